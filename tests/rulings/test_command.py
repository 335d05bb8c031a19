"""`ventanilla window` and `ventanilla pause`, and what an import says of staff's window."""

import argparse
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.commands.conflicts import tell_conflicts
from bot.commands.pause import configure as configure_pause
from bot.commands.pause import rest
from bot.commands.window import configure
from bot.commands.window.doings import DOINGS
from bot.office import Office
from domain.ports import Store
from domain.process import Window
from domain.rulings.windows import with_staff_window
from tests.rulings.test_storage import SLUG, import_it, newest
from tests.support.talk import CLOSES, MONDAY, OPENS, shipped_process


class Terminal:
    def __init__(self, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
        self.store, self.capsys = store, capsys

    async def window(self, *words: str, now: datetime = MONDAY, code: int = 0) -> str:
        parser = argparse.ArgumentParser()
        configure(parser)
        arguments = parser.parse_args(words)
        assert await DOINGS[arguments.doing](await self.office(now), arguments) == code
        return self.capsys.readouterr().out

    async def pause(self, *words: str, now: datetime = MONDAY, code: int = 0) -> str:
        parser = argparse.ArgumentParser()
        configure_pause(parser)
        assert await rest(await self.office(now), parser.parse_args(words)) == code
        return self.capsys.readouterr().out

    async def office(self, now: datetime) -> Office:
        rulings = await newest(self.store)
        return Office(self.store, with_staff_window(shipped_process(), rulings.window), now, rulings)


@pytest.fixture
async def terminal(store: Store, capsys: pytest.CaptureFixture[str]) -> Terminal:
    await import_it(store)
    return Terminal(store, capsys)


async def test_an_extension_says_what_follows_and_is_set(terminal: Terminal) -> None:
    told = await terminal.window("extend", "--until", "2022-05-14", "--reason", "Falla de luz", "--dry-run")
    assert "2022-05-09 00:00 to 2022-05-13 00:00" in told
    assert "-> 2022-05-09 00:00 to 2022-05-15 00:00" in told
    assert "leaves on 2022-05-14 00:00" in told
    assert (await newest(terminal.store)).window is None
    told = await terminal.window("extend", "--until", "2022-05-14", "--reason", "Falla de luz", "--yes")
    assert "Set, as version 1." in told
    assert "as command-line set it" in await terminal.window("show")


async def test_closing_and_opening_now(terminal: Terminal) -> None:
    before = OPENS - timedelta(days=1)
    await terminal.window("open", "--reason", "Todo listo", "--yes", now=before)
    window = (await newest(terminal.store)).window
    assert window is not None
    assert window.window == Window(before + timedelta(minutes=1), CLOSES)
    await terminal.window("close", "--reason", "Ya no hay cupo", "--yes")
    window = (await newest(terminal.store)).window
    assert window is not None
    assert window.window is not None
    assert window.window.closes == MONDAY + timedelta(minutes=1)


async def test_each_verb_does_only_its_own(terminal: Terminal) -> None:
    assert "window close" in await terminal.window("extend", "--until", "2022-05-11", "--reason", "x", code=1)
    assert "window extend" in await terminal.window("close", "--at", "2022-05-20", "--reason", "x", code=1)
    assert "It opened already" in await terminal.window("open", "--reason", "x", "--yes", code=1)
    assert "is no date" in await terminal.window("extend", "--until", "mañana", "--reason", "x", code=1)
    assert (
        "people are told why"
        in (await terminal.window("extend", "--until", "2022-05-20", "--reason", " ", "--yes", code=1)).lower()
    )
    assert (await newest(terminal.store)).window is None


async def test_the_file_holds_again(terminal: Terminal) -> None:
    await terminal.window("extend", "--until", "2022-05-14", "--reason", "Falla de luz", "--yes")
    told = await terminal.window("reset", "--reason", "Ya hay luz", "--yes")
    assert "-> 2022-05-09 00:00 to 2022-05-13 00:00" in told
    assert "as the process file says" in await terminal.window("show")


async def test_an_import_names_the_conflict_and_changes_nothing(terminal: Terminal) -> None:
    await terminal.window("extend", "--until", "2022-05-14", "--reason", "Falla de luz", "--yes")
    other = replace(shipped_process(), window=Window(OPENS, CLOSES + timedelta(days=1)))
    version = await terminal.store.run(lambda tx: tx.process_version(SLUG))
    await tell_conflicts(terminal.store, version, other, MONDAY)
    told = terminal.capsys.readouterr().out
    assert "Conflict: window: staff set it on" in told
    assert "staff said: 2022-05-09 00:00 to 2022-05-15 00:00" in told
    await tell_conflicts(terminal.store, version, shipped_process(), MONDAY)
    assert "window" not in terminal.capsys.readouterr().out


async def test_a_pause_from_the_command_line(terminal: Terminal) -> None:
    await terminal.pause("begin", "--reason", "Mantenimiento", "--back", "2022-05-09 18:00")
    pause = (await newest(terminal.store)).pause
    assert pause is not None
    assert pause.reason == "Mantenimiento"
    assert "The assistant rests" in await terminal.window("show")
    assert "so already" in await terminal.pause(
        "begin", "--reason", "Mantenimiento", "--back", "2022-05-09 18:00", code=1
    )
    await terminal.pause("end")
    assert (await newest(terminal.store)).pause is None
    assert "past" in await terminal.pause("begin", "--reason", "x", "--back", "2022-05-01 18:00", code=1)
