"""What staff keep at their desk: notes about candidates, answers to use again, files that go with an answer."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Table, Text

from storage.schema.columns import metadata, own_id, reference, required, where

note = Table(
    "note",  # only added to; of a candidate, and as theirs as the rest of their record
    metadata,
    own_id("id"),
    reference("person_id", "person.id"),
    reference("registration_id", "registration.id"),
    required("at", BigInteger),
    required("author", Text),  # as events call them
    required("name", LargeBinary),  # sealed: the author's, as colleagues read it
    required("text", LargeBinary),  # sealed
    Index("ix_note_registration_id", "registration_id", "at"),
)

saved_answer = Table(
    "saved_answer",
    metadata,
    own_id("id"),
    required("process", Text),
    required("name", LargeBinary),  # sealed, as the text, with the key beside it
    required("text", LargeBinary),
    required("wrapped_key", LargeBinary),
    required("master_id", Text),
    required("made_at", BigInteger),
    required("made_by", Text),
    Column("removed_at", BigInteger),
    required("removed_by", Text),
    where("ix_saved_answer_process", "removed_at IS NULL", "process", "made_at"),
)

handoff_file = Table(
    "handoff_file",  # staff sent it with an answer
    metadata,
    own_id("id"),
    reference("person_id", "person.id"),
    required("message_id", BigInteger),  # written in the same commit
    required("kind", Text),
    required("pages", BigInteger),
    required("size", BigInteger),
    required("kept_at", BigInteger),
    required("content", LargeBinary),  # sealed
    Index("ix_handoff_file_person_id", "person_id"),
)
