"""`ventanilla announcements create`: the value that the buttons build, out of files."""

import argparse
import asyncio
from pathlib import Path

from bot.commands.announcements.forecasting import count, foreseen
from bot.commands.announcements.words import markup_words
from bot.office import Office
from domain.actions.announce import Wanted, create_announcement
from domain.announcements.announcement import Timing
from domain.announcements.audience_file import read_audience
from domain.announcements.checking import faults
from domain.announcements.content import Content, LinkButton, Words
from domain.announcements.fault import Fault, worded
from domain.announcements.link import read_link
from domain.announcements.markup import read_markup
from domain.authorization import COMMAND_LINE
from domain.catalogue import Catalogue
from domain.conversation.voice import Voice
from domain.exporting import LONGEST_REASON, SHORTEST_REASON, NoReason, read_reason
from domain.ids import AnnouncementId, new_id
from domain.knowledge import Knowledge
from domain.texts.catalogue import as_plain, load_texts

LANGUAGE = "en"  # of the command line
_LARGEST = 100_000  # bytes of a text: Telegram takes 4,096 characters


class Unfit(Exception):
    """What was written does not fit. `faults`: each says where, and how to mend it."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


async def knowledge_of(office: Office) -> Knowledge:
    institutions = await office.store.look(lambda look: look.institutions())
    return Knowledge(
        office.process, Catalogue(institutions), load_texts(), approvals=office.approvals, undo=office.undo
    )


def voice_of(office: Office, knowledge: Knowledge) -> Voice:
    return Voice(knowledge.texts, LANGUAGE, office.process, office.now)


async def create(office: Office, arguments: argparse.Namespace) -> int:
    """0: kept as a draft; 1: it does not fit, and nothing was kept."""
    knowledge = await knowledge_of(office)
    voice = voice_of(office, knowledge)
    try:
        wanted = await _wanted(office, arguments, knowledge, voice)
    except Unfit as reason:
        for fault in reason.faults:
            print(fault)
        print("Nothing was kept.")
        return 1
    slug, fresh = office.process.slug, AnnouncementId(new_id(office.now))
    made = await office.store.run(lambda tx: create_announcement(tx, COMMAND_LINE, slug, wanted, office.now, fresh))
    for line in await foreseen(office, made, voice, await count(office, made, voice)):
        print(line)
    kind = "stays open" if wanted.timing.joins_until is not None else "is fixed at approval"
    print(f"Announcement {made.number} is kept as a draft; its list {kind}.")
    print(f"ventanilla announcements request {made.number}")
    return 0


async def _wanted(office: Office, arguments: argparse.Namespace, knowledge: Knowledge, voice: Voice) -> Wanted:
    """Raises Unfit, with every fault of the first part that has some."""
    content = await _content(arguments, voice)
    wrong = [as_plain(worded(one, voice)) for one in faults(content, knowledge)]
    if wrong:
        raise Unfit(*(f"{arguments.file}: {one}" for one in wrong))
    source = await _text(arguments.audience, 1_000_000)
    audience = read_audience(source, office.process, (*knowledge.catalogue.all(),), arguments.audience.name)
    if isinstance(audience, tuple):
        raise Unfit(*map(str, audience))
    return Wanted(content, audience, _timing(office, arguments), _mandatory(arguments.mandatory))


async def _content(arguments: argparse.Namespace, voice: Voice) -> Content:
    files = {"es": arguments.file, **({"en": arguments.english} if arguments.english else {})}
    said = {language: await _words(path) for language, path in files.items()}
    links: list[LinkButton] = []
    for written in arguments.link:
        link = read_link(written)
        if isinstance(link, Fault):
            raise Unfit(f"--link {written!r}: {as_plain(worded(link, voice))}")
        links.append(link)
    return Content(said, None, tuple(links), arguments.read, arguments.questions)


async def _words(path: Path) -> Words:
    found = read_markup(await _text(path, _LARGEST))
    if isinstance(found, Words):
        return found
    raise Unfit(*(markup_words(str(path), one) for one in found))


def _timing(office: Office, arguments: argparse.Namespace) -> Timing:
    at = None if arguments.at is None else office.instant(arguments.at)
    until = None if arguments.until is None else office.instant(arguments.until, is_end=True)
    if isinstance(at, str):
        raise Unfit(f"--at: {at}")
    if isinstance(until, str):
        raise Unfit(f"--until: {until}")
    if at is not None and at <= office.now:
        raise Unfit(f"--at: that hour is over; it is {office.local(office.now)} now.")
    if until is not None and until <= (at or office.now):
        raise Unfit("--until: that comes before it leaves.")
    return Timing(at, until, is_chosen=True)


def _mandatory(written: str | None) -> str:
    if written is None:
        return ""
    reason = read_reason(written)
    if isinstance(reason, NoReason):
        raise Unfit(f"--mandatory: say why in {SHORTEST_REASON} to {LONGEST_REASON} characters.")
    return reason


async def _text(path: Path, most: int) -> str:
    def _read() -> bytes:
        with path.open("rb") as file:
            return file.read(most + 1)

    try:
        content = await asyncio.to_thread(_read)
    except OSError as error:
        raise Unfit(f"{path} cannot be read: {error.strerror}.") from None
    if len(content) > most:
        raise Unfit(f"{path} is larger than {most} bytes.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unfit(f"{path}, line {line}: not UTF-8. Save the file as UTF-8.") from None
