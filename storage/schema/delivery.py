"""What is to be told, how fast, and how far reminders were looked after."""

from sqlalchemy import BigInteger, Boolean, Column, Float, Identity, Table, Text, UniqueConstraint

from storage.schema.columns import ID, metadata, required, where

outbox = Table(
    "outbox",
    metadata,
    Column("id", ID, Identity(always=False), primary_key=True),  # a million come out of one statement
    required("dedup_key", Text),
    required("person_id", BigInteger),  # no foreign key: it would be looked up a million times
    required("lane", BigInteger),
    required("template", Text),
    required("parameters", Text),  # JSON
    required("rule", Text),
    required("not_before", BigInteger),
    Column("expires_at", BigInteger),
    required("due_at", BigInteger),
    required("resends", Boolean),
    required("state", Text),
    Column("attempts", BigInteger, nullable=False, server_default="0"),
    Column("retry_at", BigInteger),
    Column("lease_epoch", BigInteger, nullable=False, server_default="0"),
    Column("lease_owner", Text, nullable=False, server_default=""),
    Column("lease_until", BigInteger),
    Column("dispatched_at", BigInteger),
    Column("resent_at", BigInteger),
    Column("first_at", BigInteger),
    Column("message_id", BigInteger),
    Column("reason", Text, nullable=False, server_default=""),
    Column("text_hash", Text, nullable=False, server_default=""),
    Column("text_version", Text, nullable=False, server_default=""),
    Column("batch_id", BigInteger),  # of news that many get at once; they wait together
    Column("run_id", BigInteger),  # of an announcement; its rows are claimed run by run
    Column("read_at", BigInteger),  # when whoever got it said that they read it; process time
    UniqueConstraint("dedup_key"),
    where("ix_outbox_ready", "state = 'ready' AND run_id IS NULL", "lane", "not_before", "id"),
    where("ix_outbox_run", "run_id IS NOT NULL", "run_id", "state", "not_before"),  # a million alike: small
    where("ix_outbox_expiring", "state = 'ready' AND expires_at IS NOT NULL", "expires_at"),
    where("ix_outbox_held", "state IN ('leased', 'dispatched')", "lease_until"),
    where("ix_outbox_unknown", "state = 'unknown' AND resends", "dispatched_at"),
    where("ix_outbox_dispatched", "dispatched_at IS NOT NULL", "person_id", "dispatched_at"),
    where("ix_outbox_batch", "batch_id IS NOT NULL", "batch_id"),
    where("ix_outbox_withheld", "state IN ('unreachable', 'cancelled')", "person_id"),
)

sending = Table(
    "sending",  # one row for each bot token: what may be sent now; see `domain/delivery/budget.py`
    metadata,
    Column("token_hash", Text, primary_key=True),
    required("tat", BigInteger),  # microseconds, all of them: a slot is finer than a millisecond
    required("announcements_tat", BigInteger),
    required("announcements_rate", Float),
    required("announcements_rate_at", BigInteger),
    Column("pause_until", BigInteger),
    required("unknowns", BigInteger),
    Column("open_until", BigInteger),
    required("is_probing", Boolean),
    required("stopped", Text),
)

occurrence = Table(
    "occurrence",  # a reminder rule at one date: recorded once it is due, done once everybody was looked at
    metadata,
    Column("process", Text, primary_key=True),
    Column("rule", Text, primary_key=True),
    Column("version", Text, primary_key=True),  # of the date, with the stage where the rule names none
    required("due_at", BigInteger),
    required("expires_at", BigInteger),
    required("scanned_until", BigInteger),  # the last person looked at; the largest number once done
    required("made", BigInteger),  # how many rows came of it
    Column("dropped_at", BigInteger),  # when it was given up as too late
    required("is_done", Boolean),
)

ticking = Table(
    "ticking",  # one row for each process: when reminders were last looked after
    metadata,
    Column("process", Text, primary_key=True),
    required("last_at", BigInteger),
    Column("gap_from", BigInteger),  # the last time for which nobody looked after them
    Column("gap_until", BigInteger),
    required("marks", Text),  # JSON: how far candidates' own marks, and changes, were followed
)
