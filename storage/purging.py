"""What goes because its time is over, a slice at a time; and how much went (the table `purge`)."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.registration import Draft
from domain.rights.terms import Kept
from storage.draft_json import to_json
from storage.statements import Statement, Write

_SEALED_WITH = 28  # bytes that a seal adds: a nonce and a tag
EMPTY_DRAFT = len(to_json(Draft())) + _SEALED_WITH  # as long as a sealed draft is that holds nothing
# By their numbers, which nobody has to sort: each slice costs the same, however many were sent.
NEXT_REGISTRATIONS = Statement(
    "SELECT r.id, r.state = 'draft' AND r.folio = '' AND r.process = :process AND length(r.draft) > :empty"
    " AND (r.extended_until IS NULL OR r.extended_until <= :at) AND p.wrapped_key IS NOT NULL"
    " FROM (SELECT * FROM registration WHERE id > :after ORDER BY id LIMIT :most) r"
    " JOIN person p ON p.id = r.person_id ORDER BY r.id"
)


_THEIRS = "(SELECT 'staff:' || id FROM staff WHERE id @among(ids))"


@dataclass(frozen=True, slots=True)
class Going:
    found: Statement  # their ids; and of whom, where it is somebody's
    deletes: tuple[Statement, ...]  # in their order


# Whoever is forgotten is no row of one table (`PEOPLE`): that goes as whoever wishes it.
GOING: Mapping[Kept, Going] = {
    Kept.QUESTIONS: Going(
        Statement(
            "SELECT id, person_id FROM asked WHERE process = :process AND at < :before ORDER BY at LIMIT :most"
        ),
        (Statement("DELETE FROM asked WHERE id @among(ids)"),),
    ),
    # The oldest numbers first: what is found goes, so there is never much before it.
    Kept.CONVERSATIONS: Going(
        Statement(
            "SELECT id, person_id FROM handoff WHERE process = :process AND state = 'closed'"
            " AND closed_at < :before ORDER BY id LIMIT :most"
        ),
        (
            Statement(
                "DELETE FROM handoff_file WHERE message_id IN (SELECT id FROM handoff_message"
                " WHERE handoff_id @among(ids))"
            ),
            Statement("DELETE FROM handoff_message WHERE handoff_id @among(ids)"),
            Statement("DELETE FROM handoff WHERE id @among(ids)"),
        ),
    ),
    Kept.UPDATES: Going(
        Statement(
            "SELECT update_id, person_id FROM stuck_update WHERE failed_at < :before ORDER BY failed_at LIMIT :most"
        ),
        (Statement("DELETE FROM stuck_update WHERE update_id @among(ids)"),),
    ),
    Kept.REQUESTS: Going(
        Statement(
            "SELECT id, person_id FROM request WHERE process = :process AND state NOT IN ('received', 'granted')"
            " AND coalesce(done_at, answered_at, asked_at) < :before ORDER BY id LIMIT :most"
        ),
        (Statement("DELETE FROM request WHERE id @among(ids)"),),
    ),
    Kept.NOTES: Going(
        Statement(
            "SELECT n.id, n.person_id FROM note n JOIN registration r ON r.id = n.registration_id"
            " WHERE r.process = :process AND n.at < :before ORDER BY n.id LIMIT :most"
        ),
        (Statement("DELETE FROM note WHERE id @among(ids)"),),
    ),
    # One step at a time: it may be about two thousand people.
    Kept.BATCHES: Going(
        Statement(
            "SELECT b.id FROM batch b WHERE b.process = :process AND b.made_at < :before"
            " AND b.state NOT IN ('held', 'released')"
            " AND EXISTS (SELECT 1 FROM batch_row r WHERE r.batch_id = b.id) ORDER BY b.made_at LIMIT 1"
        ),
        (Statement("DELETE FROM batch_row WHERE batch_id @among(ids)"),),
    ),
    Kept.EXPORTS: Going(
        Statement("SELECT id FROM export WHERE process = :process AND at < :before ORDER BY at LIMIT :most"),
        (Statement("DELETE FROM export WHERE id @among(ids)"),),
    ),
    Kept.MEMBERS: Going(
        Statement(
            "SELECT id, person_id FROM staff WHERE removed_at < :before AND length(name) > 0"
            " ORDER BY id LIMIT :most"
        ),
        (
            Statement(
                f"UPDATE handoff SET owner_name = '', owner_sealed = NULL WHERE owner IN {_THEIRS}"  # noqa: S608 -- a constant of ours
            ),
            Statement(f"UPDATE handoff_message SET name = '', name_sealed = NULL WHERE author IN {_THEIRS}"),  # noqa: S608 -- as above: ours
            Statement(f"UPDATE note SET name = '' WHERE author IN {_THEIRS}"),  # noqa: S608 -- as above: ours
            Statement("UPDATE staff SET name = '', errand = NULL WHERE id @among(ids)"),
        ),
    ),
    Kept.WAITING: Going(
        Statement(
            "SELECT person_id, person_id FROM kept_update GROUP BY person_id HAVING max(kept_at) < :before"
            " UNION SELECT person_id, person_id FROM waiting_update WHERE kept_at < :before LIMIT :most"
        ),
        (
            Statement("DELETE FROM kept_update WHERE person_id @among(ids)"),
            Statement("DELETE FROM waiting_update WHERE person_id @among(ids)"),
        ),
    ),
    Kept.INVITATIONS: Going(
        Statement("SELECT id FROM invitation WHERE expires_at < :before ORDER BY id LIMIT :most"),
        (Statement("DELETE FROM invitation WHERE id @among(ids)"),),
    ),
    # The lowest numbers alone, which are the oldest: what is found goes, and all others cost nothing.
    Kept.CODES: Going(
        Statement(
            "SELECT id FROM (SELECT id, expires_at FROM code ORDER BY id LIMIT :most) oldest"
            " WHERE expires_at < :before"
        ),
        (
            Statement("DELETE FROM mail WHERE code_id @among(ids)"),
            Statement("DELETE FROM code WHERE id @among(ids)"),
        ),
    ),
    # Telegram's numbers grow, but for a jump after a quiet week, up or down: the older ones lie at one of the ends.
    Kept.INBOX: Going(
        Statement(
            "SELECT update_id FROM (SELECT update_id, received_at FROM inbox ORDER BY update_id LIMIT :most) lowest"
            " WHERE received_at < :before"
            " UNION SELECT update_id FROM"
            " (SELECT update_id, received_at FROM inbox ORDER BY update_id DESC LIMIT :most) highest"
            " WHERE received_at < :before"
        ),
        (Statement("DELETE FROM inbox WHERE update_id @among(ids)"),),
    ),
}
# Who has a key and a chat, and nothing that anybody wrote or decided. By their numbers, as registrations above.
NEXT_PEOPLE = Statement(
    "SELECT p.id, p.wrapped_key IS NOT NULL AND p.user_id > 0 AND NOT p.wants_opening_notice"
    " AND p.created_at < :before AND coalesce(p.consent_at, 0) < :before"
    " AND NOT EXISTS (SELECT 1 FROM event e WHERE e.person_id = p.id AND e.at >= :before)"
    " AND NOT EXISTS (SELECT 1 FROM registration r WHERE r.person_id = p.id"
    " AND (r.state <> 'draft' OR r.folio <> '' OR r.submitted_version > 0 OR length(r.draft) > :empty))"
    " AND NOT EXISTS (SELECT 1 FROM staff s WHERE s.person_id = p.id)"
    " AND NOT EXISTS (SELECT 1 FROM handoff h WHERE h.person_id = p.id AND h.state <> 'closed')"
    " AND NOT EXISTS (SELECT 1 FROM request q WHERE q.person_id = p.id)"
    " AND NOT EXISTS (SELECT 1 FROM kept_update k WHERE k.person_id = p.id)"
    " AND NOT EXISTS (SELECT 1 FROM waiting_update w WHERE w.person_id = p.id)"
    " AND NOT EXISTS (SELECT 1 FROM erasure g WHERE g.person_id = p.id AND g.done_at IS NULL)"
    " FROM (SELECT * FROM person WHERE id > :after ORDER BY id LIMIT :most) p ORDER BY p.id"
)
PURGED = Statement("SELECT kind, n FROM purge WHERE process = :process AND day = :day")
_COUNT = Statement(
    "INSERT INTO purge (process, day, kind, n) VALUES (:process, :day, :kind, :n)"
    " ON CONFLICT (process, day, kind) DO UPDATE SET n = purge.n + excluded.n"
)


def count(process: str, day: str, kind: str, n: int) -> Write:
    return Write(_COUNT, {"process": process, "day": day, "kind": kind, "n": n})
