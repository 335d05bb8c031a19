"""The sequence of all changes: who joined or changed since one looked last, without scanning everybody.

Each row of `person`, `registration`, `candidate_stage` and `milestone` carries in `changed` a number that its last
writer gave it (see `@change` in `storage/statements.py`). On SQLite, where one writes at a time, it is a counter of
its table. On PostgreSQL transactions end in another order than they begin, so a counter would skip the late ones:
there it is the writer's transaction number, and one looks again from the oldest transaction that was not over when
one looked last. What is looked at twice does no harm: the outbox ignores keys that it has.
"""

TABLES = ("person", "registration", "candidate_stage", "milestone")
# One column a table: whatever changes from now on has at least this number.
_NEXT = "(SELECT coalesce(max(changed), 0) + 1 FROM {})"
SQLITE_HORIZONS = "SELECT " + ", ".join(map(_NEXT.format, TABLES))
POSTGRES_HORIZONS = "SELECT " + ", ".join(["pg_snapshot_xmin(pg_current_snapshot())::text::bigint"] * len(TABLES))
