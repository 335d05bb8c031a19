"""What goes when a person is forgotten. It owns no table: it takes a person out of all of them.

The event log stays, whole: a gap in it could not be told from tampering. It tells dates, appointments, results and
our folio, of nobody who could be named. So stay the rows that it tells of, emptied: a registration with its folio
and its state, and of each stage what the log says of it too: state, date and result.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.conversation.drafts import with_draft
from domain.erasure.proof import Remnant
from domain.ids import PersonId
from domain.registration import Draft, Registration
from storage import registrations, submissions
from storage.instants import to_ms
from storage.link import Link
from storage.sealing import DataKey, Sealer, WrappedKey
from storage.statements import Statement, Values, Write

_OWN_KEY = Statement("SELECT wrapped_key, master_id FROM person WHERE id = :person")
_REGISTRATIONS = Statement(
    f"SELECT {registrations.COLUMNS} FROM registration WHERE person_id = :person"  # noqa: S608 -- columns are constants of ours
)
_SENT = Statement(
    "SELECT s.registration_id, s.version, s.draft FROM submission s JOIN registration r"
    " ON r.id = s.registration_id AND r.submitted_version = s.version WHERE s.person_id = :person"
)
_OTHER_FILES = Statement(
    "SELECT file_id FROM milestone WHERE person_id = :person AND file_id IS NOT NULL"
    " UNION SELECT gone_file FROM batch_row WHERE person_id = :person AND gone_file IS NOT NULL"
)
WAS_SENT = Statement(
    "SELECT 1 FROM registration WHERE person_id = :person AND (folio <> '' OR submitted_version > 0) LIMIT 1"
)
STANDING_FOLIOS = Statement(
    "SELECT folio FROM registration WHERE person_id = :person AND folio <> ''"
    " AND state NOT IN ('draft', 'withdrawn') ORDER BY id"
)
_OWN = "(SELECT id FROM registration WHERE person_id = :person)"
# Whoever worked here, as what they wrote or had calls them.
_WORKED_AS = "(SELECT 'staff:' || id FROM staff WHERE person_id = :person)"


def _about_own(sql: str) -> Statement:
    return Statement(sql.replace("@own", _OWN).replace("@worked_as", _WORKED_AS))


# A look, apart from what is written below: whether it did what it says.
LEFT_IN_ORDER = (Remnant.KEY, Remnant.CURP, Remnant.EMAIL, Remnant.NAMES, Remnant.CODES)
LEFT = _about_own(
    "SELECT (SELECT count(*) FROM person WHERE id = :person AND wrapped_key IS NOT NULL),"
    " (SELECT count(*) FROM registration WHERE person_id = :person AND curp_index IS NOT NULL),"
    " (SELECT count(*) FROM registration WHERE person_id = :person AND email_index IS NOT NULL),"
    " (SELECT count(*) FROM name_word WHERE registration_id IN @own),"
    " (SELECT count(*) FROM code WHERE chat_id = :person OR registration_id IN @own)"
)

# What the chat left, in the order in which rows refer to each other.
_OF_CHAT = tuple(
    map(
        Statement,
        (
            "DELETE FROM handoff_file WHERE person_id = :person",
            "DELETE FROM handoff_message WHERE person_id = :person",
            (
                "UPDATE handoff SET state = 'closed', listens = FALSE, ending = 'person', closed_at = :now,"
                " version = version + 1 WHERE person_id = :person AND state <> 'closed'"
            ),
            "DELETE FROM asked WHERE person_id = :person",
            "DELETE FROM waiting_update WHERE person_id = :person",
            "DELETE FROM kept_update WHERE person_id = :person",
            "DELETE FROM stuck_update WHERE person_id = :person",
            "DELETE FROM mail WHERE person_id = :person",
            "DELETE FROM mail WHERE code_id IN (SELECT id FROM code WHERE chat_id = :person)",
            "DELETE FROM code WHERE chat_id = :person",
        ),
    )
)
_UNLINK = (
    "UPDATE person SET user_id = -id, talk = '', wants_opening_notice = FALSE, unreachable_since = NULL,"
    " stopped_reminders = '', quiet_from = NULL, quiet_until = NULL, changed = @change(person){} WHERE id = :person"
)
_LEAVE_CHAT = Statement(_UNLINK.format(""))
# First the key: without it what is left in this database opens no more. Backups of before have the key as well, and
# open with the keys file: whoever restores one erases anew (`storage/backups/restoring.py`).
_LOSE_KEY = Statement(_UNLINK.format(", wrapped_key = NULL, master_id = NULL"))
_UNSENT_FILES = Statement("DELETE FROM file WHERE person_id = :person AND NOT (id @among(kept))")
_REST = tuple(
    map(
        _about_own,
        (
            "DELETE FROM file WHERE person_id = :person",
            "DELETE FROM note WHERE person_id = :person",
            "UPDATE handoff SET owner_name = '', owner_sealed = NULL WHERE person_id = :person",
            "DELETE FROM run_watch WHERE person_id = :person",
            "DELETE FROM batch_row WHERE person_id = :person",
            "DELETE FROM name_word WHERE registration_id IN @own",
            "DELETE FROM holding WHERE registration_id IN @own",
            "DELETE FROM mail WHERE code_id IN (SELECT id FROM code WHERE registration_id IN @own)",
            "DELETE FROM code WHERE registration_id IN @own",
            (
                "UPDATE registration SET state = 'withdrawn', version = version + 1, draft = :nothing,"
                " curp_index = NULL, email_index = NULL, institution_key = NULL, flags = '', platform_folio = '',"
                " changed = @change(registration) WHERE person_id = :person"
            ),
            "UPDATE submission SET draft = :nothing, digest = :nothing WHERE person_id = :person",
            (
                "UPDATE request SET state = 'done', done_at = :now, version = version + 1"
                " WHERE person_id = :person AND kind = 'cancelacion' AND state = 'granted'"
            ),
            "UPDATE request SET text = :nothing, answer = NULL, done_note = NULL WHERE person_id = :person",
            (
                "UPDATE candidate_stage SET reason = NULL, reasons = NULL, ends = NULL, place = '', bring = '',"
                " place_id = NULL, evaluator_id = NULL, set_at = NULL, read_at = NULL, revision = revision + 1,"
                " changed = @change(candidate_stage) WHERE person_id = :person"
            ),
            (
                "UPDATE milestone SET note = NULL, file_id = NULL, is_over = TRUE, changed = @change(milestone)"
                " WHERE person_id = :person"
            ),
            (
                "UPDATE staff SET name = :nothing, errand = NULL, pin_hash = '',"
                " removed_at = coalesce(removed_at, :now), version = version + 1 WHERE person_id = :person"
            ),
            "UPDATE invitation SET name = :nothing WHERE used_by = :person",
            (
                "UPDATE handoff SET owner_name = '', owner_sealed = NULL, version = version + 1"
                " WHERE owner IN @worked_as"
            ),
            "UPDATE handoff_message SET name = '', name_sealed = NULL WHERE author IN @worked_as",
            "UPDATE note SET name = :nothing WHERE author IN @worked_as",
            (
                "UPDATE outbox SET state = 'cancelled', reason = 'erased', lease_owner = '', lease_until = NULL"
                " WHERE person_id = :person AND state IN ('ready', 'held', 'leased', 'unreachable')"
            ),
        ),
    )
)


def all_of(person: PersonId, now: datetime) -> list[Write]:
    values = {"person": person, "now": to_ms(now), "nothing": b""}
    return [_write(one, values) for one in (_LOSE_KEY, *_OF_CHAT, *_REST)]


async def of_chat(link: Link, sealer: Sealer, person: PersonId, now: datetime) -> list[Write]:
    """Of who has sent something: that stays as it was sent, with the documents that came with it."""
    values = {"person": person, "now": to_ms(now)}
    row = await link.row(_OWN_KEY, values)
    if row is None or row[0] is None:
        return []
    key = sealer.unwrap("person", person, WrappedKey(row[1], row[0]))
    rows = await link.rows(_SENT, values)
    sent = {id_: submissions.draft_of(id_, version, draft, key) for id_, version, draft in rows}
    kept = [note.id for draft in sent.values() for notes in draft.files.values() for note in notes]
    kept += [one[0] for one in await link.rows(_OTHER_FILES, values)]
    files = _write(_UNSENT_FILES, {**values, "kept": link.listed(kept)})
    back = [_sent_again(row, sent, key, sealer) for row in await link.rows(_REGISTRATIONS, values)]
    return [*(_write(one, values) for one in (_LEAVE_CHAT, *_OF_CHAT)), files, *back]


def _sent_again(row: Sequence[Any], sent: dict[int, Draft], key: DataKey, sealer: Sealer) -> Write:
    """The draft as it was sent; an empty one where nothing stands."""
    registration: Registration = registrations.from_row(row, key)
    after = with_draft(registration, sent.get(registration.id, Draft()))
    return registrations.update(after, registration.version, key, sealer)


def _write(statement: Statement, values: Values) -> Write:
    """By itself: later ones see what earlier ones did."""
    return Write(statement, {name: values[name] for name in statement.names}, is_apart=True)
