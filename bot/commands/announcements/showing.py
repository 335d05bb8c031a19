"""`ventanilla announcements list|show`: what there is, what it says and to whom, and what became of it."""

import argparse
import json
from collections.abc import Iterator

from bot.clock import machine_now
from bot.commands.announcements.as_json import listed_json, shown_json
from bot.commands.announcements.creating import knowledge_of, voice_of
from bot.commands.announcements.files import tell_unread, write_files
from bot.commands.announcements.forecasting import count, foreseen, foreseen_of_sent, is_foreseen
from bot.office import Office
from domain.actions.announce import find_announcement, list_announcements
from domain.actions.see_report import About, see_report
from domain.announcements.announcement import Announcement, State
from domain.announcements.audience_file import write_audience
from domain.announcements.checking import faults
from domain.announcements.content import Content, Words
from domain.announcements.fault import worded
from domain.announcements.report import Report, corrected, counted, words_sent
from domain.announcements.report_words import report_lines, texts_of
from domain.announcements.run import Kind
from domain.announcements.steering import Standing, current_of, open_of, sending_of
from domain.authorization import COMMAND_LINE
from domain.conversation.voice import Voice
from domain.knowledge import Knowledge
from domain.texts.catalogue import as_plain


async def listing(office: Office, arguments: argparse.Namespace) -> int:
    found = await office.store.run(lambda tx: list_announcements(tx, COMMAND_LINE, office.process.slug))
    if arguments.json:
        print(json.dumps([listed_json(one, rounds) for one, rounds in found], indent=2, ensure_ascii=False))
        return 0
    for one, rounds in found:
        said = " ".join(one.content.in_language("es").text.split())[:60] or "-"
        print(f"{one.number:>4}  {_state(one, rounds):<20}  {said}")
    print("1 announcement." if len(found) == 1 else f"{len(found)} announcements.")
    return 0


async def show(office: Office, arguments: argparse.Namespace) -> int:
    """0: shown; 1: there is none, nothing became of it yet, or nobody knows who read it."""
    number = arguments.number
    found = await office.store.run(lambda tx: find_announcement(tx, COMMAND_LINE, office.process.slug, number))
    if found is None:
        print(f"There is no announcement {number}; `ventanilla announcements list` shows them.")
        return 1
    about = About(COMMAND_LINE, office.process, number, office.now, machine_now())
    report = await office.store.look(lambda look: see_report(look, about))
    knowledge = await knowledge_of(office)
    voice = voice_of(office, knowledge)
    counted = await count(office, found[0], voice) if is_foreseen(*found) else None
    if arguments.json:
        print(json.dumps(shown_json(*found, report, counted), indent=2, ensure_ascii=False))
    else:
        notes = (
            await foreseen_of_sent(office, *found, voice)
            if counted is None
            else await foreseen(office, found[0], voice, counted)
        )
        for line in (*_lines(office, *found, knowledge, voice), *notes, *_became(report, voice)):
            print(line)
    if not (arguments.xlsx or arguments.chart or arguments.unread):
        return 0
    if report is None:
        print("It was never approved: nothing became of it yet.")
        return 1
    unread = await tell_unread(office, about, report, knowledge) if arguments.unread else 0
    return await write_files(office, arguments, report, knowledge, voice) or unread


def _lines(
    office: Office,
    announcement: Announcement,
    rounds: Standing,
    knowledge: Knowledge,
    voice: Voice,
) -> Iterator[str]:
    timing = announcement.timing
    yield f"Announcement {announcement.number}: {_state(announcement, rounds)}"
    yield f"by {announcement.author}, {office.local(announcement.made_at)}"
    at = "when it is approved" if timing.at is None else office.local(timing.at)
    until = (
        "" if timing.joins_until is None else f"; who joins until {office.local(timing.joins_until)} gets it too"
    )
    yield f"leaves: {at}{until}"
    if announcement.mandatory:
        yield f"mandatory: {announcement.mandatory}"
    if announcement.returned:
        yield f"returned: {announcement.returned}"
    yield "audience:"
    if announcement.audience is not None:
        yield from (f"    {line}" for line in write_audience(announcement.audience).splitlines())
    yield from _content(announcement.content)
    yield from (f"not fit: {as_plain(worded(one, voice))}" for one in faults(announcement.content, knowledge))


def _became(report: Report | None, voice: Voice) -> Iterator[str]:
    if report is not None:
        yield ""
        yield from _report(report, voice)


def _content(content: Content) -> Iterator[str]:
    for language, text in texts_of(content):
        yield f"text ({language}):"
        yield from (f"    {line}" for line in text.splitlines())
        yield from (f"    - {one}" for one in _formatting(content.words.get(language, Words())))
    if content.media is not None:
        yield f"file: {content.media.name or 'photo'}, {content.media.size} bytes, SHA-256 {content.media.sha256}"
    yield from (f"button: {one.label} | {one.url}" for one in content.links)
    own = (("Leído", content.asks_to_be_read), ("Tengo una duda", content.takes_questions))
    yield from (f"button: {label}" for label, has in own if has)


def _formatting(words: Words) -> Iterator[str]:
    units = words.text.encode("utf-16-le", "surrogatepass")
    for one in words.spans:
        said = units[one.offset * 2 : (one.offset + one.length) * 2].decode("utf-16-le", "replace")
        yield f"{one.kind}: {said}{f' -> {one.url}' if one.url else ''}"


def _report(report: Report, voice: Voice) -> Iterator[str]:
    yield from map(as_plain, report_lines(voice, report, report.run.approved_by))
    tally, table = report.tally, counted(report.groups)
    parts = ("sent", "failed", "unreachable", "unknown", "cancelled", "expired", "waiting")
    yield f"kept:     {tally.total} = {' + '.join(f'{getattr(tally, one)} {one}' for one in parts)}"
    yield f"in table: {table.total} = {' + '.join(f'{getattr(table, one)} {one}' for one in parts)}"
    for run in report.changes:
        yield f"{run.kind} of {run.made_at:%Y-%m-%d %H:%M} UTC: {run.state}"
    later = corrected(report)
    for (version, content), went in words_sent(report):
        seen = f", corrected for {later[version]}" if version in later else ""
        yield f"version {version}, sent to {went}{seen}:"
        yield from (f"    {line}" for line in _content(content))


def _state(announcement: Announcement, rounds: Standing) -> str:
    """Of a correction that is not approved what was sent, too."""
    going = [run for run, _ in reversed(open_of(rounds))]
    current = current_of(rounds)
    is_draft = announcement.state is not State.APPROVED
    if not going and current is not None and not (is_draft and sending_of(rounds) is None):
        going = [current[0]]
    told = [run.state.value if run.kind is Kind.SEND else f"{run.kind} {run.state}" for run in going]
    return "; ".join([*told, *([announcement.state.value] if is_draft or not told else [])])
