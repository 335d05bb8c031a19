"""The sequence of all changes: who joined or changed since one looked last, without scanning everybody.

Each row of `person`, `registration`, `candidate_stage` and `milestone` carries in `changed` a number that its last
writer gave it (see `@change` in `storage/statements.py`). On SQLite, where one writes at a time, it is a counter of
its table. On PostgreSQL transactions end in another order than they begin, so a counter would skip the late ones:
there it is the writer's transaction number, and one looks again from the oldest transaction that was not over when
one looked last. What is looked at twice does no harm: the outbox ignores keys that it has.

A dump that is restored into another cluster brings numbers that are not given yet there: one who has seen them
looks at everything once more (`seen` 0), and from then on only at what the present cluster may have written.
"""

TABLES = ("person", "registration", "candidate_stage", "milestone")
# One column a table: whatever changes from now on has at least this number.
_NEXT = "(SELECT coalesce(max(changed), 0) + 1 FROM {})"
SQLITE_HORIZONS = "SELECT " + ", ".join(map(_NEXT.format, TABLES))
# Bounds `changed` from above.
POSTGRES_BOUND = (
    "(CASE WHEN :{seen} = 0 THEN 9223372036854775807"
    " ELSE pg_snapshot_xmax(pg_current_snapshot())::text::bigint END)"
)
POSTGRES_HORIZONS = "SELECT " + ", ".join(["pg_snapshot_xmin(pg_current_snapshot())::text::bigint"] * len(TABLES))
