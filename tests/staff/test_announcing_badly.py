"""What people do wrong, or too late, while they announce: nothing breaks, nothing leaves, and words say so."""

import random
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.announcements import audience_json
from domain.announcements.announcement import REQUEST_HOLDS, State
from domain.announcements.run import RunState
from domain.formatted import Span
from domain.incoming import Incoming, Kind, Press
from tests.staff.scene import Chat, Office
from tests.staff.test_announcing import PIN, announcer, asked, numbered, registered, run_of, written

WORDS = (
    "",
    " ",
    "0",
    "-1",
    "7",
    "99999999999999999999",
    "٣",
    "½",
    "'; DROP TABLE outbox; --",
    "%_\\",
    "{nombre",
    "}{",
    "<b>",
    "<a href='x'>&amp;",
    "\x00",
    "\u202e\u200f",
    "🎓" * 40,
    "x" * 4096,
    "EC1057-22-7K3M9-4",
    "metepec",
    "atrás",
    "panel",
    "sí",
    "no",
    "/anuncio",
)


@pytest.fixture
async def rita(office: Office) -> Chat:
    return await announcer(office)


async def begun(chat: Chat, text: str = "Hola") -> None:
    await chat.say("/anuncio")
    await chat.press("Anuncio nuevo")
    await chat.say(text)


@pytest.mark.parametrize("medium", ["sticker", "voice", "video_note", "poll", "location", "dice", ""])
async def test_what_cannot_be_carried_is_named(office: Office, rita: Chat, medium: str) -> None:
    await rita.say("/anuncio")
    await rita.press("Anuncio nuevo")
    await rita.send(_other(rita, medium))
    assert "Un anuncio lleva texto, una foto o un archivo" in rita.words
    await rita.say("Hola")
    assert (await numbered(office)).content.in_language("es").text == "Hola"


async def test_five_thousand_characters_are_too_many(office: Office, rita: Chat) -> None:
    """They come as two messages: 4,096 and 904."""
    await registered(office, 1)
    await written(office, rita, "El de antes")
    await opened(rita)
    await rita.press("Cambiar el texto")
    await rita.say("á" * 4096)
    await rita.say("á" * 904)
    assert "llegó en partes. No guardé ninguna" in rita.words
    assert (await numbered(office)).content.in_language("es").text == "El de antes"


async def test_a_text_with_no_room_for_what_is_put_below_is_too_long(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await written(office, rita, "á" * 4096)
    assert "Te toca quitar" in (await opened(rita))
    await rita.press("Ver cómo queda")
    assert "Pedir aprobación" not in rita.labels
    assert (await numbered(office)).state is State.DRAFT


async def test_formatting_that_crosses_is_no_broken_message(office: Office, rita: Chat) -> None:
    """Telegram's own apps do not send it so; another program may. What is shown is closed in the order in which it
    was opened, and says the words."""
    await registered(office, 1)
    await rita.say("/anuncio")
    await rita.press("Anuncio nuevo")
    crossing = (Span("bold", 0, 6), Span("italic", 3, 20), Span("code", 5, 400), Span("blockquote", 2, 1))
    await rita.say_formatted("Cierra el jueves", *crossing)
    for label in ("Elegir destinatarios", "Todas las personas", "Fijar lista al aprobar", "Ver cómo queda"):
        await rita.press(label)
    (shown,) = [one.text for one in rita.screens if re.sub("<[^>]*>", "", one.text) == "Cierra el jueves"]
    opened_: list[str] = []
    for end, name in re.findall(r"<(/?)(\w+)", shown):
        if not end:
            opened_.append(name)
            continue
        assert opened_.pop() == name, shown
    assert not opened_, shown
    assert {"b", "i", "code"} <= set(re.findall(r"<(\w+)", shown)), "none of it is left out"


@pytest.mark.parametrize("text", ["{nadie lo tiene}", "Hola {nombre", "{nombre} y {nombr"])
async def test_fields_that_nobody_has_are_not_asked_for(office: Office, rita: Chat, text: str) -> None:
    await registered(office, 1)
    await asked_at_last(rita, office, text)
    assert (await numbered(office)).state is State.DRAFT


async def test_an_hour_that_is_over_is_asked_for_again(office: Office, rita: Chat) -> None:
    await begun(rita)
    await rita.press("Elegir cuándo")
    await rita.press("A una hora")
    await rita.say("1 de mayo de 2022 10:00")
    assert (await numbered(office)).timing.at is None
    assert "pas" in rita.words


async def test_an_hour_that_passed_while_it_was_decided_approves_nothing(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await written(office, rita)
    await opened(rita)
    await rita.press("Elegir cuándo")
    await rita.press("A una hora")
    await rita.say("10 de mayo de 2022 12:00")
    await rita.press("Ver cómo queda")
    await rita.press("Pedir aprobación")
    assert (await numbered(office)).state is State.REQUESTED
    await deciding(office.elena, timedelta(hours=23, minutes=50))
    await office.elena.say(PIN)
    assert "La hora de envío ya pasó" in office.elena.words
    assert (await numbered(office)).state is State.REQUESTED


async def test_a_request_that_is_too_old_approves_nothing(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await deciding(office.elena)
    office.elena.at += REQUEST_HOLDS + timedelta(minutes=1)
    await office.elena.say(PIN)
    assert "La petición venció" in office.elena.words
    assert (await numbered(office)).state is State.REQUESTED


async def test_an_audience_that_grew_is_counted_again(office: Office, rita: Chat) -> None:
    """Between the number that was read and the press. Both are shown, and how far it may go on changing."""
    await registered(office, 1)
    await asked(office, rita)
    await deciding(office.elena)
    await registered(office, 2)
    await office.elena.say(PIN)
    assert "La lista pasó de 1 a 2" in office.elena.words
    assert "entre 1 y 4" in office.elena.words
    assert (await numbered(office)).state is State.REQUESTED
    await office.elena.press("Aprobar el anuncio")
    assert (await run_of(office)).state is RunState.WAITING


async def test_an_old_button_does_not_approve_what_was_changed(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await deciding(office.elena)
    await rita.press("Cambiar el texto")
    await rita.say("Otra cosa")
    await office.elena.say(PIN)
    assert "no espera aprobación" in office.elena.words
    assert (await numbered(office)).state is State.DRAFT


async def test_an_old_button_approves_only_what_is_asked_now(office: Office, rita: Chat) -> None:
    """Changed and asked for once more, with as many people: whoever pressed saw the older words."""
    await registered(office, 1)
    await asked(office, rita)
    await deciding(office.elena, pin=False)
    old = next(one.press for one in office.elena._buttons() if one.label == "Aprobar el anuncio")
    await rita.press("Cambiar el texto")
    await rita.say("Otra cosa")
    await rita.press("Ver cómo queda")
    await rita.press("Pedir aprobación")
    await office.elena.push(old)
    await office.elena.say(PIN)
    assert (await numbered(office)).state is State.REQUESTED


async def test_every_state_can_be_asked_for_twice(office: Office, rita: Chat) -> None:
    """A restart brings the last update again: its screen is shown, its effect is not repeated."""
    await registered(office, 1)
    steps = (
        (rita, "/anuncio"),
        (rita, "Anuncio nuevo"),
        (rita, "Hola, {nombre}"),
        (rita, "Elegir destinatarios"),
        (rita, "Todas las personas"),
        (rita, "Fijar lista al aprobar"),
        (rita, "Ver cómo queda"),
        (rita, "Pedir aprobación"),
        (office.elena, "/anuncio"),
        (office.elena, "1"),
        (office.elena, "Revisar y decidir"),
        (office.elena, "Aprobar el anuncio"),
        (office.elena, PIN),
        (office.elena, "Detener"),
    )
    for chat, step in steps:
        await (chat.press(step) if step in chat.labels else chat.say(step))
        shown = chat.reply
        assert await chat.again(), step
        chat.reply = shown  # its buttons stand further up
    rounds = await office.store.run(lambda tx: tx.announcements.recent(office.knowledge.process.slug, 9))
    assert len(rounds) == 1
    assert (await numbered(office)).state is State.DRAFT
    assert (await run_of(office)).state is RunState.CANCELLED


@pytest.mark.parametrize("seed", range(3))
async def test_nothing_that_is_typed_or_pressed_breaks_the_builder(office: Office, rita: Chat, seed: int) -> None:
    chance = random.Random(seed)
    await registered(office, 1)
    await begun(rita, "Hola, {nombre}")
    await rita.press("Elegir destinatarios")
    for _ in range(40):
        presses = [one.press for one in rita._buttons()]
        match chance.randrange(5):
            case 0:
                await rita.say(chance.choice(WORDS))
            case 1 if presses:
                await rita.push(_bent(chance, chance.choice(presses)))
            case _ if presses:
                await rita.push(chance.choice(presses))
            case _:
                await rita.say("/anuncio")
        for one in await office.store.run(lambda tx: tx.announcements.recent(office.knowledge.process.slug, 9)):
            if one.audience is not None:
                assert audience_json.from_json(audience_json.to_json(one.audience)) == one.audience
            assert one.state in {State.DRAFT, State.REQUESTED}
    await rita.say("/anuncio")
    assert "Anuncio nuevo" in rita.labels


async def opened(chat: Chat) -> str:
    await chat.say("/anuncio")
    return await chat.press("1")


async def asked_at_last(chat: Chat, office: Office, text: str) -> None:
    await written(office, chat, text)
    for label in ("Ver cómo queda", "Pedir aprobación"):
        if label in chat.labels:
            await chat.press(label)


async def deciding(chat: Chat, later: timedelta = timedelta(), *, pin: bool = True) -> None:
    """Until the PIN is asked for; `later`: how long the request lay there."""
    chat.at += later
    await chat.say("/anuncio")
    await chat.press("1")
    await chat.press("Revisar y decidir")
    if pin:
        await chat.press("Aprobar el anuncio")
        assert "PIN" in chat.words


def _other(chat: Chat, medium: str) -> Incoming:
    return replace(chat._incoming(Kind.OTHER), medium=medium)


def _bent(chance: random.Random, press: Press) -> Press:
    """A press whose parts are others: no seal of ours would fit it; it is tried all the same."""
    word = chance.choice(WORDS)[:20]
    if chance.random() < 0.5:
        return Press(press.verb, word, press.version, press.argument)
    return Press(press.verb, press.question, press.version, word)


@pytest.mark.parametrize("written_", ["12345", "12,345", "12 345"])
async def test_a_large_number_is_read_however_it_is_written(office: Office, rita: Chat, written_: str) -> None:
    """More than four digits, too: an audience may be a million. No PIN is asked for before it is the right one."""
    await registered(office, 1)
    await asked(office, rita)
    await deciding(office.elena, pin=False)
    await office.elena.say(written_)
    assert "Escribiste 12,345 y te mostré 1." in office.elena.words
    assert "borro tu mensaje al leerlo" not in office.elena.words
    await office.elena.say("1")
    assert "borro tu mensaje al leerlo" in office.elena.words


@pytest.mark.parametrize("word", ["sí", "uno", "²"])
async def test_what_is_no_number_is_not_told_as_one(office: Office, rita: Chat, word: str) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await deciding(office.elena, pin=False)
    await office.elena.say(word)
    assert "No leí un número en" in office.elena.words
    assert "Escribiste" not in office.elena.words


async def test_a_list_that_moves_is_approved_within_what_was_shown(office: Office, rita: Chat) -> None:
    """While registrations come in its number is another one each time."""
    await registered(office, 1)
    await asked(office, rita)
    await deciding(office.elena)
    await registered(office, 2)
    await office.elena.say(PIN)
    assert "entre 1 y 4" in office.elena.words
    await registered(office, 5)
    await office.elena.press("Aprobar el anuncio")
    assert "La lista pasó de 2 a 5" in office.elena.words
    assert (await numbered(office)).state is State.REQUESTED
    await registered(office, 7)
    await office.elena.press("Aprobar el anuncio")
    assert "a 7 personas; nadie lo tiene aún" in office.elena.words
    assert (await run_of(office)).state is RunState.WAITING


async def test_a_list_that_stays_open_is_approved_while_it_grows(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await written(office, rita)
    await opened(rita)
    await rita.press("Elegir cuándo")
    await rita.press("Abrir hasta una fecha")
    await rita.say("11 de mayo de 2022 12:00")
    await rita.press("Ver cómo queda")
    await rita.press("Pedir aprobación")
    await deciding(office.elena)
    await registered(office, 5)
    await office.elena.say(PIN)
    assert (await run_of(office)).state is RunState.WAITING


async def test_too_early_for_a_team_of_one_says_how_long(office: Office, rita: Chat) -> None:
    office.knowledge = replace(office.knowledge, approvals=0)
    rita.knowledge = office.knowledge
    await registered(office, 1)
    await asked(office, rita)
    await deciding(rita)
    await rita.say(PIN)
    assert re.search(r"podrás confirmarlo en (10 min|9 min \d+ s)", rita.words), rita.words
