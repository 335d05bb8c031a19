"""The file of erased people is copied away after each change: what starts that, and what it does."""

import asyncio
import ctypes
import os
import shlex
import shutil
import struct
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from domain.erasure.erasure import ErasureKind, Tombstone
from domain.ids import PersonId
from storage.tombstones import HeldFile
from tests.operations.test_units import COPIER, ROOT, read
from tests.storage.people import NOW

FILE = "/var/lib/ventanilla/erased.txt"
RSYNC = shutil.which("rsync")
_MODIFIED, _CLOSED_AFTER_WRITING, _ALL = 0x2, 0x8, 0xFFF  # of inotify, by which systemd watches


def words() -> list[str]:
    return shlex.split(read(COPIER)["Service"]["ExecStart"])


def one(person: int) -> Tombstone:
    return Tombstone(PersonId(person), ErasureKind.LEGAL, NOW + timedelta(minutes=person))


def test_each_change_starts_a_copy_and_each_hour_does() -> None:
    watch, timer = read(COPIER.with_suffix(".path")), read(COPIER.with_suffix(".timer"))
    assert dict(watch["Path"]) == {"PathModified": FILE}  # no `Unit`: the one of the same name
    assert watch["Install"]["WantedBy"] == "multi-user.target"
    assert timer["Timer"]["OnCalendar"] == "hourly"
    assert timer["Install"]["WantedBy"] == "timers.target"
    assert words()[-2:] == [FILE, "${ERASED_TO}"]
    assert f"VENTANILLA_ERASED_FILE={FILE}\n" in (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")


def test_a_copy_that_does_not_arrive_is_tried_again() -> None:
    unit = read(COPIER)
    assert (unit["Service"]["Restart"], unit["Unit"]["StartLimitIntervalSec"]) == ("on-failure", "0")
    assert "BatchMode=yes" in words()[words().index("-e") + 1]  # nobody is there to be asked


async def test_a_new_line_is_seen_though_the_file_stays_open(tmp_path: Path) -> None:
    """By `PathModified`; `PathChanged` looks for a file that was closed."""
    path = tmp_path / "erased.txt"
    with HeldFile(path) as held:
        libc = ctypes.CDLL(None, use_errno=True)
        watching = libc.inotify_init1(os.O_NONBLOCK)
        assert libc.inotify_add_watch(watching, bytes(path), _ALL) > 0
        await held.add([one(3)])
        seen = os.read(watching, 4096)
        os.close(watching)
    assert len(seen) % 16 == 0  # of a file, not of a folder: events without a name
    masks = [mask for _, mask, _, _ in struct.iter_unpack("iIII", seen)]
    assert any(mask & _MODIFIED for mask in masks)
    assert not any(mask & _CLOSED_AFTER_WRITING for mask in masks)


async def test_every_line_arrives_and_an_earlier_state_does_not(tmp_path: Path) -> None:
    """By the unit's own words, from a folder of ours into another."""
    if RSYNC is None:
        pytest.skip("no rsync here")
    path, there = tmp_path / "erased.txt", tmp_path / "there"
    there.mkdir()
    places = {FILE: str(path), "${ERASED_TO}": f"{there}/", words()[0]: RSYNC}
    copy = [places.get(word, word) for word in words()]
    with HeldFile(path) as held:
        for number in (3, 4):
            await held.add([one(number)])
            await asyncio.to_thread(subprocess.run, copy, check=True, timeout=60)
            assert (there / path.name).read_bytes() == path.read_bytes()
    assert (there / path.name).stat().st_mode & 0o777 == 0o600
    newest = path.read_bytes()
    path.write_bytes(newest[: newest.rindex(b"\n", 0, -1) + 1])
    await asyncio.to_thread(subprocess.run, copy, check=True, timeout=60)
    assert (there / path.name).read_bytes() == newest
