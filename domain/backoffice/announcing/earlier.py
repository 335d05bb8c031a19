"""The earlier announcements that a condition may ask about: who read one, or was sent it and did not."""

from domain.announcements.announcement import Announcement
from domain.announcements.run import Run
from domain.announcements.steering import sending_of
from domain.backoffice.announcing import desk
from domain.backoffice.counter import Counter
from domain.typed import quote

_PAGE = 10


async def page(counter: Counter, before: int | None) -> tuple[tuple[Run, ...], bool]:
    """The newest first; whether there are older ones."""
    found = await counter.tx.announcements.asked_to_be_read(counter.process.slug, _PAGE + 1, before)
    return found[:_PAGE], len(found) > _PAGE


async def is_offered(counter: Counter, number: int) -> bool:
    """Approved to be sent, with [Leído]: of no other is ever known who read it."""
    found: Announcement | None = await desk.numbered(counter, number)
    sent = None if found is None else sending_of(await counter.tx.announcements.runs_of(found.id))
    return sent is not None and sent[0].content.asks_to_be_read


def line(counter: Counter, run: Run) -> str:
    """With its first words."""
    text = run.content.in_language("es").text
    said = quote(text) or counter.words("w-ann-no-words")
    return counter.words("w-ann-value-announcement", n=str(run.number), texto=said)
