"""Who works for the institute, who was invited, and who looks through which registration."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, LargeBinary, Table, Text, UniqueConstraint

from storage.schema.columns import metadata, own_id, reference, required, where

staff = Table(
    "staff",
    metadata,
    own_id("id"),
    reference("person_id", "person.id"),
    required("role", Text),
    required("name", LargeBinary),  # sealed with the person's key
    required("joined_at", BigInteger),
    Column("removed_at", BigInteger),
    required("pin_hash", Text),
    required("pin_tries", BigInteger),
    Column("pin_until", BigInteger),
    required("wants_digest", Boolean),
    Column("errand", LargeBinary),  # sealed
    required("version", BigInteger),
    where("ix_staff_person_id", "removed_at IS NULL", "person_id", unique=True),
)

invitation = Table(
    "invitation",
    metadata,
    own_id("id"),
    required("token_hash", Text),
    required("role", Text),
    required("name", LargeBinary),  # sealed with a key of its own
    required("wrapped_key", LargeBinary),
    required("master_id", Text),
    required("made_at", BigInteger),
    required("expires_at", BigInteger),
    required("made_by", Text),
    required("needs_second", Boolean),
    required("confirmed_by", Text),
    Column("used_by", BigInteger, ForeignKey("person.id")),
    Column("ended_at", BigInteger),
    required("version", BigInteger),
    UniqueConstraint("token_hash"),
)

holding = Table(
    "holding",
    metadata,
    Column("registration_id", BigInteger, ForeignKey("registration.id"), primary_key=True, autoincrement=False),
    reference("staff_id", "staff.id"),
    required("until", BigInteger),
    Index("ix_holding_staff_id", "staff_id"),
    Index("ix_holding_until", "until"),
)

name_word = Table(
    "name_word",  # blind indexes of the words of names, of what stands as submitted
    metadata,
    Column("registration_id", BigInteger, ForeignKey("registration.id"), primary_key=True, autoincrement=False),
    Column("word", LargeBinary, primary_key=True),
    Index("ix_name_word_word", "word", "registration_id"),  # found in the order in which they came
)
