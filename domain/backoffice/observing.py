"""[Observar]: which answer is to be mended and why; what the person will read is shown before it is sent."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from domain.authorization import Ability
from domain.backoffice import cards
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.deciding import case_of, decided
from domain.backoffice.more_time import end_of
from domain.backoffice.previews import stamp
from domain.candidacy import reviewing
from domain.candidacy.case import Case
from domain.candidacy.reviewing import LONGEST_REASON, Observation
from domain.conversation.turn import Wish
from domain.incoming import Press
from domain.typed import clean, read_number
from domain.window import closes_at

_REASONS = ("w-reason-unreadable", "w-reason-unsigned", "w-reason-other-person", "w-reason-outdated")


async def observe(counter: Counter, wish: Wish) -> Shown:
    """Which answer is to be mended."""
    case = await case_of(counter, wish)
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
    numbers = {
        n: Press("w-reason", f"{n}-{wish.question}", argument=wish.argument) for n in range(1, len(reasons) + 1)
    }
    rows = (counter.number_row(numbers), (counter.button("w-card", wish.argument),))
    return replace(counter.asked("\n".join(lines), "w-reason", about, *rows), numbers=numbers)


async def reason(counter: Counter, wish: Wish) -> Shown:
    """The words; then what the person will read, before anything is sent. A button of another list than the one in
    hand leads back to its card."""
    held = dict(counter.member.errand.about)
    is_typed = wish.question in {"words", "file"}
    number, _, question = wish.question.partition("-")
    folio = held.get("folio", "") if is_typed else wish.argument
    pressed = held if is_typed else {"folio": folio, "question": question}
    if not folio or "question" not in held or any(held.get(key) != pressed[key] for key in ("folio", "question")):
        return await cards.card(counter, Wish("w-card", folio))
    words = clean(wish.argument) if is_typed else _usual(counter, read_number(number))
    if not words or len(words) > LONGEST_REASON:
        again = counter.say("w-observe-words", most=str(LONGEST_REASON))
        return counter.asked(again, "w-reason", held, (counter.button("w-card", folio),))
    case = await case_of(counter, Wish("", folio))
    if not isinstance(case, Case):
        return await cards.card(counter, Wish("w-card", folio))
    return _preview(counter, {**held, "reason": words, "until": _limit(counter, case).isoformat()})


async def send_observation(counter: Counter, wish: Wish) -> Shown:
    """What stands above the button; if that is no longer what is in hand, the latter is shown first."""
    held = counter.member.errand.about
    case = await case_of(counter, wish)
    if not isinstance(case, Case) or held.get("folio") != wish.argument or "reason" not in held:
        return await cards.card(counter, wish)
    if wish.question != stamp(held):
        return _preview(counter, held)
    observation = Observation(held["question"], held["reason"], datetime.fromisoformat(held["until"]))
    verdict = reviewing.observe(case, observation, counter.member.actor, counter.now)
    return await decided(counter, wish, case, verdict, "w-observation-sent")


def _preview(counter: Counter, about: Mapping[str, str]) -> Shown:
    folio = about["folio"]
    text = counter.say(
        "w-observe-preview",
        folio=folio,
        respuesta=counter.words(f"label-{about['question']}"),
        motivo=about["reason"],
        limite=counter.voice.closing(datetime.fromisoformat(about["until"])),
    )
    deciding = (
        counter.button("w-observe-send", folio, question=stamp(about)),
        counter.button("w-observe", folio, key="w-other-reason"),
    )
    return counter.asked(text, "", about, deciding, (counter.button("w-card", folio),))


def _usual(counter: Counter, chosen: int) -> str:
    """ "" where there is none of that number."""
    return counter.words(_REASONS[chosen - 1]) if 1 <= chosen <= len(_REASONS) else ""


def _limit(counter: Counter, case: Case) -> datetime:
    """Until the window closes; once it has, the end of the day after tomorrow."""
    closes = closes_at(counter.process.window, case.registration.extended_until)
    if closes > counter.now + timedelta(hours=1):
        return closes
    today = counter.now.astimezone(counter.process.zone).date()
    return end_of(counter, today + timedelta(days=2))


SERVICES: Mapping[str, Service] = {
    "w-observe": Service(observe, Ability.MANAGE_STAGES),
    "w-observed": Service(observed_reason, Ability.MANAGE_STAGES),
    "w-reason": Service(reason, Ability.MANAGE_STAGES),
    "w-observe-send": Service(send_observation, Ability.MANAGE_STAGES),
}
