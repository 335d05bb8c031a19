"""`ventanilla audit`: check the event log from end to end, and whether it bears out the registrations."""

import argparse
import asyncio
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.audits import BrokenLink, Unwitnessed, UnwitnessedRow, UnwitnessedRuling
    from domain.log_seals import SealReport

    Found = tuple[
        BrokenLink | None,
        tuple[Unwitnessed, ...],
        tuple[UnwitnessedRow, ...],
        tuple[UnwitnessedRow, ...],
        tuple[UnwitnessedRuling, ...],
        SealReport,
    ]

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


def _told(found: "Found", wanted: str) -> int:
    broken, unwitnessed, dates, answers, rulings, seals = found
    print("\n".join(in_words(broken, unwitnessed, dates, answers, rulings)))
    are_seals_whole = _told_seals(seals, wanted)
    print(_UNSEEN)
    return 0 if broken is None and are_seals_whole and not (unwitnessed or dates or answers or rulings) else 1


def in_words(
    broken: "BrokenLink | None",
    unwitnessed: "tuple[Unwitnessed, ...]",
    dates: "tuple[UnwitnessedRow, ...]",
    answers: "tuple[UnwitnessedRow, ...]",
    rulings: "tuple[UnwitnessedRuling, ...]",
) -> list[str]:
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
            for one in unwitnessed
        ),
        *(
            f"The date of {one.about} in {one.process}, version {one.version}, is not as set: {one.reason}."
            for one in dates
        ),
        *(
            f"The answer to {one.about} in {one.process}, version {one.version}, is not as set: {one.reason}."
            for one in answers
        ),
        *(
            f"The {one.kind} of {one.process}, version {one.version}, is not as set: {one.reason}."
            for one in rulings
        ),
    ]


def _told_seals(seals: "SealReport", wanted: str) -> bool:
    """Whether they are as they were made, and the wanted one is among them."""
    if seals.newest is not None:
        print(f"Sealed last: {seals.newest.name}, at {seals.newest.at.isoformat()}.")
    if seals.broken is not None:
        print(f"The daily seals do not fit: seal {seals.broken.number}: {seals.broken.reason}.")
    is_missing = bool(wanted) and not seals.has_wanted
    if is_missing:
        print(f"The database does not have the seal {wanted}: it was put back to an earlier state, or is another.")
    return seals.broken is None and not is_missing


async def _audit(settings: "Settings", seal: str) -> "Found":
    """Registrations are compared only with a log that fits."""
    from bot.opening import open_store  # noqa: PLC0415 -- loads SQLAlchemy

    store = await open_store(settings)
    try:
        broken = await store.audit()
        dates, answers, rulings = (
            await store.audit_stage_dates(),
            await store.audit_answers(),
            await store.audit_rulings(),
        )
        seals = await store.audit_seals(seal)
        witnessed = () if broken is not None else await store.audit_registrations()
        return broken, witnessed, dates, answers, rulings, seals
    finally:
        await store.close()
