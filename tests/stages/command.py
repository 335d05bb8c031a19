"""`ventanilla stages ...` as it is typed, on a store that is open already."""

import argparse
import shlex
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from bot.commands.stages.arguments import configure
from bot.commands.stages.doings import DOINGS
from bot.office import Office
from domain.ports import Store
from tests.stages.candidates import PROCESS, REVIEW


@dataclass(frozen=True, slots=True)
class Command:
    store: Store
    folder: Path
    capsys: pytest.CaptureFixture[str]

    async def __call__(self, words: str, now: datetime = REVIEW) -> tuple[int, list[str]]:
        """The exit code, and the lines that were said."""
        parser = argparse.ArgumentParser()
        configure(parser)
        arguments = parser.parse_args(shlex.split(words))
        code = await DOINGS[arguments.doing](Office(self.store, PROCESS, now), arguments)
        return code, self.capsys.readouterr().out.splitlines()

    def file(self, *lines: str, name: str = "steps.csv") -> Path:
        path = self.folder / name
        path.write_text("\n".join(lines), "utf-8")
        return path
