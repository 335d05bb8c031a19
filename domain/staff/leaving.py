"""What a member who stops administrating leaves behind."""

from collections.abc import Sequence
from datetime import datetime

from domain.events import Event, EventKind
from domain.ports import Transaction
from domain.staff.inviting import taken_back
from domain.staff.member import Invitation, Member


async def take_back_invitations(tx: Transaction, of: Member, by: str, now: datetime, machine_now: datetime) -> None:
    """Those still open that they made or agreed to, or else they would come back in by their own link. `by`: who
    decided it, as events call them; `now`: process time."""
    for one in _let_in_by(of, await tx.staff.invitations(machine_now)):
        tx.staff.save_invitation(taken_back(one, machine_now))
        tx.append_event(of.person_id, Event(EventKind.INVITATION_ENDED, now, by, {"invitation": one.id}))


def _let_in_by(member: Member, invited: Sequence[Invitation]) -> list[Invitation]:
    return [one for one in invited if member.actor in {one.made_by, one.confirmed_by}]
