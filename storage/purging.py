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


@dataclass(frozen=True, slots=True)
class Going:
    found: Statement  # their ids
    deletes: tuple[Statement, ...]  # in their order


GOING: Mapping[Kept, Going] = {
    Kept.QUESTIONS: Going(
        Statement("SELECT id FROM asked WHERE process = :process AND at < :before ORDER BY at LIMIT :most"),
        (Statement("DELETE FROM asked WHERE id @among(ids)"),),
    ),
    # The oldest numbers first: what is found goes, so there is never much before it.
    Kept.CONVERSATIONS: Going(
        Statement(
            "SELECT id FROM handoff WHERE process = :process AND state = 'closed' AND closed_at < :before"
            " ORDER BY id LIMIT :most"
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
        Statement("SELECT update_id FROM stuck_update WHERE failed_at < :before ORDER BY failed_at LIMIT :most"),
        (Statement("DELETE FROM stuck_update WHERE update_id @among(ids)"),),
    ),
}
PURGED = Statement("SELECT kind, n FROM purge WHERE process = :process AND day = :day")
_COUNT = Statement(
    "INSERT INTO purge (process, day, kind, n) VALUES (:process, :day, :kind, :n)"
    " ON CONFLICT (process, day, kind) DO UPDATE SET n = purge.n + excluded.n"
)


def count(process: str, day: str, kind: str, n: int) -> Write:
    return Write(_COUNT, {"process": process, "day": day, "kind": kind, "n": n})
