"""Questions, the team's answers, and what is handed over to a person."""

from sqlalchemy import BigInteger, Boolean, Column, Index, LargeBinary, Table, Text

from storage.schema.columns import metadata, own_id, reference, required, where

asked = Table(
    "asked",  # what people asked that was left open
    metadata,
    own_id("id"),
    reference("person_id", "person.id"),
    required("process", Text),
    required("at", BigInteger),
    required("left_open", Text),
    required("intent", Text),
    required("percent", BigInteger),
    required("text", LargeBinary),  # sealed
    Index("ix_asked_at", "process", "at"),
    Index("ix_asked_person_id", "person_id"),
)

staff_answer = Table(
    "staff_answer",  # only added to; the highest version holds
    metadata,
    Column("process", Text, primary_key=True),
    Column("intent", Text, primary_key=True),
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    required("words", Text),  # JSON: language -> answer
    required("set_at", BigInteger),
    required("actor", Text),
    required("replaces", Text),
    Column("mac", LargeBinary),  # of the whole row; None until a program with keys has seen an older one
)

handoff = Table(
    "handoff",
    metadata,
    own_id("id"),
    reference("person_id", "person.id"),
    required("process", Text),
    required("state", Text),
    required("opened_at", BigInteger),
    required("last_at", BigInteger),
    Column("promised_by", BigInteger),
    required("listens", Boolean),
    required("owner", Text),
    required("owner_name", Text),  # "": sealed beside it; the version before writes it as it is
    Column("owner_sealed", LargeBinary),
    Column("closed_at", BigInteger),
    required("ending", Text),
    required("version", BigInteger),
    where("ix_handoff_open", "state <> 'closed'", "person_id", "process", unique=True),  # one at a time
    where("ix_handoff_quiet", "state <> 'closed'", "process", "last_at"),
    where("ix_handoff_named", "owner_name <> ''", "id"),  # what is still to be sealed
    where("ix_handoff_opened", "state <> 'closed'", "process", "state", "opened_at"),
)

handoff_message = Table(
    "handoff_message",  # only added to
    metadata,
    own_id("id"),
    reference("handoff_id", "handoff.id"),
    reference("person_id", "person.id"),
    required("at", BigInteger),
    required("author", Text),
    required("name", Text),  # as above
    Column("name_sealed", LargeBinary),
    required("text", LargeBinary),  # sealed
    Column("file_id", BigInteger),  # that came with it; of `handoff_file`
    Column("announcement", BigInteger),  # the number of the one that it is about
    Index("ix_handoff_message_handoff_id", "handoff_id", "at"),
    where("ix_handoff_message_named", "name <> ''", "id"),
    where("ix_handoff_message_announcement", "announcement IS NOT NULL", "announcement"),
)
