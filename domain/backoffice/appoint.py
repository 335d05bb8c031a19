"""A date for one candidate, from the card: when; where, of the list of places or in words; who sees them; what to
bring. What the person will read is shown before it is sent."""

from collections.abc import Mapping

from domain.authorization import Ability
from domain.backoffice import cards
from domain.backoffice.asking_dates import parts_of, placed, stage_at, starts_of, when_typed
from domain.backoffice.calendars import ask_when
from domain.backoffice.casework import case_of, written
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.misfits import why
from domain.backoffice.offering import NOBODY, ask_place, ask_who, id_in
from domain.backoffice.previews import stamp
from domain.backoffice.stages import steps
from domain.candidacy import appointing
from domain.candidacy.appointing import Appointment
from domain.candidacy.case import Case, Refusal, Verdict
from domain.candidacy.seating import load_seating
from domain.conversation.turn import Wish
from domain.ids import PlaceId, StaffId
from domain.places.place import Seat


async def appoint(counter: Counter, wish: Wish) -> Shown:
    """When: the next words are the date."""
    if stage_at(counter.process, wish.question) is None:
        return await cards.card(counter, wish)
    return ask_when(counter, "w-appoint-when", {"folio": wish.argument, "which": wish.question})


async def appoint_when(counter: Counter, wish: Wish) -> Shown:
    found, held = when_typed(counter, wish.argument), counter.member.errand.about
    if isinstance(found, Shown):
        return found
    about = {**held, "starts": found.isoformat()}
    seat = await _seat(counter, about)
    if seat is None:
        return await cards.card(counter, Wish("w-card", held.get("folio", "")))
    return await ask_place(counter, about, seat, "w-appoint-where", "w-appoint-place")


async def appoint_where(counter: Counter, wish: Wish) -> Shown:
    """Place; after a semicolon what to bring; after another one why it changed."""
    return await _then_who(counter, placed(counter.member.errand.about, wish.argument))


async def appoint_place(counter: Counter, wish: Wish) -> Shown:
    """One of the list."""
    return await _then_who(counter, {**counter.member.errand.about, "place-id": wish.argument})


async def appoint_who(counter: Counter, wish: Wish) -> Shown:
    """Who sees them; nobody is told of that."""
    return await _with_who(counter, {**counter.member.errand.about, "who": wish.argument})


async def appoint_bring(counter: Counter, wish: Wish) -> Shown:
    """What to bring; after a semicolon why it changed."""
    bring, reason = parts_of(wish.argument, 2)
    held = counter.member.errand.about
    return await _preview(counter, {**held, "place": "", "bring": bring, "reason": reason})


async def set_appointment(counter: Counter, wish: Wish) -> Shown:
    """What stands above the button; if that is no longer what is in hand, the latter is shown first."""
    held = counter.member.errand.about
    case, wanted = await case_of(counter, wish), _wanted(counter, held)
    if case is None or wanted is None or held.get("folio") != wish.argument:
        return await cards.card(counter, wish)
    if wish.question != stamp(held):
        return await _preview(counter, held)
    return await written(counter, wish, await _judged(counter, case, wanted), "w-appointment-kept")


async def _then_who(counter: Counter, about: Mapping[str, str]) -> Shown:
    """Asked only where there is anybody to choose from."""
    seat = await _seat(counter, about)
    if seat is None or not await counter.tx.places.evaluators():
        return await _with_who(counter, {**about, "who": NOBODY})
    return await ask_who(counter, about, seat, "w-appoint-who")


async def _with_who(counter: Counter, about: Mapping[str, str]) -> Shown:
    """What to bring, unless it was typed with the place."""
    if "bring" in about:
        return await _preview(counter, about)
    way = (counter.button("w-card", about.get("folio", ""), key="w-not-now"),)
    return counter.asked(counter.say("w-bring"), "w-appoint-bring", about, way)


async def _preview(counter: Counter, about: Mapping[str, str]) -> Shown:
    folio = about.get("folio", "")
    case, wanted = await case_of(counter, Wish("", folio)), _wanted(counter, about)
    if case is None or wanted is None:
        return await cards.card(counter, Wish("w-card", folio))
    verdict = await _judged(counter, case, wanted)
    if isinstance(verdict, Refusal):
        return await steps(counter, Wish("w-steps", folio), why(counter, verdict))
    told = counter.say(
        "w-appointment-preview",
        folio=folio,
        fecha=counter.voice.moment_with_zone(wanted.starts),
        lugar=await _where(counter, wanted) or counter.words("not-confirmed"),
        llevar=wanted.bring or counter.words("not-confirmed"),
    )
    if wanted.evaluator_id is not None:
        told += "\n" + counter.say("w-appointment-who", persona=await _who(counter, wanted.evaluator_id))
    row = (
        counter.button("w-set-appointment", folio, question=stamp(about)),
        counter.button("w-card", folio, key="w-not-now"),
    )
    return counter.asked(told, "", about, row)


async def _judged(counter: Counter, case: Case, wanted: Appointment) -> Verdict:
    seating = await load_seating(counter.tx, wanted.place_id, wanted.evaluator_id, wanted.starts, wanted.ends)
    return appointing.set_appointment(case, wanted, counter.member.actor, counter.now, seating)


async def _seat(counter: Counter, about: Mapping[str, str]) -> Seat | None:
    """What is wanted so far, so that who is moved is not counted twice."""
    case, stage = await case_of(counter, Wish("", about.get("folio", ""))), _stage_id(counter, about)
    starts = starts_of({"place": "", "bring": "", "reason": "", **about})
    return None if case is None or not stage or starts is None else Seat(case.registration.id, stage, starts, None)


async def _where(counter: Counter, wanted: Appointment) -> str:
    known = await counter.tx.places.all(counter.process.slug)
    return next((one.words for one in known if one.id == wanted.place_id), wanted.place)


async def _who(counter: Counter, id_: StaffId) -> str:
    known = await counter.tx.places.evaluators()
    return next((one.name for one in known if one.id == id_), "—")


def _wanted(counter: Counter, held: Mapping[str, str]) -> Appointment | None:
    stage, starts = _stage_id(counter, held), starts_of(held)
    if not stage or starts is None:
        return None
    place, who = id_in(held, "place-id"), id_in(held, "who")
    return Appointment(
        stage,
        starts,
        None,
        held["place"],
        held["bring"],
        held["reason"],
        None if place is None else PlaceId(place),
        None if who is None else StaffId(who),
    )


def _stage_id(counter: Counter, held: Mapping[str, str]) -> str:
    stage = stage_at(counter.process, held.get("which", ""))
    return "" if stage is None else stage.id


SERVICES: Mapping[str, Service] = {
    "w-appoint": Service(appoint, Ability.MANAGE_STAGES),
    "w-appoint-when": Service(appoint_when, Ability.MANAGE_STAGES),
    "w-appoint-where": Service(appoint_where, Ability.MANAGE_STAGES),
    "w-appoint-place": Service(appoint_place, Ability.MANAGE_STAGES),
    "w-appoint-who": Service(appoint_who, Ability.MANAGE_STAGES),
    "w-appoint-bring": Service(appoint_bring, Ability.MANAGE_STAGES),
    "w-set-appointment": Service(set_appointment, Ability.MANAGE_STAGES),
}
