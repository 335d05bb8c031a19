"""A table in a child process: whole, or not there; whatever ended it, no row of it stays on the disk."""

import asyncio
import json
import stat
import struct
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from bot.children import start_child
from bot.tabling import NotWritten, table
from domain.exporting import ExportKind
from tests.statistics.test_exporting import read

PAGE = [[f"F-{number}", "Peñaloza " * 20] for number in range(200)]


async def test_a_file_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    path = tmp_path / "no" / "a.xlsx"
    with pytest.raises(NotWritten):
        async with table("xlsx", path, "x", ["a"]) as send:
            await send([["b"]])
    assert not path.exists()


async def test_an_export_that_breaks_off_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with pytest.raises(LookupError):
        await broken_off(path)
    assert not path.exists()


async def broken_off(path: Path) -> None:
    async with table("csv", path, "x", ["a"]) as send:
        await send([["b"]])
        raise LookupError


async def break_off(folder: Path, end: Callable[[], None]) -> None:
    """Ends when a page of whole data was taken and some of it lies on the disk."""
    async with table("xlsx", folder / "a.xlsx", "x", ["Folio", "Nombre"]) as send:
        await send(PAGE)
        await asyncio.to_thread(wait_for_rows, folder)
        end()


def wait_for_rows(folder: Path) -> None:
    patience = time.monotonic() + 30
    while not any(path.is_file() and path.stat().st_size for path in folder.rglob("*")):
        assert time.monotonic() < patience
        time.sleep(0.02)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def fail() -> None:
    raise LookupError


def writer() -> psutil.Process:
    (child,) = (one for one in psutil.Process().children() if "bot.table_child" in one.cmdline())
    return child


async def test_a_spreadsheet_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(LookupError):
        await break_off(tmp_path, fail)
    assert names(tmp_path) == []


async def test_a_killed_writer_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotWritten):
        await break_off(tmp_path, lambda: writer().kill())
    assert names(tmp_path) == []


async def test_a_writer_that_hangs_leaves_nothing(tmp_path: Path) -> None:
    """Stopped as by a debugger or a disk that does not answer: it is killed."""

    def stop() -> None:
        writer().suspend()
        fail()

    with pytest.raises(LookupError):
        await break_off(tmp_path, stop)
    assert names(tmp_path) == []


async def test_a_writer_left_alone_leaves_nothing(tmp_path: Path) -> None:
    """As when the program that started it is killed."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    child = await start_child("-P", "-m", "bot.table_child")
    first = {"kind": "xlsx", "path": f"{tmp_path}/a.xlsx", "title": "x", "head": ["n"], "scratch": str(scratch)}
    said = b"".join(struct.pack(">I", len(one)) + one for one in (json.dumps(x).encode() for x in (first, PAGE)))
    assert (await child.communicate(said))[0] == b"F_Broken"
    assert names(tmp_path) == []


async def test_nobody_else_reads_what_is_half_written(tmp_path: Path) -> None:
    async with table("xlsx", tmp_path / "a.xlsx", "x", ["Folio"]) as send:
        await send([["F-1"]])
        (scratch,) = names(tmp_path)
        mode = (tmp_path / scratch).stat().st_mode
        assert (stat.S_ISDIR(mode), stat.S_IMODE(mode)) == (True, 0o700)
    assert names(tmp_path) == ["a.xlsx"]


@pytest.mark.parametrize("kind", ExportKind)
async def test_ten_thousand_rows_arrive_in_order(tmp_path: Path, kind: ExportKind) -> None:
    path = tmp_path / f"a.{kind}"
    async with table(kind, path, "x", ["n", "name"]) as send:
        for first in range(0, 10_000, 500):
            await send([[str(number), "Peñaloza"] for number in range(first, first + 500)])
    rows = read(path)
    assert [row["n"] for row in rows] == [str(number) for number in range(10_000)]
    assert {row["name"] for row in rows} == {"Peñaloza"}
