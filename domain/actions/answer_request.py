"""The use cases of staff about formal requests of people about their own data: list, read, answer, carry out, and
whether the answer arrived."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.candidacy.carrying_out import name_of
from domain.events import Event, EventKind
from domain.ids import RequestId
from domain.ports import Transaction
from domain.process import Process
from domain.rights.arrival import Delivery
from domain.rights.asking import effective_by
from domain.rights.deciding import Decision, Misfit, answer, carry_out, note_told
from domain.rights.request import Request, RequestState
from domain.rights.writing import is_corrected, person_of, write_decision

MOST_LISTED = 500


async def list_requests(tx: Transaction, actor: Actor, process: str) -> tuple[Request, ...]:
    """Open ones, the longest asked first; then granted ones that are to be carried out; then those whose answer did
    not arrive. At most MOST_LISTED."""
    authorize(actor, Ability.ANSWER_REQUESTS)
    return await tx.rights.waiting(process, 0, MOST_LISTED)


async def read_request(tx: Transaction, actor: Actor, folio: str, now: datetime) -> Request | Misfit:
    """With what was asked. That somebody read it is written down: the person can see it."""
    authorize(actor, Ability.ANSWER_REQUESTS)
    request = await tx.rights.of_folio(folio)
    if request is None:
        return Misfit.UNKNOWN
    event = Event(EventKind.REQUEST_READ, now, name_of(actor), {"request": request.id})
    tx.append_event(request.person_id, event)
    await tx.commit()
    return request


async def answer_request(
    tx: Transaction, actor: Actor, process: Process, folio: str, state: RequestState, words: str, now: datetime
) -> Decision | Misfit:
    """`state`: GRANTED or DENIED. The answer, its event and the message that brings it, in one commit."""
    authorize(actor, Ability.ANSWER_REQUESTS)
    request = await tx.rights.of_folio(folio)
    if request is None or request.process != process.slug:
        return Misfit.UNKNOWN
    until = effective_by(process, request.right, now, await tx.rights.holidays(process.slug))
    decider = await person_of(tx, actor)
    return await _carry_out(tx, answer(request, state, words, name_of(actor), now, until, decider))


async def can_be_told(tx: Transaction, actor: Actor, request: Request) -> bool:
    """Whether a message to who asked has a chat to go to, as far as is known."""
    authorize(actor, Ability.ANSWER_REQUESTS)
    desk = await tx.person(request.person_id, request.process)
    person = None if desk is None else desk.person
    return person is not None and person.has_chat and person.unreachable_since is None


async def finish_request(
    tx: Transaction, actor: Actor, process: Process, folio: str, now: datetime, note: str = ""
) -> Decision | Misfit:
    """What was granted was done. `note`: how, where something was rectified and no correction here shows it."""
    authorize(actor, Ability.ANSWER_REQUESTS)
    request = await tx.rights.of_folio(folio)
    if request is None or request.process != process.slug:
        return Misfit.UNKNOWN
    decider, is_done_here = await person_of(tx, actor), await is_corrected(tx, request)
    verdict = carry_out(request, name_of(actor), now, decider, is_corrected=is_done_here, note=note)
    return await _carry_out(tx, verdict)


async def note_request_told(
    tx: Transaction, actor: Actor, process: Process, folio: str, now: datetime
) -> Decision | Misfit:
    """The person knows the answer by other means than a message of ours."""
    authorize(actor, Ability.ANSWER_REQUESTS)
    request = await tx.rights.of_folio(folio)
    if request is None or request.process != process.slug:
        return Misfit.UNKNOWN
    return await _carry_out(tx, note_told(request, name_of(actor), now, await person_of(tx, actor)))


async def see_deliveries(
    tx: Transaction, actor: Actor, requests: Sequence[Request]
) -> Mapping[RequestId, Delivery]:
    """What became of the answers to those that have one."""
    authorize(actor, Ability.ANSWER_REQUESTS)
    return await tx.rights.deliveries(requests)


async def _carry_out(tx: Transaction, decision: Decision | Misfit) -> Decision | Misfit:
    if isinstance(decision, Decision):
        write_decision(tx, decision)
        await tx.commit()
    return decision
