"""What a look at one's own data needs, for the few messages that ask for it."""

from dataclasses import replace

from domain.conversation.own_wishes import is_request
from domain.conversation.turn import Situation
from domain.conversation.understanding import understand
from domain.events import Event, EventKind
from domain.ids import PersonId
from domain.ports import Transaction
from domain.rights.look import MOST_HELD, READS, RightsLook, Written

_WHOLE = frozenset({"data-all", "data-download"})
_FEW = 50  # reads that are listed, and requests
_MAKING = frozenset({"arco-plain"})


async def with_rights(tx: Transaction, situation: Situation) -> Situation:
    """For one of OWN_WISHES, and for the words of a request."""
    wish = understand(situation)
    is_made = is_request(situation, wish) or wish.verb in _MAKING
    person, verb = situation.person.id, wish.verb
    imported = await tx.events(person, 1, (EventKind.REGISTRATION_IMPORTED,))
    wished = [one for one in await tx.erasures.wishes(person) if one.done_at is None]
    look = RightsLook(
        requests=await tx.rights.requests_of(person, _FEW),
        imported_at=imported[0].at if imported else None,
        erasure_asked_at=wished[0].tombstone.asked_at if wished else None,
    )
    if is_made:
        look = replace(look, holidays=frozenset(await tx.rights.holidays(situation.knowledge.process.slug)))
    if verb == "who-read" or verb in _WHOLE:
        look = replace(
            look,
            reads=await tx.events(person, MOST_HELD if verb in _WHOLE else _FEW, READS),
            read_count=await tx.rights.count_events(person, READS),
            roles=await tx.rights.roles(),
        )
    if verb in _WHOLE:
        look = replace(look, written=await _written(tx, person))
    return replace(situation, rights=look)


async def _written(tx: Transaction, person: PersonId) -> Written:
    return Written(
        asked=await tx.rights.asked_by(person, MOST_HELD),
        messages=await tx.rights.messages_of(person, MOST_HELD),
        notes=await tx.rights.notes_of(person, MOST_HELD),
        log=await _log(tx, person),
    )


async def _log(tx: Transaction, person: PersonId) -> tuple[Event, ...]:
    """Without what a file brought and nobody was told yet."""
    hidden = await tx.batches.untold(person)
    log = await tx.events(person, MOST_HELD)
    return tuple(one for one in log if one.about.get("batch") not in hidden)
