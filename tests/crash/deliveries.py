"""Rows to send, without end; what stands in the outbox; and time that passes for what dead workers held."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from domain.delivery.outbox import Lane, NewRow
from domain.ids import PersonId
from domain.ports import Store, Transaction
from tests.storage.people import a_person
from tests.support.databases import Database, read_rows
from tests.support.emulator import EmulatorClient
from tests.support.talk import MONDAY

FIRST = 900_000_001
_AT_ONCE = 25
_FEW = 30


@dataclass
class Post:
    """Each person is told one thing: who got two messages was told twice."""

    store: Store
    database: Database
    telegram: EmulatorClient
    count: int = 0
    people: dict[int, PersonId] = field(default_factory=dict)  # by chat

    async def feed(self, most: int) -> None:
        """So that there is always something to send, until so many were told of."""
        while self.count < most:
            if (await self.states())["ready"] < _FEW:
                await self.add(min(_AT_ONCE, most - self.count))
            await asyncio.sleep(0.1)

    async def add(self, count: int) -> None:
        """Of every lane; every other row is one that is sent again when nobody knows what became of it."""
        chats = range(FIRST + self.count, FIRST + self.count + count)
        people = [a_person(chat) for chat in chats]
        await self.telegram.call("POST", "crowd", {"count": count, "first_id": chats[0]})
        rows = [
            NewRow(
                f"news:{person.user_id}",
                person.id,
                Lane(person.user_id // 2 % 3),
                "rem-opening",
                {},
                MONDAY - timedelta(minutes=1),
                resends=person.user_id % 2 == 0,
            )
            for person in people
        ]

        async def come(tx: Transaction) -> None:
            for person, row in zip(people, rows, strict=True):
                tx.add_person(person)
                tx.enqueue(row)
            await tx.commit()

        await self.store.run(come)
        self.people |= {int(person.user_id): person.id for person in people}
        self.count += count

    async def states(self) -> Counter[str]:
        rows = await self._sql("SELECT state, count(*) FROM outbox GROUP BY state")
        return Counter({str(state): int(count) for state, count in rows})

    async def bury(self, pid: int) -> int:
        """A minute passes for what this process held. How many sends it had under way when it died."""
        mine = f"lease_owner LIKE '%-{pid}-______'"
        ((count,),) = await self._sql(f"SELECT count(*) FROM outbox WHERE state = 'dispatched' AND {mine}")
        await self._sql(f"UPDATE outbox SET lease_until = 1 WHERE state IN ('leased', 'dispatched') AND {mine}")
        return int(count)

    async def wait_ten_minutes(self) -> None:
        """They pass for all of which nobody knows whether it arrived."""
        await self._sql(
            "UPDATE outbox SET dispatched_at = dispatched_at - 601000"
            " WHERE state = 'unknown' AND resends AND resent_at IS NULL"
        )

    async def is_over(self) -> bool:
        states = await self.states()
        ((due,),) = await self._sql(
            "SELECT count(*) FROM outbox WHERE state = 'unknown' AND resends AND resent_at IS NULL"
        )
        return not due and not any(states[state] for state in ("ready", "leased", "dispatched"))

    async def fates(self) -> list["Fate"]:
        """What the outbox says of each row beside what really arrived."""
        texts: dict[int, list[str]] = {}
        for entry in await self.telegram.ledger():
            if entry["message_id"]:
                texts.setdefault(entry["chat_id"], []).append(entry["text"])
        rows = await self._sql("SELECT person_id, state, resends, resent_at IS NOT NULL, text_hash FROM outbox")
        of = {person: row for person, *row in rows}
        return [
            Fate(str(of[person][0]), bool(of[person][1]), bool(of[person][2]), tuple(texts.get(chat, ())))
            for chat, person in self.people.items()
        ]

    async def _sql(self, sql: str) -> Sequence[tuple[Any, ...]]:
        return await read_rows(self.database, sql)


@dataclass(frozen=True, slots=True)
class Fate:
    state: str
    resends: bool
    is_resent: bool
    texts: tuple[str, ...]  # as they arrived


def reconcile(fates: Sequence[Fate], under_way: int) -> Counter[str]:
    """Nothing lost, nothing repeated in silence, nothing unaccounted for. `under_way`: sends that kills cut off."""
    for fate in fates:
        marked = [text.startswith("(reenvío)") for text in fate.texts]
        if fate.is_resent:
            assert fate.resends, fate
            assert marked in ([], [False], [True], [False, True]), fate
            assert fate.state == "unknown" or (fate.state == "sent" and marked[-1:] == [True]), fate
        elif fate.state == "unknown":
            assert not fate.resends, fate
            assert marked in ([], [False]), fate
        else:
            assert (fate.state, marked) == ("sent", [False]), fate
    counted = Counter(fate.state for fate in fates)
    counted["resent"] = sum(fate.is_resent for fate in fates)
    counted["repeated"] = sum(len(fate.texts) > 1 for fate in fates)
    counted["arrived"] = sum(len(fate.texts) for fate in fates)
    counted["nobody knows"] = sum(fate.state == "unknown" or fate.is_resent for fate in fates)
    assert counted["sent"] + counted["unknown"] == len(fates)
    assert counted["nobody knows"] <= under_way
    assert counted["arrived"] == sum(1 for fate in fates if fate.texts) + counted["repeated"]
    return counted
