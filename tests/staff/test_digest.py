"""Yesterday in numbers, every morning, to members who want it."""

from datetime import datetime, timedelta
from functools import partial

from domain.actions.claim import claim
from domain.actions.dispatch import dispatch
from domain.actions.send_digest import count_day, has_readers, send_digest
from domain.authorization import SYSTEM
from domain.delivery.budget import Rates
from domain.events import EventKind
from domain.ids import UserId
from domain.staff.digest import Day, DayCounts, due_day
from tests.scheduler.conftest import store
from tests.staff.scene import ELENA, TOMAS, Office
from tests.support.databases import Database, read_rows
from tests.support.talk import MONDAY, Talk, shipped_process

__all__ = ["store"]  # one that knows who sends

PROCESS = shipped_process()
ZONE = PROCESS.zone
LIFTED = Rates(all=1e9, announcements=1e9, per_chat_seconds=0)
TUESDAY = datetime(2022, 5, 10, 8, 0, tzinfo=ZONE)
ROWS = "SELECT person_id, dedup_key FROM outbox WHERE template = 'staff-digest'"


def day_at(now: datetime) -> Day:
    found = due_day(now, ZONE)
    assert found is not None
    return found


async def make(office: Office, now: datetime = TUESDAY) -> int:
    day = day_at(now)
    counts = await office.store.look(lambda look: count_day(look, SYSTEM, PROCESS.slug, day))
    return await office.store.run(lambda tx: send_digest(tx, SYSTEM, PROCESS.slug, day, counts))


async def said(office: Office, now: datetime) -> list[str]:
    """What leaves to the staff, of all that is due."""
    claimed = await office.store.deliver(lambda tx: claim(tx, SYSTEM, "w", 20, LIFTED, now))
    rows, texts = claimed.rows, list[str]()
    while rows:  # one to a chat at a time
        leave = partial(dispatch, actor=SYSTEM, held=rows, knowledge=office.knowledge, rates=LIFTED, now=now)
        done = await office.store.deliver(leave)
        texts += [one.screen.text for one in done.parcels if one.user_id in {ELENA, TOMAS}]
        rows = done.kept
    return texts


def test_it_is_due_from_eight_to_noon_by_local_time() -> None:
    assert due_day(TUESDAY - timedelta(seconds=1), ZONE) is None
    assert due_day(TUESDAY + timedelta(hours=4), ZONE) is None
    day = day_at(TUESDAY + timedelta(hours=3))
    assert (day.name, day.ends - day.begins) == ("2022-05-09", timedelta(days=1))
    assert day.ends == TUESDAY - timedelta(hours=8)


async def test_whoever_wants_it_says_so_in_the_panel(office: Office) -> None:
    await office.elena.say("/panel")
    words = await office.elena.press("Quiero el resumen diario")
    assert "Cada día a las 8:00" in words
    assert "Sin resumen diario" in office.elena.labels
    member = await office.store.run(lambda tx: tx.staff.member(ELENA))
    assert member is not None
    assert member.wants_digest
    assert (await office.log(member.person_id, 1))[0].kind is EventKind.DIGEST_CHOSEN
    assert "Ya no te mando" in await office.elena.say("sin resumen diario")
    assert "Cada día" in await office.elena.say("/resumen")
    await office.vera.say("/panel")
    assert "Cada día" in await office.vera.press("Quiero el resumen diario")


async def test_it_counts_the_day_before(office: Office) -> None:
    first = await office.candidate(0)
    await office.candidate(1, institution=("ayuntamiento de almoloya del río",))
    await office.tomas.say("revisar")
    await office.tomas.press("Aceptar")
    await first.say("hablar con alguien")
    await first.say("¿Me esperan si llego tarde?")
    day = day_at(TUESDAY)
    counts = await office.store.look(lambda look: count_day(look, SYSTEM, PROCESS.slug, day))
    assert (counts.sent, counts.accepted, counts.observed, counts.to_review) == (2, 1, 0, 1)
    assert counts.handoffs == 1
    assert counts.oldest > MONDAY.timestamp() * 1000
    later = day_at(TUESDAY + timedelta(days=1))
    counts = await office.store.look(lambda look: count_day(look, SYSTEM, PROCESS.slug, later))
    assert (counts.sent, counts.accepted, counts.to_review) == (0, 0, 1)


async def test_what_did_not_arrive_is_counted(office: Office, database: Database) -> None:
    await office.candidate()
    await office.tomas.say("revisar")
    await office.tomas.press("Aceptar")
    day = day_at(TUESDAY)
    for state in ("failed", "unknown", "unreachable"):
        await read_rows(database, f"UPDATE outbox SET state = '{state}' WHERE template = 'accepted'")
        counts = await office.store.look(lambda look: count_day(look, SYSTEM, PROCESS.slug, day))
        found = {"failed": counts.failed, "unknown": counts.unknown, "unreachable": counts.unreachable}
        assert found == {name: int(name == state) for name in found}


async def test_each_who_wants_it_gets_it_once(office: Office, database: Database) -> None:
    assert not await office.store.run(lambda tx: has_readers(tx, SYSTEM))
    assert await make(office) == 0
    await office.elena.say("/resumen")
    assert await office.store.run(lambda tx: has_readers(tx, SYSTEM))
    await make(office)
    await make(office, TUESDAY + timedelta(hours=2))
    (row,) = await read_rows(database, ROWS)
    assert row[1] == f"staff-digest:{PROCESS.slug}.2022-05-09:{row[0]}"
    await make(office, TUESDAY + timedelta(days=1))
    assert len(await read_rows(database, ROWS)) == 2


async def test_it_says_numbers_and_nothing_personal(office: Office) -> None:
    talk = await office.candidate()
    await talk.say("hablar con alguien")
    await talk.say("¿Me esperan si llego tarde?")
    await office.elena.say("/resumen")
    await make(office)
    now = TUESDAY + timedelta(minutes=1)
    (text,) = [one for one in await said(office, now) if "Resumen" in one]
    assert text.startswith(
        "Resumen del lunes 9 de mayo\nEnviados: 1. Aceptados: 0. Observados: 0.\nPor revisar: 1\n"
    )
    assert "Dudas en espera: 1; la más antigua, " in text
    assert "Avisos sin entregar: 0 fallidos, 0 desconocidos, 0 inalcanzables" in text
    folio = await office.folio(talk)
    assert not any(word in text for word in (folio, "Gloria", "Metepec", "tarde"))


async def test_a_digest_of_the_morning_is_not_told_in_the_afternoon(office: Office) -> None:
    await office.elena.say("/resumen")
    await make(office)
    assert not [one for one in await said(office, TUESDAY + timedelta(hours=4)) if "Resumen" in one]


async def test_a_member_who_withdrew_their_own_registration_gets_it(office: Office) -> None:
    """Whatever they are beside their work."""
    own = Talk(office.store, office.knowledge, user=UserId(ELENA))
    await own.submit()
    await own.say("retirar mi registro")
    await own.press("Sí, retíralo")
    office.elena.count = own.count  # it is one chat
    await office.elena.say("/resumen")
    await make(office)
    assert [one for one in await said(office, TUESDAY + timedelta(minutes=1)) if "Resumen" in one]


def test_counts_are_numbers_alone() -> None:
    assert all(kind in {int, "int"} for kind in DayCounts.__annotations__.values())
