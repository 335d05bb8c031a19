"""What is written to the append-only log: ids, names of questions, counts, versions, dates, results and our own
folio. No name, no contact, no answer, and no number under which somebody else knows the person (a folio of the
institute's platform, say): the log outlives them. Our folio leads to nobody once its registration is emptied."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class EventKind(StrEnum):
    PERSON_CAME = "person_came"
    CONSENT_GIVEN = "consent_given"
    CONSENT_REFUSED = "consent_refused"
    OPENING_NOTICE_WANTED = "opening_notice_wanted"
    LANGUAGE_CHOSEN = "language_chosen"
    REGISTRATION_BEGUN = "registration_begun"
    ANSWER_PENDING = "answer_pending"
    PENDING_LEFT = "pending_left"
    ANSWER_SAVED = "answer_saved"
    CHANGE_BEGUN = "change_begun"
    FILES_DONE = "files_done"
    PAUSED = "paused"
    RESUMED = "resumed"
    CHANGE_LEFT = "change_left"
    FILE_KEPT = "file_kept"
    FILE_DELETED = "file_deleted"
    REGISTRATION_SUBMITTED = "registration_submitted"
    REGISTRATION_IMPORTED = "registration_imported"  # as the institute's platform has it
    REGISTRATION_MATCHED = "registration_matched"  # the platform has it too: its folio there is known
    REGISTRATION_LATE = "registration_late"
    REGISTRATION_WITHDRAWN = "registration_withdrawn"
    CHANGES_DROPPED = "changes_dropped"
    REGISTRATION_CANCELLED = "registration_cancelled"
    REGISTRATION_REOPENED = "registration_reopened"
    CHAT_BLOCKED = "chat_blocked"
    CHAT_UNBLOCKED = "chat_unblocked"
    UPDATE_SET_ASIDE = "update_set_aside"
    REGISTRATION_ACCEPTED = "registration_accepted"
    REGISTRATION_OBSERVED = "registration_observed"
    APPOINTMENT_SET = "appointment_set"
    APPOINTMENT_UNDONE = "appointment_undone"  # before anybody was told
    EVALUATOR_ASSIGNED = "evaluator_assigned"  # another one, at the same time and place
    ATTENDANCE_MARKED = "attendance_marked"
    RESULT_PUBLISHED = "result_published"
    RESULT_UNDONE = "result_undone"  # before anybody was told
    CERTIFICATE_UNDONE = "certificate_undone"
    UPDATE_PROMISED = "update_promised"
    CERTIFICATE_READY = "certificate_ready"
    NEWS_READ = "news_read"
    REMINDERS_CHOSEN = "reminders_chosen"
    QUESTION_LEFT_OPEN = "question_left_open"
    HANDOFF_OPENED = "handoff_opened"
    HANDOFF_WRITTEN = "handoff_written"
    HANDOFF_LEFT = "handoff_left"  # the person went back to the assistant, the question stays with the team
    HANDOFF_RESUMED = "handoff_resumed"  # what they write goes to the team again
    HANDOFF_TAKEN = "handoff_taken"
    HANDOFF_ANSWERED = "handoff_answered"
    HANDOFF_READ = "handoff_read"
    HANDOFF_OVERDUE = "handoff_overdue"  # nobody answered in time: the assistant answers again
    HANDOFF_CLOSED = "handoff_closed"
    DATA_SHOWN = "data_shown"  # to a member of the staff: answers, or documents
    DATA_READ = "data_read"  # the same in the chain of whoever looked; `n`: the how manieth of that day
    READING_ALARM = "reading_alarm"  # they looked at so much that others are told
    READING_REFUSED = "reading_refused"  # the day's measure was full
    EXTENSION_GRANTED = "extension_granted"
    NOTE_WRITTEN = "note_written"  # by staff about the person, for each other
    # In the chain of the member of the staff that they are about
    STAFF_JOINED = "staff_joined"
    STAFF_REMOVED = "staff_removed"
    ROLE_CHANGED = "role_changed"
    STAFF_INVITED = "staff_invited"
    INVITATION_ENDED = "invitation_ended"
    PIN_SET = "pin_set"
    PIN_WRONG = "pin_wrong"
    STAFF_DENIED = "staff_denied"  # asked for what their role does not allow
    PLACE_SAVED = "place_saved"
    PLACE_REMOVED = "place_removed"
    EVALUATOR_SAVED = "evaluator_saved"  # how many they see at one time
    EXPORTED = "exported"  # all of the person's record left in a file
    ANSWER_KEPT = "answer_kept"  # for all to use again
    ANSWER_DROPPED = "answer_dropped"
    EXPORT_MADE = "export_made"  # in the chain of the member of staff who had the file made
    # In the chain of the member who ruled it for everyone; what they ruled is the row of that version
    WINDOW_SET = "window_set"
    ASSISTANT_PAUSED = "assistant_paused"
    ASSISTANT_RESUMED = "assistant_resumed"
    DIGEST_CHOSEN = "digest_chosen"
    # In the chain of the member who did it; the announcement by its number
    ANNOUNCEMENT_BEGUN = "announcement_begun"
    ANNOUNCEMENT_ASKED = "announcement_asked"  # for approval: of which words, for how many
    ANNOUNCEMENT_RETURNED = "announcement_returned"
    ANNOUNCEMENT_APPROVED = "announcement_approved"
    ANNOUNCEMENT_DISCARDED = "announcement_discarded"
    ANNOUNCEMENT_STEERED = "announcement_steered"  # paused, resumed, cancelled, undone, recalled or sent again
    CODE_MAILED = "code_mailed"  # somebody asked, in another chat, for a code to this registration
    CODE_HANDED_OUT = "code_handed_out"  # by a member of the staff, for the chat
    CODE_SPENT = "code_spent"  # so many wrong ones were written, in another chat, that no more are taken
    CHAT_LINKED = "chat_linked"  # from now on their messages go to another chat, or to a first one
    CHAT_GAVE_WAY = "chat_gave_way"  # in the chain of who had the chat until then, without a sent registration
    CHAT_LEFT_BEHIND = "chat_left_behind"  # in the chain of who has a chat whose registration went to another
    EMAIL_CODE_MAILED = "email_code_mailed"  # to the address they gave for their registration
    EMAIL_CODE_WRONG = "email_code_wrong"
    EMAIL_CONFIRMED = "email_confirmed"
    EMAIL_UNCONFIRMED = "email_unconfirmed"  # they went on without the code
    ERASURE_WISHED = "erasure_wished"
    ERASED = "erased"
    REQUEST_MADE = "request_made"  # a formal one, about their own data
    REQUEST_READ = "request_read"  # by a member of the staff
    REQUEST_ANSWERED = "request_answered"
    REQUEST_DONE = "request_done"  # carried out
    ANSWER_CORRECTED = "answer_corrected"  # as a granted request asks: another version stands as submitted
    REQUEST_TOLD = "request_told"  # its answer, by other means than a message of ours
    ANSWER_TO_REQUEST_READ = "answer_to_request_read"
    DATA_PURGED = "data_purged"  # its time was over
    HOLIDAYS_LOADED = "holidays_loaded"  # in the chain of the member of staff who loaded them


CANDIDATE = "candidate"  # actor: the person the event is about
SYSTEM = "system"
COMMAND_LINE = "command-line"


@dataclass(frozen=True, slots=True)
class Event:
    kind: EventKind
    at: datetime  # process time, aware, UTC
    actor: str = CANDIDATE
    about: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The newest link of a person's chain: number from 1 and its HMAC-SHA256. Number 0: no link yet."""

    seq: int = 0
    mac: bytes = b""
