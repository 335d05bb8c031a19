"""Two at once on the real stores. PostgreSQL has both in the middle of their transactions at the same moment;
SQLite has one writer, and takes them one after the other, in either order."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from domain.actions.claim import claim
from domain.actions.dispatch import dispatch
from domain.actions.run_announcements import run_announcements
from domain.announcements.announcement import Announcement, State
from domain.announcements.audience import EVERYBODY, Condition, Field
from domain.announcements.carrying_out import By, Steer, approve, keep, steer
from domain.announcements.deciding import NotDone
from domain.announcements.run import Run, RunState
from domain.announcements.steering import NotSteered
from domain.authorization import SYSTEM
from domain.delivery.outbox import Row
from domain.delivery.packing import Parcel
from domain.delivery.ports import DeliveryTransaction
from domain.formatted import Words
from domain.ports import Transaction
from tests.announcements.clocked import clocked
from tests.announcements.office import APPROVER, AUTHOR, LIFTED, PROCESS, Office
from tests.delivery.engine import Clocked, Engine
from tests.delivery.world import knowledge

ANOTHER = By("staff:3", None)
ESPANOL = Condition(Field.LANGUAGE, ("es",))
Meeting = Callable[[], Awaitable[None]]


@pytest.fixture
def office(engine: Engine) -> Office:
    return Office(engine)


class Crossing:
    """Whoever comes for the first time waits for the other, where two transactions can be under way at once."""

    def __init__(self, engine: Engine) -> None:
        self._barrier = asyncio.Barrier(2) if engine.kind == "postgresql" else None

    def party(self) -> Meeting:
        has_met = False

        async def _meet() -> None:
            nonlocal has_met
            if self._barrier is not None and not has_met:
                has_met = True
                await self._barrier.wait()

        return _meet


def both(office: Office, *actions: Callable[[Transaction, Meeting], Awaitable[Any]]) -> list[Any]:
    """What came of them, in their order."""

    async def _at_once() -> list[Any]:
        crossing = Crossing(office.engine)
        return await asyncio.gather(*(_of_staff(office, action, crossing.party()) for action in actions))

    return office.engine.at_once(_at_once)


def _of_staff(
    office: Office, action: Callable[[Transaction, Meeting], Awaitable[Any]], meet: Meeting
) -> Awaitable[Any]:
    return office.engine.store.run(lambda tx: action(clocked(tx, office.machine_now), meet))


def approving(office: Office, asked: Announcement, by: By) -> Callable[[Transaction, Meeting], Awaitable[Any]]:
    async def _action(tx: Transaction, meet: Meeting) -> Run | NotDone:
        found = await tx.announcements.announcement(asked.id)
        assert found is not None
        await meet()
        done = await approve(tx, found, by, 3, 3, 1, office.now, is_faulty=False)
        await tx.commit()
        return done

    return _action


def changing(
    asked: Announcement, how: Callable[[Announcement], Announcement]
) -> Callable[[Transaction, Meeting], Awaitable[Any]]:
    async def _action(tx: Transaction, meet: Meeting) -> Announcement:
        found = await tx.announcements.announcement(asked.id)
        assert found is not None
        await meet()
        kept = keep(tx, found, how(found), AUTHOR)
        await tx.commit()
        return kept

    return _action


def steering(office: Office, run: Run, how: Steer) -> Callable[[Transaction, Meeting], Awaitable[Any]]:
    async def _action(tx: Transaction, meet: Meeting) -> Run | NotSteered:
        found = await tx.announcements.announcement(run.announcement)
        assert found is not None
        await tx.announcements.runs_of(found.id)  # a look, as the screen before it has
        await meet()
        done = await steer(tx, found, how, APPROVER, office.now)
        await tx.commit()
        return done

    return _action


def worded(text: str) -> Callable[[Announcement], Announcement]:
    return lambda one: replace(one, content=replace(one.content, words={"es": Words(text)}))


def rounds(office: Office, asked: Announcement) -> list[Run]:
    async def _action(tx: Transaction) -> list[Run]:
        return [run for run, _ in await tx.announcements.runs_of(asked.id)]

    return office.engine.run(_action)


def requested(office: Office, text: str = "Cierra el lunes") -> Announcement:
    office.add_people(3)
    asked = office.ask(office.draft(text))
    assert isinstance(asked, Announcement)
    return asked


def test_of_two_approvers_at_once_one_is_heard(office: Office) -> None:
    asked = requested(office)
    done = both(office, approving(office, asked, APPROVER), approving(office, asked, ANOTHER))
    assert sorted(type(one).__name__ for one in done) == ["NotDone", "Run"]
    assert NotDone.STATE in done
    (run,) = rounds(office, asked)
    office.begin(run)
    office.finish(run)
    assert office.check_sums(run).sent == len(office.sent) == 3


@pytest.mark.parametrize("is_edit_first", [False, True])
def test_what_was_changed_meanwhile_is_not_approved(office: Office, *, is_edit_first: bool) -> None:
    asked = requested(office)
    actions = [approving(office, asked, APPROVER), changing(asked, worded("Cierra el martes"))]
    done = both(office, *(reversed(actions) if is_edit_first else actions))
    approved, changed = reversed(done) if is_edit_first else done
    assert isinstance(changed, Announcement)
    assert changed.state is State.DRAFT
    found = rounds(office, asked)
    if isinstance(approved, Run):  # first: what was asked leaves, and the change waits for an approval of its own
        assert [run.content.in_language("es").text for run in found] == ["Cierra el lunes"]
    else:
        assert (approved, found) == (NotDone.STATE, [])


def test_two_who_change_one_draft_both_are_kept(office: Office) -> None:
    office.add_people(3)
    draft = office.draft("Cierra el lunes")
    changes = (worded("Cierra el martes"), lambda one: replace(one, audience=ESPANOL))
    both(office, *(changing(draft, how) for how in changes))

    async def _action(tx: Transaction) -> Announcement | None:
        return await tx.announcements.announcement(draft.id)

    found = office.engine.run(_action)
    assert found is not None
    assert (found.content.in_language("es").text, found.audience) == ("Cierra el martes", ESPANOL)
    assert draft.audience == EVERYBODY
    assert found.version == draft.version + 2


def test_two_who_begin_one_each_get_numbers_of_their_own(office: Office) -> None:
    office.add_people(1)
    first, second = requested(office), requested(office, "Otro")
    done = both(office, approving(office, first, APPROVER), approving(office, second, ANOTHER))
    assert len({run.id for run in done if isinstance(run, Run)}) == sum(isinstance(one, Run) for one in done) == 2


def test_two_who_stop_it_at_once_stop_it_once(office: Office) -> None:
    run = _begun(office, 5)
    done = both(office, steering(office, run, Steer.CANCEL), steering(office, run, Steer.CANCEL))
    assert sorted(type(one).__name__ for one in done) == ["NotSteered", "Run"]
    office.finish(run)
    assert office.check_sums(run).cancelled == 5


def test_two_recalls_at_once_are_one(office: Office) -> None:
    run = _begun(office, 5)
    office.finish(run)
    done = both(office, steering(office, run, Steer.RECALL), steering(office, run, Steer.RECALL))
    made = [one for one in done if isinstance(one, Run)]
    for recall in made:
        office.begin(recall)
        office.finish(recall)
    taken = [parcel.screen.withdraws for parcel in office.sent if parcel.screen.withdraws]
    assert len(taken) == len(set(taken)) == 5


@pytest.mark.parametrize("turn", range(6))
def test_what_is_claimed_while_it_is_stopped_does_not_leave(office: Office, turn: int) -> None:
    run = _begun(office, 10)
    rows, _ = _beside(office, run, Steer.CANCEL, turn, lambda tx: _claimed(tx, office))
    assert office.dispatch(rows) == ()
    done = office.finish(run)
    assert (done.state, office.check_sums(run).cancelled, office.sent) == (RunState.CANCELLED, 10, [])


@pytest.mark.parametrize("how", [Steer.CANCEL, Steer.PAUSE])
@pytest.mark.parametrize("turn", range(6))
def test_what_is_dispatched_while_it_is_stopped_is_all_that_leaves(office: Office, how: Steer, turn: int) -> None:
    run = _begun(office, 10)
    first, second = office.claim(4), office.claim(4)
    parcels, done = _beside(office, run, how, turn, lambda tx: _dispatched(tx, office, first))
    assert isinstance(done, Run)
    assert office.dispatch(second) == ()
    office.settle(parcels)
    assert office.work() == 0
    if how is Steer.PAUSE:
        assert isinstance(office.steer(run, Steer.RESUME), Run)
    office.finish(run)
    tally = office.check_sums(run)
    assert tally.sent == (10 if how is Steer.PAUSE else len(parcels))
    assert tally.waiting == 0


def test_two_schedulers_at_once_make_each_row_once(office: Office) -> None:
    office.add_people(40)
    run = office.announce()

    async def _at_once() -> None:
        await asyncio.gather(*(_ticked(office) for _ in range(4)))

    office.engine.at_once(_at_once)
    office.tick()
    assert office.check_sums(run).total == 40


def test_a_pause_that_read_too_early_loses_nobody(office: Office) -> None:
    """As one leaves it that had read before the audience was looked at, and wrote afterwards: it is looked at once
    more, and nobody gets two rows for it."""
    run = _begun(office, 40)
    before, _ = office.run_of(run)
    office.add_people(5)
    office.engine._execute(f"UPDATE announcement_run SET scanned_until = 0 WHERE id = {run.id}")
    assert isinstance(office.steer(run, Steer.PAUSE), Run)
    office.tick()
    assert isinstance(office.steer(run, Steer.RESUME), Run)
    office.finish(run)
    assert before.is_scanned
    tally = office.check_sums(run)
    people = [parcel.row.person_id for parcel in office.sent]
    assert len(people) == len(set(people)) == tally.sent == tally.total >= 40


def _begun(office: Office, people: int) -> Run:
    office.add_people(people)
    run = office.announce()
    office.begin(run)
    return run


def _beside(
    office: Office, run: Run, how: Steer, turn: int, work: Callable[[DeliveryTransaction], Awaitable[Any]]
) -> tuple[Any, Any]:
    """The worker's and the staff's at once; `turn`: who begins, and how much later the other does."""

    async def _staff() -> Any:  # noqa: ANN401 -- whatever comes of it
        async def _meet() -> None:
            return

        await _later(turn - 3)
        return await _of_staff(office, steering(office, run, how), _meet)

    async def _worker() -> Any:  # noqa: ANN401 -- as above
        await _later(3 - turn)
        return await office.engine.store.deliver(lambda tx: work(_with_clock(tx, office)))

    async def _at_once() -> tuple[Any, Any]:
        return await asyncio.gather(_worker(), _staff())

    worked, steered = office.engine.at_once(_at_once)
    return worked, steered


async def _later(steps: int) -> None:
    """Some turns of the loop, and of the network."""
    for _ in range(max(steps, 0)):
        await asyncio.sleep(0.001)


def _with_clock(tx: DeliveryTransaction, office: Office) -> DeliveryTransaction:
    return Clocked(tx, office.machine_now)


async def _claimed(tx: DeliveryTransaction, office: Office) -> tuple[Row, ...]:
    return (await claim(tx, SYSTEM, "w", 6, LIFTED, office.now)).rows


async def _dispatched(tx: DeliveryTransaction, office: Office, rows: tuple[Row, ...]) -> tuple[Parcel, ...]:
    parcels = (await dispatch(tx, SYSTEM, rows, knowledge(), LIFTED, office.now)).parcels
    office.sent += parcels
    return parcels


async def _ticked(office: Office) -> None:
    await office.engine.store.deliver(
        lambda tx: run_announcements(_with_clock(tx, office), SYSTEM, PROCESS, office.now, 10_000)
    )
