"""What an announcement carries, from the chat in which it is written to those in which it is read: words in two
languages, a photo or a file, links, and a way to ask back."""

from dataclasses import replace

import pytest

from domain.announcements.announcement import Announcement
from domain.delivery.outcomes import Unknown
from domain.ids import UserId
from domain.incoming import FileRef, Kind
from domain.screen import SentBefore
from tests.announcing.courier import Courier
from tests.announcing.people import FIRST, add_chats
from tests.staff.test_announcing import numbered
from tests.support.talk import Talk

LINK = "https://www.infoem.org.mx/guia"


async def to_all(courier: Courier) -> None:
    """What was composed: asked for, approved, sent."""
    await courier.opened(courier.rita)
    for label in ("Elegir destinatarios", "Todas las personas", "Fijar lista al aprobar"):
        await courier.rita.press(label)
    await courier.asked()
    await courier.decided()
    await courier.send()


async def with_file(courier: Courier, name: str, caption: str = "", *, is_photo: bool = False) -> str:
    rita = courier.rita
    file = FileRef(f"telegram-{name or 'photo'}", name, 4_000, is_photo=is_photo)
    return await rita.send(replace(rita._incoming(Kind.FILE, text=caption), file=file))


async def draft(courier: Courier) -> Announcement:
    return await numbered(courier.office)


async def test_each_gets_the_words_of_their_language(courier: Courier) -> None:
    await add_chats(courier.store, 2)
    (other,) = await add_chats(courier.store, 1, "en", first=720_000_000)
    await courier.begun("Cierra el jueves")
    await courier.rita.press("Versión en inglés")
    await courier.rita.say("It closes on Thursday")
    assert "It closes on Thursday" in courier.rita.words
    assert "Cierra el jueves" in courier.rita.words
    await to_all(courier)
    told = {one.user_id: one.screen.text for one in courier.sent}
    assert told == {
        UserId(FIRST): "Cierra el jueves",
        UserId(FIRST + 1): "Cierra el jueves",
        other: "It closes on Thursday",
    }


async def test_without_their_language_it_is_the_spanish_one_and_that_is_said_before(courier: Courier) -> None:
    (other,) = await add_chats(courier.store, 1, "en")
    await courier.begun("Cierra el jueves")
    await to_all(courier)
    assert courier.screen_of(other).text == "Cierra el jueves"
    await courier.begun("Otra cosa")
    for label in ("Elegir destinatarios", "Todas las personas", "Fijar lista al aprobar", "Ver cómo queda"):
        await courier.rita.press(label)
    assert "No hay texto en inglés" in courier.rita.words


@pytest.mark.parametrize(("name", "is_photo"), [("", True), ("guia.pdf", False)])
async def test_a_photo_or_a_file_comes_with_its_caption(courier: Courier, name: str, is_photo: bool) -> None:  # noqa: FBT001 -- pytest passes parameters by name
    (one,) = await add_chats(courier.store, 1)
    await courier.rita.say("/anuncio")
    await courier.rita.press("Anuncio nuevo")
    told = await with_file(courier, name, "Esta es la guía", is_photo=is_photo)
    assert ("foto" if is_photo else name) in told
    await to_all(courier)
    screen = courier.screen_of(one)
    assert screen.text == "Esta es la guía"
    assert screen.attachment is not None
    assert screen.attachment.content == SentBefore(f"telegram-{name or 'photo'}", is_photo=is_photo)


async def test_a_file_after_the_words_leaves_them(courier: Courier) -> None:
    await courier.begun("Lee la guía")
    await courier.rita.press("Cambiar el texto")
    await with_file(courier, "guia.pdf")
    content = (await draft(courier)).content
    assert content.in_language("es").text == "Lee la guía"
    assert content.media is not None


async def test_without_the_file_the_words_stay(courier: Courier) -> None:
    (one,) = await add_chats(courier.store, 1)
    await courier.rita.say("/anuncio")
    await courier.rita.press("Anuncio nuevo")
    await with_file(courier, "guia.pdf", "Lee la guía")
    await courier.rita.press("Quitar el archivo")
    assert "guia.pdf" not in courier.rita.words
    assert "Quitar el archivo" not in courier.rita.labels
    await to_all(courier)
    screen = courier.screen_of(one)
    assert (screen.text, screen.attachment) == ("Lee la guía", None)


async def test_a_link_is_a_button_that_leads_there(courier: Courier) -> None:
    (one,) = await add_chats(courier.store, 1)
    await courier.begun("Lee la guía")
    await courier.rita.press("Poner botones")
    await courier.rita.say(f"Ver la guía | {LINK}")
    assert "Ver la guía" in courier.rita.words
    await to_all(courier)
    buttons = [button for row in courier.screen_of(one).buttons for button in row]
    assert [(button.label, button.url) for button in buttons] == [("Ver la guía", LINK)]


@pytest.mark.parametrize(
    "typed", ["Ver la guía", "| https://x.mx", "Ver | javascript:alert(1)", "Ver | http://", "a | b | c"]
)
async def test_a_bad_link_is_no_button(courier: Courier, typed: str) -> None:
    await courier.begun("Lee la guía")
    await courier.rita.press("Poner botones")
    await courier.rita.say(typed)
    assert (await draft(courier)).content.links == ()
    await courier.rita.say(f"Ver la guía | {LINK}")
    assert len((await draft(courier)).content.links) == 1, "it is asked for again"


async def test_a_button_is_taken_away_by_its_number(courier: Courier) -> None:
    await courier.begun("Lee la guía")
    for label in ("Poner botones", "Agregar «Leído»", "Poner botones", "Agregar «Tengo una duda»", "Poner botones"):
        await courier.rita.press(label)
    await courier.rita.say(f"Ver la guía | {LINK}")
    await courier.rita.press("Poner botones")
    await courier.rita.say("2")
    content = (await draft(courier)).content
    assert (content.asks_to_be_read, content.takes_questions, len(content.links)) == (True, False, 1)


async def test_who_reads_it_is_counted(courier: Courier) -> None:
    one, _ = await add_chats(courier.store, 2)
    await courier.begun("Cierra el jueves")
    await courier.rita.press("Poner botones")
    await courier.rita.press("Agregar «Leído»")
    await to_all(courier)
    talk = Talk(courier.store, courier.office.knowledge, one, at=courier.at)
    talk.screens = (courier.screen_of(one),)
    await talk.press("Leído")
    assert "Leídos: 1 de 2" in await courier.opened(courier.rita)


async def test_who_pressed_read_is_reached_by_a_correction_although_nobody_knew(courier: Courier) -> None:
    """Telegram gave no answer when it was sent; the press says which message it is."""
    one, _ = await add_chats(courier.store, 2)
    await courier.begun("Cierra el jueves")
    await courier.rita.press("Poner botones")
    await courier.rita.press("Agregar «Leído»")
    await courier.opened(courier.rita)
    for label in ("Elegir destinatarios", "Todas las personas", "Fijar lista al aprobar"):
        await courier.rita.press(label)
    await courier.asked()
    await courier.decided()
    await courier.begin()
    await courier.work(lambda _: Unknown("ReadTimeout"))
    talk = Talk(courier.store, courier.office.knowledge, one, at=courier.at)
    (read,) = (button.press for row in courier.screen_of(one).buttons for button in row)
    await talk.say("leído")  # written, it is read, and still no message
    await talk.send(replace(talk._message(Kind.PRESS), message_id=0, sent_at=None, press=read, pressed_on=4100))
    await courier.tick()
    await courier.opened(courier.elena)
    await courier.elena.press("Seguir enviando")  # it stopped by itself: too many were lost
    await courier.finish()
    await courier.opened(courier.rita)
    await courier.rita.press("Corregir el texto")
    await courier.rita.say("Cierra el viernes")
    await courier.asked()
    await courier.decided()
    await courier.send()
    changed = [found for found in courier.sent if found.row.template == "announcement-amend"]
    assert [(found.user_id, found.screen.replaces) for found in changed] == [(one, 4100)]


async def test_an_english_version_is_removed(courier: Courier) -> None:
    """Whoever speaks English gets the Spanish again."""
    await add_chats(courier.store, 1, "en")
    await courier.begun("Cierra el jueves")
    assert "Quitar versión en inglés" not in courier.rita.labels, "there is none"
    await courier.rita.press("Versión en inglés")
    await courier.rita.say("It closes on Thursday")
    assert "It closes" not in await courier.rita.say("quitar versión en inglés")
    assert [*(await draft(courier)).content.words] == ["es"]
    await to_all(courier)
    assert [one.screen.text for one in courier.sent] == ["Cierra el jueves"]


async def test_an_english_version_without_words_is_removed_as_it_is_advised(courier: Courier) -> None:
    await courier.begun("Cierra el jueves")
    await courier.rita.press("Versión en inglés")
    await courier.rita.say("\u2060")
    assert "Escríbelo o quítalo" in courier.rita.words
    await courier.rita.press("Versión en inglés")
    await courier.rita.press("Quitar versión en inglés")
    assert "Escríbelo o quítalo" not in courier.rita.words


async def test_what_one_language_was_left_behind_is_said_before_it_leaves(courier: Courier) -> None:
    """To its author, and to whoever approves it."""
    await add_chats(courier.store, 1)
    await courier.begun("Cierra el jueves")
    await courier.rita.press("Versión en inglés")
    await courier.rita.say("It closes on Thursday")
    for label in ("Elegir destinatarios", "Todas las personas", "Fijar lista al aprobar"):
        await courier.rita.press(label)
    assert "anterior al último cambio" not in await courier.rita.press("Ver cómo queda")
    await courier.opened(courier.rita)
    await courier.rita.press("Cambiar el texto")
    await courier.rita.say("Cierra el viernes")
    await courier.asked()
    await courier.opened(courier.elena)
    told = await courier.elena.press("Revisar y decidir")
    assert "El texto en inglés es anterior al último cambio" in told
    await courier.opened(courier.rita)
    await courier.rita.press("Retirar la petición")
    await courier.rita.press("Versión en inglés")
    await courier.rita.say("It closes on Friday")
    assert "anterior al último cambio" not in await courier.rita.press("Ver cómo queda")
    await courier.opened(courier.rita)
    await courier.rita.press("Versión en inglés")
    await courier.rita.say("It closes on Friday at six")
    told = await courier.rita.press("Ver cómo queda")
    assert "El texto en español es anterior al último cambio" in told


async def test_a_draft_outlives_a_week_of_other_things(courier: Courier) -> None:
    await courier.begun("Cierra el jueves")
    for words in ("/panel", "/buscar", "Gloria", "/dudas", "panel"):
        await courier.rita.say(words)
    courier.pass_hours(24 * 7)
    assert "Cierra el jueves" in await courier.opened(courier.rita)
    await courier.rita.press("Cambiar el texto")
    await courier.rita.say("Cierra el viernes")
    assert (await draft(courier)).content.in_language("es").text == "Cierra el viernes"
