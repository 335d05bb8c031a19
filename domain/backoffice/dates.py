"""/etapas: the date of a stage for everyone. Who would be told, and what changes, is shown before it is set."""

from collections.abc import Mapping

from domain.authorization import Ability
from domain.backoffice.asking_dates import ask_where, placed, stage_at, starts_of
from domain.backoffice.calendars import ask_when
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.misfits import why
from domain.backoffice.previews import stamp
from domain.candidacy.appointing import APPOINTMENT
from domain.candidacy.case import Refusal, Same
from domain.candidacy.dating import WantedDates, set_dates
from domain.conversation.turn import Wish
from domain.incoming import Press
from domain.stages import StageDates


async def dates(counter: Counter, _: Wish, lead: str = "") -> Shown:
    """Each stage with the date that holds for everyone; those by appointment are set for many, or from a card."""
    lines = [*([lead, ""] if lead else []), counter.say("w-dates")]
    numbers = {}
    for number, stage in enumerate(counter.process.stages, 1):
        when = counter.voice.moment(stage.starts) if stage.starts else counter.words("no-date")
        is_common = stage.scope != APPOINTMENT
        key = "w-date-line" if is_common else "w-date-each"
        lines.append(counter.say(key, n=str(number), etapa=stage.name[counter.voice.language], fecha=when))
        numbers[number] = Press("w-date" if is_common else "w-group", argument=str(number - 1))
    text = "\n".join([*lines, counter.say("w-choose")])
    return counter.shown(text, counter.number_row(numbers), (counter.button("w-panel"),), numbers=numbers)


async def date_of(counter: Counter, wish: Wish) -> Shown:
    if stage_at(counter.process, wish.argument) is None:
        return await dates(counter, wish)
    return ask_when(counter, "w-date-when", {"which": wish.argument})


async def date_when(counter: Counter, wish: Wish) -> Shown:
    return ask_where(counter, wish.argument, "w-date-where")


async def date_where(counter: Counter, wish: Wish) -> Shown:
    """Place; what to bring; why it changed. Then whom it would tell."""
    return await _preview(counter, wish, placed(counter.member.errand.about, wish.argument))


async def set_date(counter: Counter, wish: Wish) -> Shown:
    """What stands above the button; if that is no longer what is in hand, the latter is shown first."""
    held = counter.member.errand.about
    wanted = _wanted(counter, held)
    if wanted is None or wish.argument != stamp(held):
        return await _preview(counter, wish, held)
    verdict = await _judged(counter, wanted)
    if isinstance(verdict, Refusal):
        return await dates(counter, wish, why(counter, verdict))
    if not isinstance(verdict, Same):
        counter.tx.add_stage_dates(verdict)
    return counter.shown(counter.say("w-date-kept"), (counter.button("w-dates"), counter.button("w-panel")))


async def _preview(counter: Counter, wish: Wish, about: Mapping[str, str]) -> Shown:
    """The list, while there is nothing to preview."""
    wanted, stage = _wanted(counter, about), stage_at(counter.process, about.get("which", ""))
    if wanted is None or stage is None:
        return await dates(counter, wish)
    verdict = await _judged(counter, wanted)
    if isinstance(verdict, Refusal):
        return await dates(counter, wish, why(counter, verdict))
    accepted = await counter.tx.staff.accepted(counter.process.slug)
    told = counter.say(
        "w-date-preview",
        etapa=stage.name[counter.voice.language],
        fecha=counter.voice.moment_with_zone(wanted.starts),
        lugar=wanted.place or counter.words("not-confirmed"),
        llevar=wanted.bring or counter.words("not-confirmed"),
        n=counter.count(accepted),
    )
    row = (counter.button("w-set-date", stamp(about)), counter.button("w-dates", key="w-not-now"))
    return counter.asked(told, "", about, row)


async def _judged(counter: Counter, wanted: WantedDates) -> StageDates | Same | Refusal:
    known = await counter.tx.stage_dates(counter.process.slug)
    return set_dates(counter.process, known, wanted, counter.member.actor, counter.now)


def _wanted(counter: Counter, held: Mapping[str, str]) -> WantedDates | None:
    """What is in hand about one candidate is no date for everyone."""
    stage, starts = stage_at(counter.process, held.get("which", "")), starts_of(held)
    if stage is None or starts is None or "folio" in held:
        return None
    return WantedDates(stage.id, starts, None, held["place"], held["bring"], held["reason"])


SERVICES: Mapping[str, Service] = {
    "w-dates": Service(dates, Ability.MANAGE_STAGES),
    "w-date": Service(date_of, Ability.MANAGE_STAGES),
    "w-date-when": Service(date_when, Ability.MANAGE_STAGES),
    "w-date-where": Service(date_where, Ability.MANAGE_STAGES),
    "w-set-date": Service(set_date, Ability.MANAGE_STAGES),
}
