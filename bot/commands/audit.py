"""`ventanilla audit`: check the event log from end to end, and whether it bears out the registrations."""

import argparse
import asyncio
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.audits import Findings

NAME = "audit"
HELP = (
    "check that nobody changed the event log, nor a registration, a stage's date, an answer or the window past it"
)

_UNSEEN = (
    "What this check cannot see:\n"
    "- events of after the newest seal cut off the end of a person's chain, and chains begun after it taken away;\n"
    "- the newest seals taken away with what they covered, unless --seal names one that was noted elsewhere;\n"
    "- the newest date of a stage, the newest answer to a question, and the newest window or pause taken away;\n"
    "- answers put back to an earlier state, and a submission wiped from its registration altogether (of a"
    " registration it compares state, folio, until when it may be mended, and the version and time of what was"
    " submitted; of a stage attendance, appointment and result, not the words staff wrote)."
)


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--seal",
        metavar="NUMBER-MARK",
        default="",
        help="a daily seal of the event log, as the program's log told it: the database must still have it",
    )


def run(arguments: argparse.Namespace) -> int:
    """0: every row fits; 1: some do not, and are named; 2: settings, keys or database stand in the way."""
    from bot.settings import SettingsFault, load_settings  # noqa: PLC0415 -- only this verb needs what it loads
    from domain.ports import StoreError  # noqa: PLC0415 -- for the same reason
    from storage.keys import KeysFault  # noqa: PLC0415 -- for the same reason

    try:
        found = asyncio.run(_audit(load_settings(os.environ), arguments.seal))
    except (SettingsFault, KeysFault, StoreError) as fault:
        sys.stderr.write(f"The event log cannot be checked: {fault}\n")
        return 2
    return _told(found, arguments.seal)


def _told(found: "Findings", wanted: str) -> int:
    print("\n".join(in_words(found)))
    is_missing = bool(wanted) and not found.seals.has_wanted
    if is_missing:
        print(f"The database does not have the seal {wanted}: it was put back to an earlier state, or is another.")
    print(_UNSEEN)
    return 1 if found.count or is_missing else 0


def in_words(found: "Findings") -> list[str]:
    """What an audit finds, here, in a backup, and before a restore."""
    broken, seals = found.broken, found.seals
    fits = "The event log fits from end to end."
    log = (
        fits
        if broken is None
        else (f"The event log does not fit: person {broken.person_id}, event {broken.seq}: {broken.reason}.")
    )
    return [
        log,
        *(
            f"The log does not bear out registration {one.registration} of person {one.person_id}: it {one.reason}."
            for one in found.registrations
        ),
        *(
            f"The date of {one.about} in {one.process}, version {one.version}, is not as set: {one.reason}."
            for one in found.dates
        ),
        *(
            f"The answer to {one.about} in {one.process}, version {one.version}, is not as set: {one.reason}."
            for one in found.answers
        ),
        *(
            f"The {one.kind} of {one.process}, version {one.version}, is not as set: {one.reason}."
            for one in found.rulings
        ),
        *(f"Not all that master:{one.master} wraps opens: {one.reason}." for one in found.unopened),
        *([] if (last := seals.newest) is None else [f"Sealed last: {last.name}, at {last.at.isoformat()}."]),
        *(
            []
            if (seal := seals.broken) is None
            else [f"The daily seals do not fit: seal {seal.number}: {seal.reason}."]
        ),
    ]


async def _audit(settings: "Settings", seal: str) -> "Findings":
    from bot.opening import open_store  # noqa: PLC0415 -- loads SQLAlchemy

    store = await open_store(settings)
    try:
        return await store.audit_everything(seal)
    finally:
        await store.close()
