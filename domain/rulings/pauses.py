"""The assistant rests, and works again."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from domain.rulings.ruling import LONGEST_REASON, Pause


class Unfit(StrEnum):
    """Why a pause cannot begin, or end."""

    NO_REASON = "no-reason"
    LONG_REASON = "long-reason"
    BACK_IN_THE_PAST = "back-in-the-past"
    IS_SO = "is-so"  # it rests already, or works


def begin_pause(
    process: str, known: Pause | None, reason: str, back_at: datetime | None, actor: str, now: datetime
) -> Pause | Unfit:
    """`known`: the newest, on or over. One that is on takes another reason, or another promise."""
    if not reason:
        return Unfit.NO_REASON
    if len(reason) > LONGEST_REASON:
        return Unfit.LONG_REASON
    if back_at is not None and back_at <= now:
        return Unfit.BACK_IN_THE_PAST
    if known is not None and known.is_on and (known.reason, known.back_at) == (reason, back_at):
        return Unfit.IS_SO
    since = known.since if known is not None and known.is_on else now
    return Pause(process, _next(known), True, reason, since, back_at, now, actor)


def end_pause(known: Pause | None, actor: str, now: datetime) -> Pause | Unfit:
    if known is None or not known.is_on:
        return Unfit.IS_SO
    return replace(known, version=_next(known), is_on=False, back_at=None, set_at=now, actor=actor)


def _next(known: Pause | None) -> int:
    return 1 if known is None else known.version + 1
