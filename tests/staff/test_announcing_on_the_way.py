"""An announcement that is on its way, in the chat: corrected or not after all, stopped, followed, sent again and
taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.clock import machine_now
from domain.announcements.announcement import Announcement, State
from domain.announcements.run import Kind, Run, RunState
from domain.authorization import Role
from domain.delivery.ports import DeliveryTransaction
from domain.ids import UserId
from domain.incoming import Press
from domain.ports import Transaction
from storage.statements import Statement
from tests.announcements.test_report_in_chat import announced
from tests.staff.scene import Chat, Office
from tests.staff.test_announcing import PIN, TEXT, announcer, asked, numbered, registered, run_of, written


@pytest.fixture
async def rita(office: Office) -> Chat:
    return await announcer(office)


async def approved(office: Office, chat: Chat) -> None:
    """By Elena: what waits is decided."""
    await chat.press("Revisar y decidir")
    await chat.press("Aprobar el anuncio")
    if "PIN" in chat.words:
        await chat.say(PIN)
    assert "detener" in chat.words, chat.words


async def opened(chat: Chat) -> str:
    await chat.say("/anuncio")
    return await chat.press("1")


async def stands(office: Office, state: RunState, kind: Kind = Kind.SEND) -> Run:
    """The newest run of that kind, as the ticks would bring it there."""
    one = await numbered(office)

    async def _action(tx: Transaction) -> Run:
        run = [run for run, _ in await tx.announcements.runs_of(one.id) if run.kind is kind][-1]
        began = run.began_at or office.elena.at
        after = replace(run, state=state, began_at=began, is_tested=True, version=run.version + 1)
        tx.announcements.save_run(after)
        await tx.commit()
        return after

    return await office.store.run(_action)


async def rounds(office: Office) -> list[tuple[Kind, RunState]]:
    one = await numbered(office)
    found = await office.store.run(lambda tx: tx.announcements.runs_of(one.id))
    return [(run.kind, run.state) for run, _ in found]


@pytest.fixture
async def going(office: Office, rita: Chat) -> Announcement:
    """To one person, and it has begun."""
    await registered(office, 1)
    await asked(office, rita)
    await opened(office.elena)
    await approved(office, office.elena)
    await stands(office, RunState.RUNNING)
    return await numbered(office)


async def corrected(office: Office, chat: Chat, text: str = "Hola. El miércoles cerramos.") -> None:
    await opened(chat)
    await chat.press("Corregir el texto")
    await chat.say(text)


@pytest.mark.usefixtures("going")
async def test_a_correction_that_nobody_wants_is_dropped(office: Office, rita: Chat) -> None:
    await corrected(office, rita, "no, olvídalo")
    assert (await numbered(office)).state is State.DRAFT
    assert {"Dejar la corrección", "Ver el envío"} <= set(rita.labels)
    assert "Descartar el borrador" not in rita.labels
    await rita.press("Dejar la corrección")
    assert "Dejé la corrección" in rita.words
    assert "en curso" in rita.words
    one = await numbered(office)
    assert (one.state, one.content.in_language("es").text) == (State.APPROVED, TEXT)


@pytest.mark.usefixtures("going")
@pytest.mark.parametrize("is_asked", [False, True])
async def test_while_it_is_corrected_it_can_be_seen_and_paused(
    office: Office, rita: Chat, *, is_asked: bool
) -> None:
    await corrected(office, rita)
    if is_asked:
        await rita.press("Ver cómo queda")
        await rita.press("Pedir aprobación")
    await opened(rita)
    await rita.press("Ver el envío")
    assert "Anuncio 1, en curso" in rita.words
    assert "Ver la corrección" in rita.labels
    await rita.press("Pausar")
    assert await rounds(office) == [(Kind.SEND, RunState.PAUSED)]
    await opened(rita)
    await rita.press("Dejar la corrección")
    assert (await numbered(office)).state is State.APPROVED


@pytest.mark.usefixtures("going")
async def test_what_is_typed_stops_the_sending_and_says_so(office: Office, rita: Chat) -> None:
    await corrected(office, rita)
    await rita.press("Ver cómo queda")
    await rita.press("Pedir aprobación")
    await opened(office.elena)
    await approved(office, office.elena)
    assert "Corrección del anuncio 1, aprobada" in await opened(rita)
    assert "Anuncio 1, en curso" in rita.words
    await rita.say("/panel")
    await rita.say("pausar")
    assert "Anuncio 1, en pausa" in rita.words
    await rita.say("/panel")
    await rita.say("detener")
    assert "Detuve el anuncio 1. Solo llega lo que ya iba en camino" in rita.words
    assert await rounds(office) == [(Kind.SEND, RunState.CANCELLED), (Kind.AMEND, RunState.WAITING)]
    assert (await numbered(office)).state is State.APPROVED


@pytest.mark.usefixtures("going")
async def test_a_correction_is_stopped_by_its_own_button(office: Office, rita: Chat) -> None:
    await corrected(office, rita)
    await rita.press("Ver cómo queda")
    await rita.press("Pedir aprobación")
    await opened(office.elena)
    await approved(office, office.elena)
    await office.elena.press("Detener")
    assert "Detuve a tiempo la corrección del anuncio 1" in office.elena.words
    assert await rounds(office) == [(Kind.SEND, RunState.RUNNING), (Kind.AMEND, RunState.CANCELLED)]
    assert "Dejar la corrección" in await opened_labels(office.elena)


@pytest.mark.usefixtures("going")
async def test_a_correction_takes_no_file(office: Office, rita: Chat) -> None:
    await opened(rita)
    await rita.press("Corregir el texto")
    await rita.file("sede.pdf", caption="La sede es otra")
    assert "no cambia la foto ni el archivo" in rita.words
    one = await numbered(office)
    assert (one.state, one.content.media, one.content.in_language("es").text) == (State.APPROVED, None, TEXT)
    await rita.say("La sede es otra")
    assert "Quitar el archivo" not in rita.labels
    await rita.push(Press("w-ann-no-file", argument="1"))
    assert "no cambia la foto ni el archivo" in rita.words


async def opened_labels(chat: Chat) -> list[str]:
    await opened(chat)
    return chat.labels


@pytest.mark.usefixtures("going")
async def test_whoever_opens_it_can_follow_it_live(office: Office) -> None:
    assert "Seguirlo en vivo" not in await opened_labels(office.elena)  # she approved it, and follows it already
    rosa = await third(office)
    assert "Seguirlo en vivo" in await opened_labels(rosa)
    await rosa.press("Seguirlo en vivo")
    assert "ese mensaje cambia solo" in rosa.words
    assert "Seguirlo en vivo" not in await opened_labels(rosa)
    run = await run_of(office)
    watchers = await office.store.run(lambda tx: tx.announcements.watchers(run.id))
    assert len(watchers) == 3


async def third(office: Office) -> Chat:
    await office.enlist(UserId(800000005), Role.COMMUNICATOR, "Rosa")
    return office.chat(UserId(800000005))


async def test_a_number_that_cannot_be_read_is_asked_for_again(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await opened(office.elena)
    await office.elena.press("Revisar y decidir")
    await office.elena.say("muchas")
    assert "No leí un número en «muchas»" in office.elena.words
    await office.elena.say("1")
    await office.elena.say(PIN)
    assert "a 1 persona; nadie lo tiene aún" in office.elena.words


async def test_nobody_is_approved_who_is_not_there_any_more(office: Office, rita: Chat) -> None:
    """Counted as none, and agreed to be none."""
    await registered(office, 1)
    await asked(office, rita)
    one = await numbered(office)
    await away(office, UserId(700000100))
    await opened(office.elena)
    await office.elena.press("Revisar y decidir")
    await office.elena.press("Aprobar el anuncio")
    await office.elena.say(PIN)
    assert "Hoy no lo recibiría nadie" in office.elena.words
    assert (await numbered(office)).state is State.REQUESTED is one.state


async def test_whoever_approves_reads_the_same_cautions(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await asked(office, rita)
    assert "Es hora de silencio" not in rita.words
    office.elena.at += timedelta(hours=14)
    await opened(office.elena)
    await office.elena.press("Revisar y decidir")
    assert "Es hora de silencio: sale el" in office.elena.words
    assert "Tardará cerca de" in office.elena.words


async def test_whoever_approves_reads_who_gets_it_and_who_does_not(office: Office, rita: Chat) -> None:
    """As its author did: by reason, and whom a field keeps from it."""
    await registered(office, 3)
    await written(office, rita, "Tu folio es {folio}.")
    await away(office, UserId(700000100))
    seen = await rita.press("Ver cómo queda")
    await rita.press("Pedir aprobación")
    await opened(office.elena)
    decided = await office.elena.press("Revisar y decidir")
    begins = ("Recibirán", "No lo recibirá", "A 2 les falta")
    lines = [line for line in seen.splitlines() if line.startswith(begins)]
    assert len(lines) == len(begins), seen
    assert set(lines) <= set(decided.splitlines())


async def test_whoever_approves_sees_it_as_somebody_gets_it(office: Office, rita: Chat) -> None:
    """Not with its fields as they are written; and decides from there. Asked once, it is not asked for again."""
    await registered(office, 1)
    await asked(office, rita)
    await opened(office.elena)
    await office.elena.press("Ver cómo queda")
    assert "Así lo verá" in office.elena.screens[0].text
    assert "{nombre}" not in office.elena.screens[1].text
    assert "Pedir aprobación" not in office.elena.labels
    await office.elena.press("Revisar y decidir")
    assert "Ver cómo queda" in office.elena.labels
    await office.elena.press("Aprobar el anuncio")
    assert "PIN" in office.elena.words


async def test_of_an_open_list_whoever_approves_reads_how_many_it_is_by_now(office: Office, rita: Chat) -> None:
    """Nobody has to agree to a number that does not last; it is not said to leave for that one either."""
    await registered(office, 1)
    await written(office, rita)
    for label in ("Elegir cuándo", "Abrir hasta una fecha"):
        await rita.press(label)
    await rita.say("12 de mayo de 2022 18:00")
    await rita.press("Ver cómo queda")
    await rita.press("Pedir aprobación")
    await opened(office.elena)
    await office.elena.press("Revisar y decidir")
    await office.elena.press("Aprobar el anuncio")
    await registered(office, 3)
    await office.elena.say(PIN)
    assert "a 3 personas; nadie lo tiene aún" in office.elena.words
    assert (await run_of(office)).agreed is None


async def test_only_whom_it_can_reach_by_now_is_sent_again(office: Office) -> None:
    await announced(office, 3)
    await lost(office, "unreachable", people=2)
    await office.elena.push(Press("w-ann-again", argument="14"))
    assert "Hoy puedo reenviarlo a 2" in office.elena.words
    await lost(office, "unreachable", people=2, is_away=True)
    await office.elena.push(Press("w-ann-again", argument="14"))
    assert "ya llegó a todas las personas que hoy se puede" in office.elena.words
    assert "Reenviar a esas personas" not in office.elena.labels


async def test_taking_it_back_names_those_that_telegram_still_deletes(office: Office) -> None:
    await announced(office, 3)
    await office.elena.push(Press("w-ann-recall", argument="14"))
    assert "ya no deja borrarlo" in office.elena.words
    await recent(office, 2)
    await office.elena.push(Press("w-ann-recall", argument="14"))
    assert "de 2 de los 3 chats" in office.elena.words


async def away(office: Office, user: UserId) -> None:
    """They block the chat."""

    async def _leave(tx: Transaction) -> None:
        person = (await tx.desk(user, office.knowledge.process.slug)).person
        assert person is not None
        tx.save_person(replace(person, unreachable_since=office.elena.at))
        await tx.commit()

    await office.store.run(_leave)


async def lost(office: Office, state: str, people: int, *, is_away: bool = False) -> None:
    some = f"SELECT person_id FROM outbox WHERE run_id = 7 ORDER BY id LIMIT {people}"
    away = "1" if is_away else "NULL"
    await execute(office, f"UPDATE outbox SET state = '{state}' WHERE person_id IN ({some}) AND run_id = 7")
    await execute(office, f"UPDATE person SET unreachable_since = {away} WHERE id IN ({some})")


async def recent(office: Office, people: int) -> None:
    """By the machine's own clock."""
    at = round((machine_now() - timedelta(hours=1)).timestamp() * 1000)
    some = f"SELECT id FROM outbox WHERE run_id = 7 ORDER BY id LIMIT {people}"
    await execute(office, f"UPDATE outbox SET dispatched_at = {at} WHERE id IN ({some})")


async def execute(office: Office, sql: str) -> None:
    async def _action(tx: DeliveryTransaction) -> None:
        link = tx._link  # type: ignore[attr-defined]  # what no action does at once
        await link.execute(Statement(sql), {})
        await tx.commit()

    await office.store.deliver(_action)
