"""Every unprompted message there is: its lane, who may stop it, and whether it is worth sending twice."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.delivery.outbox import Lane
from domain.people import ReminderKind


@dataclass(frozen=True, slots=True)
class Template:
    lane: Lane
    kind: ReminderKind | None = None  # None: nobody can stop it
    resends: bool = (
        False  # once more, marked, when nobody knows whether it arrived: results, and what has a deadline
    )


_CLOSING = ReminderKind.CLOSING
_STAGES = ReminderKind.STAGES
_PENDING = ReminderKind.PENDING

TEMPLATES: Mapping[str, Template] = {
    "rem-opening": Template(Lane.REMINDERS, _CLOSING, resends=True),
    "rem-24h": Template(Lane.REMINDERS, _CLOSING, resends=True),
    "rem-2h": Template(Lane.REMINDERS, _CLOSING, resends=True),
    "window-changed": Template(Lane.NEWS, resends=True),
    "rem-observed": Template(Lane.REMINDERS, _PENDING, resends=True),
    "stage-dates": Template(Lane.REMINDERS, _STAGES),
    "date-changed": Template(Lane.NEWS, resends=True),
    "rem-stage-7d": Template(Lane.REMINDERS, _STAGES),
    "rem-appointment": Template(Lane.REMINDERS, _STAGES, resends=True),
    "rem-stage-2h": Template(Lane.REMINDERS, _STAGES, resends=True),
    "rem-stage-day": Template(Lane.REMINDERS, _STAGES),
    "result": Template(Lane.NEWS, resends=True),
    "rem-result-unread": Template(Lane.REMINDERS, resends=True),
    "rem-update-due": Template(Lane.REMINDERS, _PENDING),
    "certificate-ready": Template(Lane.NEWS, resends=True),
    "accepted": Template(Lane.NEWS),
    "observed": Template(Lane.NEWS, resends=True),
    "extended": Template(Lane.NEWS, resends=True),
    "missed": Template(Lane.NEWS, resends=True),
    "missed-undone": Template(Lane.NEWS, resends=True),
    "update-promised": Template(Lane.REMINDERS, _PENDING),
    "handoff-answer": Template(Lane.NEWS, resends=True),
    "handoff-closed": Template(Lane.NEWS),
    "chat-moved": Template(Lane.NEWS, resends=True),  # to a chat that lost its registration to another
    "staff-handoff": Template(Lane.NEWS),  # to members of the staff
    "staff-digest": Template(Lane.NEWS),
    "outage": Template(Lane.NEWS, resends=True),
    "staff-outage": Template(Lane.NEWS),
    "staff-dropped": Template(Lane.NEWS),  # as that
    "staff-reading": Template(Lane.NEWS),  # to administrators
    "handoff-late": Template(Lane.REMINDERS),
    "staff-approval": Template(Lane.NEWS, resends=True),
    "staff-voided": Template(Lane.NEWS),
    "staff-returned": Template(Lane.NEWS, resends=True),
    "staff-expired": Template(Lane.NEWS, resends=True),
    "staff-live": Template(Lane.NEWS),  # to members of the staff: how an announcement stands
    "staff-announcement": Template(Lane.NEWS),
    "announcement": Template(Lane.ANNOUNCEMENTS, ReminderKind.ANNOUNCEMENTS),
    # Whether they were carried out once or twice, it looks the same: so they are, when nobody knows.
    "announcement-amend": Template(Lane.ANNOUNCEMENTS, resends=True),
    "announcement-recall": Template(Lane.ANNOUNCEMENTS, resends=True),
    "request-answer": Template(Lane.NEWS, resends=True),
    "answer-corrected": Template(Lane.NEWS, resends=True),
    "staff-request": Template(Lane.NEWS),  # as "staff-handoff"
    "staff-request-due": Template(Lane.NEWS, resends=True),
    "staff-request-effective": Template(Lane.NEWS, resends=True),
    "staff-answer-lost": Template(Lane.NEWS, resends=True),
    "staff-answer-unread": Template(Lane.NEWS, resends=True),
}
