"""The use case of opening a file that is kept for a person, to send it to them."""

from domain.authorization import Ability, Actor, authorize
from domain.ports import Transaction
from domain.screen import KeptPaper


async def fetch_paper(tx: Transaction, actor: Actor, paper: KeptPaper) -> bytes:
    """Raises Denied for whoever is not its owner; LookupError when it is gone, or another's."""
    authorize(actor, Ability.SPEAK_FOR_ONESELF, paper.owner)
    content = await tx.file_content(paper.person, paper.file)
    if content is None:
        raise LookupError("the file is not there any more")
    return content
