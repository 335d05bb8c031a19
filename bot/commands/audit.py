"""`ventanilla audit`: check the event log from end to end, and whether it bears out the registrations."""

import argparse
import asyncio
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.ports import BrokenLink, Unwitnessed, UnwitnessedRow, UnwitnessedRuling

    Found = tuple[
        BrokenLink | None,
        tuple[Unwitnessed, ...],
        tuple[UnwitnessedRow, ...],
        tuple[UnwitnessedRow, ...],
        tuple[UnwitnessedRuling, ...],
    ]

NAME = "audit"
HELP = (
    "check that nobody changed the event log, nor a registration, a stage's date, an answer or the window past it"
)

# Until the heads of all chains are sealed outside the database each day.
_UNSEEN = (
    "What this check cannot see, as long as no daily seals are kept outside the database:\n"
    "- events cut off the end of a person's chain, whole chains taken away, the newest date of a stage,\n"
    "  the newest answer to a question, and the newest window or pause;\n"
    "- answers put back to an earlier state, and a submission wiped from its registration altogether (of a"
    " registration it compares state, folio, until when it may be mended, and the version and time of what was"
    " submitted; of a stage attendance, appointment and result, not the words staff wrote)."
)


def configure(_parser: argparse.ArgumentParser) -> None:
    """It takes no arguments: database and keys are in the settings."""


def run(_arguments: argparse.Namespace) -> int:
    """0: every row fits; 1: some do not, and are named; 2: settings, keys or database stand in the way."""
    from bot.settings import SettingsFault, load_settings  # noqa: PLC0415 -- only this verb needs what it loads
    from domain.ports import StoreError  # noqa: PLC0415 -- for the same reason
    from storage.keys import KeysFault  # noqa: PLC0415 -- for the same reason

    try:
        broken, unwitnessed, dates, answers, rulings = asyncio.run(_audit(load_settings(os.environ)))
    except (SettingsFault, KeysFault, StoreError) as fault:
        sys.stderr.write(f"The event log cannot be checked: {fault}\n")
        return 2
    print("\n".join(in_words(broken, unwitnessed, dates, answers, rulings)))
    print(_UNSEEN)
    return 0 if broken is None and not (unwitnessed or dates or answers or rulings) else 1


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


async def _audit(
    settings: "Settings",
) -> "Found":
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
        witnessed = () if broken is not None else await store.audit_registrations()
        return broken, witnessed, dates, answers, rulings
    finally:
        await store.close()
