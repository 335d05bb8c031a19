"""The files of /archivos as they come, the rehearsal of what they would change, and the change."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from domain.authorization import Ability
from domain.backoffice.batches import ways_of
from domain.backoffice.counter import Counter, Handler, Service, Shown
from domain.backoffice.jobs import MOST_BYTES, MOST_FILES, Content, Job, job_of
from domain.backoffice.rehearsing import Carried, InTheWay, Rehearsal, carry_out, rehearse
from domain.backoffice.tables import asked, leave, menu
from domain.backoffice.understanding import FILE
from domain.bringing import FilesRead
from domain.candidacy.file_words import refused_words
from domain.candidacy.import_words import field_named, field_names
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.incoming import FileRef
from domain.screen import Attachment, Screen, TableFacts
from domain.texts import numbers
from domain.typed import clean, quote

WithJob = Callable[[Counter, Wish, Job], Awaitable[Shown]]
WithFiles = Callable[[Counter, Wish, Job, FilesRead], Awaitable[Shown]]


def _with_job(then: WithJob) -> Handler:
    """Only while files are asked for."""

    async def _having(counter: Counter, wish: Wish) -> Shown:
        job = job_of(counter.member.errand.about)
        return await menu(counter, wish) if job is None else await then(counter, wish, job)

    return _having


def _with_files(then: WithFiles) -> WithJob:
    """Only with what the files hold, which is brought first."""

    async def _reading(counter: Counter, wish: Wish, job: Job) -> Shown:
        if not job.is_ready:
            return asked(counter, job, counter.say("w-file-expected"))
        read = counter.brought
        if not isinstance(read, FilesRead):
            return Shown((), wanted=job.wanted)
        if read.refused is not None:
            text = refused_words(counter.knowledge.texts, counter.voice.language, read.refused)
            return asked(counter, job, text)
        return await then(counter, wish, job, read)

    return _reading


async def _came(counter: Counter, wish: Wish, job: Job) -> Shown:
    """A file, or words where one was asked for. Certificates may come one by one: they are looked into together."""
    file = counter.incoming.file
    if wish.question != FILE:
        return await _column(counter, wish, job)
    if file is None or file.is_photo:
        return asked(counter, job, counter.say("w-file-expected"))
    if job.content is not Content.CERTIFICATES:
        return await _rehearse(counter, wish, job.with_file(file))
    return _kept(counter, job, file)


def _kept(counter: Counter, job: Job, file: FileRef) -> Shown:
    if not job.has_room_for(file):
        most = numbers.size(MOST_BYTES, counter.voice.language)
        return asked(counter, job, counter.say("w-files-many", tope=str(MOST_FILES), peso=most))
    after = job.with_file(file)
    return asked(counter, after, counter.say("w-files-kept", archivo=quote(file.name), n=str(len(after.files))))


async def _column(counter: Counter, wish: Wish, job: Job) -> Shown:
    """ "correo = E-mail" names a column; anything else is no file."""
    name, is_column, heading = (clean(part) for part in wish.argument.partition("="))
    if job.content is not Content.REGISTRATIONS or not is_column or not job.files:
        return asked(counter, job, counter.say("w-file-expected"))
    texts, language = counter.knowledge.texts, counter.voice.language
    field = field_named(texts, language, name)
    if field is None:
        known = field_names(texts, language)
        return asked(counter, job, counter.say("w-column-unknown", text=quote(name), datos=known))
    return await _rehearse(counter, wish, replace(job, columns={**job.columns, field: heading}))


@_with_files
async def _rehearse(counter: Counter, _: Wish, job: Job, read: FilesRead) -> Shown:
    return _shown(counter, job, await rehearse(counter, job, read))


async def _do(counter: Counter, wish: Wish, job: Job) -> Shown:
    """[Aplicar]: what stands above the button, and nothing newer."""
    if not job.agreed:
        return await menu(counter, wish)
    is_newest = wish.question == job.mark
    return await (_carry_out if is_newest else _rehearse)(counter, wish, job)


@_with_files
async def _carry_out(counter: Counter, _: Wish, job: Job, read: FilesRead) -> Shown:
    found = await carry_out(counter, job, read)
    if isinstance(found, Carried):
        return counter.shown(found.words, *ways_of(counter, found.batch), (counter.button("w-panel"),))
    if isinstance(found, Rehearsal):
        return _shown(counter, job, found)
    return _in_the_way(counter, job, found)


def _in_the_way(counter: Counter, job: Job, found: InTheWay) -> Shown:
    """They may press again once the other batch is out of it."""
    again: Row = (counter.button("w-table-do", question=job.mark), counter.button("w-batches"))
    return counter.asked(found.words, "w-table", job.about(), again, (leave(counter),))


@_with_files
async def _faults(counter: Counter, _: Wish, job: Job, read: FilesRead) -> Shown:
    """[Bajar las filas]: what is to be corrected, as a table."""
    found = await rehearse(counter, job, read)
    heading = (counter.words("w-faults-row"), counter.words("w-faults-folio"), counter.words("w-faults-what"))
    title = counter.words("w-faults-title")
    text = counter.say("w-faults", archivo=quote(found.name), n=str(len(found.faults)))
    paper = Screen(text, attachment=Attachment(f"{title}.xlsx", TableFacts(title, heading, found.faults)))
    shown = _shown(counter, job, found)
    return replace(shown, screens=(paper, *shown.screens))


def _shown(counter: Counter, job: Job, found: Rehearsal) -> Shown:
    """The consequence stands above the button; until it is pressed another file may take this one's place."""
    agreed = replace(job, agreed=found.digest)
    how = [counter.say("w-columns-how")] if job.content is Content.REGISTRATIONS else []
    row: Row = (counter.button("w-table-do", question=agreed.mark),) if found.can_be_done else ()
    if found.faults:
        row = (counter.button("w-table-faults"),)
    return counter.asked("\n".join([found.words, *how]), "w-table", agreed.about(), row, (leave(counter),))


SERVICES: Mapping[str, Service] = {
    "w-table": Service(_with_job(_came), Ability.MANAGE_STAGES),
    "w-table-try": Service(_with_job(_rehearse), Ability.MANAGE_STAGES),
    "w-table-do": Service(_with_job(_do), Ability.MANAGE_STAGES),
    "w-table-faults": Service(_with_job(_faults), Ability.MANAGE_STAGES),
}
