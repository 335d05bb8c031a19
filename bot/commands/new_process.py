"""`ventanilla new-process [FILE]`: asks for name, zone and window, and writes a valid process file."""

import argparse
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import available_timezones

from domain.process import Process
from domain.processes.moments import YEARS
from domain.processes.new_file import NewProcess, slug_of, standard_in, write_new_process
from domain.processes.reading import read_process
from domain.processes.table import suggestion
from domain.processes.unfinished import DEFAULT_AUTHORITY

NAME = "new-process"
HELP = "write a new process file"

_DEFAULT_ZONE = "America/Mexico_City"
_DATE = "2030-01-31, or with an hour 2030-01-31T18:00"


T = TypeVar("T")


class Unanswered(Exception):
    """Input ended, or a flag's value does not fit."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", type=Path, help="where to write it (default: the process's name)")
    parser.add_argument("--name", help="the process's name, as people read it")
    parser.add_argument("--zone", help=f"time zone (default when asked: {_DEFAULT_ZONE})")
    parser.add_argument("--opens", help=f"when registration opens: {_DATE}")
    parser.add_argument("--closes", help="when it closes; a day counts to its end")
    parser.add_argument("--authority", help="who calls for it, as a sentence names it")
    parser.add_argument("--standard", help="the standard it certifies, such as EC1057")


def run(arguments: argparse.Namespace) -> int:
    """0: written; 1: not written, and why is said."""
    try:
        new = _ask(arguments)
    except Unanswered as reason:
        print(reason, file=sys.stderr)
        return 1
    path = arguments.file or Path(f"{slug_of(new.name)}.toml")
    slug = slug_of(path.stem)
    text = write_new_process(new, slug)
    found = read_process(text, slug)
    if not isinstance(found, Process):
        for fault in found:
            print(f"{fault.key}: {fault.what} {fault.remedy}", file=sys.stderr)
        return 1
    return _write(path, text)


def _write(path: Path, text: str) -> int:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        print(f"{path} is there already and stays as it is. Name another file.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{path} cannot be written: {error.strerror}.", file=sys.stderr)
        return 1
    print(f"Wrote {path}. Read it, mend what does not fit, then: ventanilla check-process {path}")
    return 0


def _ask(arguments: argparse.Namespace) -> NewProcess:
    name = _value(arguments.name, "Name of the process: ", _words)
    zone = _value(arguments.zone, f"Time zone [{_DEFAULT_ZONE}]: ", _zone, _DEFAULT_ZONE)
    opens = _value(arguments.opens, f"Registration opens ({_DATE}): ", _moment)
    closes = _value(arguments.closes, "Registration closes (a day counts to its end): ", _moment)
    standard = standard_in(name)
    return NewProcess(
        name=name,
        zone=zone,
        opens=opens,
        closes=closes,
        authority=_value(
            arguments.authority, f"Who calls for it [{DEFAULT_AUTHORITY}]: ", _words, DEFAULT_AUTHORITY
        ),
        standard=_value(arguments.standard, f"Standard [{standard}]: ", _words, standard),
    )


def _value(given: str | None, prompt: str, read: Callable[[str], T], default: str = "") -> T:
    """The flag's value, or the answer to a question that is asked until it fits."""
    if given is not None:
        try:
            return read(given.strip())
        except ValueError as fault:
            raise Unanswered(str(fault)) from fault
    while True:
        try:
            return read(_typed(prompt, default))
        except ValueError as fault:
            print(fault)


def _typed(prompt: str, default: str) -> str:
    try:
        return input(prompt).strip() or default
    except EOFError:
        print()
        if default:
            return default
        raise Unanswered("The input ended before everything was answered; nothing was written.") from None


def _words(value: str) -> str:
    if not value:
        raise ValueError("Write a few words.")
    return value


def _zone(value: str) -> str:
    known = available_timezones()
    if value not in known:
        raise ValueError(
            f"{value!r} is no time zone. {suggestion(value, known, 'An example: America/Mexico_City.')}"
        )
    return value


def _moment(value: str) -> date | datetime:
    for kind in (date, datetime):
        try:
            found = kind.fromisoformat(value)
        except ValueError:
            continue
        if found.year not in YEARS:
            raise ValueError(f"The year {found.year} is surely a slip. Write one from {YEARS[0]} to {YEARS[-1]}.")
        return found
    raise ValueError(f"{value!r} is no date. Write it as {_DATE}.")
