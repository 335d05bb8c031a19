"""The use case of opening a file that is kept for a person, to send it to them."""

from domain.authorization import Ability, Actor, authorize
from domain.ports import Transaction
from domain.screen import KeptPaper


async def fetch_paper(tx: Transaction, actor: Actor, paper: KeptPaper) -> bytes:
    """Its owner gets it, and a member of the staff who may see it: that they were shown it was written down with
    the screen. Raises Denied for everybody else; LookupError when it is gone, or another's."""
    member = None
    if actor.user_id is not None and actor.user_id != paper.owner:
        member = await tx.staff.member(actor.user_id)
    if member is None:
        authorize(actor, Ability.SPEAK_FOR_ONESELF, paper.owner)
    else:
        authorize(Actor(member.user_id, member.role, member.id), Ability.SHOW_PERSONAL, paper.owner)
    content = await tx.file_content(paper.person, paper.file)
    if content is None:
        raise LookupError("the file is not there any more")
    return content
