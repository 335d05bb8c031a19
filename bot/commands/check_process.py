"""`ventanilla check-process FILE`: every fault of a process file at once, with its line and how to mend it."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.process_files import load_process_text, shipped_process
from domain.process import Process
from domain.processes.notices import unchanged_version
from domain.processes.reading import read_process
from domain.processes.sources import Place
from domain.processes.unfinished import unfinished
from domain.window import Phase, phase

NAME = "check-process"
HELP = "look for faults in a process file"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="a process file, or the name of one that comes with Ventanilla")
    parser.add_argument(
        "--earlier", type=Path, help="the file as it was: its privacy notice must not change unversioned"
    )


def run(arguments: argparse.Namespace) -> int:
    """0: in order, if not finished; 1: faults; 2: no file to look at."""
    found = _read(_path(arguments.file))
    if isinstance(found, int):
        return found
    if arguments.earlier is not None:
        earlier = _read(arguments.earlier)
        if isinstance(earlier, int):
            return earlier
        fault = unchanged_version(earlier.notice, found.notice, Place(Path(arguments.file).name, 1))
        if fault:
            print(fault)
            return 1
    _describe(found)
    return 0


def _path(word: str) -> Path:
    """A path, or the name of a shipped file with or without its ending."""
    path = Path(word)
    if path.exists() or path.name != word or shipped_process(path.stem) is None:
        return path
    return Path(__file__).parents[2] / "domain" / "processes" / f"{path.stem}.toml"


def _read(path: Path) -> Process | int:
    try:
        text = load_process_text(path)
    except OSError as error:
        print(f"{path} cannot be read: {error.strerror}.", file=sys.stderr)
        return 2
    except UnicodeDecodeError as error:
        print(f"{path} is not UTF-8 (byte {error.start}). Save it as UTF-8.", file=sys.stderr)
        return 2
    found = read_process(text.source, text.name)
    if isinstance(found, Process):
        return found
    for fault in found:
        print(fault)
    print(f"{len(found)} fault{'s' if len(found) > 1 else ''}.")
    return 1


def _describe(process: Process) -> None:
    opens, closes = (instant.astimezone(process.zone) for instant in (process.window.opens, process.window.closes))
    print(f"{process.slug}: in order.")
    print(f"  window     {opens:%Y-%m-%d %H:%M} to {closes:%Y-%m-%d %H:%M} ({process.zone.key})")
    print(f"  questions  {len(process.questions)}")
    dated = sum(stage.starts is not None for stage in process.stages)
    print(f"  stages     {len(process.stages)}, {dated} with dates")
    print(f"  reminders  {len(process.reminders)}")
    if phase(process.window, datetime.now(UTC)) is Phase.AFTER:
        print("  The window is past: nobody can register.")
    for words in unfinished(process):
        print(f"  Not finished: {words}")
