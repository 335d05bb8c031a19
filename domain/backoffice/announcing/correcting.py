"""A correction that is not approved yet: how what it corrects stands meanwhile, and the ways out."""

from domain.announcements.announcement import Announcement
from domain.announcements.progress import standing_lines
from domain.announcements.run import OPEN, Kind, RunState
from domain.announcements.steering import Standing, is_amendment, sending_of
from domain.backoffice.announcing import desk
from domain.backoffice.counter import Counter
from domain.conversation.voice import Row


async def amends(counter: Counter, announcement: Announcement) -> bool:
    """Whether its words would correct what was sent, or leaves soon."""
    return is_amendment(await counter.tx.announcements.runs_of(announcement.id))


async def sent_lines(counter: Counter, rounds: Standing) -> list[str]:
    """How that stands, which goes on whatever becomes of the correction; none where nothing is corrected."""
    sent = sending_of(rounds)
    if sent is None:
        return []
    return [*standing_lines(counter.voice, *sent, await desk.pace_of(counter, sent[0])), ""]


def ways_out(counter: Counter, announcement: Announcement, rounds: Standing) -> tuple[Row, ...]:
    """What it would correct may stay as it is, or be stopped before the old words are read."""
    n, sent = str(announcement.number), sending_of(rounds)
    there = counter.button("w-ann-run", n, key="w-ann-run-send", question=Kind.SEND)
    drop: Row = (counter.button("w-ann-give-up", n), there)
    if sent is None or sent[0].state not in OPEN:
        return (drop,)
    stop = "w-ann-undo" if sent[0].state is RunState.WAITING else "w-ann-stop"
    return (drop, (counter.button(stop, n, question=Kind.SEND),))
