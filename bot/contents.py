"""What goes out as a file: drawn from facts, opened because it is kept for whom it is sent to, or an export or a
report that is read now."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.drawing import Drawer
from domain.actions.fetch_paper import fetch_paper
from domain.authorization import Ability, Actor, Denied
from domain.ids import UserId
from domain.knowledge import Knowledge
from domain.ports import Store, Transaction
from domain.screen import ExportPaper, Fetched, KeptPaper, OpenPaper, ReportPaper


class Contents:
    """`now`: process time."""

    def __init__(
        self, drawer: Drawer, store: Store, knowledge: Callable[[], Knowledge], now: Callable[[], datetime]
    ) -> None:
        self._drawer = drawer
        self._store = store
        self._knowledge = knowledge
        self._now = now

    async def fetch(self, user: UserId, content: Fetched) -> bytes:
        """Raises NotDrawn, NotWritten; Denied and LookupError for what is not this person's, or is gone."""
        if isinstance(content, KeptPaper):
            return await self._store.run(lambda tx: fetch_paper(tx, Actor(user), content))
        if isinstance(content, ExportPaper):
            return await self._export(user, content)
        if isinstance(content, ReportPaper):
            return await self._report(user, content)
        if isinstance(content, OpenPaper):
            return content.content
        return await self._drawer.draw(content)

    async def _export(self, user: UserId, paper: ExportPaper) -> bytes:
        """Written where only this program reads, and gone with the answer."""
        from bot.tabling import Exporting  # noqa: PLC0415 -- nothing else here needs it
        from domain.candidacy.sheet import Sheet  # noqa: PLC0415 -- as above
        from domain.conversation.voice import Voice  # noqa: PLC0415 -- as above

        actor = await self._store.run(partial(_maker, user=user, paper=paper))
        knowledge, export = self._knowledge(), paper.export
        voice = Voice(knowledge.texts, paper.language, knowledge.process, self._now())
        sheet = Sheet(voice, knowledge.catalogue, export.is_masked)
        with TemporaryDirectory(prefix="ventanilla-") as folder:
            path = Path(folder) / f"export.{export.kind}"
            await Exporting(self._store, actor, sheet, self._now).write(export, path)
            return await asyncio.to_thread(path.read_bytes)

    async def _report(self, user: UserId, paper: ReportPaper) -> bytes:
        """In the same way."""
        from bot.reporting import Reporting  # noqa: PLC0415 -- as above
        from domain.conversation.voice import Voice  # noqa: PLC0415 -- as above

        actor = await self._store.run(partial(_announcer, user=user))
        knowledge = self._knowledge()
        voice = Voice(knowledge.texts, paper.language, knowledge.process, self._now())
        with TemporaryDirectory(prefix="ventanilla-") as folder:
            path = Path(folder) / "report.xlsx"
            await Reporting(self._store, actor, voice, knowledge.catalogue).write(paper.number, path)
            return await asyncio.to_thread(path.read_bytes)


async def _announcer(tx: Transaction, user: UserId) -> Actor:
    member = await tx.staff.member(user)
    if member is None:
        raise Denied(Ability.ANNOUNCE)
    return Actor(member.user_id, member.role, member.id)


async def _maker(tx: Transaction, user: UserId, paper: ExportPaper) -> Actor:
    """Whoever began it gets it, and nobody else."""
    member = await tx.staff.member(user)
    if member is None or member.person_id != paper.export.by:
        raise Denied(Ability.EXPORT)
    return Actor(member.user_id, member.role, member.id)
