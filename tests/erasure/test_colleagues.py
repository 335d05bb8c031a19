"""Names of the team beside what they answered: sealed, and gone when the member is forgotten."""

from domain.actions.purge import hide_names
from domain.authorization import SYSTEM
from domain.erasure.erasure import ErasureKind
from domain.handoffs.handoff import Handoff, HandoffMessage
from domain.ports import Store, Transaction
from domain.staff.notes import Note
from storage.tombstones import HeldFile
from tests.erasure.forgetting import tick, wish
from tests.erasure.lives import Life, live
from tests.storage.people import PROCESS
from tests.support.databases import Database, read_rows

NAMED = (
    "SELECT owner_name, owner_sealed IS NULL FROM handoff",
    "SELECT name, name_sealed IS NULL FROM handoff_message WHERE author <> 'candidate'",
)


async def read(store: Store, life: Life) -> tuple[Handoff, HandoffMessage, Note]:
    async def _read(tx: Transaction) -> tuple[Handoff, HandoffMessage, Note]:
        (handoff,) = [one for one in await tx.help.open_handoffs(PROCESS) if one.person_id == life.person.id]
        answer = (await tx.help.messages(handoff.id))[-1]
        (note,) = await tx.cabinet.notes(life.registration.id, 2)
        return handoff, answer, note

    return await store.run(_read)


async def in_clear(database: Database) -> set[tuple[str, bool]]:
    """Name, and whether nothing is sealed beside it."""
    found = [row for sql in NAMED for row in await read_rows(database, sql)]
    return {(name, bool(is_null)) for name, is_null in found}


async def test_a_name_lies_sealed_and_is_read(store: Store, database: Database) -> None:
    gloria = await live(store, "gloria", 501)
    assert await in_clear(database) == {("", False)}
    handoff, answer, note = await read(store, gloria)
    assert (handoff.owner_name, answer.name, note.name) == ("María", "María", "María")


async def test_what_the_version_before_wrote_is_sealed_by_night(store: Store, database: Database) -> None:
    gloria = await live(store, "gloria", 501)
    await read_rows(database, "UPDATE handoff SET owner_name = 'Pilar'")  # it took it over
    await read_rows(
        database, "UPDATE handoff_message SET name = 'Pilar', name_sealed = NULL WHERE author <> 'candidate'"
    )
    handoff, answer, _ = await read(store, gloria)
    assert (handoff.owner_name, answer.name) == ("Pilar", "Pilar")
    assert await store.run(lambda tx: hide_names(tx, SYSTEM))
    assert await in_clear(database) == {("", False)}
    handoff, answer, _ = await read(store, gloria)
    assert (handoff.owner_name, answer.name) == ("Pilar", "Pilar")
    assert not await store.run(lambda tx: hide_names(tx, SYSTEM))


async def test_a_member_who_is_forgotten_leaves_no_name_with_others(
    store: Store, database: Database, erased: HeldFile
) -> None:
    gloria, maria = await live(store, "gloria", 501), await live(store, "maria", 502, sent=False)
    await read_rows(
        database,
        "INSERT INTO staff (id, person_id, role, name, joined_at, removed_at, pin_hash, pin_tries, wants_digest,"
        " version) SELECT 1, id, 'operator', wrapped_key, 1, 2, '', 0, FALSE, 1 FROM person"
        f" WHERE id = {maria.person.id}",
    )
    await wish(store, maria.person.id, ErasureKind.LEGAL)
    assert await tick(store, erased) == 1
    handoff, answer, note = await read(store, gloria)
    assert (handoff.owner, handoff.owner_name, answer.name, note.name) == ("staff:1", "", "", "")
    assert answer.text == gloria.word("answered")
    assert await in_clear(database) == {("", True)}
