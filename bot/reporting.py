"""What became of an announcement, read beside everybody's work: for a screen, and page by page into a file."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.clock import machine_now
from bot.tabling import Rows, table
from domain.actions.see_report import About, see_report, see_told, see_unread
from domain.announcements.report import UNREAD_SHOWN, Report
from domain.announcements.report_sheet import ReportSheet
from domain.authorization import Actor
from domain.bringing import ReportShown, ReportWanted, UnreadShown, UnreadWanted
from domain.catalogue import Catalogue
from domain.conversation.voice import Voice
from domain.ports import Store
from domain.statistics.ports import Look


async def read_report(store: Store, wanted: ReportWanted | UnreadWanted, voice: Voice) -> ReportShown | UnreadShown:
    """Raises StoreError, Denied."""
    about = About(wanted.actor, voice.process, wanted.number, voice.now, machine_now())
    if isinstance(wanted, ReportWanted):
        return ReportShown(wanted, await store.look(partial(see_report, about=about)))
    found = await store.look(partial(see_unread, about=about, after=wanted.after, most=UNREAD_SHOWN))
    return UnreadShown(wanted, None) if found is None else UnreadShown(wanted, *found)


@dataclass(frozen=True, slots=True)
class Reporting:
    store: Store
    actor: Actor
    voice: Voice
    catalogue: Catalogue

    async def write(self, number: int, path: Path) -> int:
        """How many people the file at `path` has. Raises NotWritten, StoreError, Denied; LookupError when there is
        nothing to tell. Then there is no file."""
        shown = await read_report(self.store, ReportWanted(number, self.actor), self.voice)
        if not isinstance(shown, ReportShown) or shown.report is None:
            raise LookupError(f"announcement {number} was never approved")
        sheet = ReportSheet(self.voice, self.catalogue, shown.report)
        count, after = 0, 0
        async with table("xlsx", path, sheet.title, sheet.head(), sheet.besides()) as send:
            while True:
                rows, after = await self.store.look(partial(_page, self.actor, sheet, shown.report, after))
                if not rows:
                    return count
                await send(rows)
                count += len(rows)


async def _page(actor: Actor, sheet: ReportSheet, report: Report, after: int, look: Look) -> tuple[Rows, int]:
    """Made into cells where it is read, so that nobody waits for that either."""
    found = await see_told(look, actor, report, after)
    return [sheet.row(one) for one in found], found[-1].id if found else after
