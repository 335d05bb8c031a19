"""An announcement to many people of whom some cannot be reached, and a Telegram that does not always answer. It is
sent by the whole program, which hears who blocks it while it may still be undone."""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from domain.announcements.run import RunState
from tests.crash.announced import Board, check_sums
from tests.crash.announcing import board
from tests.crash.delivering import environment
from tests.crash.fleet import Fleet
from tests.support.databases import Database

WORDS = "El registro cierra el lunes"
FIRST_FEW = 22  # who gets it while it is tried: too much trouble there would stop it, as it should
LEFT = ("unreachable", frozenset({0}))  # whoever blocks it after the approval, and is heard
# How each trouble ends, and how many messages come of it.
ENDS: dict[str, tuple[str, frozenset[int]]] = {
    "403": ("unreachable", frozenset({0})),
    "leaves": LEFT,
    "deleted": ("unreachable", frozenset({0})),
    "400": ("failed", frozenset({0})),
    "429": ("sent", frozenset({1})),
    "hang": ("unknown", frozenset({0})),
    "hang_after": ("unknown", frozenset({1})),
    "reset_before": ("unknown", frozenset({0})),
    "reset_after": ("unknown", frozenset({1})),
    "half_body": ("unknown", frozenset({1})),
    "502": ("unknown", frozenset({0})),
}
FINE = ("sent", frozenset({1}))


def troubles(people: int, shares: dict[str, int], seed: str) -> dict[int, str]:
    """Whom each meets, by their place; the last ones have deleted their accounts, those who hang come early,
    and whatever slows it down comes late."""
    chance = random.Random(seed)
    deleted = shares["deleted"]
    free = list(range(FIRST_FEW, people - deleted))
    met = dict.fromkeys(range(people - deleted, people), "deleted")
    for name, many in shares.items():
        if name == "deleted":
            continue
        among = free[: len(free) // 2] if name.startswith("hang") else free[-20:] if name == "429" else free
        for place in chance.sample(among, many):
            met[place] = name
            free.remove(place)
    return met


async def announce_to(database: Database, folder: Path, people: int, shares: dict[str, int]) -> Counter[str]:
    """Everybody's end in the database is that in Telegram's book; how many of each."""
    met = troubles(people, shares, f"{database.kind} {people}")
    async with board(database) as one:
        await one.settle_in(people, shares["deleted"])
        chats = sorted(one.people)
        for place, name in met.items():
            await _prepare(one, chats[place], name)
        run = await one.announce(WORDS)
        fleet = Fleet(one, "run", environment(database, folder, one.telegram.url), iter(()), random.Random(people))
        try:
            async with fleet.alive_until_killed(), asyncio.timeout(people / 4 + 60):
                await _leave(one, [chats[place] for place, name in met.items() if name == "leaves"])
                await one.pass_undo()
                while await one.state(run) is not RunState.DONE:  # noqa: ASYNC110 -- another process changes it
                    await asyncio.sleep(0.2)
        finally:
            await fleet.sink()
        await check_sums(one, run)
        copies, states = await one.copies(WORDS), {row.person: row.state for row in await one.rows()}
        assert sorted(states) == sorted(map(int, one.people.values())), "not one row for each person"
        for place, chat in enumerate(chats):
            state, arrived = ENDS[met[place]] if place in met else FINE
            assert states[one.people[chat]] == state, f"{met.get(place, 'fine')}: {states[one.people[chat]]}"
            assert copies[chat] in arrived, f"{met.get(place, 'fine')}: {copies[chat]} arrived"
        return Counter(states.values())


async def _prepare(one: Board, chat: int, name: str) -> None:
    if name not in {"deleted", "leaves"}:
        await one.telegram.script(name, "sendMessage", chat_id=chat, retry_after=1)


async def _leave(one: Board, chats: Sequence[int]) -> None:
    """They have a row by then; and the program has heard of it."""
    while len(await one.rows()) < len(one.people):  # noqa: ASYNC110 -- another process makes them
        await asyncio.sleep(0.1)
    for chat in chats:
        await one.telegram.person(chat).block()
    while await one.telegram.waiting_updates():  # noqa: ASYNC110 -- another process takes them
        await asyncio.sleep(0.1)
