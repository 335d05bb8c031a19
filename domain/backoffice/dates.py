"""/etapas: the date of a stage for everyone. Who would be told, and what changes, is shown before it is set."""

from collections.abc import Mapping
from datetime import datetime

from domain.authorization import Ability
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.misfits import why
from domain.candidacy.appointing import APPOINTMENT
from domain.candidacy.case import Refusal, Same
from domain.candidacy.dating import WantedDates, set_dates
from domain.conversation.turn import Wish
from domain.incoming import Press
from domain.process import Stage
from domain.registration import State
from domain.staff.typed_dates import TypedDate, Unread, read_typed_date
from domain.stages import StageDates
from domain.typed import clean


async def dates(counter: Counter, _: Wish, lead: str = "") -> Shown:
    """Each stage with the date that holds for everyone; those by appointment are set from a card."""
    lines = [*([lead, ""] if lead else []), counter.say("w-dates")]
    numbers = {}
    for number, stage in enumerate(counter.process.stages, 1):
        when = counter.voice.moment(stage.starts) if stage.starts else counter.words("no-date")
        is_common = stage.scope != APPOINTMENT
        key = "w-date-line" if is_common else "w-date-each"
        lines.append(counter.say(key, n=str(number), etapa=stage.name[counter.voice.language], fecha=when))
        if is_common:
            numbers[number] = Press("w-date", argument=str(number - 1))
    text = "\n".join([*lines, counter.say("w-choose")])
    return counter.shown(text, counter.number_row(numbers), (counter.button("w-panel"),), numbers=numbers)


async def date_of(counter: Counter, wish: Wish) -> Shown:
    if _stage(counter, wish.argument) is None:
        return await dates(counter, wish)
    return counter.asked(
        counter.say("w-when"), "w-date-when", {"which": wish.argument}, (counter.button("w-dates"),)
    )


async def date_when(counter: Counter, wish: Wish) -> Shown:
    held = dict(counter.member.errand.about)
    found = read_typed_date(wish.argument, counter.now, counter.process.zone)
    if not isinstance(found, TypedDate):
        return asked_again(counter, found, "w-date-when", held)
    about = {**held, "starts": found.starts.isoformat()}
    return counter.asked(counter.say("w-where", fecha=counter.voice.moment(found.starts)), "w-date-where", about)


async def date_where(counter: Counter, wish: Wish) -> Shown:
    """Place; what to bring; why it changed. Then whom it would tell."""
    place, bring, reason = place_of(wish.argument)
    about = {**counter.member.errand.about, "place": place, "bring": bring, "reason": reason}
    wanted = _wanted(counter, about)
    if wanted is None:
        return await dates(counter, wish)
    verdict = await _judged(counter, wanted)
    if isinstance(verdict, Refusal):
        return await dates(counter, wish, why(counter, verdict))
    counts = dict((await counter.tx.staff.counts(counter.process.slug, counter.now)).states)
    told = counter.say(
        "w-date-preview",
        fecha=counter.voice.moment_with_zone(wanted.starts),
        lugar=place or counter.words("not-confirmed"),
        llevar=bring or counter.words("not-confirmed"),
        n=str(counts.get(State.ACCEPTED, 0)),
    )
    row = (counter.button("w-set-date"), counter.button("w-dates", key="w-not-now"))
    return counter.asked(told, "", about, row)


async def set_date(counter: Counter, wish: Wish) -> Shown:
    wanted = _wanted(counter, counter.member.errand.about)
    if wanted is None:
        return await dates(counter, wish)
    verdict = await _judged(counter, wanted)
    if isinstance(verdict, Refusal):
        return await dates(counter, wish, why(counter, verdict))
    if not isinstance(verdict, Same):
        counter.tx.add_stage_dates(verdict)
    return counter.shown(counter.say("w-date-kept"), (counter.button("w-dates"), counter.button("w-panel")))


def asked_again(counter: Counter, unread: Unread, doing: str, about: Mapping[str, str]) -> Shown:
    """Why it is no date, and what one looks like."""
    return counter.asked(f"{counter.say(f'w-unread-{unread}')}\n{counter.say('w-when')}", doing, about)


def place_of(text: str) -> tuple[str, str, str]:
    """ "Metepec, aula 3; identificación; cambio de sede": place, what to bring, why it changed; "-": not known."""
    parts = [clean(part) for part in text.split(";", 2)]
    place, bring, reason = ("" if part in {"-", "—"} else part for part in [*parts, "", ""][:3])
    return place, bring, reason


async def _judged(counter: Counter, wanted: WantedDates) -> StageDates | Same | Refusal:
    known = await counter.tx.stage_dates(counter.process.slug)
    return set_dates(counter.process, known, wanted, counter.member.actor, counter.now)


def _stage(counter: Counter, number: str) -> Stage | None:
    stages = counter.process.stages
    is_number = number.isascii() and number.isdecimal() and int(number) < len(stages)
    return stages[int(number)] if is_number else None


def _wanted(counter: Counter, held: Mapping[str, str]) -> WantedDates | None:
    stage = _stage(counter, held.get("which", ""))
    if stage is None or "starts" not in held or "place" not in held:
        return None
    starts = datetime.fromisoformat(held["starts"])
    return WantedDates(stage.id, starts, None, held["place"], held["bring"], held["reason"])


SERVICES: Mapping[str, Service] = {
    "w-dates": Service(dates, Ability.MANAGE_STAGES),
    "w-date": Service(date_of, Ability.MANAGE_STAGES),
    "w-date-when": Service(date_when, Ability.MANAGE_STAGES),
    "w-date-where": Service(date_where, Ability.MANAGE_STAGES),
    "w-set-date": Service(set_date, Ability.MANAGE_STAGES),
}
