"""How often a message asks the database: once, unless it needs what comes after registration."""

from dataclasses import replace
from typing import Any, cast

from domain.actions.hear import hear
from domain.ids import UserId
from domain.incoming import Kind
from domain.knowledge import Knowledge
from domain.ports import Store, Transaction
from tests.stages.candidates import AFTER, add_accepted
from tests.support.talk import Talk

READS = frozenset({"desk", "submission", "candidate_stages", "milestones", "stage_dates", "told_of", "events"})


class Counting:
    """A transaction that notes what is read."""

    def __init__(self, tx: Transaction, read: list[str]) -> None:
        self._tx, self._read = tx, read

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever the transaction has
        if name in READS:
            self._read.append(name)
        return getattr(self._tx, name)


async def read_for(talk: Talk, text: str) -> list[str]:
    """What is read for one more message."""
    read: list[str] = []
    incoming = replace(talk._message(Kind.TEXT), text=text)

    async def action(tx: Transaction) -> object:
        return await hear(cast("Transaction", Counting(tx, read)), incoming, talk.knowledge, talk.at)

    await talk.store.run(action)
    return read


async def test_an_answer_reads_the_desk_alone(talk: Talk) -> None:
    await talk.accept()
    for text in ("HEGG560427MVZRRL04", "sí", "Gloria", "/estado", "22:00 a 07:00"):
        assert await read_for(talk, text) == ["desk"], text
    # Whoever it is may have been sent the answer to a request about their data.
    assert await read_for(talk, "leído") == ["desk", "told_of"]


async def test_who_has_read_something_is_asked_what_it_was(talk: Talk) -> None:
    await talk.accept()
    assert await read_for(talk, "leído") == ["desk", "told_of"]


async def test_who_has_sent_reads_no_stages_yet(talk: Talk) -> None:
    await talk.submit()
    assert await read_for(talk, "/estado") == ["desk"]


async def test_only_the_accepted_read_their_stages(store: Store, known: Knowledge) -> None:
    await add_accepted(store)
    hers = Talk(store, known, UserId(501), at=AFTER)
    after = ["desk", "candidate_stages", "milestones", "stage_dates"]
    assert await read_for(hers, "/estado") == [*after, "events"]
    assert await read_for(hers, "leído") == [*after, "told_of", "events"]


async def test_the_history_is_read_by_who_asks_for_it(talk: Talk) -> None:
    await talk.accept()
    assert await read_for(talk, "historia") == ["desk", "events"]
