"""What staff do about one candidate in the stages, from the card: whether they came, what came of it. What the
person will read is shown before it is sent. An evaluator does so for the candidates whom they were given to see."""

from collections.abc import Mapping

from domain.authorization import Ability
from domain.backoffice import cards
from domain.backoffice.asking_dates import stage_at
from domain.backoffice.casework import case_of, name_of, written
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.misfits import why
from domain.backoffice.previews import stamp
from domain.backoffice.whose import in_hand, of_folio
from domain.candidacy import appointing, resulting
from domain.candidacy.appointing import APPOINTMENT
from domain.candidacy.case import Case, Change, Refusal
from domain.candidacy.resulting import Result
from domain.candidacy.standing import in_stage
from domain.conversation.turn import Wish
from domain.incoming import Press
from domain.process import Stage
from domain.stages import StageState
from domain.typed import clean, fold

_NO_REASONS = frozenset({"sin motivos", "no reasons", "ninguno", "none"})


async def steps(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    """What can be done now; what cannot is not offered."""
    case = await case_of(counter, wish)
    if not isinstance(case, Case):
        return await cards.card(counter, wish)
    offered: list[tuple[str, Press]] = []
    for number, stage in enumerate(counter.process.stages):
        if in_stage(case, stage) is None:
            offered += _offered(counter, case, stage, number)
    if not offered:
        return await cards.card(counter, wish, counter.say("w-steps-none"))
    numbered = list(enumerate(offered, 1))
    lines = [*([lead, ""] if lead else []), counter.say("w-steps", folio=wish.argument)]
    lines += await cards.untold(counter, case)
    lines += [counter.say("list-line", n=str(n), text=words) for n, (words, _) in numbered]
    numbers = {n: press for n, (_, press) in numbered}
    rows = [counter.number_row(dict(list(numbers.items())[at : at + 5])) for at in range(0, len(numbers), 5)]
    text = "\n".join([*lines, counter.say("w-choose")])
    return counter.shown(text, *rows, (counter.button("w-card", wish.argument),), numbers=numbers)


async def attendance(counter: Counter, wish: Wish) -> Shown:
    """Told only to who did not come, and to who was told so wrongly."""
    case, stage = await case_of(counter, wish), stage_at(counter.process, wish.question)
    if not isinstance(case, Case) or stage is None:
        return await cards.card(counter, wish)
    came = wish.verb == "w-came"
    verdict = appointing.mark_attendance(case, stage.id, counter.member.actor, counter.now, came=came)
    is_told = isinstance(verdict, Change) and verdict.news is not None
    return await written(counter, wish, verdict, "w-attendance-told" if is_told else "w-attendance-kept")


async def result(counter: Counter, wish: Wish) -> Shown:
    """Which of the stage's results."""
    stage = stage_at(counter.process, wish.question)
    if stage is None:
        return await cards.card(counter, wish)
    number = wish.question
    lines = [counter.say("w-result-which", etapa=name_of(counter, stage))]
    lines += [counter.say("list-line", n=str(n), text=one.name) for n, one in enumerate(stage.results, 1)]
    numbers = {
        n: Press("w-result-of", f"{number}-{n - 1}", argument=wish.argument)
        for n in range(1, len(stage.results) + 1)
    }
    text = "\n".join([*lines, counter.say("w-choose")])
    row = (counter.button("w-card", wish.argument),)
    return counter.shown(text, counter.number_row(numbers), row, numbers=numbers)


async def result_of(counter: Counter, wish: Wish) -> Shown:
    """The reasons, in the member's words: the person reads them."""
    about = {"folio": wish.argument, "which": wish.question}
    return counter.asked(counter.say("w-reasons"), "w-reasons", about, (counter.button("w-card", wish.argument),))


async def reasons(counter: Counter, wish: Wish) -> Shown:
    """What the person will read, before anything is published."""
    words = "" if fold(wish.argument) in _NO_REASONS else clean(wish.argument)
    return await _result_preview(counter, {**counter.member.errand.about, "reasons": words})


async def publish(counter: Counter, wish: Wish) -> Shown:
    """What stands above the button; if that is no longer what is in hand, the latter is shown first."""
    held = counter.member.errand.about
    case, wanted = await case_of(counter, wish), _wanted(counter, held)
    if not isinstance(case, Case) or wanted is None or held.get("folio") != wish.argument:
        return await cards.card(counter, wish)
    if wish.question != stamp(held):
        return await _result_preview(counter, held)
    verdict = resulting.publish_result(case, wanted, counter.member.actor, counter.now)
    return await written(counter, wish, verdict, "w-published")


async def _result_preview(counter: Counter, about: Mapping[str, str]) -> Shown:
    folio = about.get("folio", "")
    case, wanted = await case_of(counter, Wish("", folio)), _wanted(counter, about)
    if not isinstance(case, Case) or wanted is None:
        return await cards.card(counter, Wish("w-card", folio))
    verdict = resulting.publish_result(case, wanted, counter.member.actor, counter.now)
    if isinstance(verdict, Refusal):
        return await steps(counter, Wish("w-steps", folio), why(counter, verdict))
    stage = next(one for one in counter.process.stages if one.id == wanted.stage)
    name = next(one.name for one in stage.results if one.id == wanted.result)
    words = wanted.reasons or "—"
    told = counter.say(
        "w-result-preview", folio=folio, etapa=name_of(counter, stage), resultado=name, motivos=words
    )
    row = (
        counter.button("w-publish", folio, question=stamp(about)),
        counter.button("w-card", folio, key="w-not-now"),
    )
    return counter.asked(told, "", about, row)


def _offered(counter: Counter, case: Case, stage: Stage, number: int) -> list[tuple[str, Press]]:
    mine, name, folio = case.stage(stage.id), name_of(counter, stage), case.registration.folio
    offered = []
    may_appoint = counter.may(Ability.MANAGE_STAGES, case.person.user_id)
    if may_appoint and stage.scope == APPOINTMENT and not mine.result and mine.state is not StageState.ATTENDED:
        offered.append(
            (counter.words("w-step-appoint", etapa=name), Press("w-appoint", str(number), argument=folio))
        )
    for verb, came in (("w-came", True), ("w-missed", False)):
        noted = appointing.mark_attendance(case, stage.id, counter.member.actor, counter.now, came=came)
        if isinstance(noted, Change):
            offered.append(
                (counter.words(f"w-step{verb[1:]}", etapa=name), Press(verb, str(number), argument=folio))
            )
    if stage.results and mine.state is not StageState.MISSED:
        offered.append((counter.words("w-step-result", etapa=name), Press("w-result", str(number), argument=folio)))
    return offered


def _wanted(counter: Counter, held: Mapping[str, str]) -> Result | None:
    number, _, which = held.get("which", "").partition("-")
    stage = stage_at(counter.process, number)
    is_one = which.isascii() and which.isdecimal() and stage is not None and int(which) < len(stage.results)
    if stage is None or not is_one or "reasons" not in held:
        return None
    return Result(stage.id, stage.results[int(which)].id, held["reasons"])


SERVICES: Mapping[str, Service] = {
    "w-steps": Service(steps, Ability.EVALUATE, of_folio),
    "w-came": Service(attendance, Ability.EVALUATE, of_folio),
    "w-missed": Service(attendance, Ability.EVALUATE, of_folio),
    "w-result": Service(result, Ability.EVALUATE, of_folio),
    "w-result-of": Service(result_of, Ability.EVALUATE, of_folio),
    "w-reasons": Service(reasons, Ability.EVALUATE, in_hand),
    "w-publish": Service(publish, Ability.EVALUATE, of_folio),
}
