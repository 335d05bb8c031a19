"""The four people of the machine's town: two were given a result, two have a draft. Who may be told what, by a
second reckoning of its own."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.actions.mark_unreachable import mark_unreachable
from domain.authorization import SYSTEM
from domain.delivery.outbox import Row
from domain.delivery.ports import Recipient
from domain.ids import OutboxId, PersonId, RegistrationId, UserId
from domain.people import Consent, Person
from domain.ports import Transaction
from domain.registration import Draft, Registration, State
from domain.stages import CandidateStage
from tests.delivery.building import NOW
from tests.delivery.engine import Engine
from tests.delivery.world import STAGE, knowledge

PROCESS = knowledge().process
CLOSES = PROCESS.window.closes
_CONSENT = Consent(accepted=True, notice_version="1", notice_hash="", at=NOW)


class Town:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.people = tuple(PersonId(engine.number()) for _ in range(4))
        self.blocked: set[PersonId] = set()
        self.submitted: set[PersonId] = set()
        self.were_away: set[PersonId] = set()
        self.cancelled: set[OutboxId] = set()  # by staff
        given = [_recipient(person, State.ACCEPTED) for person in self.people[:2]]
        engine.add([*given, *(_recipient(person, State.DRAFT) for person in self.people[2:])])
        engine.run(lambda tx: _give_results(tx, given))

    def turn(self, who: int, away: bool, now: datetime) -> None:  # noqa: FBT001 -- blocked the chat, or came back
        person = self.people[who]
        self.blocked = self.blocked | {person} if away else self.blocked - {person}
        self.were_away |= {person} if away else set()
        self._engine.run(lambda tx: _save(tx, person, now if away else None))

    def block(self, person: PersonId, now: datetime) -> None:
        self.blocked |= {person}
        self.were_away |= {person}
        self._engine.run(lambda tx: mark_unreachable(tx, SYSTEM, UserId(person), PROCESS.slug, now))

    def submit(self, who: int) -> None:
        person = self.people[who]
        if person not in self.submitted:
            self.submitted.add(person)
            self._engine.run(lambda tx: _submit(tx, person))

    def acknowledge(self, row: Row) -> None:
        async def _action(tx: Transaction) -> None:
            tx.acknowledge(row)
            await tx.commit()

        self._engine.run(_action)

    def may_be_told(self, row: Row, now: datetime) -> None:
        assert row.person_id not in self.blocked, "told who blocked the chat"
        assert not (row.rule and row.person_id in self.submitted), "reminded of what is done"
        assert row.expires_at is None or row.expires_at > now, "told what is senseless by now"
        morning = _morning(now)
        if morning is not None:
            ends = [end for end in (row.expires_at, CLOSES if row.rule else None) if end is not None]
            assert any(end <= morning for end in ends), "woken for something that could wait"

    def is_excused(self, row: Row) -> bool:
        """Whether there was a reason to cancel it."""
        is_done = bool(row.rule) and row.person_id in self.submitted
        return row.id in self.cancelled or row.person_id in self.were_away or is_done


def _morning(now: datetime) -> datetime | None:
    """When the night that it is now will end; None by day. Between 9 and 13 May no clock was changed."""
    local = now.astimezone(PROCESS.zone)
    if 8 <= local.hour < 21:
        return None
    day = local.date() + timedelta(days=local.hour >= 21)
    return datetime(day.year, day.month, day.day, 8, tzinfo=PROCESS.zone)


def _recipient(person: PersonId, state: State) -> Recipient:
    registration = Registration(RegistrationId(person), person, PROCESS.slug, state, 1, Draft(), NOW, f"F-{person}")
    return Recipient(Person(person, UserId(person), "es", NOW, _CONSENT), registration)


async def _give_results(tx: Transaction, given: list[Recipient]) -> None:
    for one in given:
        assert one.registration is not None
        await tx.candidate_stages(one.registration.id)
        stage = CandidateStage(
            one.registration.id, one.person.id, STAGE, result="competente", result_version=1, result_at=NOW
        )
        tx.save_candidate_stage(stage)
    await tx.commit()


async def _save(tx: Transaction, person: PersonId, unreachable_since: datetime | None) -> None:
    desk = await tx.desk(UserId(person), PROCESS.slug)
    assert desk.person is not None
    tx.save_person(replace(desk.person, unreachable_since=unreachable_since))
    await tx.commit()


async def _submit(tx: Transaction, person: PersonId) -> None:
    registration = (await tx.desk(UserId(person), PROCESS.slug)).registration
    assert registration is not None
    tx.save_registration(replace(registration, state=State.SUBMITTED, version=registration.version + 1))
    await tx.commit()
