"""`ventanilla stages results-file FILE` and `certificates-file FILE...`: many candidates at once."""

import argparse
import asyncio
from collections.abc import Sequence
from pathlib import Path

from bot.inspection.inspector import Inspector
from bot.office import Office
from bot.terminal import kept_back
from domain.actions import bulk
from domain.authorization import COMMAND_LINE
from domain.candidacy.batching import Busy, Done
from domain.candidacy.bulk import BulkFault, Plan
from domain.candidacy.certificate_file import read_certificates
from domain.candidacy.file_words import (
    busy_words,
    done_words,
    dry_run_words,
    read_words,
    refused_words,
    what_words,
)
from domain.candidacy.result_file import read_results
from domain.candidacy.result_template import result_template
from domain.files import MAX_FILE_BYTES, RefusedFile
from domain.fresh_ids import fresh_ids
from domain.ids import FileId
from domain.papers.templates import write_table
from domain.process import Stage
from domain.sheet import MAX_TABLE_BYTES, NamedPdf, Sheet
from domain.texts.catalogue import Html, as_plain, load_texts

LANGUAGE = "en"  # of the command line


async def results_by_file(office: Office, arguments: argparse.Namespace) -> int:
    """0: done, or nothing to do; 1: nothing was changed."""
    stage = _stage(office, arguments.stage)
    if stage is None:
        return 1
    sheet = await read_sheet(arguments.file)
    if sheet is None:
        return 1
    return await _offer(office, arguments, read_results(sheet, office.process, stage))


async def results_template(office: Office, arguments: argparse.Namespace) -> int:
    """0: written; 1: not, and why is said."""
    stage = _stage(office, arguments.stage)
    if stage is None:
        return 1
    content = write_table(result_template(load_texts(), arguments.language, office.process, stage))
    try:
        with arguments.file.open("xb") as file:
            await asyncio.to_thread(file.write, content)
    except OSError as error:
        print(f"{arguments.file} cannot be written: {error.strerror}.")
        return 1
    return 0


async def certificates_by_file(office: Office, arguments: argparse.Namespace) -> int:
    """The same."""
    stage = _stage(office, arguments.stage or (office.process.stages[-1].id if office.process.stages else ""))
    papers = None if stage is None else await _papers(arguments.files)
    if stage is None or papers is None:
        return 1
    sheet = await read_sheet(arguments.numbers) if arguments.numbers else None
    if arguments.numbers and sheet is None:
        return 1
    ids = tuple(map(FileId, fresh_ids(office.now, len(papers))))
    name = arguments.files[0].name if len(arguments.files) == 1 else f"{len(papers)} PDF"
    return await _offer(office, arguments, read_certificates(papers, office.process, stage, ids, name, sheet))


async def read_sheet(path: Path) -> Sheet | None:
    """None when it cannot be taken, and why is said."""
    content = await _content(path, MAX_TABLE_BYTES)
    if content is None:
        return None
    inspector = Inspector()
    try:
        found = await inspector.read_table(content, path.name)
    finally:
        await inspector.close()
    if isinstance(found, RefusedFile):
        told(refused_words(load_texts(), LANGUAGE, found))
        return None
    told(read_words(load_texts(), LANGUAGE, found))
    return found


def told(words: Html) -> None:
    if words:
        print(as_plain(words))


async def _offer(office: Office, arguments: argparse.Namespace, plan: Plan) -> int:
    texts, process = load_texts(), office.process
    run = await office.store.run(lambda tx: bulk.rehearse(tx, COMMAND_LINE, process, plan, office.now))
    told(dry_run_words(texts, LANGUAGE, process, run))
    if run.faults:
        return 1
    if not run.can_be_done:
        return 0
    if (status := await kept_back(arguments)) is not None:
        return status
    found = await office.store.run(lambda tx: bulk.confirm(tx, COMMAND_LINE, process, plan, run.digest, office.now))
    if isinstance(found, Done):
        told(done_words(texts, LANGUAGE, found.batch))
        print(f"ventanilla batches undo {found.batch.id}")
        return 0
    if isinstance(found, Busy):
        told(busy_words(texts, LANGUAGE, process, found.batch, found.batch.by))
    else:
        told(dry_run_words(texts, LANGUAGE, process, found.run, is_outdated=True))
    return 1


def _stage(office: Office, id_: str) -> Stage | None:
    stage = next((one for one in office.process.stages if one.id == id_), None)
    if stage is None:
        fault = BulkFault(0, "", "unknown-stage")
        told(what_words(load_texts(), LANGUAGE, office.process, fault))
    return stage


async def _papers(paths: Sequence[Path]) -> tuple[NamedPdf, ...] | None:
    inspector = Inspector()
    papers: list[NamedPdf] = []
    try:
        for path in paths:
            found = await _looked_into(inspector, path)
            if isinstance(found, RefusedFile):
                told(refused_words(load_texts(), LANGUAGE, found))
                return None
            if found is None:
                return None
            papers += found
    finally:
        await inspector.close()
    return tuple(papers)


async def _looked_into(inspector: Inspector, path: Path) -> Sequence[NamedPdf] | RefusedFile | None:
    is_zip = path.suffix.lower() == ".zip"
    content = await _content(path, MAX_TABLE_BYTES if is_zip else MAX_FILE_BYTES)
    if content is None:
        return None
    if is_zip:
        return await inspector.read_zip(content, path.name)
    found = await inspector.inspect(content, path.name)
    if isinstance(found, RefusedFile):
        return RefusedFile(found.reason, {**found.facts, "inside": path.name})
    return [NamedPdf(path.name, found)]


async def _content(path: Path, most: int) -> bytes | None:
    """One byte more than may be taken tells that it is too large; no more is read."""

    def _read() -> bytes:
        with path.open("rb") as file:
            return file.read(most + 1)

    try:
        return await asyncio.to_thread(_read)
    except OSError as error:
        print(f"{path} cannot be read: {error.strerror}.")
        return None
