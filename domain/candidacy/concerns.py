"""What staff must have seen about a registration before they accept it, by command and in the chat alike."""

from collections.abc import Sequence

from domain.candidacy.case import Case
from domain.flags import flags_of
from domain.ports import SharedKind, Transaction
from domain.registration import Draft, Registration


def concerns(sent: Draft, shared: Sequence[SharedKind]) -> tuple[str, ...]:
    """Names of them: its flags first, then what it shares with others. `sent`: what stands as submitted."""
    flags = (flag.value.replace("_", "-") for flag in flags_of(sent))
    return (*flags, *(f"shared-{kind}" for kind in shared))


async def load_sent(tx: Transaction, registration: Registration) -> Draft:
    """The answers that stand as submitted, not an unsent change; empty when nothing was."""
    submission = await tx.submission(registration.id, registration.submitted_version)
    return Draft() if submission is None else submission.draft


async def load_concerns(tx: Transaction, case: Case) -> tuple[str, ...]:
    registration = case.registration
    sent = await load_sent(tx, registration)
    return concerns(sent, await tx.shares(registration.id))
