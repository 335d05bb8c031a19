"""`ventanilla handoffs ...` as it is typed, on a store that is open already."""

import argparse
import shlex
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from bot.commands.handoffs.arguments import configure
from bot.commands.handoffs.doings import DOINGS
from bot.office import Office
from domain.ports import Store
from tests.handoffs.questions import LATER
from tests.support.talk import shipped_process


@dataclass(frozen=True, slots=True)
class Command:
    store: Store
    folder: Path
    capsys: pytest.CaptureFixture[str]

    async def __call__(self, words: str, now: datetime = LATER) -> tuple[int, list[str]]:
        """The exit code, and the lines that were said."""
        parser = argparse.ArgumentParser()
        configure(parser)
        arguments = parser.parse_args(shlex.split(words))
        office = Office(self.store, shipped_process(), now)
        code = await DOINGS[arguments.doing](office, arguments)
        return code, self.capsys.readouterr().out.splitlines()
