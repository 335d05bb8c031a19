"""What staff must have seen about a registration before they accept it. The assistant never refuses for it."""

from enum import StrEnum

from domain.conversation.drafts import digest
from domain.registration import Draft, Registration

UNLISTED = "?"  # begins the typed name of an institution that is not in the catalogue


class Flag(StrEnum):
    NOT_HEAD = "not_head"  # says that they do not head the transparency unit
    UNLISTED_INSTITUTION = "unlisted_institution"
    EMAIL_UNCHECKED = "email_unchecked"  # a code was mailed to it, and never written


def flags_of(draft: Draft) -> tuple[Flag, ...]:
    """In the order of their names."""
    found = []
    if draft.answers.get("is_head") == "no":
        found.append(Flag.NOT_HEAD)
    if draft.answers.get("institution", "").startswith(UNLISTED):
        found.append(Flag.UNLISTED_INSTITUTION)
    if draft.unchecked_email and draft.answers.get("email") == draft.unchecked_email:
        found.append(Flag.EMAIL_UNCHECKED)
    return tuple(sorted(found))


def is_ahead_of_submission(registration: Registration) -> bool:
    """Whether the draft holds a change that was not sent: what was sent stands, and staff look at that."""
    draft = registration.draft
    return registration.submitted_version > 0 and digest(draft) != draft.sent_digest
