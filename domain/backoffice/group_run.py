"""The rehearsal of a group's dates, and its confirmation."""

from collections.abc import Mapping
from dataclasses import replace

from domain.authorization import Ability
from domain.backoffice import dates
from domain.backoffice.batches import ways_of
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.group_words import plan_of
from domain.backoffice.names import name_of_actor
from domain.candidacy.batching import Busy, Done, done, rehearsed
from domain.candidacy.bulk import BulkFault, DryRun
from domain.candidacy.case import Change
from domain.candidacy.file_words import busy_words, done_words, what_words
from domain.conversation.turn import Wish
from domain.ids import StaffId
from domain.texts import dates as written
from domain.typed import read_number

PAGE = 10
_DIGEST = 12  # characters of it that a button carries; all of it is in hand


async def preview(counter: Counter, about: Mapping[str, str], first: int = 0, lead: str = "") -> Shown:
    """Who gets which time, then who gets none, a page at a time."""
    plan = await plan_of(counter, about)
    if plan is None:
        return await dates.dates(counter, Wish("w-dates"))
    run = await rehearsed(counter.tx, counter.member.actor, counter.process, plan, counter.now)
    every = [*await _given(counter, run), *(_left(counter, one) for one in (*run.faults, *run.left_out))]
    page = every[first : first + PAGE]
    lines = [lead, *await _head(counter, run), *page]
    if every[first + PAGE :]:
        lines.append(counter.say("w-group-more", n=str(len(every) - first - PAGE)))
    held = {**about, "digest": run.digest}
    more = (counter.button("w-group-page", str(first + PAGE), key="w-more"),) if every[first + PAGE :] else ()
    save = (counter.button("w-group-save", question=run.digest[:_DIGEST]),) if run.can_be_done else ()
    rows = (more, (*save, counter.button("w-dates", key="w-not-now")))
    return counter.asked("\n".join(filter(None, lines)), "", held, *rows)


async def page(counter: Counter, wish: Wish) -> Shown:
    """In the message of the page before."""
    shown = await preview(counter, counter.member.errand.about, read_number(wish.argument))
    return replace(shown, screens=tuple(replace(one, edits=True) for one in shown.screens))


async def save(counter: Counter, wish: Wish) -> Shown:
    """Exactly what was shown; whatever changed meanwhile is shown anew."""
    held = counter.member.errand.about
    plan, agreed = await plan_of(counter, held), held.get("digest", "")
    if plan is None or not agreed or wish.question != agreed[:_DIGEST]:
        return await preview(counter, held)
    found = await done(counter.tx, counter.member.actor, counter.process, plan, agreed, counter.now)
    texts, language = counter.knowledge.texts, counter.voice.language
    if isinstance(found, Busy):
        who = await name_of_actor(counter, found.batch.by)
        words = busy_words(texts, language, counter.process, found.batch, who)
        return await preview(counter, held, 0, words)
    if not isinstance(found, Done):
        return await preview(counter, held, 0, counter.say("table-outdated"))
    ways = ways_of(counter, found.batch)
    return counter.shown(done_words(texts, language, found.batch), *ways, (counter.button("w-panel"),))


async def _head(counter: Counter, run: DryRun) -> list[str]:
    """Figures first; they add up."""
    stage = next(one for one in counter.process.stages if one.id == run.stage)
    given, left = len(run.changes), len(run.left_out)
    told = sum(one.news is not None for one in run.changes)
    lines = [
        counter.say("w-group-run", etapa=stage.name[counter.voice.language], grupo=run.name),
        counter.say("w-group-counts", n=str(run.total), dan=str(given), fuera=str(left)),
    ]
    if run.changes:
        mine = run.changes[0].stage
        place = counter.words("not-confirmed") if mine is None or not mine.place else mine.place
        bring = counter.words("not-confirmed") if mine is None or not mine.bring else mine.bring
        lines.append(counter.say("w-group-where", lugar=place, llevar=bring))
        lines.append(counter.say("w-group-told", n=str(told), sin=str(run.unreachable)))
    return lines


async def _given(counter: Counter, run: DryRun) -> list[str]:
    names = {one.id: one.name for one in await counter.tx.places.evaluators()}
    return [_time(counter, one, names) for one in run.changes]


def _time(counter: Counter, one: Change, names: Mapping[StaffId, str]) -> str:
    stage = one.stage
    if stage is None or stage.starts is None:
        return ""
    zone, language = counter.process.zone, counter.voice.language
    until = written.clock(stage.ends, zone) if stage.ends is not None else ""
    hours = f"{written.clock(stage.starts, zone)}-{until}"
    day, folio = written.short_date(stage.starts, zone, language), str(one.event.about["folio"])
    if stage.evaluator_id is None:
        return counter.say("w-group-time", dia=day, horas=hours, folio=folio)
    name = names.get(stage.evaluator_id, "—")
    return counter.say("w-group-time-who", dia=day, horas=hours, folio=folio, persona=name)


def _left(counter: Counter, fault: BulkFault) -> str:
    why = what_words(counter.knowledge.texts, counter.voice.language, counter.process, fault)
    return counter.say("w-group-left", folio=fault.folio or "—", por=why)


SERVICES: Mapping[str, Service] = {
    "w-group-page": Service(page, Ability.MANAGE_STAGES),
    "w-group-save": Service(save, Ability.MANAGE_STAGES),
}
