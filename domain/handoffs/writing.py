"""A change of a hand-off, written: the same for whoever made it. The commit is the action's."""

from domain.handoffs.team import Change
from domain.ports import Transaction


def write_change(tx: Transaction, change: Change) -> None:
    tx.help.save_handoff(change.handoff)
    if change.message is not None:
        tx.help.add_message(change.message)
    if change.file is not None:
        tx.help.add_file(change.file)
    tx.append_event(change.handoff.person_id, change.event)
    if change.news is not None:
        tx.enqueue(change.news)
