"""How much of a person's log a message needs: most need none."""

from collections.abc import Collection
from dataclasses import replace

from domain.conversation.history import PAGE, SHOWN, page_of
from domain.conversation.turn import Situation
from domain.conversation.understanding import understand
from domain.events import EventKind
from domain.ports import Transaction
from domain.registration import State

# What /estado dates that no row says. Of each the newest counts.
_EVIDENCE = frozenset({EventKind.REGISTRATION_ACCEPTED, EventKind.REGISTRATION_WITHDRAWN})
_MOST_EVIDENCE = 10  # withdrawn and begun again a few times


async def with_log(tx: Transaction, situation: Situation) -> Situation:
    """Nobody on the way through the questions reads any of it, unless they ask for their history."""
    most, kinds = _wanted(situation)
    if not most:
        return situation
    if kinds is not SHOWN:
        return replace(situation, log=await tx.events(situation.person.id, most, kinds))
    hidden = await tx.batches.untold(situation.person.id)
    log = await tx.events(situation.person.id, most + len(hidden), kinds)
    return replace(situation, log=tuple(one for one in log if one.about.get("batch") not in hidden))


def _wanted(situation: Situation) -> tuple[int, Collection[EventKind]]:
    wish = understand(situation)
    if wish.verb in {"history", "history-page"}:
        return page_of(wish) * PAGE + 1, SHOWN
    registration = situation.registration
    is_over = registration is not None and registration.state in {State.ACCEPTED, State.WITHDRAWN}
    return (_MOST_EVIDENCE, _EVIDENCE) if is_over else (0, ())
