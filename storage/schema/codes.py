"""One-time codes, and the e-mails that bring them. All instants are machine time."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, LargeBinary, Table, Text

from storage.schema.columns import metadata, own_id, reference, required, where

code = Table(
    "code",
    metadata,
    own_id("id"),
    required("purpose", Text),
    required("source", Text),
    Column("chat_id", BigInteger, ForeignKey("person.id")),  # none: the staff's
    required("about", LargeBinary),  # a blind index
    Column("registration_id", BigInteger, ForeignKey("registration.id")),  # none: the folio is nobody's
    required("digest", LargeBinary),  # of its digits, by a key that is not in the database
    required("made_at", BigInteger),
    required("expires_at", BigInteger),
    required("tries", BigInteger),
    Column("ended_at", BigInteger),
    required("version", BigInteger),
    Index("ix_code_chat_id", "chat_id", "made_at"),
    Index("ix_code_about", "about", "made_at"),
    Index("ix_code_registration_id", "registration_id", "made_at"),
)

mail = Table(
    "mail",
    metadata,
    own_id("id"),
    reference("code_id", "code.id"),
    reference("person_id", "person.id"),
    required("purpose", Text),
    Column("words", LargeBinary),  # sealed: address and code; gone once it is over
    required("made_at", BigInteger),
    required("expires_at", BigInteger),
    required("state", Text),
    Column("attempts", BigInteger, nullable=False, server_default="0"),
    Column("retry_at", BigInteger),
    Column("lease_epoch", BigInteger, nullable=False, server_default="0"),
    Column("lease_until", BigInteger),
    Column("reason", Text, nullable=False, server_default=""),
    where("ix_mail_ready", "state = 'ready'", "id"),
    where("ix_mail_sending", "state = 'sending'", "lease_until"),
)
