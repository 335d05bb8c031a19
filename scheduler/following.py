"""The messages by which the staff follow announcements are changed as those go on."""

from domain.actions.show_progress import Edit, note_progress, show_progress
from domain.authorization import SYSTEM
from domain.delivery.outcomes import Outcome, SlowDown
from scheduler.means import Means
from scheduler.sending import send
from scheduler.show import show


async def follow(means: Means) -> bool:
    """One look. A change that does not arrive is made again by a later one."""
    knowledge, now = means.knowledge(), means.now()
    edits = await means.store.deliver(lambda tx: show_progress(tx, SYSTEM, knowledge, means.rates, now))
    changed: list[tuple[Edit, Outcome]] = []
    for edit in edits:
        outcome = await send(means.bot, means.marks, show(edit.screen, edit.watch.user, means.seal), means.patience)
        changed.append((edit, outcome))
        if isinstance(outcome, SlowDown):
            means.refusing.pause(outcome.retry_after)
            break
    if changed:
        await means.store.deliver(lambda tx: note_progress(tx, SYSTEM, changed))
    return False
