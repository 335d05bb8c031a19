"""Announcements as a machine that chance drives: staff who decide and change their minds, three workers, two
schedulers, a server with moods, people who come, go and read. After each step the book compares the database with
what really happened. A story is known by its number: the same one goes the same way again."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar

from domain.actions.claim import claim
from domain.actions.dispatch import dispatch
from domain.actions.mark_unreachable import mark_unreachable
from domain.actions.reap import reap
from domain.actions.resume_sending import resume_sending
from domain.actions.settle import settle
from domain.announcements.announcement import Announcement, State
from domain.announcements.carrying_out import Steer
from domain.announcements.run import Run, Tally
from domain.announcements.steering import is_amendment, may_be_edited
from domain.authorization import SYSTEM
from domain.delivery.outcomes import Unreachable
from domain.delivery.ports import DeliveryTransaction
from domain.formatted import Words
from domain.ids import AnnouncementId, PersonId, UserId
from domain.people import ReminderKind
from domain.ports import Transaction
from tests.announcements.book import SEND, Book, Standing, of_a_piece
from tests.announcements.chances import STEERS, a_time
from tests.announcements.office import LIFTED, PROCESS, Office
from tests.delivery.engine import Engine
from tests.delivery.ledger import Answer
from tests.delivery.life import ANSWERS, GOOD, Ending, Worker
from tests.delivery.world import knowledge

T = TypeVar("T")
PEOPLE = 24  # more than are tried first
_READS = "SELECT run_id, count(*) FROM outbox WHERE run_id IS NOT NULL AND read_at IS NOT NULL GROUP BY run_id"
_SECONDS = (0.5, 3, 6, 6, 31, 61, 61, 75, 605)
_SLICES = (0, 10_000, 10_000)  # milliseconds: as much as one batch, or all
_ENDINGS = (*[Ending.ANSWERED] * 4, *Ending)
_ROUNDS = 60


class Announcing:
    """`length`: steps of the story; then everything is brought to its end."""

    def __init__(self, engine: Engine, number: int) -> None:
        self.office = Office(engine)
        self.engine = engine
        self.book = Book()
        self.chance = Random(number)
        self.bad = self.chance.choice((0.0, 0.1, 0.4))  # how often a send meets something else than success
        self.workers = {name: Worker(name) for name in ("a", "b", "c")}
        self.made: list[AnnouncementId] = []
        self.always: set[PersonId] = set()  # of the audience from the beginning, and never away
        self.came: dict[PersonId, datetime] = {}  # later ones
        self.away: set[PersonId] = set()  # now, or want no announcements

    def play(self, length: int) -> None:
        self.begin()
        steps = [step for step, weight in self._steps() for _ in range(weight)]
        for _ in range(length):
            self.chance.choice(steps)()
        self.end()

    def _steps(self) -> tuple[tuple[Callable[[], object], int], ...]:
        return (
            (self.work, 12),
            (self.tick, 10),
            (self.time_passes, 8),
            (self.steer, 8),
            (self.approve, 4),
            (self.write, 2),
            (self.send_back, 1),
            (self.give_up, 1),
            (self.discard, 1),
            (self.claim, 3),
            (self.dispatch, 3),
            (self.settle, 3),
            (self.reap, 3),
            (self.reads, 3),
            (self.blocks, 2),
            (self.comes_back, 2),
            (self.dies, 1),
            (self.joins, 1),
            (self.announce_another, 1),
        )

    def begin(self) -> None:
        self.always = set(self.office.add_people(PEOPLE))
        self.approve()
        self.tick()
        if self.chance.random() < 0.8:
            self._pass(61)
            self.tick()

    # The staff

    def announce_another(self) -> None:
        if len(self.made) < 2:
            self.made.append(self.office.draft("Otro anuncio").id)

    def approve(self) -> None:
        """Written anew, asked for and approved; of one that some have: corrected."""
        if not self.made:
            self.made.append(self.office.draft(timing=a_time(self.chance, self.office.now)).id)
        asked = self.write(is_asked=True)
        if asked is not None:
            run = self.office.approve(asked)
            assert isinstance(run, Run), run
            self.look()

    def write(self, *, is_asked: bool | None = None) -> Announcement | None:
        """And perhaps ask. A correction keeps its audience and its hour, also when that is over."""
        before, rounds = self._found(self._which())
        if not may_be_edited(before, rounds) or len(rounds) > 4:
            return None
        words = {"es": Words(f"Palabras número {before.version}")}
        timing = before.timing if is_amendment(rounds) else a_time(self.chance, self.office.now)
        after = replace(before, content=replace(before.content, words=words), timing=timing)
        draft = self.office.change(before, after)
        self.look()
        if is_asked is None:
            is_asked = self.chance.random() < 0.5
        if not is_asked:
            return None
        asked = self.office.ask(draft)
        assert isinstance(asked, Announcement), asked
        return asked

    def send_back(self) -> None:
        before, _ = self._found(self._which())
        done = self.office.send_back(before)
        assert isinstance(done, Announcement) is (before.state is State.REQUESTED)
        self.look()

    def give_up(self) -> None:
        """A correction, as long as nobody approved it."""
        before, rounds = self._found(self._which())
        done = self.office.give_up(before.id)
        is_so = is_amendment(rounds) and before.state in {State.DRAFT, State.REQUESTED}
        assert isinstance(done, Announcement) is is_so
        self.look()

    def discard(self) -> None:
        """Of several the newest: one has to be left."""
        if len(self.made) > 1:
            before, _ = self._found(len(self.made) - 1)
            done = self.office.discard(before.id)
            assert isinstance(done, Announcement) is (before.state in {State.DRAFT, State.REQUESTED})
            self.look()

    def steer(self) -> None:
        self._steer(self._which(), self.chance.choice(STEERS))

    # The programs

    def tick(self) -> None:
        """Two schedulers, one right after the other."""
        for _ in range(2):
            self.office.tick(self.chance.choice(_SLICES))
            self.look(steps=3)

    def reap(self) -> None:
        now = self.office.now
        while self._deliver(lambda tx: reap(tx, SYSTEM, now)).is_more:
            pass
        self._deliver(lambda tx: resume_sending(tx, SYSTEM))
        self.look()

    def claim(self, name: str = "", most: int = 0) -> None:
        name, most, now = name or self._name(), most or self.chance.randint(1, 30), self.office.now
        self.workers[name].held += self._deliver(lambda tx: claim(tx, SYSTEM, name, most, LIFTED, now)).rows
        self.look()

    def dispatch(self, name: str = "", ending: Ending | None = None) -> None:
        worker, now = self.workers[name or self._name()], self.office.now
        ending = ending or self.chance.choice(_ENDINGS)
        held = tuple(worker.held)
        if not held:
            return
        done = self._deliver(lambda tx: dispatch(tx, SYSTEM, held, knowledge(), LIFTED, now))
        self.book.dispatched(done.parcels, self.book.before.runs)
        worker.held = list(done.kept)
        if ending is not Ending.DIES_BEFORE:
            worker.pending += [(one.row, self.book.leaves(one, self._mood())) for one in done.parcels]
        if ending in {Ending.DIES_BEFORE, Ending.DIES_AFTER}:
            worker.die()
        self.look()

    def settle(self, name: str = "") -> None:
        worker = self.workers[name or self._name()]
        results, worker.pending = worker.pending, []
        if not results:
            return
        self._deliver(lambda tx: settle(tx, SYSTEM, results, LIFTED))
        for row, outcome in results:
            if isinstance(outcome, Unreachable):
                self.goes(row.person_id)
        self.look()

    def work(self) -> None:
        name, ending = self._name(), self.chance.choice(_ENDINGS)
        self.claim(name)
        self.dispatch(name, ending)
        if ending is not Ending.LATE:
            self.settle(name)

    def dies(self) -> None:
        self.workers[self._name()].die()

    def time_passes(self) -> None:
        self._pass(self.chance.choice(_SECONDS))

    # People

    def blocks(self) -> None:
        self.goes(self.chance.choice(self.office.people))

    def goes(self, person: PersonId) -> None:
        self.always.discard(person)
        self.away.add(person)
        self.book.went.add(person)
        now = self.office.now
        self.engine.run(lambda tx: mark_unreachable(tx, SYSTEM, UserId(person), PROCESS.slug, now))

    def comes_back(self) -> None:
        """Or only says that they want no announcements."""
        person, stops = self.chance.choice(self.office.people), self.chance.random() < 0.2
        self.away.discard(person)
        if stops:
            self.always.discard(person)
            self.away.add(person)
        kinds = frozenset({ReminderKind.ANNOUNCEMENTS}) if stops else frozenset()

        async def _action(tx: Transaction) -> None:
            found = (await tx.desk(UserId(person), PROCESS.slug)).person
            assert found is not None
            wishes = replace(found.wishes, stopped=kinds)
            tx.save_person(replace(found, unreachable_since=None, wishes=wishes))
            tx.revive(person, self.office.now)
            await tx.commit()

        self.engine.run(_action)
        self.look()

    def joins(self) -> None:
        self.came |= dict.fromkeys(self.office.add_people(1), self.office.now)

    def reads(self) -> None:
        """[Leído], of a message that is there."""
        rows = [row for row in self.book.before.rows.values() if row.template == SEND and self.book.got.get(row.id)]
        if rows:
            row = self.chance.choice(rows)
            self.office.read(row)
        self.look()

    # After each step, and at the end

    def look(self, steps: int = 1) -> None:
        self.book.seen(self._standing(), steps=steps)
        for which in range(len(self.made)):
            of_a_piece(*self._found(which))

    def end(self) -> None:
        """All workers die, what is paused goes on, and one comes that meets no trouble: everything ends."""
        self.bad = 0.0
        for worker in self.workers.values():
            worker.die()
        self._to_its_end()
        self.book.reached(self.always, self.came)
        self.once_more()

    def once_more(self) -> None:
        """To whoever it did not reach, also where it was stopped: nobody who can get it by now is left out."""
        for which in range(len(self.made)):
            for how in (Steer.AGAIN, Steer.REST):
                self._steer(which, how)
        self._to_its_end()
        for which in range(len(self.made)):
            self.book.nobody_is_left_out(self._found(which)[1], self.away)

    def _to_its_end(self) -> None:
        for _ in range(_ROUNDS):
            for which in range(len(self.made)):
                self._steer(which, Steer.RESUME)
            self._pass(75)
            self.reap()
            self.tick()
            self.claim("a", 1000)
            self.dispatch("a", Ending.ANSWERED)
            self.settle("a")
            if all(run.ended_at is not None for run, _ in self.book.before.runs.values()):
                break
        self.book.ended(self.book.before)

    # How

    def _pass(self, seconds: float) -> None:
        """By both clocks."""
        self.office.pass_time(seconds)
        self.office.now += timedelta(seconds=seconds)

    def _deliver(self, action: Callable[[DeliveryTransaction], Awaitable[T]]) -> T:
        return self.engine.deliver(action, self.office.machine_now)

    def _found(self, which: int) -> tuple[Announcement, tuple[tuple[Run, Tally], ...]]:
        id_ = self.made[which]

        async def _action(tx: Transaction) -> tuple[Announcement, tuple[tuple[Run, Tally], ...]]:
            found = await tx.announcements.announcement(id_)
            assert found is not None
            return found, await tx.announcements.runs_of(id_)

        return self.engine.run(_action)

    def _steer(self, which: int, how: Steer) -> None:
        _, rounds = self._found(which)
        if rounds:
            self.office.steer(rounds[0][0], how)
        self.look()

    def _which(self) -> int:
        return self.chance.randrange(len(self.made))

    def _name(self) -> str:
        return self.chance.choice("abc")

    def _mood(self) -> Answer:
        return self.chance.choice(ANSWERS) if self.chance.random() < self.bad else GOOD

    def _standing(self) -> Standing:
        runs = {
            int(run.id): (run, tally) for which in range(len(self.made)) for run, tally in self._found(which)[1]
        }
        return Standing(self.engine.rows(), runs, dict(self.engine._execute(_READS)))
