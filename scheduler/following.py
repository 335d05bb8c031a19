"""The messages by which the staff follow announcements are changed as those go on."""

from domain.actions.show_progress import Edit, show_progress
from domain.authorization import SYSTEM
from domain.delivery.outcomes import SlowDown
from scheduler.means import Means
from scheduler.sending import send
from scheduler.show import show


async def follow(means: Means) -> bool:
    """One look. A change that does not arrive is nothing to repeat: the next one says more."""
    knowledge, now = means.knowledge(), means.now()
    edits = await means.store.deliver(lambda tx: show_progress(tx, SYSTEM, knowledge, means.rates, now))
    for edit in edits:
        await _change(means, edit)
    return False


async def _change(means: Means, edit: Edit) -> None:
    outcome = await send(means.bot, means.marks, show(edit.screen, edit.user, means.seal), means.patience)
    if isinstance(outcome, SlowDown):
        means.refusing.pause(outcome.retry_after)
