"""How much of other people's data a member of the staff may be shown in a day. More than that is no day's work, and
long before it the administrators are told."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.authorization import Ability, Actor, may
from domain.delivery.outbox import NewRow
from domain.events import Event
from domain.news.templates import TEMPLATES
from domain.staff.member import Member

ALARM_AT = 150  # times in a local day
MOST_A_DAY = 450
TEMPLATE = "staff-reading"


def read_today(newest: Event | None, now: datetime, zone: ZoneInfo) -> int:
    """`newest`: the member's last look, which says the how manieth of its day it was."""
    if newest is None or newest.at.astimezone(zone).date() != now.astimezone(zone).date():
        return 0
    return int(newest.about["n"])


def alarms(
    member: Member, count: int, members: Iterable[Member], process: str, day: str, now: datetime
) -> list[NewRow]:
    """To every other administrator, once for each of the two numbers."""
    known = TEMPLATES[TEMPLATE]
    return [
        NewRow(
            dedup_key=f"{TEMPLATE}:{process}.{day}.{member.id}.{count}:{one.person_id}",
            person_id=one.person_id,
            lane=known.lane,
            template=TEMPLATE,
            parameters={"member": str(member.id), "count": count},
            not_before=now,
            resends=known.resends,
        )
        for one in members
        if one.id != member.id and may(Actor(one.user_id, one.role, one.id), Ability.MANAGE_TEAM)
    ]
