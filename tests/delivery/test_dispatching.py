"""Claiming and dispatching on the real stores: who goes first, what is kept, and what is written down."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

import pytest

from domain.actions.claim import AHEAD, Claimed, claim
from domain.actions.dispatch import Dispatched, dispatch
from domain.actions.mark_unreachable import mark_unreachable
from domain.actions.reap import SLICE, Reaped, reap
from domain.actions.resume_sending import resume_sending
from domain.actions.settle import settle
from domain.actions.slow_down import slow_down
from domain.authorization import SYSTEM
from domain.delivery.budget import Rates
from domain.delivery.budgeting import LEASE
from domain.delivery.outbox import Lane, NewRow, Row, RowState
from domain.delivery.outcomes import Outcome, Sent, Stop, Stopped, Unknown, Unreachable
from domain.delivery.ports import DeliveryTransaction
from domain.ids import PersonId, UserId
from domain.ports import ProcessVersion, Transaction
from tests.delivery.building import MACHINE, NOW, minutes, seconds
from tests.delivery.engine import Engine
from tests.delivery.people import PROCESS, Town
from tests.delivery.protocol import enqueue
from tests.delivery.world import STAGE, key_of, knowledge

RATES = Rates()
LIFTED = Rates(all=1e9, announcements=1e9, per_chat_seconds=0)


class Office:
    """Somebody to tell, and one worker's hands."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        engine.clear(MACHINE)
        self.town = Town(engine)
        self.machine_now = MACHINE
        self.rates = RATES

    def news(self, who: int, **changes: object) -> NewRow:
        row = NewRow(
            dedup_key=f"news:{self.engine.number()}",
            person_id=self.town.people[who],
            lane=Lane.NEWS,
            template="result",
            parameters={"stage": STAGE, "version": 1},
            not_before=NOW,
        )
        return replace(row, **changes)  # type: ignore[arg-type]  # the builder takes any field

    def notice(self, who: int, **changes: object) -> NewRow:
        return self.news(who, **{"lane": Lane.ANNOUNCEMENTS, "template": "accepted", "parameters": {}, **changes})

    def tell(self, *rows: NewRow) -> None:
        self.engine.run(lambda tx: enqueue(tx, rows))

    def claim(self, most: int, urgent: int = 0, now: datetime = NOW) -> Claimed:
        rates = self.rates
        return self.engine.deliver(lambda tx: claim(tx, SYSTEM, "w", most, rates, now, urgent), self.machine_now)

    def dispatch(self, rows: Sequence[Row], now: datetime = NOW, knows: int = 0) -> Dispatched:
        """`knows`: that version of the process."""
        rates, known = self.rates, replace(knowledge(), version=knows)
        return self.engine.deliver(lambda tx: dispatch(tx, SYSTEM, rows, known, rates, now), self.machine_now)

    def settle(self, row: Row, outcome: Outcome) -> tuple[PersonId, ...]:
        return self.engine.deliver(lambda tx: settle(tx, SYSTEM, [(row, outcome)], RATES), self.machine_now)

    def reap(self) -> Reaped:
        return self.engine.deliver(lambda tx: reap(tx, SYSTEM, NOW), self.machine_now)

    def stored(self, row: Row) -> Row:
        return self.engine.rows()[row.id]


def of_closing() -> dict[str, object]:
    return {"rule": "closing-24h", "dedup_key": f"{key_of('closing-24h')}1"}


@pytest.fixture
def office(engine: Engine) -> Office:
    return Office(engine)


def test_news_and_expiring_reminders_are_claimed_first(office: Office) -> None:
    reminder = office.news(2, lane=Lane.REMINDERS, template="rem-24h", parameters={}, **of_closing())
    office.tell(
        office.notice(0, not_before=NOW - minutes(60)),
        replace(reminder, dedup_key="calm", expires_at=NOW + minutes(60), not_before=NOW - minutes(50)),
        replace(reminder, dedup_key="pressing", expires_at=NOW + minutes(9)),
        office.news(1, dedup_key="result"),
    )
    keys = [row.dedup_key for row in office.claim(4).rows]
    assert keys[:3] == ["result", "pressing", "calm"]


def test_full_hands_still_take_personal_news(office: Office) -> None:
    office.tell(office.notice(0), office.news(1))
    claimed = office.claim(0, urgent=2)
    assert [row.lane for row in claimed.rows] == [Lane.NEWS]


def test_nobody_claims_more_than_leaves_soon(office: Office) -> None:
    office.tell(*(office.notice(number % 4) for number in range(150)))
    assert len(office.claim(500).rows) == AHEAD * RATES.all


def test_a_pause_says_how_long_to_wait(office: Office) -> None:
    office.tell(office.news(0))
    office.engine.deliver(lambda tx: slow_down(tx, SYSTEM, 7), MACHINE)
    assert office.claim(1) == Claimed((), seconds(7))
    office.machine_now += seconds(7)
    assert len(office.claim(1).rows) == 1


def test_the_words_are_recorded_before_they_leave(office: Office) -> None:
    office.tell(office.news(0))
    (parcel,) = office.dispatch(office.claim(1).rows).parcels
    labels = [button.label for row in parcel.screen.buttons for button in row]
    stored = office.stored(parcel.row)
    assert stored == parcel.row
    assert stored.text_hash == sha256("\x1f".join([parcel.screen.text, *labels]).encode()).hexdigest()
    assert stored.text_version == knowledge().texts.version
    assert stored.dispatched_at == MACHINE
    assert (parcel.user_id, parcel.language) == (UserId(office.town.people[0]), "es")


def test_rows_without_a_slot_stay_in_hand(office: Office) -> None:
    office.tell(*(office.notice(number) for number in range(4)), *(office.news(number % 2) for number in range(2)))
    claimed = office.claim(6).rows
    done = office.dispatch(claimed)
    assert [parcel.row.lane for parcel in done.parcels] == [Lane.NEWS, Lane.NEWS, Lane.ANNOUNCEMENTS]
    assert {row.id for row in done.kept} == {row.id for row in claimed} - {parcel.row.id for parcel in done.parcels}
    assert done.wait is not None
    office.machine_now += done.wait
    assert office.dispatch(done.kept).parcels


def test_of_two_for_one_person_the_second_waits(office: Office) -> None:
    office.tell(office.news(0), office.news(0))
    done = office.dispatch(office.claim(2).rows)
    assert (len(done.parcels), len(done.kept)) == (1, 1)
    assert done.wait is not None
    assert done.wait >= seconds(1)
    office.machine_now += done.wait - seconds(0.002)
    assert not office.dispatch(done.kept).parcels
    office.machine_now += seconds(0.002)
    assert len(office.dispatch(done.kept).parcels) == 1


def test_what_is_kept_keeps_its_lease(office: Office) -> None:
    office.tell(office.news(0), office.news(0))
    office.engine.deliver(lambda tx: slow_down(tx, SYSTEM, 0), MACHINE)
    rows = office.claim(2).rows
    office.machine_now += LEASE / 2 + seconds(1)
    (kept,) = office.dispatch(rows).kept
    assert kept.lease_until == office.machine_now + LEASE
    assert office.stored(kept) == kept


def test_a_lease_about_to_end_is_left_alone(office: Office) -> None:
    office.tell(office.news(0))
    rows = office.claim(1).rows
    office.machine_now += LEASE - seconds(5)
    assert office.dispatch(rows) == Dispatched()
    assert office.stored(rows[0]).state is RowState.LEASED


def test_a_row_that_cannot_be_made_blocks_no_other(office: Office) -> None:
    office.tell(office.news(0, template="no-such-words"), office.news(1))
    done = office.dispatch(office.claim(2).rows)
    assert len(done.parcels) == 1
    (failed,) = done.failed
    assert office.stored(failed) == failed
    assert (failed.state, failed.retry_at) == (RowState.READY, MACHINE + minutes(5))
    assert failed.reason == "unrenderable-1-Unrenderable"


def test_what_cannot_be_made_fails_in_the_end(office: Office) -> None:
    office.tell(office.news(0, template="no-such-words"))
    told = 0
    for _ in range(6):
        told += len(office.dispatch(office.claim(1).rows).failed)
        assert {row.state for row in office.engine.rows().values()} == {RowState.READY}
        office.machine_now += minutes(5)
    assert told == 1, "said once"
    office.dispatch(office.claim(1).rows)
    (row,) = office.engine.rows().values()
    assert (row.state, row.reason) == (RowState.FAILED, "unrenderable-7-Unrenderable")


def test_yesterdays_knowledge_judges_no_row(office: Office) -> None:
    """A rule that it does not have would be taken for one that is gone."""
    office.engine.run(lambda tx: _import(tx, 1, 2))
    office.tell(office.news(0, rule="of-tomorrow"), office.news(1))
    rows = office.claim(2).rows
    done = office.dispatch(rows, knows=1)
    assert (done.is_outdated, done.parcels, done.kept) == (True, (), rows)
    assert {row.state for row in office.engine.rows().values()} == {RowState.LEASED}
    assert len(office.dispatch(rows, knows=2).parcels) == 1


async def _import(tx: Transaction, *numbers: int) -> None:
    for number in numbers:
        tx.add_process_version(ProcessVersion(PROCESS.slug, number, "aa" * 32, "", NOW))
    await tx.commit()


def test_rows_that_fail_the_check_use_no_slot(office: Office) -> None:
    office.town.turn(0, True, NOW)
    office.tell(*(office.notice(0) for _ in range(5)), *(office.notice(who) for who in (1, 2, 3)))
    rows, left = office.claim(8).rows, 0
    for _ in range(6):  # each time one more of the same person is put away
        done = office.dispatch(rows)
        rows, left = done.kept, left + len(done.parcels)
    states = [row.state for row in office.engine.rows().values()]
    assert (left, states.count(RowState.CANCELLED)) == (2, 5)


def test_a_row_waits_for_the_morning_in_nobodys_hands(office: Office) -> None:
    office.tell(office.news(0))
    night = NOW + timedelta(hours=9)  # 22:00 in Mexico City
    assert office.dispatch(office.claim(1).rows, night) == Dispatched()
    (row,) = office.engine.rows().values()
    assert (row.state, row.not_before) == (RowState.READY, NOW + timedelta(hours=19))


def test_a_repetition_put_off_names_the_evening_before(office: Office) -> None:
    evening = NOW + minutes(7 * 60 + 55)  # 20:55 in Mexico City
    office.tell(office.news(0, not_before=evening, resends=True))
    (parcel,) = office.dispatch(office.claim(1, now=evening).rows, evening).parcels
    office.settle(parcel.row, Unknown("ReadTimeout"))
    office.machine_now += minutes(11)
    assert office.reap().repeated == 1
    night, morning = evening + minutes(11), NOW + timedelta(hours=19)
    assert office.dispatch(office.claim(1, now=night).rows, night) == Dispatched()
    (parcel,) = office.dispatch(office.claim(1, now=morning).rows, morning).parcels
    assert (parcel.row.not_before, parcel.row.first_at) == (morning, evening)
    assert "No sé si te llegó el martes 10 de mayo, 20:55" in parcel.screen.text


def test_a_refused_token_empties_every_hand(office: Office) -> None:
    office.tell(office.news(0), office.news(1))
    rows = office.claim(2).rows
    (first, *_) = office.dispatch(rows[:1]).parcels
    office.settle(first.row, Stopped(Stop.CONFLICT))
    assert office.dispatch(rows[1:]) == Dispatched()
    assert {row.state for row in office.engine.rows().values()} == {RowState.READY}
    assert office.claim(2) == Claimed((), None, "409")
    office.engine.deliver(lambda tx: resume_sending(tx, SYSTEM), MACHINE)
    assert len(office.claim(2).rows) == 2


def test_lifted_rates_send_everything_at_once(office: Office) -> None:
    office.rates = LIFTED
    office.tell(*(office.notice(number) for number in range(4)))
    assert len(office.dispatch(office.claim(4).rows).parcels) == 4


def test_who_cannot_be_reached_is_marked_until_they_write(office: Office) -> None:
    office.tell(office.news(0))
    (parcel,) = office.dispatch(office.claim(1).rows).parcels
    (person,) = office.settle(parcel.row, Unreachable())
    assert person == office.town.people[0]
    office.engine.run(lambda tx: mark_unreachable(tx, SYSTEM, UserId(person), PROCESS.slug, NOW))
    office.engine.run(lambda tx: mark_unreachable(tx, SYSTEM, UserId(person), PROCESS.slug, NOW + minutes(5)))
    desk = office.engine.run(lambda tx: tx.desk(UserId(person), PROCESS.slug))
    assert desk.person is not None
    assert desk.person.unreachable_since == NOW
    assert desk.head.seq == 1


def test_a_repetition_refused_stays_unknown_and_marks_the_person(office: Office) -> None:
    office.tell(office.news(0, resends=True))
    (parcel,) = office.dispatch(office.claim(1).rows).parcels
    office.settle(parcel.row, Unknown("ReadTimeout"))
    office.machine_now += minutes(11)
    office.reap()
    (parcel,) = office.dispatch(office.claim(1).rows).parcels
    assert office.settle(parcel.row, Unreachable()) == (office.town.people[0],)
    row = office.stored(parcel.row)
    assert (row.state, row.reason) == (RowState.UNKNOWN, "resend-unreachable")
    office.machine_now += minutes(11)
    assert office.reap() == Reaped()  # once is enough


def test_who_was_never_here_is_not_marked(office: Office) -> None:
    nobody = UserId(5)
    office.engine.run(lambda tx: mark_unreachable(tx, SYSTEM, nobody, PROCESS.slug, NOW))
    assert office.engine.run(lambda tx: tx.desk(nobody, PROCESS.slug)).person is None


def test_the_reaper_works_in_slices(office: Office) -> None:
    rows = [office.notice(number % 4, expires_at=NOW) for number in range(SLICE + 3)]
    office.tell(*rows)
    assert office.reap() == Reaped(expired=SLICE, is_more=True)
    assert office.reap() == Reaped(expired=3)
    assert office.reap() == Reaped()


def test_a_sent_row_keeps_its_message(office: Office) -> None:
    office.tell(office.news(0))
    (parcel,) = office.dispatch(office.claim(1).rows).parcels
    office.settle(parcel.row, Sent(4711))
    assert office.stored(parcel.row).message_id == 4711


def test_while_the_assistant_rests_only_news_are_claimed(office: Office) -> None:
    news = office.news(0)
    reminder = office.news(2, lane=Lane.REMINDERS, template="rem-24h", parameters={}, **of_closing())
    expiring = replace(
        reminder,
        dedup_key=f"{reminder.dedup_key}x",
        expires_at=NOW + timedelta(minutes=5),
        person_id=news.person_id,
    )
    office.tell(news, reminder, expiring, office.notice(3))
    rates = office.rates

    async def claimed(tx: DeliveryTransaction) -> Claimed:
        return await claim(tx, SYSTEM, "w", 10, rates, NOW, is_paused=True)

    assert [row.lane for row in office.engine.deliver(claimed, office.machine_now).rows] == [Lane.NEWS]
    assert len(office.claim(10).rows) == 3
