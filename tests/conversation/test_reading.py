""" "Leído", pressed and typed: whose it is, what it settles, what it answers."""

from dataclasses import replace
from datetime import timedelta

from domain.announcements.announcement import Announcement
from domain.announcements.announcement import State as Wording
from domain.announcements.content import Content
from domain.announcements.run import RunState
from domain.announcements.steering import first_run
from domain.delivery.outbox import Lane, NewRow, Row, RowState
from domain.formatted import Words
from domain.ids import AnnouncementId, RunId, UserId
from domain.incoming import Kind, Press
from domain.knowledge import Knowledge
from domain.ports import Store, Transaction
from tests.stages.candidates import (
    AFTER,
    PROCESS,
    add_accepted,
    appointed,
    changed,
    events,
    note_sent,
    registration_of,
    resulted,
    stage_of,
)
from tests.support.databases import Database, read_rows
from tests.support.talk import Talk

GLORIA, OTHER = UserId(501), UserId(502)


def talk_of(store: Store, known: Knowledge, user: UserId = GLORIA) -> Talk:
    return Talk(store, known, user, at=AFTER + timedelta(hours=1))


async def announced(store: Store, database: Database, number: int, *, asks: bool) -> str:
    """To Gloria, and it arrived; the key of its row. A later number was sent later."""
    person = (await registration_of(store)).person_id
    id_, key = AnnouncementId(number), f"announcement:{number}:{person}"
    content = Content({"es": Words(f"Anuncio {number}")}, asks_to_be_read=asks)
    made = Announcement(id_, PROCESS.slug, number, Wording.APPROVED, "staff:1", None, AFTER, content)
    run = replace(first_run(made, RunId(number), 1, AFTER, AFTER), state=RunState.RUNNING, began_at=AFTER)

    async def send(tx: Transaction) -> None:
        tx.announcements.add(made)
        tx.announcements.add_run(run)
        tx.enqueue(NewRow(key, person, Lane.ANNOUNCEMENTS, "announcement", {}, AFTER))
        await tx.commit()

    await store.run(send)
    await read_rows(database, f"UPDATE outbox SET run_id = {number} WHERE dedup_key = '{key}'")
    await note_sent(database)
    await read_rows(database, f"UPDATE outbox SET dispatched_at = {number} WHERE dedup_key = '{key}'")
    return key


async def read_keys(database: Database) -> list[str]:
    read = "SELECT dedup_key FROM outbox WHERE read_at IS NOT NULL ORDER BY dispatched_at"
    return [row[0] for row in await read_rows(database, read)]


async def sent_rows(store: Store) -> tuple[Row, ...]:
    person = (await registration_of(store)).person_id
    return await store.run(lambda tx: tx.told_of(person))


async def sent_row(store: Store, template: str) -> Row:
    return next(row for row in await sent_rows(store) if row.template == template)


async def with_verdict(store: Store, database: Database, result: str = "competente", reasons: str = "") -> Row:
    """Gloria was given a verdict, and the message that tells it has left."""
    await add_accepted(store)
    changed(await resulted(store, result, reasons))
    await note_sent(database)
    return await sent_row(store, "result")


async def make_unknown(database: Database, row: Row) -> None:
    await read_rows(database, f"UPDATE outbox SET state = 'unknown' WHERE id = {row.id}")


def pressed(row: Row) -> Press:
    return Press("read", argument=str(row.id))


async def readings(database: Database) -> list[dict[str, str | int]]:
    return [about for kind, _, about in await events(database) if kind == "news_read"]


async def test_the_button_marks_the_result_as_read(both: Store, database: Database, known: Knowledge) -> None:
    row = await with_verdict(both, database)
    talk = talk_of(both, known)
    said = await talk.push(pressed(row))
    assert (await stage_of(both, "dictamen")).read_at == talk.at
    about = {"row": row.id, "template": "result", "stage": "dictamen", "version": 1}
    assert await readings(database) == [about]
    assert said.startswith("Anoté que leíste el aviso.\n\nRegistro, diagnóstica, evaluación: listos")
    assert "Certificado: sigue; lo emite CONOCER, sin fecha confirmada" in said


async def test_typed_it_means_the_newest_unread_result(both: Store, database: Database, known: Knowledge) -> None:
    await add_accepted(both)
    changed(await resulted(both, "con-recomendacion", stage="diagnostico"))
    changed(await appointed(both))
    await note_sent(database)
    talk = talk_of(both, known)
    assert "Anoté que leíste el aviso." in await talk.say("Leído")
    assert (await stage_of(both, "diagnostico")).read_at == talk.at


async def test_every_way_of_typing_it_counts(both: Store, database: Database, known: Knowledge) -> None:
    for words in ("leido", "¡Enterada!", "Read", "ya lo leí"):
        assert known.texts.phrases[words.casefold().strip("¡!").replace("í", "i")] == "read"
    await with_verdict(both, database)
    talk = talk_of(both, known)
    await talk.say("¡Enterada!")
    assert (await stage_of(both, "dictamen")).read_at == talk.at


async def test_reading_settles_a_send_nobody_was_sure_of(both: Store, database: Database, known: Knowledge) -> None:
    row = await with_verdict(both, database)
    await make_unknown(database, row)
    await talk_of(both, known).say("leído")
    assert (await sent_row(both, "result")).state is RowState.SENT


async def test_reading_one_of_two_messages_settles_both(both: Store, database: Database, known: Knowledge) -> None:
    first = await with_verdict(both, database)
    stage = await stage_of(both, "dictamen")
    told: dict[str, str | int] = {"stage": stage.stage, "version": stage.result_version, "late": 0}
    reminder = NewRow("unread", first.person_id, Lane.REMINDERS, "rem-result-unread", told, AFTER, resends=True)

    async def remind(tx: Transaction) -> None:
        tx.enqueue(reminder)
        await tx.commit()

    await both.run(remind)
    await note_sent(database)
    await make_unknown(database, first)
    await talk_of(both, known).push(pressed(await sent_row(both, "rem-result-unread")))
    assert (await sent_row(both, "result")).state is RowState.SENT


async def test_a_changed_date_is_settled_by_its_button(both: Store, database: Database, known: Knowledge) -> None:
    await add_accepted(both)
    changed(await appointed(both))
    await note_sent(database)
    changed(await appointed(both, starts=AFTER + timedelta(days=9), ends=None, reason="Otra sede"))
    await note_sent(database)
    row = await sent_row(both, "date-changed")
    await make_unknown(database, row)
    await talk_of(both, known).push(pressed(row))
    assert (await sent_row(both, "date-changed")).state is RowState.SENT
    assert (await stage_of(both, "evaluacion")).read_at is None, "only results are marked as read"
    assert [about["template"] for about in await readings(database)] == ["date-changed"]


async def test_nobody_reads_for_another(both: Store, database: Database, known: Knowledge) -> None:
    row = await with_verdict(both, database)
    await add_accepted(both, int(OTHER), "EC1057-22-NASDV-C", curp="SASO750909HDFNNS05", institution="15054")
    await make_unknown(database, row)
    said = await talk_of(both, known, OTHER).push(pressed(row))
    assert "No encontré ningún aviso por leer." in said
    assert (await sent_row(both, "result")).state is RowState.UNKNOWN
    assert (await stage_of(both, "dictamen")).read_at is None
    assert await readings(database) == []


async def test_an_older_results_button_reads_no_newer_one(
    both: Store, database: Database, known: Knowledge
) -> None:
    row = await with_verdict(both, database)
    changed(await resulted(both, "todavia-no-competente", "Faltó el portafolio"))
    await note_sent(database)
    talk = talk_of(both, known)
    await talk.push(pressed(row))
    assert (await stage_of(both, "dictamen")).read_at is None
    await talk.say("leído")
    assert (await stage_of(both, "dictamen")).read_at == talk.at


async def test_reading_twice_is_noted_once(both: Store, database: Database, known: Knowledge) -> None:
    row = await with_verdict(both, database)
    talk = talk_of(both, known)
    await talk.push(pressed(row))
    first = talk.at
    assert "Anoté que leíste el aviso." in await talk.push(pressed(row))
    assert (await stage_of(both, "dictamen")).read_at == first
    assert len(await readings(database)) == 1


async def test_a_repeated_update_reads_nothing_more(both: Store, database: Database, known: Knowledge) -> None:
    row = await with_verdict(both, database)
    talk = talk_of(both, known)
    await talk.push(pressed(row))
    assert "Registro, diagnóstica" in await talk.send(talk.heard[-1])
    assert len(await readings(database)) == 1


async def test_an_edited_message_reads_nothing(both: Store, database: Database, known: Knowledge) -> None:
    await with_verdict(both, database)
    talk = talk_of(both, known)
    await talk.send(replace(talk._message(Kind.EDIT), text="leído"))
    assert (await stage_of(both, "dictamen")).read_at is None


async def test_what_has_not_left_cannot_be_read(both: Store, database: Database, known: Knowledge) -> None:
    await add_accepted(both)
    changed(await resulted(both))
    assert "No encontré ningún aviso por leer." in await talk_of(both, known).say("leído")
    assert (await stage_of(both, "dictamen")).read_at is None


async def test_the_word_answers_no_question(talk: Talk) -> None:
    await talk.accept()
    said = await talk.say("leído")
    assert "No encontré ningún aviso por leer." in said
    assert "Registro: en curso" in said


async def test_a_made_up_number_reads_nothing(both: Store, database: Database, known: Knowledge) -> None:
    await with_verdict(both, database)
    talk = talk_of(both, known)
    for argument in ("999999999", "²", "-1"):
        assert "No encontré ningún aviso por leer." in await talk.push(Press("read", argument=argument))
    assert await readings(database) == []


async def test_an_announcement_may_be_read_before_anything_is_sent(
    both: Store, database: Database, known: Knowledge
) -> None:
    talk = Talk(both, known)
    await talk.accept()
    person = (await talk.desk()).person
    assert person is not None
    told = NewRow("announcement:1", person.id, Lane.ANNOUNCEMENTS, "announcement", {"run": 1}, talk.at)

    async def enqueue(tx: Transaction) -> None:
        tx.enqueue(told)
        await tx.commit()

    await both.run(enqueue)
    await note_sent(database)
    (row,) = await both.run(lambda tx: tx.told_of(person.id))
    assert "Anoté que leíste el aviso." in await talk.push(pressed(row))
    assert await readings(database) == [{"row": row.id, "template": "announcement"}]
    assert "Guardé 0 de 10 respuestas." in talk.words


async def test_typed_it_passes_over_what_has_no_button(both: Store, database: Database, known: Knowledge) -> None:
    await add_accepted(both)
    monday = await announced(both, database, 2, asks=True)
    await announced(both, database, 3, asks=False)
    await talk_of(both, known).say("leído")
    assert await read_keys(database) == [monday]


async def test_typed_twice_it_means_the_older_one_too(both: Store, database: Database, known: Knowledge) -> None:
    await add_accepted(both)
    older = await announced(both, database, 2, asks=True)
    newer = await announced(both, database, 4, asks=True)
    talk = talk_of(both, known)
    await talk.say("leído")
    assert await read_keys(database) == [newer]
    await talk.say("leído")
    assert await read_keys(database) == [older, newer]
    assert "Anoté que leíste el aviso." in await talk.say("leído")
    assert len(await readings(database)) == 2, "what was read is not read once more"


async def test_a_changed_date_that_was_read_hides_nothing_older(
    both: Store, database: Database, known: Knowledge
) -> None:
    await add_accepted(both)
    changed(await appointed(both))
    await note_sent(database)
    older = await announced(both, database, 2, asks=True)
    changed(await appointed(both, starts=AFTER + timedelta(days=9), ends=None, reason="Otra sede"))
    await read_rows(database, "UPDATE outbox SET state = 'sent', dispatched_at = 3 WHERE state = 'ready'")
    talk = talk_of(both, known)
    await talk.say("leído")
    await talk.say("leído")
    assert [about["template"] for about in await readings(database)] == ["date-changed", "announcement"]
    assert (await read_keys(database))[0] == older
