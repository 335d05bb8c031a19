"""An announcement in the chat: written, aimed, looked at, asked for, decided by somebody else, stopped."""

from datetime import timedelta

import pytest

from domain.announcements.announcement import Announcement, State
from domain.announcements.run import Run, RunState
from domain.authorization import Role
from domain.formatted import Span
from domain.ids import UserId
from domain.ports import Transaction
from tests.staff.scene import Chat, Office
from tests.support.talk import Talk

SLUG = "ec1057-2022"
RITA = UserId(800000004)
PIN = "258036"
TEXT = "Hola, {nombre}. El martes cerramos a las 15:00."


async def announcer(office: Office) -> Chat:
    """Rita communicates; she and Elena have a PIN."""
    await office.enlist(RITA, Role.COMMUNICATOR, "Rita")
    rita = office.chat(RITA)
    for chat in (rita, office.elena):
        await chat.say("/pin")
        await chat.say(PIN)
        chat.machine += timedelta(minutes=11)
    return rita


async def registered(office: Office, number: int) -> None:
    for one in range(number):
        talk = Talk(office.store, office.knowledge, user=UserId(700000100 + one))
        await talk.fill()


async def numbered(office: Office, number: int = 1) -> Announcement:
    async def _action(tx: Transaction) -> Announcement | None:
        return await tx.announcements.numbered(SLUG, number)

    found = await office.store.run(_action)
    assert found is not None
    return found


async def run_of(office: Office, number: int = 1) -> Run:
    one = await numbered(office, number)
    rounds = await office.store.run(lambda tx: tx.announcements.runs_of(one.id))
    return rounds[-1][0]


async def written(office: Office, chat: Chat, text: str = TEXT) -> None:
    """For everybody with a draft, to a fixed list."""
    await chat.say("/anuncio")
    await chat.press("Anuncio nuevo")
    await chat.say(text)
    await chat.press("Elegir destinatarios")
    await chat.press("Agregar condición")
    await chat.press("1")
    await chat.press("2")
    await chat.press("Fijar lista al aprobar")


async def asked(office: Office, chat: Chat) -> None:
    await written(office, chat)
    await chat.press("Ver cómo queda")
    await chat.press("Pedir aprobación")


@pytest.fixture
async def rita(office: Office) -> Chat:
    return await announcer(office)


async def test_a_draft_is_there_from_its_first_word(office: Office, rita: Chat) -> None:
    await rita.say("/anuncio")
    await rita.press("Anuncio nuevo")
    assert "Campos: {nombre}" in rita.words
    await rita.say(TEXT)
    assert "Texto en español: «Hola, {nombre}" in rita.words
    await rita.say("/panel")
    await rita.say("/anuncio")
    await rita.press("1")
    assert "Texto en español: «Hola, {nombre}" in rita.words


async def test_the_audience_is_counted_with_its_conditions(office: Office, rita: Chat) -> None:
    await registered(office, 2)
    await rita.say("/anuncio")
    await rita.press("Anuncio nuevo")
    await rita.say(TEXT)
    await rita.press("Elegir destinatarios")
    await rita.press("Agregar condición")
    await rita.press("1")
    await rita.press("2")
    assert "empezados y no enviados" in rita.words
    assert "Recibirán 2 personas" in rita.words


async def test_nobody_approves_their_own(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await asked(office, rita)
    assert (await numbered(office)).state is State.REQUESTED
    await rita.press("Revisar y decidir")
    await rita.press("Aprobar el anuncio")
    await rita.say(PIN)
    assert "Lo aprueba otra persona" in rita.words
    assert (await numbered(office)).state is State.REQUESTED


async def test_another_one_approves_with_the_pin(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await office.elena.say("/anuncio")
    await office.elena.press("1")
    await office.elena.press("Revisar y decidir")
    await office.elena.press("Aprobar el anuncio")
    assert "PIN" in office.elena.words
    await office.elena.say(PIN)
    assert "a 1 persona; nadie lo tiene aún" in office.elena.words
    assert (await run_of(office)).state is RunState.WAITING


async def test_stopped_in_time_it_is_a_draft_again(office: Office, rita: Chat) -> None:
    await test_another_one_approves_with_the_pin(office, rita)
    await office.elena.press("Detener")
    assert "nadie lo recibió" in office.elena.words
    assert (await numbered(office)).state is State.DRAFT
    assert (await run_of(office)).state is RunState.CANCELLED


async def test_a_change_voids_what_was_asked_and_shows_it(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await rita.press("Cambiar el texto")
    await rita.say("Hola. El miércoles cerramos.")
    assert "ya no cuenta" in rita.words
    assert "Antes: «Hola, {nombre}" in rita.words
    assert "Ahora: «Hola. El miércoles" in rita.words
    await office.elena.say("/anuncio")
    await office.elena.press("1")
    assert "Revisar y decidir" not in office.elena.labels


async def test_it_comes_back_with_a_reason(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await office.elena.say("/anuncio")
    await office.elena.press("1")
    await office.elena.press("Revisar y decidir")
    await office.elena.press("Devolver con motivo")
    await office.elena.say("Falta decir en qué sede")
    await rita.say("/anuncio")
    await rita.press("1")
    assert "Falta decir en qué sede" in rita.words


async def test_an_unknown_field_is_named_with_the_nearest(office: Office, rita: Chat) -> None:
    await rita.say("/anuncio")
    await rita.press("Anuncio nuevo")
    await rita.say("Hola, {nomber}")
    assert "{nombre}" in rita.words
    await rita.press("Ver cómo queda")
    assert (await numbered(office)).state is State.DRAFT


async def test_an_empty_audience_is_not_asked_for(office: Office, rita: Chat) -> None:
    await asked(office, rita)
    assert "no lo recibiría nadie" in rita.words
    assert (await numbered(office)).state is State.DRAFT


async def test_formatting_is_kept(office: Office, rita: Chat) -> None:
    await rita.say("/anuncio")
    await rita.press("Anuncio nuevo")
    await rita.say_formatted("Cierra el jueves", Span("bold", 10, 6))
    await rita.press("Ver cómo queda")
    content = (await numbered(office)).content
    assert content.in_language("es").spans == (Span("bold", 10, 6),)


async def test_a_list_of_folios_is_all_folios_or_none(office: Office, rita: Chat) -> None:
    await written(office, rita)
    await rita.press("Elegir destinatarios")
    await rita.press("Agregar condición")
    await rita.press("9")
    await rita.say("EC1057-22-AAAAA-9, hola")
    assert "no son folios" in rita.words


@pytest.mark.parametrize("what", ["A una hora", "Abrir hasta una fecha"])
async def test_a_year_that_is_a_slip_leaves_the_draft_as_it_was(office: Office, rita: Chat, what: str) -> None:
    await registered(office, 2)
    await written(office, rita)
    before = (await numbered(office)).timing
    for typed in ("31/12/9999 10:00", "31/12/9999 23:59"):
        await rita.press("Elegir cuándo")
        await rita.press(what)
        assert "Ese año queda muy lejos" in await rita.say(typed)
        assert (await numbered(office)).timing == before
        await rita.press("Ahora no")
        await rita.press("Ver el anuncio")
    assert "Así lo verá" in await rita.press("Ver cómo queda")


async def test_who_only_looks_announces_nothing(office: Office, rita: Chat) -> None:
    await office.vera.say("/anuncio")
    assert "Anuncio nuevo" not in office.vera.labels
