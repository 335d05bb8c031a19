"""Who of the staff is told that somebody waits for a person: all who may answer."""

from collections.abc import Iterable
from datetime import datetime

from domain.authorization import Ability, Actor, may
from domain.delivery.outbox import NewRow
from domain.handoffs.handoff import Handoff
from domain.news.templates import TEMPLATES
from domain.staff.member import Member

_TEMPLATE = "staff-handoff"


def waiting(handoff: Handoff, members: Iterable[Member], now: datetime) -> list[NewRow]:
    """Once for each time that it is the team's turn; not to whoever asked, should they be of the staff."""
    told = [
        one
        for one in members
        if may(Actor(one.user_id, one.role, one.id), Ability.ANSWER_HANDOFFS) and one.person_id != handoff.person_id
    ]
    known = TEMPLATES[_TEMPLATE]
    return [
        NewRow(
            dedup_key=f"{_TEMPLATE}:{handoff.id}:{handoff.version}:{one.person_id}",
            person_id=one.person_id,
            lane=known.lane,
            template=_TEMPLATE,
            parameters={"handoff": handoff.id},
            not_before=now,
            resends=known.resends,
        )
        for one in told
    ]
