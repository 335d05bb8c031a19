"""Whose record a process keeps no longer. It owns no table."""

from storage.statements import Statement

PROCESSES = Statement("SELECT DISTINCT slug FROM process_version ORDER BY slug")
# By their numbers, as whatever goes by night is looked for (`purging.py`). `over`: processes that keep nobody.
NEXT_PEOPLE = Statement(
    "SELECT p.id, p.wrapped_key IS NOT NULL"
    " AND EXISTS (SELECT 1 FROM registration r WHERE r.person_id = p.id AND r.process = :process"
    " AND (r.folio <> '' OR r.submitted_version > 0))"
    " AND NOT EXISTS (SELECT 1 FROM registration o WHERE o.person_id = p.id AND o.process <> :process"
    " AND NOT (o.process @named(over)))"
    " AND NOT EXISTS (SELECT 1 FROM registration x WHERE x.person_id = p.id AND x.extended_until >= :before)"
    " AND NOT EXISTS (SELECT 1 FROM candidate_stage c WHERE c.person_id = p.id"
    " AND coalesce(c.ends, c.starts) >= :before)"
    " AND NOT EXISTS (SELECT 1 FROM staff s WHERE s.person_id = p.id AND s.removed_at IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM request q WHERE q.person_id = p.id AND q.state IN ('received', 'granted'))"
    " AND NOT EXISTS (SELECT 1 FROM erasure g WHERE g.person_id = p.id AND g.done_at IS NULL)"
    " FROM (SELECT * FROM person WHERE id > :after ORDER BY id LIMIT :most) p ORDER BY p.id"
)
