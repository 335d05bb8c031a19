"""A process with its dates, and people at one point of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from domain.catalogue import Catalogue
from domain.delivery.bearings import Bearings
from domain.delivery.ports import Recipient
from domain.ids import PersonId, RegistrationId, UserId
from domain.knowledge import Knowledge
from domain.people import Consent, Person
from domain.registration import Draft, Registration, State
from domain.reminders.occurrences import rule_of, window_occasion
from domain.stages import CandidateStage, Mark, Milestone, StageDates
from domain.texts.catalogue import load_texts
from tests.delivery.building import NOW
from tests.process.building import process, shipped

STAGE = "dictamen"


@cache
def knowledge() -> Knowledge:
    """The demo's process: its later stages have dates."""
    return Knowledge(process(shipped("demo"), "demo"), Catalogue(()), load_texts())


def key_of(rule: str) -> str:
    """How the keys of rows about the window begin, as it stands; of other rows: anything."""
    found = rule_of(knowledge().process, rule)
    occasion = None if found is None else window_occasion(found, bearings())
    return f"{rule}:{occasion or 'any'}:"


def bearings(**dates: StageDates) -> Bearings:
    return Bearings(knowledge(), dates)


def set_dates(version: int, starts: datetime) -> StageDates:
    return StageDates(knowledge().process.slug, STAGE, version, starts, None, "", "", "", NOW)


def a_candidate(user: int = 501, **changes: object) -> Recipient:
    """Accepted, and given a result."""
    person = Person(
        PersonId(user), UserId(user), "es", NOW, Consent(accepted=True, notice_version="1", notice_hash="", at=NOW)
    )
    registration = Registration(
        RegistrationId(user), person.id, knowledge().process.slug, State.ACCEPTED, 2, Draft(), NOW
    )
    given = CandidateStage(registration.id, person.id, STAGE, result="competente", result_version=1, result_at=NOW)
    return replace(Recipient(person, registration, {STAGE: given}), **changes)  # type: ignore[arg-type]  # any field


def with_person(recipient: Recipient, **changes: object) -> Recipient:
    return replace(recipient, person=replace(recipient.person, **changes))  # type: ignore[arg-type]  # any field


def with_registration(recipient: Recipient, **changes: object) -> Recipient:
    assert recipient.registration is not None
    registration = replace(recipient.registration, **changes)  # type: ignore[arg-type]  # any field
    return replace(recipient, registration=registration)


def marked(recipient: Recipient, mark: Mark, stage: str = "", **changes: object) -> Recipient:
    assert recipient.registration is not None
    milestone = Milestone(recipient.registration.id, recipient.person.id, mark, stage, NOW, 1)
    milestone = replace(milestone, **changes)  # type: ignore[arg-type]  # any field
    marks: Mapping[tuple[Mark, str], Milestone] = {(mark, stage): milestone}
    return replace(recipient, milestones=marks)


def at(day: int, hour: int, minute: int = 0, month: int = 5) -> datetime:
    """Local time of 2022, while Mexico City is at UTC-5."""
    zone = knowledge().process.zone
    return datetime(2022, month, day, hour, minute, tzinfo=zone).astimezone(UTC)
