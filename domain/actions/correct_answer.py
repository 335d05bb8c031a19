"""The use case of correcting one answer of a sent registration, as a granted request for rectification asks."""

from dataclasses import dataclass
from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.candidacy.carrying_out import name_of
from domain.catalogue import Catalogue
from domain.conversation.questions import read_answer
from domain.events import Event, EventKind
from domain.ports import Transaction
from domain.process import Process
from domain.rights.correcting import Misfit, correctable, taken
from domain.rights.writing import load_correction, load_standing, person_of, write_correction
from domain.values.outcome import Doubt, Refused


@dataclass(frozen=True, slots=True)
class Corrected:
    """As they are stored: what it was, what it is."""

    before: str
    after: str


async def correct_answer(
    tx: Transaction,
    actor: Actor,
    process: Process,
    catalogue: Catalogue,
    folio: str,
    question: str,
    text: str,
    now: datetime,
    *,
    choice: int = 0,
    is_rehearsal: bool = False,
) -> Corrected | Misfit | Doubt | Refused:
    """`folio`: of the request. `text`: as it would be typed as an answer; `choice`: which option is meant, from 1,
    where it leaves a doubt. Another version that stands as submitted,
    its event and the message that tells of it, in one commit. A rehearsal only says what would change; that it
    looked at the answer is written down all the same."""
    authorize(actor, Ability.ANSWER_REQUESTS)
    request = await tx.rights.of_folio(folio)
    found = await load_standing(tx, process, request, await person_of(tx, actor))
    if isinstance(found, Misfit):
        return found
    if question not in correctable(process):
        return Misfit.UNKNOWN_QUESTION
    value = taken(read_answer(question, text, now.astimezone(process.zone).date(), catalogue))
    if isinstance(value, Doubt) and 1 <= choice <= len(value.options):
        value = value.options[choice - 1]
    if not isinstance(value, str):
        return value
    correction = await load_correction(tx, process, found, question, value, name_of(actor), now)
    if isinstance(correction, Misfit):
        return correction
    person = found.request.person_id
    looked: dict[str, str | int] = {"what": "answers", "folio": found.registration.folio, "role": actor.role.value}
    tx.append_event(person, Event(EventKind.DATA_SHOWN, now, name_of(actor), looked))
    if not is_rehearsal:
        write_correction(tx, correction)
    await tx.commit()
    return Corrected(found.sent.draft.answers.get(question, ""), value)
