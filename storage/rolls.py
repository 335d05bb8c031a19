"""Reads the roll of a process: registrations that were sent, and how far each is. Nothing sealed is opened."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from domain.candidacy.roll import RollEntry, StageGlance
from domain.ids import RegistrationId
from domain.registration import State
from domain.stages import StageState
from storage.instants import from_ms_or_none
from storage.statements import Statement

OF_PROCESS = Statement(
    "SELECT r.id, r.folio, r.state, r.submitted_at, s.stage, s.state, s.starts, s.result, s.read_at"
    " FROM registration r LEFT JOIN candidate_stage s ON s.registration_id = r.id"
    " WHERE r.process = :process AND r.folio <> '' ORDER BY r.folio, s.stage"
)


def from_rows(rows: Sequence[Sequence[Any]]) -> tuple[RollEntry, ...]:
    return tuple(_entry(list(group)) for _, group in groupby(rows, key=itemgetter(0)))


def _entry(rows: Sequence[Sequence[Any]]) -> RollEntry:
    id_, folio, state, submitted_at = rows[0][:4]
    glances = [
        StageGlance(stage, StageState(state_), from_ms_or_none(starts), result, read_at is not None)
        for stage, state_, starts, result, read_at in (row[4:] for row in rows)
        if stage is not None
    ]
    return RollEntry(RegistrationId(id_), folio, State(state), from_ms_or_none(submitted_at), tuple(glances))
