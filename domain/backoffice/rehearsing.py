"""What a member's files would change, and the change itself, in one shape for all three contents."""

from dataclasses import dataclass

from domain.backoffice.counter import Counter
from domain.backoffice.jobs import Content, Job
from domain.backoffice.names import name_of_actor
from domain.batches import Batch
from domain.bringing import FilesRead
from domain.candidacy import batching, taking_in
from domain.candidacy.batching import Busy, Done
from domain.candidacy.bulk import DryRun, Plan
from domain.candidacy.certificate_file import read_certificates
from domain.candidacy.file_words import busy_words, done_words, dry_run_words, read_words, what_words
from domain.candidacy.import_file import ImportFile, read_registrations
from domain.candidacy.import_words import import_done_words, import_what, import_words
from domain.candidacy.importing import ImportRun
from domain.candidacy.result_file import read_results
from domain.fresh_ids import fresh_ids
from domain.ids import FileId
from domain.process import Stage
from domain.texts.catalogue import Html, as_plain


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """`faults`: row, folio, and what is to be corrected, in plain words."""

    words: Html
    name: str  # of the file
    digest: str
    can_be_done: bool
    faults: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """It was done. `batch`: whose news wait; None: nobody is told."""

    words: Html
    batch: Batch | None = None


@dataclass(frozen=True, slots=True)
class InTheWay:
    """Nothing was done: another batch waits."""

    words: Html


async def rehearse(counter: Counter, job: Job, read: FilesRead) -> Rehearsal:
    if job.content is Content.REGISTRATIONS:
        file = _registrations(counter, job, read)
        return _of_import(counter, await taking_in.rehearsed_import(counter.tx, counter.process, file))
    plan = _plan(counter, job, read)
    run = await batching.rehearsed(counter.tx, counter.member.actor, counter.process, plan, counter.now)
    return _of_batch(counter, run, read)


async def carry_out(counter: Counter, job: Job, read: FilesRead) -> Carried | InTheWay | Rehearsal:
    """Exactly what was agreed to. A rehearsal: something changed since, and nothing was done."""
    texts, language, process = counter.knowledge.texts, counter.voice.language, counter.process
    if job.content is Content.REGISTRATIONS:
        file = _registrations(counter, job, read)
        taken = await taking_in.taken_in(
            counter.tx, counter.member.actor, process, file, job.agreed, counter.now
        )  # fmt: skip
        if isinstance(taken, ImportRun):
            return Carried(import_done_words(texts, language, taken))
        return _of_import(counter, taken.run, is_outdated=True)
    plan = _plan(counter, job, read)
    found = await batching.done(counter.tx, counter.member.actor, process, plan, job.agreed, counter.now)
    if isinstance(found, Done):
        return Carried(done_words(texts, language, found.batch), found.batch)
    if isinstance(found, Busy):
        who = await name_of_actor(counter, found.batch.by)
        return InTheWay(busy_words(texts, language, process, found.batch, who))
    return _of_batch(counter, found.run, read, is_outdated=True)


def stage_of(counter: Counter, job: Job) -> Stage:
    return counter.process.stages[int(job.stage)]


def _plan(counter: Counter, job: Job, read: FilesRead) -> Plan:
    stage = stage_of(counter, job)
    if job.content is Content.RESULTS:
        return read_results(read.sheets[0], counter.process, stage)
    ids = tuple(map(FileId, fresh_ids(counter.now, len(read.papers))))
    names = [file.name for file in job.wanted.papers]
    name = names[0] if len(names) == 1 else f"{len(read.papers)} PDF"
    return read_certificates(read.papers, counter.process, stage, ids, name, next(iter(read.sheets), None))


def _registrations(counter: Counter, job: Job, read: FilesRead) -> ImportFile:
    return read_registrations(
        read.sheets[0], counter.process, counter.knowledge.catalogue, counter.now, job.columns
    )  # fmt: skip


def _of_batch(counter: Counter, run: DryRun, read: FilesRead, *, is_outdated: bool = False) -> Rehearsal:
    texts, language = counter.knowledge.texts, counter.voice.language
    words = dry_run_words(texts, language, counter.process, run, is_outdated=is_outdated)
    passed_over = [told for sheet in read.sheets if (told := read_words(texts, language, sheet))]
    faults = tuple(
        (str(one.row), one.folio, as_plain(what_words(texts, language, counter.process, one))) for one in run.faults
    )
    return Rehearsal(Html("\n".join((*passed_over, words))), run.name, run.digest, run.can_be_done, faults)


def _of_import(counter: Counter, run: ImportRun, *, is_outdated: bool = False) -> Rehearsal:
    texts, language = counter.knowledge.texts, counter.voice.language
    words = import_words(texts, language, run, is_outdated=is_outdated)
    faults = tuple((str(one.row), one.folio, as_plain(import_what(texts, language, one))) for one in run.faults)
    return Rehearsal(words, run.name, run.digest, run.can_be_done, faults)
