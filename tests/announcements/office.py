"""A team that announces to people of a real store, and the workers that send for them: every step by hand."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from domain.actions.claim import claim
from domain.actions.dispatch import dispatch
from domain.actions.manage_staff import enlist
from domain.actions.reap import reap
from domain.actions.run_announcements import Ran, Round, run_announcements
from domain.actions.settle import settle
from domain.announcements.announcement import Announcement, Timing
from domain.announcements.audience import EVERYBODY
from domain.announcements.carrying_out import (
    By,
    Steer,
    approve,
    ask,
    begin,
    discard,
    follow,
    give_up,
    keep,
    send_back,
    steer,
)
from domain.announcements.content import Content
from domain.announcements.deciding import NotDone
from domain.announcements.run import Kind, Run, Tally
from domain.announcements.steering import NotSteered
from domain.authorization import COMMAND_LINE, SYSTEM, Role
from domain.delivery.budget import Rates
from domain.delivery.outbox import Row, RowState
from domain.delivery.outcomes import Outcome, Sent
from domain.delivery.packing import Parcel
from domain.delivery.ports import Recipient
from domain.formatted import Words
from domain.ids import AnnouncementId, PersonId, RegistrationId, UserId
from domain.people import Consent, Person
from domain.ports import Transaction
from domain.registration import Draft, Registration, State
from tests.announcements.clocked import clocked
from tests.delivery.building import MACHINE, NOW
from tests.delivery.engine import Engine
from tests.delivery.world import knowledge

LIFTED = Rates(all=1e9, announcements=1e9, per_chat_seconds=0)
PROCESS = knowledge().process
FROZEN = Timing(is_chosen=True)
AUTHOR, APPROVER = By("staff:1", None), By("staff:2", None)
_TABLES = ("staff", "run_watch", "run_tally", "announcement_run", "announcement", "outbox")
T = TypeVar("T")
Answer = Callable[[Row], Outcome]
Dropping = Callable[[Transaction, Announcement, By, datetime], Awaitable[Announcement | NotDone]]


class Office:
    """`machine_now` and `now` go on only when a test says so."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        for table in _TABLES:
            engine._execute(f"DELETE FROM {table}")
        engine._execute("UPDATE person SET unreachable_since = 1")  # of earlier tests: nobody's audience any more
        engine.clear(MACHINE)
        self.machine_now, self.now = MACHINE, NOW
        self.people: list[PersonId] = []
        self.sent: list[Parcel] = []
        self._message = 0
        self._round = Round()

    def _run(self, action: Callable[[Transaction], Awaitable[T]]) -> T:
        now = self.machine_now
        return self.engine.run(lambda tx: action(clocked(tx, now)))

    def add_people(self, number: int) -> list[PersonId]:
        new = [PersonId(self.engine.number()) for _ in range(number)]
        self.engine.add([_recipient(one, self.now) for one in new])
        self.people += new
        return new

    def enlist(self, person: PersonId, role: Role) -> None:
        """On the staff from now on."""
        self._run(lambda tx: enlist(tx, COMMAND_LINE, PROCESS.slug, UserId(person), role, "Rita", self.now))

    def register(self, person: PersonId) -> None:
        """Who came before, and had not yet."""

        async def _action(tx: Transaction) -> None:
            tx.add_registration(registered(person, self.now))
            await tx.commit()

        self._run(_action)

    def becomes(self, person: PersonId, **changes: object) -> None:
        """Away, back, of another language, with other wishes: as the conversation writes it."""

        async def _action(tx: Transaction) -> None:
            found = (await tx.desk(UserId(person), PROCESS.slug)).person
            assert found is not None
            tx.save_person(replace(found, **changes))  # type: ignore[arg-type]  # any field
            tx.revive(person, self.now)
            await tx.commit()

        self._run(_action)

    def answers(self, person: PersonId, **answers: str) -> None:
        async def _action(tx: Transaction) -> None:
            found = (await tx.desk(UserId(person), PROCESS.slug)).registration
            assert found is not None
            tx.save_registration(replace(found, draft=Draft(answers)))
            await tx.commit()

        self._run(_action)

    def draft(self, text: str = "Hola a todas las personas", timing: Timing = FROZEN) -> Announcement:
        content = Content({"es": Words(text)}, asks_to_be_read=True)

        async def _action(tx: Transaction) -> Announcement:
            made = await begin(tx, PROCESS.slug, AUTHOR, self.now, self.engine.number())
            await tx.commit()
            return made

        made = self._run(_action)
        return self.change(made, replace(made, content=content, audience=EVERYBODY, timing=timing))

    def change(self, before: Announcement, after: Announcement) -> Announcement:
        async def _action(tx: Transaction) -> Announcement:
            kept = keep(tx, before, after, AUTHOR)
            await tx.commit()
            return kept

        return self._run(_action)

    def ask(self, announcement: Announcement, count: int | None = None) -> Announcement | NotDone:
        many = len(self.people) if count is None else count

        async def _action(tx: Transaction) -> Announcement | NotDone:
            asked = await ask(tx, announcement, many, AUTHOR, self.now, is_faulty=False)
            await tx.commit()
            return asked

        return self._run(_action)

    def approve(
        self,
        announcement: Announcement,
        by: By = APPROVER,
        agreed: int | None = None,
        approvals: int = 1,
        counted: int | None = None,
    ) -> Run | NotDone:
        """`counted`: how many there were at that moment."""
        count = len(self.people) if counted is None else counted

        async def _action(tx: Transaction) -> Run | NotDone:
            found = await tx.announcements.announcement(announcement.id)
            assert found is not None
            many = count if agreed is None else agreed
            done = await approve(tx, found, by, count, many, approvals, self.now, is_faulty=False)
            await tx.commit()
            return done

        return self._run(_action)

    def announce(self, text: str = "Hola a todas las personas", timing: Timing = FROZEN, by: By = APPROVER) -> Run:
        """Approved; its time to be undone has begun."""
        asked = self.ask(self.draft(text, timing))
        assert isinstance(asked, Announcement), asked
        run = self.approve(asked, by)
        assert isinstance(run, Run), run
        return run

    def steer(self, run: Run, how: Steer, kind: Kind | None = None) -> Run | NotSteered:
        async def _action(tx: Transaction) -> Run | NotSteered:
            found = await tx.announcements.announcement(run.announcement)
            assert found is not None
            done = await steer(tx, found, how, APPROVER, self.now, kind)
            await tx.commit()
            return done

        return self._run(_action)

    def follows(self, run: Run, person: PersonId, fresh: int = 0) -> None:
        async def _action(tx: Transaction) -> None:
            follow(tx, run, person, self.now, fresh)
            await tx.commit()

        self._run(_action)

    def correct(self, run: Run, text: str) -> Run:
        """Its words are changed, and that is approved."""
        before = self.announcement(run)
        content = replace(before.content, words={"es": Words(text)})
        asked = self.ask(self.change(before, replace(before, content=content)))
        assert isinstance(asked, Announcement), asked
        made = self.approve(asked)
        assert isinstance(made, Run), made
        return made

    def give_up(self, id_: AnnouncementId) -> Announcement | NotDone:
        """The correction that is being written of it."""
        return self._run(lambda tx: self._dropped(tx, id_, give_up))

    def discard(self, id_: AnnouncementId) -> Announcement | NotDone:
        """Also by a button from before it was sent."""
        return self._run(lambda tx: self._dropped(tx, id_, discard))

    async def _dropped(self, tx: Transaction, id_: AnnouncementId, how: Dropping) -> Announcement | NotDone:
        found = await tx.announcements.announcement(id_)
        assert found is not None
        done = await how(tx, found, AUTHOR, self.now)
        await tx.commit()
        return done

    def send_back(self, announcement: Announcement) -> Announcement | NotDone:
        async def _action(tx: Transaction) -> Announcement | NotDone:
            done = await send_back(tx, announcement, "Falta la sede", APPROVER, self.now)
            await tx.commit()
            return done

        return self._run(_action)

    def tick(self, slice_ms: float = 10_000) -> Ran:
        """As the program calls it, slice after slice."""
        ran = self.engine.deliver(
            lambda tx: run_announcements(tx, SYSTEM, PROCESS, self.now, slice_ms, self._round), self.machine_now
        )
        self._round = ran.round
        return ran

    def reap(self) -> None:
        self.engine.deliver(lambda tx: reap(tx, SYSTEM, self.now), self.machine_now)

    def read(self, row: Row) -> None:
        """[Leído], as `hear` writes it."""

        async def _action(tx: Transaction) -> None:
            if row.state is not RowState.SENT:
                tx.acknowledge(row)
            tx.announcements.mark_read(row.id, row.person_id, self.now)
            await tx.commit()

        self._run(_action)

    def pass_time(self, seconds: float) -> None:
        self.machine_now += timedelta(seconds=seconds)

    def claim(self, most: int = 1000) -> tuple[Row, ...]:
        return self.engine.deliver(lambda tx: claim(tx, SYSTEM, "w", most, LIFTED, self.now), self.machine_now).rows

    def dispatch(self, rows: Sequence[Row]) -> tuple[Parcel, ...]:
        parcels = self.engine.deliver(
            lambda tx: dispatch(tx, SYSTEM, rows, knowledge(), LIFTED, self.now), self.machine_now
        ).parcels
        self.sent += parcels
        return parcels

    def settle(self, parcels: Sequence[Parcel], answer: Answer | None = None) -> None:
        results = [(one.row, (answer or self.arrives)(one.row)) for one in parcels]
        self.engine.deliver(lambda tx: settle(tx, SYSTEM, results, LIFTED), self.machine_now)

    def arrives(self, _: Row) -> Outcome:
        self._message += 1
        return Sent(self._message)

    def work(self, answer: Answer | None = None, most: int = 1000) -> int:
        """One round of a worker; how many left."""
        rows = self.claim(most)
        parcels = self.dispatch(rows) if rows else ()
        if parcels:
            self.settle(parcels, answer)
        return len(parcels)

    def run_of(self, run: Run) -> tuple[Run, Tally]:
        async def _action(tx: Transaction) -> tuple[Run, Tally]:
            found = await tx.announcements.run(run.id)
            assert found is not None
            return found

        return self._run(_action)

    def announcement(self, run: Run) -> Announcement:
        async def _action(tx: Transaction) -> Announcement:
            found = await tx.announcements.announcement(run.announcement)
            assert found is not None
            return found

        return self._run(_action)

    def counted(self, run: Run) -> dict[str, int]:
        """From the rows themselves."""
        rows = self.engine._execute(f"SELECT state, count(*) FROM outbox WHERE run_id = {run.id} GROUP BY state")
        return {row[0]: row[1] for row in rows}

    def check_sums(self, run: Run) -> Tally:
        """What the triggers kept is what there is."""
        _, tally = self.run_of(run)
        counted = self.counted(run)
        for state in ("sent", "failed", "unreachable", "unknown", "cancelled", "expired"):
            assert getattr(tally, state) == counted.get(state, 0), state
        assert tally.total == sum(counted.values())
        return tally

    def begin(self, run: Run) -> None:
        """Its audience becomes rows, and its time to be undone passes."""
        self.tick()
        self.pass_time((run.starts_at - self.machine_now).total_seconds() + 1)
        self.tick()

    def finish(self, run: Run, answer: Answer | None = None, rounds: int = 40) -> Run:
        for _ in range(rounds):
            self.pass_time(6)
            self.tick()
            self.work(answer)
            if self.run_of(run)[0].ended_at is not None:
                break
        return self.run_of(run)[0]


def _recipient(person: PersonId, at: datetime) -> Recipient:
    return Recipient(someone(person, at), registered(person, at))


def someone(person: PersonId, at: datetime) -> Person:
    consent = Consent(accepted=True, notice_version="1", notice_hash="", at=at)
    return Person(person, UserId(person), "es", at, consent)


def registered(person: PersonId, at: datetime) -> Registration:
    return Registration(RegistrationId(person), person, PROCESS.slug, State.ACCEPTED, 1, Draft(), at, f"F-{person}")
