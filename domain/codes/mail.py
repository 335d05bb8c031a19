"""An e-mail that brings a code: recorded in the commit that made the code, sent afterwards, once.

| from -> to | when |
|---|---|
| ready -> sending | a worker takes it, committed before it speaks to the server |
| sending -> sent | the server accepted it |
| sending -> ready | it was refused for now, or the server was not reached: again after a pause |
| sending -> failed | it was refused for good |
| sending -> unknown | nobody knows whether it was accepted; it is not repeated: another can be asked for |
| ready -> expired | its code is over |

In every state but the first two its address and its code are blank.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.codes.code import Purpose
from domain.ids import CodeId, MailId, PersonId

LEASE = timedelta(seconds=60)  # longer than any attempt takes
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=5), timedelta(seconds=80)


class MailState(StrEnum):
    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    EXPIRED = "expired"


class Outcome(StrEnum):
    """What came of one attempt."""

    ACCEPTED = "accepted"
    REFUSED_NOW = "refused-now"  # definite: it did not go, and may later
    REFUSED = "refused"  # definite, for good
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class NewMail:
    """What is written down with the code. Sealed in the database with the person's key."""

    id: MailId
    code: CodeId
    person: PersonId  # whose address it is
    purpose: Purpose
    address: str
    digits: str
    made_at: datetime  # machine time, as `expires_at`
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Mail:
    """In a worker's hands."""

    id: MailId
    epoch: int  # what an earlier holder says no longer counts
    attempts: int  # with this one
    purpose: Purpose
    language: str
    address: str
    digits: str


@dataclass(frozen=True, slots=True)
class Settled:
    state: MailState
    retry_at: datetime | None = None
    reason: str = ""  # a word of ours, and the server's number; never its words


def settled(mail: Mail, outcome: Outcome, reason: str, now: datetime) -> Settled:
    """`now`: machine time. How often it is tried is bounded by its code, which is over in minutes."""
    if outcome is Outcome.ACCEPTED:
        return Settled(MailState.SENT)
    if outcome is Outcome.REFUSED_NOW:
        pause = min(_FIRST_PAUSE * 2 ** (mail.attempts - 1), _LONGEST_PAUSE)
        return Settled(MailState.READY, now + pause, reason)
    return Settled(MailState.FAILED if outcome is Outcome.REFUSED else MailState.UNKNOWN, reason=reason)
