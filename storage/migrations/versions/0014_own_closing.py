"""Whoever was given a limit of their own before there were reminders of it is reminded of it, too."""

from alembic import op

revision = "0014"
down_revision = "0013"

MARKS = (
    "INSERT INTO milestone (registration_id, mark, stage, person_id, process, at, version, is_over, question)"
    " SELECT id, 'own-closing', '', person_id, process, extended_until, 1, FALSE, '' FROM registration"
    " WHERE extended_until IS NOT NULL"
)


def upgrade() -> None:
    op.execute(MARKS)
