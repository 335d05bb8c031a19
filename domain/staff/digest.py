"""Yesterday in numbers, every morning at eight, to members who want it. Nothing in it is about a person."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.authorization import Ability, Actor, may
from domain.delivery.outbox import NewRow
from domain.news.templates import TEMPLATES
from domain.staff.member import Member

TEMPLATE = "staff-digest"
_AT = time(8)
_SENSE = timedelta(hours=4)  # later it is no morning's word any more


@dataclass(frozen=True, slots=True)
class DayCounts:
    """Of one process. The first three and the last three of the day before; the others as they stand."""

    sent: int
    accepted: int
    observed: int
    to_review: int
    handoffs: int
    oldest: int  # since when the oldest of them waits, milliseconds since 1970; 0: none does
    appointments: int
    failed: int
    unknown: int
    unreachable: int
    requests: int = 0  # about people's own data, as they stand
    purged_drafts: int = 0  # that night, as the next four
    purged_questions: int = 0
    purged_conversations: int = 0
    purged_updates: int = 0
    purged_others: int = 0  # of all other kinds


@dataclass(frozen=True, slots=True)
class Day:
    """The one that begins: `begins` <= t < `ends` is the one before it, local days as instants."""

    name: str  # of the day before: "2022-05-09"
    begins: datetime
    ends: datetime
    due_at: datetime
    expires_at: datetime
    today: str = ""  # "2022-05-10"

    @property
    def today_ends(self) -> datetime:
        return self.ends + (self.ends - self.begins)


def due_day(now: datetime, zone: ZoneInfo) -> Day | None:
    """None: it is not morning. Who was away at eight makes up for it within some hours."""
    today = now.astimezone(zone).date()
    due_at = datetime.combine(today, _AT, zone).astimezone(UTC)
    if not due_at <= now < due_at + _SENSE:
        return None
    yesterday = today - timedelta(days=1)
    begins, ends = (_midnight(day, zone) for day in (yesterday, today))
    return Day(yesterday.isoformat(), begins, ends, due_at, due_at + _SENSE, today.isoformat())


def readers(members: Iterable[Member]) -> list[Member]:
    return [
        one
        for one in members
        if one.wants_digest and may(Actor(one.user_id, one.role, one.id), Ability.GET_DIGEST, one.user_id)
    ]


def digests(process: str, day: Day, counts: DayCounts, members: Iterable[Member]) -> list[NewRow]:
    """Once to each for that day, however often it is made."""
    known = TEMPLATES[TEMPLATE]
    return [
        NewRow(
            dedup_key=f"{TEMPLATE}:{process}.{day.name}:{one.person_id}",
            person_id=one.person_id,
            lane=known.lane,
            template=TEMPLATE,
            parameters={"day": day.name, **asdict(counts)},
            not_before=day.due_at,
            expires_at=day.expires_at,
            resends=known.resends,
        )
        for one in readers(members)
    ]


def midnight_after(instant: datetime, zone: ZoneInfo) -> datetime:
    """At which its local day ends."""
    return _midnight(instant.astimezone(zone).date() + timedelta(days=1), zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
