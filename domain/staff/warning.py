"""A word to the whole team that the assistant heard nobody for long."""

from collections.abc import Iterable
from datetime import datetime

from domain.authorization import Ability, Actor, may
from domain.delivery.outbox import NewRow
from domain.news.templates import TEMPLATES
from domain.rulings.ruling import Outage
from domain.staff.member import Member

_TEMPLATE = "staff-outage"


def outage_rows(gap: Outage, members: Iterable[Member], now: datetime) -> list[NewRow]:
    """Who may extend the window is offered it."""
    known = TEMPLATES[_TEMPLATE]
    return [
        NewRow(
            dedup_key=f"{_TEMPLATE}:{gap.process}.{gap.version}:{one.person_id}",
            person_id=one.person_id,
            lane=known.lane,
            template=_TEMPLATE,
            parameters={"extends": int(_may_extend(one)), "version": gap.version},
            not_before=now,
            resends=known.resends,
        )
        for one in members
    ]


def _may_extend(member: Member) -> bool:
    return may(Actor(member.user_id, member.role, member.id), Ability.SET_WINDOW)
