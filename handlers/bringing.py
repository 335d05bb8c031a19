"""Bringing what the staff's side needs before it can answer, outside any transaction."""

from aiogram import Bot

from domain.bringing import (
    AudienceWanted,
    Brought,
    FilesRead,
    FilesWanted,
    NumbersWanted,
    ReportWanted,
    UnreadWanted,
    Wanted,
)
from domain.files import MAX_FILE_BYTES, MAX_PAGES, FileWanted, InspectedFile, RefusedFile
from domain.ids import UserId
from domain.incoming import FileRef, Incoming
from domain.sheet import MAX_TABLE_BYTES, NamedPdf, Sheet
from handlers.files import download, fetch
from handlers.office import Office


async def bring(wanted: Wanted, incoming: Incoming, office: Office, bot: Bot) -> Brought:
    if isinstance(wanted, NumbersWanted):
        return await office.read_numbers(wanted)
    if isinstance(wanted, AudienceWanted):
        return await office.count_audience(wanted)
    if isinstance(wanted, ReportWanted | UnreadWanted):
        return await office.read_report(wanted)
    if isinstance(wanted, FileWanted):
        return await fetch_of(incoming, wanted, office, bot)
    return await _files(wanted, incoming.user_id, office, bot)


async def fetch_of(incoming: Incoming, wanted: FileWanted, office: Office, bot: Bot) -> InspectedFile | RefusedFile:
    """The file of this very message, or of an earlier one that names it."""
    file = wanted.file or incoming.file
    if file is None:
        raise LookupError("a file was wanted of a message that has none")
    return await fetch(bot, incoming.user_id, file, wanted, office.inspect)


async def _files(wanted: FilesWanted, user: UserId, office: Office, bot: Bot) -> FilesRead:
    """One after the other: each may be as large as Telegram hands out."""
    sheets: list[Sheet] = []
    papers: list[NamedPdf] = []
    for ref in wanted.tables:
        sheet = await _table(ref, user, office, bot)
        if isinstance(sheet, RefusedFile):
            return FilesRead(refused=sheet)
        sheets.append(sheet)
    for ref in wanted.papers:
        found = await _papers(ref, user, office, bot)
        if isinstance(found, RefusedFile):
            return FilesRead(refused=found)
        papers += found
    return FilesRead(tuple(sheets), tuple(papers))


async def _table(ref: FileRef, user: UserId, office: Office, bot: Bot) -> Sheet | RefusedFile:
    content = await download(bot, user, ref, MAX_TABLE_BYTES)
    return content if isinstance(content, RefusedFile) else await office.read_table(content, ref.name)


async def _papers(ref: FileRef, user: UserId, office: Office, bot: Bot) -> tuple[NamedPdf, ...] | RefusedFile:
    is_zip = ref.name.lower().endswith(".zip")
    content = await download(bot, user, ref, MAX_TABLE_BYTES if is_zip else MAX_FILE_BYTES)
    if isinstance(content, RefusedFile):
        return content
    if is_zip:
        return await office.read_zip(content, ref.name)
    found = await office.inspect(content, ref.name, MAX_FILE_BYTES, MAX_PAGES)
    if isinstance(found, RefusedFile):
        return RefusedFile(found.reason, {**found.facts, "inside": ref.name})
    return (NamedPdf(ref.name, found),)
