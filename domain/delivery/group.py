"""The staff's group: a place of the settings, to which the outbox may write, and no person.

A row of the outbox names whom it is for. The group is nobody on file: it has no key to seal with, no notice to
accept, no language of its own, and another one is a line in the settings. So its rows name nobody (0), and whoever
sends knows from the settings which chat that is; where none is set, there is nobody to tell.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.delivery.outbox import Lane, NewRow
from domain.handoffs.handoff import Handoff
from domain.ids import PersonId, UserId

GROUP = PersonId(0)
TEMPLATE = "group-handoff"
_PATIENCE = timedelta(minutes=5)  # so long one of the team may take it without a word in the group
_SENSE = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Group:
    chat_id: UserId  # Telegram's number of the chat: below 0
    link: str = ""  # where the assistant is found; "" when Telegram did not say


def waiting_in_group(handoff: Handoff, now: datetime) -> NewRow:
    """Once for each question; at dispatch it is seen whether somebody took it."""
    not_before = now + _PATIENCE
    return NewRow(
        dedup_key=f"{TEMPLATE}:{handoff.id}",
        person_id=GROUP,
        lane=Lane.NEWS,
        template=TEMPLATE,
        parameters={"handoff": handoff.id},
        not_before=not_before,
        expires_at=not_before + _SENSE,
    )
