"""What was done by file: its news wait a while, in which all of it can be undone, or be let go at once."""

from collections.abc import Mapping

from domain.authorization import Ability
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.names import name_of_actor
from domain.batches import Batch, BatchId, BatchState
from domain.candidacy import batching
from domain.candidacy.batching import NotReleased, NotUndone
from domain.candidacy.file_words import batch_facts, ended_words, not_words
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.incoming import Press
from domain.texts import dates

_MOST = 8
_DIGITS = 19  # of a number that the database can hold


async def listed(counter: Counter, _: Wish, lead: str = "") -> Shown:
    """The newest first."""
    found = await counter.tx.batches.recent(counter.process.slug, _MOST)
    if not found:
        return counter.shown(counter.say("w-batches-none"), (counter.button("w-tables"), counter.button("w-panel")))
    lines = [*([lead, ""] if lead else []), counter.say("w-batches")]
    for number, batch in enumerate(found, 1):
        lines.append(counter.say("list-line", n=str(number), text=await _about(counter, batch)))
    numbers = {number: Press("w-batch", argument=str(batch.id)) for number, batch in enumerate(found, 1)}
    text = "\n".join([*lines, counter.say("w-choose")])
    ways: Row = (counter.button("w-tables"), counter.button("w-panel"))
    return counter.shown(text, counter.number_row(numbers), ways, numbers=numbers)


async def one(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    batch = await counter.tx.batches.batch(_id(wish))
    if batch is None or batch.process != counter.process.slug:
        return await listed(counter, wish, lead)
    lines = [*([lead, ""] if lead else []), await _about(counter, batch), *await _left(counter, batch)]
    ways: Row = (counter.button("w-batches"), counter.button("w-panel"))
    return counter.shown("\n".join(lines), *ways_of(counter, batch), ways)


async def undo(counter: Counter, wish: Wish) -> Shown:
    """All of it or nothing."""
    found = await batching.undone(counter.tx, counter.member.actor, counter.process, _id(wish), counter.now)
    texts, language = counter.knowledge.texts, counter.voice.language
    if isinstance(found, NotUndone):
        return await one(counter, wish, not_words(texts, language, found.why, found.folios))
    return await _ended(counter, found)


async def release(counter: Counter, wish: Wish) -> Shown:
    found = await batching.released(counter.tx, counter.process, _id(wish))
    if isinstance(found, NotReleased):
        return await one(counter, wish, not_words(counter.knowledge.texts, counter.voice.language, found.why))
    return await _ended(counter, found)


async def held_lines(counter: Counter) -> list[str]:
    """Those whose news wait."""
    recent = await counter.tx.batches.recent(counter.process.slug, _MOST)
    held = [batch for batch in recent if batch.state is BatchState.HELD]
    return [f"{await _about(counter, batch)} {' '.join(await _left(counter, batch))}" for batch in held]


def ways_of(counter: Counter, batch: Batch | None) -> tuple[Row, ...]:
    """What can still be done about it, as far as its state tells."""
    if batch is None or batch.state in {BatchState.OVER, BatchState.UNDONE}:
        return ()
    undoing = counter.button("w-undo", str(batch.id))
    return (
        (undoing, counter.button("w-release", str(batch.id))) if batch.state is BatchState.HELD else (undoing,),
    )


async def _ended(counter: Counter, batch: Batch) -> Shown:
    """Undone or let go."""
    words = ended_words(counter.knowledge.texts, counter.voice.language, batch)
    return counter.shown(words, (counter.button("w-batches"), counter.button("w-panel")))


async def _about(counter: Counter, batch: Batch) -> str:
    facts = batch_facts(counter.knowledge.texts, counter.voice.language, counter.process, batch)
    who, when = await name_of_actor(counter, batch.by), counter.voice.moment(batch.made_at)
    return counter.say("w-batch-about", **facts, quien=who, fecha=when)


async def _left(counter: Counter, batch: Batch) -> list[str]:
    """How long its news still wait: by the machine's clock, so as a duration."""
    left = batch.held_until - await counter.tx.batches.machine_now()
    if batch.state is not BatchState.HELD or left.total_seconds() <= 0:
        return []
    return [counter.say("w-batch-left", queda=dates.duration_left(left, counter.voice.language))]


def _id(wish: Wish) -> BatchId:
    """0, which none has, for what is no number."""
    digits = wish.argument
    return BatchId(int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < _DIGITS else 0)


SERVICES: Mapping[str, Service] = {
    "w-batches": Service(listed, Ability.MANAGE_STAGES),
    "w-batch": Service(one, Ability.MANAGE_STAGES),
    "w-undo": Service(undo, Ability.MANAGE_STAGES),
    "w-release": Service(release, Ability.MANAGE_STAGES),
}
