"""What becomes of a request that is changed, taken back or returned; whom that is told; and how it all looks."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.announcements.announcement import Announcement, State
from domain.announcements.audience import MOST_FOLIOS, All, Condition, Field
from domain.announcements.carrying_out import By, keep
from domain.announcements.content import Media
from domain.announcements.progress import standing_of
from domain.announcements.run import OPEN, Kind, Run, RunState, Tally
from domain.backoffice.announcing.changes import lead_of
from domain.backoffice.counter import Counter
from domain.delivery.ports import DeliveryTransaction
from domain.formatted import Span, Words
from domain.ids import UserId
from domain.ports import Transaction
from storage.opening import open_store
from tests.staff.scene import Chat, Office
from tests.staff.test_announcing import PIN, TEXT, announcer, asked, numbered, registered, run_of, written
from tests.staff.test_announcing_badly import begun, deciding, opened
from tests.support.announcement_scenes import RUN
from tests.support.databases import KEYS, Database, read_rows
from tests.support.talk import Talk

TOLD = "SELECT p.user_id, o.template FROM outbox o JOIN person p ON p.id = o.person_id WHERE o.template IN {}"
FATES = "('staff-voided', 'staff-returned')"


@pytest.fixture
async def rita(office: Office) -> Chat:
    return await announcer(office)


async def diff(office: Office, chat: Chat, before: Announcement, after: Announcement) -> str:
    """As the chat reads it."""

    async def _said(tx: Transaction) -> str:
        member = await tx.staff.member(chat.user)
        assert member is not None
        counter = Counter(tx, member, chat.heard[-1], office.knowledge, chat.at, chat.machine, 1, {})
        return lead_of(counter, before, after)

    return await office.store.run(_said)


async def told(database: Database) -> set[tuple[int, str]]:
    return {(int(user), template) for user, template in await read_rows(database, TOLD.format(FATES))}


async def returned(office: Office, reason: str = "Falta decir en qué sede") -> None:
    await opened(office.elena)
    await office.elena.press("Revisar y decidir")
    await office.elena.press("Devolver con motivo")
    await office.elena.say(reason)


async def test_its_author_is_told_that_it_came_back(office: Office, rita: Chat, database: Database) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await returned(office)
    assert await told(database) == {(rita.user, "staff-returned")}
    kept = await read_rows(database, "SELECT parameters FROM outbox WHERE template = 'staff-returned'")
    assert "sede" not in str(kept)


async def test_whoever_was_asked_is_told_of_a_change(office: Office, rita: Chat, database: Database) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await rita.press("Cambiar el texto")
    await rita.say("Otra cosa")
    await rita.press("Cambiar el texto")
    await rita.say("Y otra más")
    assert await told(database) == {(office.elena.user, "staff-voided")}


async def test_a_request_is_taken_back(office: Office, rita: Chat, database: Database) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await rita.press("Retirar la petición")
    assert "otra vez es un borrador" in rita.words
    assert (await numbered(office)).state is State.DRAFT
    assert (await numbered(office)).returned == ""
    assert await told(database) == {(office.elena.user, "staff-voided")}
    await rita.press("Ver cómo queda")
    await rita.press("Pedir aprobación")
    assert (await numbered(office)).state is State.REQUESTED


async def test_a_correction_of_what_was_approved_voids_no_request(
    office: Office, rita: Chat, database: Database
) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await deciding(office.elena)
    await office.elena.say(PIN)
    await office.elena.press("Detener")
    assert (await numbered(office)).state is State.DRAFT
    assert await told(database) == set()


async def test_who_gets_it_is_changed_of_a_request(office: Office, rita: Chat) -> None:
    """And that this voids it is said at once, with what changed."""
    await registered(office, 1)
    await asked(office, rita)
    await rita.press("Elegir destinatarios")
    await rita.press("Elegir de nuevo")
    assert "ya no cuenta" in rita.words
    assert "te toca pedirla otra vez" in rita.words
    assert "Cambió: destinatarios." in rita.words
    assert "Antes: «empezados y no enviados»" in rita.words
    assert (await numbered(office)).state is State.DRAFT


async def test_the_hour_is_changed_of_a_request(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await rita.press("Elegir cuándo")
    await rita.press("A una hora")
    await rita.say("11 de mayo de 2022 12:00")
    assert "Cambió: envío." in rita.words
    assert "Antes: «al aprobarlo, a la lista fija" in rita.words
    assert "Ahora: «miércoles 11 de mayo, 12:00" in rita.words


async def test_new_buttons_are_named(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await rita.press("Poner botones")
    await rita.press("Agregar «Leído»")
    assert "Cambió: botones." in rita.words
    assert "Antes: «nada»" in rita.words
    assert "Ahora: «Leído»" in rita.words


async def test_a_new_language_and_a_new_file_are_named(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await asked(office, rita)
    one = await numbered(office)
    file = Media("AgAC-5", "sede.pdf", is_photo=False, size=90_000, sha256="0" * 64)
    words = {"es": Words(TEXT, (Span("bold", 0, 4),)), "en": Words("Hello")}
    changed = replace(
        one, state=State.DRAFT, content=replace(one.content, words=words, media=file), mandatory="Sede"
    )
    said = await diff(office, rita, one, changed)
    assert "Cambió: formato del texto en español." in said
    assert "Cambió: texto en inglés.\nAntes: «nada»\nAhora: «Hello»" in said
    assert "Cambió: archivo.\nAntes: «nada»\nAhora: «sede.pdf, 88 KB»" in said
    assert "Cambió: motivo de obligatorio.\nAntes: «nada»\nAhora: «Sede»" in said


async def test_a_late_change_of_a_long_text_is_seen(office: Office, rita: Chat) -> None:
    text = "El martes cerramos a las 15:00. " * 5
    await registered(office, 1)
    await written(office, rita, f"{text}Salón A.")
    await rita.press("Ver cómo queda")
    await rita.press("Pedir aprobación")
    await rita.press("Cambiar el texto")
    await rita.say(f"{text}Salón B.")
    assert "Antes: «… a las 15:00. Salón A.»" in rita.words
    assert "Ahora: «… a las 15:00. Salón B.»" in rita.words


async def test_who_has_no_folio_sees_their_own_values(office: Office, rita: Chat) -> None:
    """They began and sent nothing: their name is in their draft."""
    await registered(office, 1)
    await written(office, rita)
    await rita.press("Ver cómo queda")
    assert "{nombre}" not in rita.screens[1].text
    assert rita.screens[1].text.startswith("Hola, G")


async def test_who_lacks_a_field_is_not_shown_it_raw_without_a_word(office: Office, rita: Chat) -> None:
    talk = Talk(office.store, office.knowledge, user=UserId(700000100))
    await talk.accept()
    await begun(rita, "Tu folio es {folio}")
    await rita.press("Elegir destinatarios")
    await rita.press("Todas las personas")
    await rita.press("Fijar lista al aprobar")
    await rita.press("Ver cómo queda")
    assert "no le saldría, porque le falta: {folio}." in rita.screens[0].text


async def test_an_audience_too_large_is_not_kept(office: Office, rita: Chat) -> None:
    """What `show` prints `create` takes."""
    audience = All((Condition(Field.FOLIO, (*map(str, range(MOST_FOLIOS)),)),))
    folio = await office.folio(await office.candidate())
    await begun(rita)
    before = await numbered(office)

    async def _action(tx: Transaction) -> None:
        keep(tx, before, replace(before, audience=audience), By(before.author))
        await tx.commit()

    await office.store.run(_action)
    await opened(rita)
    await rita.press("Elegir destinatarios")
    await rita.press("Agregar condición")
    await rita.press("9")
    await rita.say(folio)
    assert "Caben 5,000 folios" in rita.words
    assert (await numbered(office)).audience == audience


async def test_only_what_asks_to_be_read_can_have_been_read(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await begun(rita)
    await rita.press("Elegir destinatarios")
    await rita.press("Agregar condición")
    await rita.press("10")
    assert "Todavía no hay anuncios enviados con «Leído»" in rita.words
    await _sent(office, rita, "El martes no hay atención")
    await rita.say("/anuncio")
    await rita.press("2")
    await rita.press("Elegir destinatarios")
    await rita.press("Agregar condición")
    await rita.press("10")
    assert "1. Anuncio 2: «El martes no hay atención»" in rita.words
    await rita.press("1")
    assert (await numbered(office)).audience == All((Condition(Field.READ, ("2",)),))


async def test_it_can_be_undone_as_long_as_is_set(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    office.elena.knowledge = replace(office.elena.knowledge, undo=timedelta(minutes=10))
    await _sent(office, rita, "El martes no hay atención")
    assert "10 min" in office.elena.words


async def _sent(office: Office, rita: Chat, text: str) -> None:
    await written(office, rita, text)
    await opened(rita)
    await rita.press("Poner botones")
    await rita.press("Agregar «Leído»")
    await rita.press("Ver cómo queda")
    await rita.press("Pedir aprobación")
    await deciding(office.elena)
    await office.elena.say(PIN)


async def test_the_list_says_how_each_one_stands(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await begun(rita)
    await _sent(office, rita, "Otro")
    await rita.say("/anuncio")
    assert "1. Anuncio 2, aprobado, todavía no sale: «Otro»" in rita.words
    assert "2. Anuncio 1, borrador: «Hola»" in rita.words


@pytest.mark.parametrize(
    ("kind", "state", "word"),
    [
        (Kind.SEND, RunState.PAUSED, "paused"),
        (Kind.SEND, RunState.DONE, "done"),
        (Kind.SEND, RunState.CANCELLED, "cancelled"),
        (Kind.AMEND, RunState.RUNNING, "amend"),
        (Kind.RECALL, RunState.WAITING, "recall"),
        (Kind.RECALL, RunState.DONE, "recalled"),
        (Kind.RECALL, RunState.CANCELLED, "recall-stopped"),
    ],
)
async def test_each_run_has_a_word(office: Office, rita: Chat, kind: Kind, state: RunState, word: str) -> None:
    await begun(rita)
    one = replace(await numbered(office), state=State.APPROVED)
    sent = replace(RUN, state=RunState.DONE, began_at=RUN.made_at)
    run = replace(RUN, kind=kind, state=state, began_at=RUN.made_at)
    rounds = [(run, Tally(1))] if kind is Kind.SEND else [(sent, Tally(1, 1)), (run, Tally(1))]
    assert standing_of(one, rounds) == (word,)
    if state not in OPEN and kind is Kind.SEND:
        assert standing_of(replace(one, state=State.DRAFT), rounds) == (word, "correcting")
        assert standing_of(replace(one, state=State.REQUESTED), rounds) == (word, "correction-asked")


async def test_next_week_is_not_in_a_minute(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await written(office, rita)
    await opened(rita)
    await rita.press("Elegir cuándo")
    await rita.press("A una hora")
    await rita.say("16 de mayo de 2022 12:00")
    await rita.press("Ver cómo queda")
    await rita.press("Pedir aprobación")
    await deciding(office.elena)
    await office.elena.say(PIN)
    assert "Sale el lunes 16 de mayo, 12:00" in office.elena.words
    assert "a 1 persona; nadie lo tiene aún" in office.elena.words
    run: Run = await run_of(office)
    assert run.not_before > office.elena.at + timedelta(days=5)


async def test_its_time_is_told_at_the_rate_of_now(office: Office, rita: Chat, database: Database) -> None:
    """Which a refusal by Telegram halved, and halved again."""
    await registered(office, 6)
    await written(office, rita)
    sending = await open_store(database.url, KEYS, migrate=False, sender="0" * 64)

    async def _slowed(tx: DeliveryTransaction) -> None:
        at = await tx.machine_now() + timedelta(seconds=4)
        await tx.save_budget(replace(await tx.budget(), announcements_rate=1.0, announcements_rate_at=at))
        await tx.commit()

    try:
        await sending.deliver(_slowed)
        assert "Tardará cerca de 1 s." in await rita.press("Ver cómo queda")
        rita.store = sending
        await opened(rita)
        assert "Tardará cerca de 6 s." in await rita.press("Ver cómo queda")
    finally:
        await sending.close()


async def test_what_waits_says_how_long_it_does(office: Office, rita: Chat, database: Database) -> None:
    """Not a minute whenever it is looked at."""
    await registered(office, 1)
    await asked(office, rita)
    await deciding(office.elena)
    await office.elena.say(PIN)
    soon = "starts_at - 40000"
    await read_rows(database, f"UPDATE announcement_run SET starts_at = {soon}")
    await opened(rita)
    assert re.search(r"Sale en (1\d|20|\d) s;", rita.words), rita.words


async def test_what_nobody_can_count_is_not_said_as_certain(office: Office, rita: Chat) -> None:
    """Names in drafts are sealed."""
    await registered(office, 2)
    await written(office, rita)
    await rita.press("Ver cómo queda")
    assert "A 2 que no han enviado su registro puede faltarles {nombre}" in rita.words
    assert "les falta {nombre}" not in rita.words


async def test_several_conditions_are_listed_by_their_numbers(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await written(office, rita)
    await rita.press("Elegir destinatarios")
    for label in ("Agregar condición", "8", "1"):
        await rita.press(label)
    assert "1. empezados y no enviados\n2. lengua español" in rita.words, rita.words
    await rita.press("1")
    assert (await numbered(office)).audience == All((Condition(Field.LANGUAGE, ("es",)),))
