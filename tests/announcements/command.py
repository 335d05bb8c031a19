"""`ventanilla announcements` as it is typed, in one process with its test."""

import argparse
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.commands.announcements.arguments import configure
from bot.commands.announcements.doings import DOINGS
from bot.office import Office
from domain.announcements.announcement import LONE_WAIT, Announcement
from domain.announcements.run import Run, Tally
from domain.events import EventKind
from domain.ports import Store, Transaction
from tests.announcements.population import SLUG
from tests.staff.scene import Office as Team
from tests.support.talk import MONDAY, shipped_process

NOW = MONDAY + timedelta(hours=3)


@dataclass
class Command:
    store: Store
    folder: Path
    capsys: pytest.CaptureFixture[str]
    approvals: int = 1
    undo: timedelta = timedelta(seconds=60)
    at: datetime = NOW

    async def __call__(self, words: str, code: int = 0) -> str:
        parser = argparse.ArgumentParser()
        configure(parser)
        arguments = parser.parse_args(shlex.split(words))
        at = Office(self.store, shipped_process(), self.at, approvals=self.approvals, undo=self.undo)
        assert await DOINGS[arguments.doing](at, arguments) == code
        return self.capsys.readouterr().out

    def file(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, "utf-8")
        return path

    def files(
        self,
        text: str = "La cita es a las **10:00**.",
        audience: str = 'state = ["submitted"]',
        kind: str = "--frozen",
    ) -> str:
        return f"--file {self.file('a.md', text)} --audience {self.file('a.toml', audience)} {kind}"

    async def found(self, number: int = 1) -> Announcement:
        found = await self.store.run(lambda tx: tx.announcements.numbered(SLUG, number))
        assert found is not None
        return found

    async def run(self, number: int = 1) -> tuple[Run, Tally]:
        return (await self.rounds(number))[-1]

    async def rounds(self, number: int = 1) -> tuple[tuple[Run, Tally], ...]:
        id_ = (await self.found(number)).id
        return await self.store.run(lambda tx: tx.announcements.runs_of(id_))

    async def events(self, kind: EventKind) -> list[Mapping[str, str | int]]:
        """In the chains of the staff; what an approval is bound to apart."""

        async def _read(tx: Transaction) -> list[Mapping[str, str | int]]:
            members = await tx.staff.members()
            found = [one for member in members for one in await tx.events(member.person_id, 20)]
            about = [one.about for one in found if one.kind is kind and one.actor == "command-line"]
            return [{key: value for key, value in one.items() if key != "print"} for one in about]

        return await self.store.run(_read)

    async def wait(self) -> None:
        """Ten minutes, by moving what was asked into the past."""
        before = await self.found()
        assert before.request is not None
        asked = replace(before.request, asked_at=before.request.asked_at - LONE_WAIT)

        async def _save(tx: Any) -> None:  # noqa: ANN401 -- any transaction
            tx.announcements.save(replace(before, request=asked, version=before.version + 1))
            await tx.commit()

        await self.store.run(_save)


@pytest.fixture
def command(office: Team, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(office.store, tmp_path, capsys)
