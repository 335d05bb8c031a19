"""What `ventanilla announcements show` writes besides: everybody as a table, a picture, and who has not read."""

import argparse
import asyncio
from functools import partial
from pathlib import Path

from bot.office import Office
from bot.reporting import Reporting
from bot.tabling import NotWritten
from domain.actions.see_report import About, see_unread
from domain.announcements.report import PAGE, Report
from domain.announcements.report_chart import report_chart
from domain.authorization import COMMAND_LINE
from domain.conversation.voice import Voice
from domain.knowledge import Knowledge


async def tell_unread(office: Office, about: About, report: Report, knowledge: Knowledge) -> int:
    """0: folio and institution, one a line; 1: nobody was asked to read it."""
    if not report.run.content.asks_to_be_read:
        print(f"Announcement {about.number} has no «Leído»: who read it is not known.")
        return 1
    after: int | None = 0
    while after is not None:
        found = await office.store.look(partial(see_unread, about=about, after=after, most=PAGE))
        people = () if found is None else found[2]
        for one in people[:PAGE]:
            institution = knowledge.catalogue.get(one.institution)
            print(f"{one.folio or '-':<20}  {institution.name if institution else one.institution or '-'}")
        after = people[PAGE - 1].id if len(people) > PAGE else None
    return 0


async def write_files(
    office: Office, arguments: argparse.Namespace, report: Report, knowledge: Knowledge, voice: Voice
) -> int:
    """0: written; 1: not, and why is said."""
    if arguments.xlsx:
        path = await asyncio.to_thread(_new_file, arguments.xlsx)
        if path is None:
            print(f"{arguments.xlsx}: the name of a new file that ends in .xlsx is wanted.")
            return 1
        reporting = Reporting(office.store, COMMAND_LINE, voice, knowledge.catalogue)
        try:
            people = await reporting.write(report.run.number, path)
        except NotWritten as reason:
            print(f"{arguments.xlsx} was not written: {reason}.")
            return 1
        print(f"{arguments.xlsx}: {people} people.")
    if arguments.chart:
        from domain.papers.charts import draw_chart  # noqa: PLC0415 -- its library takes a second

        try:
            await asyncio.to_thread(arguments.chart.write_bytes, draw_chart(report_chart(voice, report)))
        except OSError as error:
            print(f"{arguments.chart} cannot be written: {error.strerror}.")
            return 1
    return 0


def _new_file(path: Path) -> Path | None:
    is_fit = path.suffix.lower() == ".xlsx" and not path.exists() and path.parent.is_dir()
    return path.resolve() if is_fit else None
