"""What staff announce, its runs through their audiences, and the sums of those, kept by triggers on the outbox."""

from collections.abc import Callable

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    event,
)

from storage.schema.columns import metadata, own_id, reference, required, where

announcement = Table(
    "announcement",
    metadata,
    own_id("id"),
    required("process", Text),
    required("number", BigInteger),  # as people call it
    required("state", Text),
    required("author", Text),
    Column("author_person", BigInteger),
    required("made_at", BigInteger),
    required("approved_by", Text),
    required("said", LargeBinary),  # JSON, sealed with the key beside it: words, audience, time, what was asked
    required("wrapped_key", LargeBinary),
    required("master_id", Text),
    required("version", BigInteger),
    Column("holds_until", BigInteger),  # a request that its author was not told of having expired
    UniqueConstraint("process", "number"),
    where("ix_announcement_held", "holds_until IS NOT NULL", "holds_until"),
)

announcement_run = Table(
    "announcement_run",
    metadata,
    own_id("id"),
    reference("announcement_id", "announcement.id"),
    required("process", Text),
    required("number", BigInteger),
    required("kind", Text),
    required("state", Text),
    required("why", Text),
    required("content_version", BigInteger),
    required("said", LargeBinary),  # JSON, sealed with the key beside it: words and audience
    required("wrapped_key", LargeBinary),
    required("master_id", Text),
    required("made_at", BigInteger),
    required("starts_at", BigInteger),  # machine time
    required("not_before", BigInteger),
    Column("joins_until", BigInteger),
    required("approved_by", Text),
    Column("author_person", BigInteger),
    required("is_mandatory", Boolean),
    required("is_tested", Boolean),
    required("scanned_until", BigInteger),  # the last person looked at; the largest number once done
    Column("rescan_at", BigInteger),  # machine time
    Column("again_at", BigInteger),  # machine time: whom it did not reach by then gets it once more
    required("again_unknown", Boolean),
    Column("began_at", BigInteger),
    Column("ended_at", BigInteger),
    Column("agreed", BigInteger),  # how many people, of a fixed list
    required("version", BigInteger),
    where("ix_announcement_run_open", "ended_at IS NULL", "id"),
    where("ix_announcement_run_sends", "state IN ('canary', 'running')", "starts_at", "id"),
    where("ix_announcement_run_of", "announcement_id IS NOT NULL", "announcement_id", "id"),
)

_ENDS = ("sent", "failed", "unreachable", "unknown", "cancelled", "expired")
run_tally = Table(
    "run_tally",
    metadata,
    Column("run_id", BigInteger, ForeignKey("announcement_run.id"), primary_key=True, autoincrement=False),
    required("total", BigInteger),
    *(required(name, BigInteger) for name in (*_ENDS, "read")),
)

run_watch = Table(
    "run_watch",  # the one message by which a member of the staff sees a run go on
    metadata,
    Column("run_id", BigInteger, ForeignKey("announcement_run.id"), primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    required("dedup_key", Text),  # of the row of the outbox by which it was sent
    required("shown_at", BigInteger),  # machine time
    required("shown", Text),  # SHA-256 of what it says
    required("is_over", Boolean),
    Column("ended", BigInteger),  # how many had their end at `shown_at`; NULL: nobody looked while it went on
    where("ix_run_watch_open", "NOT is_over", "shown_at"),
)


def _sqlite() -> list[str]:
    """A row's way to its end is one step of the sums; what goes back takes it back."""
    steps = ", ".join(f"{end} = {end} + (NEW.state = '{end}') - (OLD.state = '{end}')" for end in _ENDS)
    read = "read = read + (NEW.read_at IS NOT NULL) - (OLD.read_at IS NOT NULL)"
    ends = ", ".join(f"'{end}'" for end in _ENDS)
    return [
        (
            f"CREATE TRIGGER run_tally_kept AFTER UPDATE OF state ON outbox WHEN NEW.run_id IS NOT NULL"  # noqa: S608 -- names are constants of ours
            f" AND NEW.state <> OLD.state AND (NEW.state IN ({ends}) OR OLD.state IN ({ends}))"
            f" BEGIN UPDATE run_tally SET {steps} WHERE run_id = NEW.run_id; END"
        ),
        (
            "CREATE TRIGGER run_tally_read AFTER UPDATE OF read_at ON outbox WHEN NEW.run_id IS NOT NULL"  # noqa: S608 -- names are constants of ours
            f" BEGIN UPDATE run_tally SET {read} WHERE run_id = NEW.run_id; END"
        ),
    ]


def _postgresql() -> list[str]:
    """Once for each statement: its rows would otherwise write one row of sums a thousand times over."""
    sums = ", ".join(f"sum((n.state = '{end}')::int - (o.state = '{end}')::int) AS {end}" for end in _ENDS)
    read = "sum((n.read_at IS NOT NULL)::int - (o.read_at IS NOT NULL)::int) AS read"
    steps = ", ".join(f"{name} = t.{name} + d.{name}" for name in (*_ENDS, "read"))
    changed = " OR ".join(f"d.{name} <> 0" for name in (*_ENDS, "read"))
    return [
        (
            "CREATE FUNCTION keep_run_tally() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"  # noqa: S608 -- names are constants of ours
            f" UPDATE run_tally t SET {steps} FROM (SELECT n.run_id, {sums}, {read} FROM new_rows n"
            " JOIN old_rows o ON o.id = n.id WHERE n.run_id IS NOT NULL GROUP BY n.run_id) d"
            f" WHERE t.run_id = d.run_id AND ({changed}); RETURN NULL; END $$"
        ),
        (
            "CREATE TRIGGER run_tally_kept AFTER UPDATE ON outbox REFERENCING OLD TABLE AS old_rows"
            " NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_run_tally()"
        ),
    ]


_ddl: Callable[[str], DDL] = DDL
for _dialect, _made in (("sqlite", _sqlite), ("postgresql", _postgresql)):
    for _sql in _made():
        event.listen(metadata, "after_create", _ddl(_sql).execute_if(dialect=_dialect))
