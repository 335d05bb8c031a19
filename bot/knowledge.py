"""Knowledge out of the database, read again when it holds something newer."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from domain.announcements.run import UNDO
from domain.catalogue import Catalogue
from domain.ids import UserId
from domain.inquiry import StaffAnswer
from domain.institution import Institution
from domain.knowledge import Knowledge
from domain.ports import ProcessVersion, Store, StoreError, Transaction
from domain.process import Process
from domain.processes.reading import read_process
from domain.questions.model import Model
from domain.rulings.ruling import Rulings
from domain.rulings.windows import with_staff_window
from domain.staff_answers import with_staff_answers
from domain.staff_dates import with_staff_dates
from domain.stages import StageDates
from domain.texts.catalogue import Texts

_log = logging.getLogger("ventanilla.knowledge")
_EVERY_SECONDS = 2.0


class NoProcess(Exception):
    """The database holds no version of the process, or one that this program cannot read."""


@dataclass(frozen=True, slots=True)
class _Newest:
    version: ProcessVersion
    catalogue: int  # its number
    dates: Mapping[str, StageDates]  # that staff set for everyone
    answers: Mapping[str, StaffAnswer]  # that staff gave
    rulings: Rulings
    staff: frozenset[UserId]


class KnowledgeKeeper:
    """Holds the newest Knowledge; it is swapped whole, so whoever has one may use it to the end of their turn."""

    def __init__(
        self,
        store: Store,
        slug: str,
        texts: Texts,
        receipt_keys: Mapping[str, bytes],
        model: Model | None = None,
        *,
        has_staff_group: bool = False,
        can_mail: bool = False,
        approvals: int = 1,
        undo: timedelta = UNDO,
    ) -> None:
        """`model`: what reads questions, where people are answered. `has_staff_group`: there is one to write to.
        `can_mail`: codes are sent by e-mail. `approvals`: 1, or 0 for a team of one.
        `undo`: how long an approved announcement can be undone."""
        self._store = store
        self._slug = slug
        self._texts = texts
        self._receipt_keys = receipt_keys
        self._model = model
        self._has_staff_group = has_staff_group
        self._can_mail = can_mail
        self._approvals = approvals
        self._undo = undo
        self._read: _Newest | None = None  # what `_knowledge` was made of, the catalogue by its number
        self._knowledge: Knowledge | None = None

    def current(self) -> Knowledge:
        if self._knowledge is None:
            raise NoProcess(f"{self._slug} was not read yet")
        return self._knowledge

    async def refresh(self) -> None:
        """Read what is new. Raises NoProcess, StoreError."""
        newest = await self._store.run(self._newest)
        if newest is None:
            raise NoProcess(f"the database holds no process {self._slug}")
        if newest == self._read:
            return
        institutions = await self._store.run(_institutions)
        self._knowledge = await asyncio.to_thread(self._build, newest, institutions)
        self._read = newest
        _log.info("serving %s version %d, catalogue %d", self._slug, newest.version.number, newest.catalogue)

    async def keep_fresh(self) -> None:
        """For ever. What cannot be read leaves the knowledge as it was."""
        while True:
            await asyncio.sleep(_EVERY_SECONDS)
            try:
                await self.refresh()
            except (StoreError, NoProcess) as failure:
                _log.warning("the process was not read again: %s", type(failure).__name__)

    async def _newest(self, tx: Transaction) -> "_Newest | None":
        version = await tx.process_version(self._slug)
        if version is None:
            return None
        return _Newest(
            version,
            await tx.catalogue_number(),
            await tx.stage_dates(self._slug),
            await tx.help.answers(self._slug),
            await tx.rulings.newest(self._slug),
            await tx.staff.users(),
        )

    def _build(self, newest: "_Newest", institutions: tuple[Institution, ...]) -> Knowledge:
        process = read_process(newest.version.source, self._slug)
        if not isinstance(process, Process):
            raise NoProcess(f"version {newest.version.number} of {self._slug} cannot be read")
        ruled = with_staff_window(process, newest.rulings.window)
        return Knowledge(
            with_staff_answers(with_staff_dates(ruled, newest.dates), newest.answers),
            Catalogue(institutions),
            self._texts,
            self._receipt_keys,
            newest.version.number,
            newest.staff,
            self._model,
            newest.rulings,
            self._has_staff_group,
            self._can_mail,
            self._approvals,
            self._undo,
        )


async def _institutions(tx: Transaction) -> tuple[Institution, ...]:
    return await tx.institutions()
