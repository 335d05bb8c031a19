"""Announcements to many people of an emulator: approved, steered, corrected, and what became of them in the end, in
the database and in Telegram's own book."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.announcements.announcement import Announcement, Timing
from domain.announcements.audience import EVERYBODY
from domain.announcements.carrying_out import By, Steer, approve, ask, begin, keep, steer
from domain.announcements.content import Content
from domain.announcements.run import Kind, Run, RunState, Tally
from domain.formatted import Words
from domain.ids import new_id
from domain.ports import Transaction
from tests.crash.deliveries import FIRST, Post
from tests.storage.people import a_person
from tests.support.talk import MONDAY, shipped_process

AUTHOR, APPROVER = By("staff:1"), By("staff:2")
AT_ONCE = Timing(is_chosen=True)
_UNDER_WAY = frozenset({"ready", "leased", "dispatched"})
_ROWS = (
    "SELECT id, person_id, run_id, template, state, coalesce(message_id, 0), parameters FROM outbox"
    " WHERE run_id IS NOT NULL ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A row of a run."""

    id: int
    person: int
    run: int
    template: str
    state: str
    message: int
    about: int  # of a change: the row that sent what it changes


@dataclass
class Board(Post):
    """Who is there, and what is announced to them. Sends that are under way when a program dies are counted."""

    now: datetime = MONDAY  # process time at which the staff decide
    absent: frozenset[int] = frozenset()  # chats that Telegram does not know any more
    blocked: Sequence[int] = ()  # chats that do not want it

    async def settle_in(self, count: int, deleted: int = 0, blocked: int = 0) -> None:
        """The last ones have deleted their accounts, or, where nobody did, blocked the assistant."""
        people = [a_person(FIRST + number) for number in range(count)]
        await self.telegram.call("POST", "crowd", {"count": count - deleted, "first_id": FIRST})

        async def come(tx: Transaction) -> None:
            for person in people:
                tx.add_person(person)
            await tx.commit()

        await self.store.run(come)
        self.people = {int(person.user_id): person.id for person in people}
        self.absent = frozenset(sorted(self.people)[count - deleted :])
        self.blocked = sorted(self.people)[count - blocked :]
        for chat in self.blocked:
            await self.telegram.person(chat).block()

    async def come_back(self) -> None:
        """Whoever had blocked it, as if the program that answers had heard them since."""
        for chat in self.blocked:
            await self.telegram.person(chat).block(blocked=False)
        await self._sql("UPDATE person SET unreachable_since = NULL")

    async def announce(self, text: str, timing: Timing = AT_ONCE) -> Run:
        return await self.approved(await self.requested(await self.drafted(text, timing)))

    async def drafted(self, text: str, timing: Timing = AT_ONCE) -> Announcement:
        slug = shipped_process().slug

        async def _draft(tx: Transaction) -> Announcement:
            made = await begin(tx, slug, AUTHOR, self.now, new_id(self.now))
            await tx.commit()
            return made

        made = await self.store.run(_draft)
        return await self._kept(made, replace(made, content=_content(text), audience=EVERYBODY, timing=timing))

    async def correct(self, run: Run, text: str) -> Run:
        before = await self._announcement(run)
        kept = await self._kept(before, replace(before, content=_content(text)))
        return await self.approved(await self.requested(kept))

    async def steer(self, run: Run, how: Steer) -> Run:
        found = await self._announcement(run)

        async def _action(tx: Transaction) -> Run:
            done = await steer(tx, found, how, APPROVER, self.now)
            assert isinstance(done, Run), done
            await tx.commit()
            return done

        return await self.store.run(_action)

    async def standing(self, run: Run) -> tuple[Run, Tally]:
        async def _action(tx: Transaction) -> tuple[Run, Tally]:
            found = await tx.announcements.run(run.id)
            assert found is not None
            return found

        return await self.store.run(_action)

    async def state(self, run: Run) -> RunState:
        return (await self.standing(run))[0].state

    async def pass_undo(self) -> None:
        """The minute in which it can be undone is over; so are the seconds in which older words settle."""
        await self._sql("UPDATE announcement_run SET starts_at = 1 WHERE state = 'waiting'")
        await self._sql("UPDATE announcement_run SET rescan_at = 1 WHERE rescan_at IS NOT NULL")

    async def all_over(self) -> bool:
        ((going,),) = await self._sql("SELECT count(*) FROM announcement_run WHERE ended_at IS NULL")
        return not going

    async def rows(self) -> list[Told]:
        found = await self._sql(_ROWS)
        return [
            Told(id_, person, run, template, state, message, json.loads(parameters).get("row", 0))
            for id_, person, run, template, state, message, parameters in found
        ]

    async def copies(self, words: str) -> Counter[int]:
        """How often each chat got what says so, by Telegram's book."""
        sends = (one for one in await self.telegram.ledger() if one["method"].lower() == "sendmessage")
        return Counter(one["chat_id"] for one in sends if one["message_id"] and words in one["text"])

    async def texts(self, chat: int) -> dict[int, str]:
        return {one.message_id: one.text for one in await self.telegram.person(chat).from_bot()}

    async def _announcement(self, run: Run) -> Announcement:
        async def _action(tx: Transaction) -> Announcement:
            found = await tx.announcements.announcement(run.announcement)
            assert found is not None
            return found

        return await self.store.run(_action)

    async def _kept(self, before: Announcement, after: Announcement) -> Announcement:
        async def _action(tx: Transaction) -> Announcement:
            kept = keep(tx, before, after, AUTHOR)
            await tx.commit()
            return kept

        return await self.store.run(_action)

    async def requested(self, kept: Announcement) -> Announcement:
        async def _action(tx: Transaction) -> Announcement:
            asked = await ask(tx, kept, len(self.people), AUTHOR, self.now, is_faulty=False)
            assert isinstance(asked, Announcement), asked
            await tx.commit()
            return asked

        return await self.store.run(_action)

    async def approved(self, asked: Announcement) -> Run:
        count = len(self.people)

        async def _action(tx: Transaction) -> Run:
            run = await approve(tx, asked, APPROVER, count, count, 1, self.now, is_faulty=False)
            assert isinstance(run, Run), run
            await tx.commit()
            return run

        return await self.store.run(_action)


def _content(text: str) -> Content:
    return Content({"es": Words(text)}, asks_to_be_read=True)


async def reconcile(board: Board, run: Run, words: str, under_way: int) -> Counter[str]:
    """Of one sending: one row for each person, in one final state, which is what Telegram's book says; and the sums
    are those of the rows. `words`: as they were sent; `under_way`: sends that were cut off, the only ones of which
    nobody may know."""
    rows = [one for one in await board.rows() if one.run == run.id]
    copies = await board.copies(words)
    chats = {int(person): chat for chat, person in board.people.items()}
    assert sorted(one.person for one in rows) == sorted(chats), "not one row for each person"
    for one in rows:
        many = copies[chats[one.person]]
        expected = {"sent": {1}, "unknown": {0, 1}}.get(one.state, {0})
        assert many in expected, f"{one.state}, and {many} arrived"
        assert one.state not in _UNDER_WAY, one
    counted = Counter(one.state for one in rows)
    assert counted["unknown"] <= under_way, counted
    await check_sums(board, run)
    return counted


async def check_sums(board: Board, run: Run) -> None:
    found, tally = await board.standing(run)
    counted = Counter(one.state for one in await board.rows() if one.run == run.id)
    ends = ("sent", "failed", "unreachable", "unknown", "cancelled", "expired")
    assert {end: getattr(tally, end) for end in ends} == {end: counted[end] for end in ends}, found.state
    assert tally.total == counted.total()


async def check_changes(board: Board, run: Run, words: str) -> None:
    """Of a correction, or a withdrawal (`words` ""): whoever is called changed sees it so."""
    changes = {one.about: one for one in await board.rows() if one.run == run.id}
    chats = {int(person): chat for chat, person in board.people.items()}
    for one in await board.rows():
        change = changes.get(one.id)
        if one.template != "announcement" or one.state != "sent" or change is None or change.state != "sent":
            continue
        shown = (await board.texts(chats[one.person])).get(one.message, "")
        assert (words in shown) if words else not shown, f"{run.kind} {change.state}: «{shown}»"
    assert run.kind is not Kind.SEND
    await check_sums(board, run)
