"""The queue of registrations to look through: one after the other, no two members with the same one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from domain.authorization import Ability
from domain.backoffice import cards
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.misfits import why
from domain.candidacy import reviewing
from domain.candidacy.carrying_out import load_case, write_change
from domain.candidacy.case import Case, Change, Misfit, Refusal, Verdict
from domain.candidacy.news import news
from domain.candidacy.reviewing import LONGEST_REASON, Observation
from domain.conversation.turn import Wish
from domain.events import Event, EventKind
from domain.ids import RegistrationId
from domain.incoming import Press
from domain.staff.work import Holding
from domain.typed import clean, read_number
from domain.window import closes_at

HELD_FOR = timedelta(minutes=15)
_EXTENSIONS = (1, 2, 3, 5)  # days from today
_REASONS = ("w-reason-unreadable", "w-reason-unsigned", "w-reason-other-person", "w-reason-outdated")


async def following(counter: Counter, _: Wish, lead: str = "", but: RegistrationId | None = None) -> Shown:
    """The next one that waits, held for this member. `but`: not this one."""
    found = await counter.tx.staff.next_to_review(counter.process.slug, counter.member.id, counter.now, but)
    if found is None:
        text = "\n".join(filter(None, [lead, counter.say("w-none-left")]))
        return counter.shown(text, (counter.button("w-panel"), counter.button("w-inbox")))
    holding = Holding(found.registration_id, counter.member.id, counter.now + HELD_FOR)
    counter.tx.staff.hold(holding, counter.now)
    return await cards.card(counter, Wish("w-card", found.folio), lead)


async def accept(counter: Counter, wish: Wish) -> Shown:
    """Asked once more where something speaks against it; then the next one comes by itself."""
    case = await _case(counter, wish)
    if not isinstance(case, Case):
        return await cards.card(counter, wish)
    is_seen = wish.question == "seen"
    concerns = () if is_seen else await _concerns(counter, case)
    if concerns:
        lines = [counter.say("w-accept-seen"), *(counter.say(f"w-shared-{one}") for one in concerns)]
        sure = counter.button("w-accept", wish.argument, key="w-accept-seen", question="seen")
        return counter.shown("\n".join(lines), (sure, counter.button("w-card", wish.argument)))
    is_twin = await counter.tx.has_accepted_twin(case.registration.id)
    verdict = reviewing.accept(case, (), counter.member.actor, counter.now, is_twin_accepted=is_twin)
    return await _decided(counter, wish, case, verdict, "w-accepted")


async def observe(counter: Counter, wish: Wish) -> Shown:
    """Which answer is to be mended."""
    case = await _case(counter, wish)
    if not isinstance(case, Case):
        return await cards.card(counter, wish)
    asked = counter.process.questions
    lines = [counter.say("w-observe-which", folio=case.registration.folio)]
    lines += [
        counter.say("list-line", n=str(n), text=counter.words(f"label-{name}")) for n, name in enumerate(asked, 1)
    ]
    numbers = {n: Press("w-observed", name, argument=wish.argument) for n, name in enumerate(asked, 1)}
    rows = [counter.number_row(dict(list(numbers.items())[at : at + 5])) for at in range(0, len(numbers), 5)]
    lines.append(counter.say("w-choose"))
    return counter.shown("\n".join(lines), *rows, (counter.button("w-card", wish.argument),), numbers=numbers)


async def observed_reason(counter: Counter, wish: Wish) -> Shown:
    """Why: one of the usual reasons, or words of their own."""
    about = {"folio": wish.argument, "question": wish.question}
    reasons = [counter.words(key) for key in _REASONS]
    lines = [counter.say("w-observe-why", nombre=counter.words(f"label-{wish.question}"))]
    lines += [counter.say("list-line", n=str(n), text=words) for n, words in enumerate(reasons, 1)]
    lines.append(counter.say("w-observe-why-how"))
    numbers = {n: Press("w-reason", str(n), argument=wish.argument) for n in range(1, len(reasons) + 1)}
    asked = counter.asked("\n".join(lines), "w-reason", about, counter.number_row(numbers))
    return replace(asked, numbers=numbers)


async def reason(counter: Counter, wish: Wish) -> Shown:
    """The words; then what the person will read, before anything is sent."""
    held = dict(counter.member.errand.about)
    chosen = read_number(wish.question)
    words = counter.words(_REASONS[chosen - 1]) if 1 <= chosen <= len(_REASONS) else clean(wish.argument)
    if not held.get("folio") or not words or len(words) > LONGEST_REASON:
        return counter.asked(counter.say("w-observe-words", most=str(LONGEST_REASON)), "w-reason", held)
    case = await _case(counter, Wish("", held["folio"]))
    if not isinstance(case, Case):
        return await cards.card(counter, Wish("w-card", held["folio"]))
    limit = _limit(counter, case)
    text = counter.say(
        "w-observe-preview",
        respuesta=counter.words(f"label-{held['question']}"),
        motivo=words,
        limite=counter.voice.closing(limit),
    )
    rows = (
        (
            counter.button("w-send-observation", held["folio"]),
            counter.button("w-observe", held["folio"], key="w-other-reason"),
        ),
        (counter.button("w-card", held["folio"]),),
    )
    about = {**held, "reason": words, "until": limit.isoformat()}
    return counter.asked(text, "", about, *rows)


async def send_observation(counter: Counter, wish: Wish) -> Shown:
    held = counter.member.errand.about
    case = await _case(counter, wish)
    if not isinstance(case, Case) or held.get("folio") != wish.argument or "reason" not in held:
        return await cards.card(counter, wish)
    observation = Observation(held["question"], held["reason"], datetime.fromisoformat(held["until"]))
    verdict = reviewing.observe(case, observation, counter.member.actor, counter.now)
    return await _decided(counter, wish, case, verdict, "w-observation-sent")


async def extend(counter: Counter, wish: Wish) -> Shown:
    """[Dar plazo]: until the end of one of the next days."""
    case = await _case(counter, wish)
    if not isinstance(case, Case):
        return await cards.card(counter, wish)
    days = read_number(wish.question)
    if days not in _EXTENSIONS:
        numbers = {n: Press("w-extend", str(days), argument=wish.argument) for n, days in enumerate(_EXTENSIONS, 1)}
        lines = [counter.say("w-extend-which", folio=wish.argument)]
        lines += [
            counter.say("list-line", n=str(n), text=counter.voice.last_moment(_day_end(counter, days)))
            for n, days in enumerate(_EXTENSIONS, 1)
        ]
        text = "\n".join([*lines, counter.say("w-choose")])
        row = (counter.button("w-card", wish.argument),)
        return counter.shown(text, counter.number_row(numbers), row, numbers=numbers)
    return await _decided(counter, wish, case, _extended(counter, case, _day_end(counter, days)), "w-extended")


async def skip(counter: Counter, wish: Wish) -> Shown:
    """[Pasar]: somebody else may look through it; the next one comes."""
    case = await _case(counter, wish)
    if not isinstance(case, Case):
        return await following(counter, wish)
    passed = Holding(case.registration.id, counter.member.id, counter.now)
    counter.tx.staff.hold(passed, counter.now)
    return await following(counter, wish, counter.say("w-skipped", folio=wish.argument), case.registration.id)


def _extended(counter: Counter, case: Case, until: datetime) -> Verdict:
    registration = case.registration
    after = replace(registration, extended_until=until, version=registration.version + 1)
    about: dict[str, str | int] = {"folio": registration.folio, "until": until.isoformat()}
    told = news(case, "extended", f"{round(until.timestamp())}", counter.now, expires_at=until)
    return Change(
        case.person,
        Event(EventKind.EXTENSION_GRANTED, counter.now, counter.member.actor, about),
        registration=after,
        news=told,
    )


async def _case(counter: Counter, wish: Wish) -> Case | Refusal:
    """Nobody decides about their own registration."""
    found = await load_case(counter.tx, counter.process, wish.argument)
    if isinstance(found, Case) and not counter.may(Ability.MANAGE_STAGES, found.person.user_id):
        return Refusal(Misfit.UNKNOWN_FOLIO)
    return found


async def _concerns(counter: Counter, case: Case) -> tuple[str, ...]:
    shared = await counter.tx.conflicts(case.registration.process)
    return tuple(one.kind for one in shared if case.registration.id in one.registrations)


async def _decided(counter: Counter, wish: Wish, case: Case, verdict: Verdict, key: str) -> Shown:
    """Written with the rest of the turn; then the next one."""
    holding = await counter.tx.staff.holding(case.registration.id)
    if holding is not None and holding.staff_id != counter.member.id and holding.until > counter.now:
        return await cards.card(counter, wish)
    if isinstance(verdict, Refusal):
        return await cards.card(counter, wish, why(counter, verdict))
    if isinstance(verdict, Change):
        write_change(counter.tx, counter.process, verdict)
        counter.tx.staff.let_go(case.registration.id)
    lead = counter.say(key, folio=case.registration.folio)
    return await following(counter, wish, lead, case.registration.id)


def _limit(counter: Counter, case: Case) -> datetime:
    """Until the window closes; once it has, the end of the day after tomorrow."""
    closes = closes_at(counter.process.window, case.registration.extended_until)
    return closes if closes > counter.now + timedelta(hours=1) else _day_end(counter, 2)


def _day_end(counter: Counter, days: int) -> datetime:
    """The first instant after that local day."""
    zone = counter.process.zone
    day: date = counter.now.astimezone(zone).date() + timedelta(days=days + 1)
    return datetime.combine(day, time(), zone)


SERVICES: Mapping[str, Service] = {
    "w-next": Service(following, Ability.MANAGE_STAGES),
    "w-accept": Service(accept, Ability.MANAGE_STAGES),
    "w-observe": Service(observe, Ability.MANAGE_STAGES),
    "w-observed": Service(observed_reason, Ability.MANAGE_STAGES),
    "w-reason": Service(reason, Ability.MANAGE_STAGES),
    "w-send-observation": Service(send_observation, Ability.MANAGE_STAGES),
    "w-extend": Service(extend, Ability.MANAGE_STAGES),
    "w-skip": Service(skip, Ability.MANAGE_STAGES),
}
