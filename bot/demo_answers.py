"""What the institute of the demonstration writes to who asks for a person: some minutes later, in its office hours,
in the person's language. Whatever somebody took over by hand is theirs."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.demo_turns import staff_words
from domain.actions.answer_handoff import answer_handoff
from domain.authorization import COMMAND_LINE
from domain.events import CANDIDATE
from domain.handoffs.handoff import Handoff, HandoffState
from domain.handoffs.terms import promised_by
from domain.ports import Store, Transaction
from domain.process import Process

_AFTER = timedelta(minutes=20)  # of office hours


async def answer_questions(store: Store, process: Process, now: datetime) -> None:
    """Every question whose time has come, each at its own instant. Raises StoreError."""
    for handoff in await store.run(lambda tx: tx.help.open_handoffs(process.slug)):
        if handoff.state is not HandoffState.ANSWERED:
            await _answer(store, process, handoff, now)


async def _answer(store: Store, process: Process, handoff: Handoff, now: datetime) -> None:
    async def act(tx: Transaction) -> None:
        messages = await tx.help.messages(handoff.id)
        asked = [one.at for one in messages if one.author == CANDIDATE]
        due = promised_by(asked[-1], replace(process.handoffs, within=_AFTER), process.zone) if asked else None
        if due is None or due > now:
            return
        words = staff_words()
        key = "answer" if len(asked) == len(messages) else "answer-again"
        text = words[await tx.help.language_of(handoff.person_id)][key]
        at = max(due, handoff.last_at)  # nothing is undone that came about since
        await answer_handoff(tx, COMMAND_LINE, handoff.id, words["team"]["name"], text, at)

    await store.run(act)
