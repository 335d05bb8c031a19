"""/archivos: many registrations changed at once, by files: what they are to hold."""

from collections.abc import Mapping
from dataclasses import replace

from domain.authorization import Ability
from domain.backoffice.asking_dates import stage_at
from domain.backoffice.batches import held_lines
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.jobs import Content, Job
from domain.backoffice.rehearsing import stage_of
from domain.backoffice.understanding import FILE
from domain.candidacy.result_template import result_template
from domain.conversation.stage_words import spoken_stage
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.incoming import Press
from domain.process import Stage
from domain.screen import Attachment, Button, Screen

_EXAMPLE = "7K3M9-4"  # the end of a folio


async def menu(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    said = lead or (counter.say("w-tables-what") if wish.question == FILE else "")
    lines = [*([said, ""] if said else []), counter.say("w-tables"), *await held_lines(counter)]
    sending: Row = (counter.button("w-results"), counter.button("w-certificates"))
    ways: Row = (counter.button("w-registrations"), counter.button("w-batches"))
    return counter.shown("\n".join(lines), sending, ways, (counter.button("w-panel"),))


async def results(counter: Counter, wish: Wish) -> Shown:
    """Which of the stages that have results."""
    having = {n: stage for n, stage in enumerate(counter.process.stages) if stage.results}
    if len(having) == 1:
        return await results_of(counter, Wish("w-results-of", question=str(next(iter(having)))))
    if not having:
        return await menu(counter, wish, counter.say("table-row-no-results"))
    numbers = {at: Press("w-results-of", str(n)) for at, n in enumerate(having, 1)}
    lines = [counter.say("w-results-which")]
    lines += [
        counter.say("list-line", n=str(at), text=_name(counter, stage))
        for at, stage in enumerate(having.values(), 1)
    ]
    text = "\n".join([*lines, counter.say("w-choose")])
    return counter.shown(text, counter.number_row(numbers), (counter.button("w-tables"),), numbers=numbers)


async def results_of(counter: Counter, wish: Wish) -> Shown:
    stage = stage_at(counter.process, wish.question)
    if stage is None or not stage.results:
        return await menu(counter, wish)
    job = Job(Content.RESULTS, wish.question)
    return asked(counter, job, _what(counter, job))


async def certificates(counter: Counter, wish: Wish) -> Shown:
    """Of the last stage: certificates end the process."""
    if not counter.process.stages:
        return await menu(counter, wish)
    job = Job(Content.CERTIFICATES, str(len(counter.process.stages) - 1))
    return asked(counter, job, _what(counter, job))


async def registrations(counter: Counter, _: Wish) -> Shown:
    job = Job(Content.REGISTRATIONS)
    return asked(counter, job, _what(counter, job))


async def template(counter: Counter, wish: Wish) -> Shown:
    stage = stage_at(counter.process, wish.question)
    if stage is None or not stage.results:
        return await menu(counter, wish)
    job = Job(Content.RESULTS, wish.question)
    table = result_template(counter.knowledge.texts, counter.voice.language, counter.process, stage)
    text = counter.say("w-template", etapa=_name(counter, stage))
    paper = Screen(text, attachment=Attachment(f"{stage.short[counter.voice.language]}.xlsx", table))
    shown = asked(counter, job, _what(counter, job))
    return replace(shown, screens=(paper, *shown.screens))


def asked(counter: Counter, job: Job, text: str) -> Shown:
    """The next file is for this."""
    row: Row = ()
    if job.content is Content.RESULTS:
        row = (counter.button("w-template", question=job.stage),)
    if job.content is Content.CERTIFICATES and job.files:
        row = (counter.button("w-table-try"),)
    return counter.asked(text, "w-table", job.about(), row, (leave(counter),))


def _what(counter: Counter, job: Job) -> str:
    if job.content is Content.RESULTS:
        return counter.say("w-results-send", etapa=_name(counter, stage_of(counter, job)))
    if job.content is Content.CERTIFICATES:
        return counter.say("w-certificates-send", ejemplo=f"{counter.process.folio_prefix}-{_EXAMPLE}")
    return counter.say("w-registrations-send")


def leave(counter: Counter) -> Button:
    return counter.button("w-tables", key="w-leave-unchanged")


def _name(counter: Counter, stage: Stage) -> str:
    return spoken_stage(stage.name[counter.voice.language], stage.short[counter.voice.language])


SERVICES: Mapping[str, Service] = {
    "w-tables": Service(menu, Ability.MANAGE_STAGES),
    "w-results": Service(results, Ability.MANAGE_STAGES),
    "w-results-of": Service(results_of, Ability.MANAGE_STAGES),
    "w-certificates": Service(certificates, Ability.MANAGE_STAGES),
    "w-registrations": Service(registrations, Ability.MANAGE_STAGES),
    "w-template": Service(template, Ability.MANAGE_STAGES),
}
