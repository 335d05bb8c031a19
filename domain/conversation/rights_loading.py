"""What a look at one's own data needs, for the few messages that ask for it."""

from dataclasses import replace
from typing import TypeVar

from domain.conversation.own_wishes import ALL_OF_IT, is_request
from domain.conversation.turn import Situation
from domain.conversation.understanding import understand
from domain.erasure.erasure import ErasureKind
from domain.events import EventKind
from domain.ids import PersonId
from domain.ports import Transaction
from domain.rights.look import MOST_HELD, READS, RightsLook, Written

_FEW = 50  # reads that are listed: all that a screen shows, and more
_ONE_MORE = MOST_HELD + 1
T = TypeVar("T")
# What the institute's list brought: all of it, or the folio there of what was made in the chat.
_FROM_PLATFORM = (EventKind.REGISTRATION_IMPORTED, EventKind.REGISTRATION_MATCHED)
_MAKING = frozenset({"arco-plain"})


async def with_rights(tx: Transaction, situation: Situation) -> Situation:
    """For one of OWN_WISHES, and for the words of a request."""
    wish = understand(situation)
    is_made = is_request(situation, wish) or wish.verb in _MAKING
    person, verb = situation.person.id, wish.verb
    came = next(iter(await tx.events(person, 1, _FROM_PLATFORM)), None)
    is_whole = came is not None and came.kind is EventKind.REGISTRATION_IMPORTED
    wished = [one.tombstone for one in await tx.erasures.wishes(person) if one.done_at is None]
    look = RightsLook(
        requests=await tx.rights.requests_of(person, _ONE_MORE),
        imported_at=came.at if came is not None and is_whole else None,
        matched_at=came.at if came is not None and not is_whole else None,
        erasure_asked_at=wished[0].asked_at if wished else None,
        cancelled_at=next((one.asked_at for one in wished if one.kind is ErasureKind.LEGAL), None),
    )
    if is_made:
        look = replace(look, holidays=frozenset(await tx.rights.holidays(situation.knowledge.process.slug)))
    if verb == "who-read" or verb in ALL_OF_IT:
        look = replace(
            look,
            reads=await tx.events(person, _ONE_MORE if verb in ALL_OF_IT else _FEW, READS),
            read_count=await tx.rights.count_events(person, READS),
            roles=await tx.rights.roles(),
        )
    if verb in ALL_OF_IT:
        look = await _whole(tx, person, look)
    return replace(situation, rights=look)


async def _whole(tx: Transaction, person: PersonId, look: RightsLook) -> RightsLook:
    """One more of each is read than is told: so it is known of which there is more."""
    cut = set[str]()

    def few(name: str, found: tuple[T, ...]) -> tuple[T, ...]:
        if len(found) > MOST_HELD:
            cut.add(name)
        return found[:MOST_HELD]

    rows = await tx.rights.rows_of(person, _ONE_MORE)
    log = few("events", await tx.events(person, _ONE_MORE))
    hidden = await tx.batches.untold(person)  # what a file brought and nobody was told yet
    written = Written(
        asked=few("asked", await tx.rights.asked_by(person, _ONE_MORE)),
        messages=few("messages", await tx.rights.messages_of(person, _ONE_MORE)),
        notes=few("notes", await tx.rights.notes_of(person, _ONE_MORE)),
        log=tuple(one for one in log if one.about.get("batch") not in hidden),
        rows={table: few(table, found) for table, found in rows.items()},
    )
    requests, reads = few("requests", look.requests), few("reads", look.reads)
    return replace(look, requests=requests, reads=reads, written=replace(written, cut=frozenset(cut)))
