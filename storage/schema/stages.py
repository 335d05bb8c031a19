"""Where candidates stand in the stages."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, LargeBinary, Table, Text

from storage.schema.columns import change, metadata, reference, required, where

stage_dates = Table(
    "stage_dates",
    metadata,
    Column("process", Text, primary_key=True),
    Column("stage", Text, primary_key=True),
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    required("starts", BigInteger),
    Column("ends", BigInteger),
    required("place", Text),
    required("bring", Text),
    required("reason", Text),
    required("set_at", BigInteger),
    required("actor", Text),
    Column("mac", LargeBinary),  # of the whole row; None until a program with keys has seen an older one
)

candidate_stage = Table(
    "candidate_stage",
    metadata,
    Column("registration_id", BigInteger, ForeignKey("registration.id"), primary_key=True, autoincrement=False),
    Column("stage", Text, primary_key=True),
    reference("person_id", "person.id"),
    required("state", Text),
    required("date_version", BigInteger),
    Column("starts", BigInteger),
    Column("ends", BigInteger),
    required("place", Text),
    required("bring", Text),
    Column("reason", LargeBinary),  # sealed
    Column("set_at", BigInteger),
    required("result", Text),
    Column("reasons", LargeBinary),  # sealed
    required("result_version", BigInteger),
    Column("result_at", BigInteger),
    Column("read_at", BigInteger),
    required("ends_path", Boolean),
    required("revision", BigInteger),  # grows with every change: two at once are noticed
    change(),
    Column("place_id", BigInteger),  # of the list; `place` says it in words as the candidate was told
    Column("evaluator_id", BigInteger),  # a member of the staff
    Index("ix_candidate_stage_person_id", "person_id"),
    Index("ix_candidate_stage_changed", "changed"),
    where("ix_candidate_stage_place_id", "place_id IS NOT NULL", "place_id", "starts"),
    where("ix_candidate_stage_evaluator_id", "evaluator_id IS NOT NULL", "evaluator_id", "starts"),
    where("ix_candidate_stage_starts", "starts IS NOT NULL", "starts"),
)

milestone = Table(
    "milestone",
    metadata,
    Column("registration_id", BigInteger, ForeignKey("registration.id"), primary_key=True, autoincrement=False),
    Column("mark", Text, primary_key=True),
    Column("stage", Text, primary_key=True),
    reference("person_id", "person.id"),
    required("process", Text),
    required("at", BigInteger),
    required("version", BigInteger),
    required("is_over", Boolean),
    required("question", Text),
    Column("note", LargeBinary),  # sealed
    change(),
    Column(
        "file_id", BigInteger
    ),  # of a certificate; a file is replaced in the same commit, so nothing refers to it
    Column("read_at", BigInteger),  # of a certificate
    Index("ix_milestone_mark", "process", "mark", "stage", "at"),
    Index("ix_milestone_changed", "changed"),
    where("ix_milestone_unread", "mark = 'certificate-ready' AND read_at IS NULL", "process", "at"),
)
