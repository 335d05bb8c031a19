"""Many candidates, one step each, out of a file: all are judged together, and what is agreed to is exactly what was
shown."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from domain.batch_desk import Candidacy
from domain.batches import MOST_ROWS, BatchKind
from domain.candidacy.case import Case, Change, Misfit, Refusal, Same, Verdict
from domain.delivery.outbox import Row
from domain.ids import PersonId
from domain.places.place import Offer
from domain.process import Process
from domain.registration import State
from domain.stages import CandidateStage, StageDates


@dataclass(frozen=True, slots=True)
class BulkFault:
    """What has to be corrected before anything changes. `why`: the rest of a text key, `table-row-...`."""

    row: int  # as the spreadsheet counts; 0: the file as a whole
    folio: str
    why: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    row: int
    folio: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a file would change. Nothing did."""

    kind: BatchKind
    stage: str
    name: str  # of the file
    total: int
    judged: tuple[Judged, ...]
    faults: tuple[BulkFault, ...]
    digest: str  # of all that it shows: agreed to later, it must still be so
    unread: tuple[str, ...] = ()  # columns that nothing reads
    formulas: int = 0
    left_out: tuple[BulkFault, ...] = ()  # who gets nothing, while the others do

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(one.verdict for one in self.judged if isinstance(one.verdict, Change))

    @property
    def same(self) -> int:
        return sum(isinstance(one.verdict, Same) for one in self.judged)

    @property
    def to_correct(self) -> int:
        """Rows; one may have several faults."""
        return len({one.row for one in self.faults if one.row}) or len(self.faults)

    @property
    def can_be_done(self) -> bool:
        return not self.faults and bool(self.changes)

    @property
    def whom_told(self) -> Mapping[str, int]:
        """How many by result ("" where the step has none), the most first."""
        told = (one for one in self.changes if one.news is not None)
        counted = Counter(one.stage.result if one.stage is not None else "" for one in told)
        return dict(counted.most_common())

    @property
    def corrections(self) -> int:
        """Of those it would tell, how many were told something else before."""
        return sum(one.stage is not None and one.stage.result_version > 1 for one in self.changes)

    @property
    def unreachable(self) -> int:
        return sum(not one.person.has_chat or one.person.unreachable_since is not None for one in self.changes)


@dataclass(frozen=True, slots=True)
class Situation:
    """What a plan is judged by."""

    process: Process
    candidacies: Mapping[str, Candidacy]
    dates: Mapping[str, StageDates]
    actor: str
    now: datetime
    kept: Mapping[str, bytes] = field(default_factory=dict)  # by folio: the certificates that candidates have
    told: Mapping[PersonId, tuple[Row, ...]] = field(default_factory=dict)  # what told them of dates
    place: Offer | None = None  # where dates are given for, with who is to come there
    evaluators: tuple[Offer, ...] = ()  # who sees them, in turn
    own: PersonId | None = None  # whoever does it, when they are of the staff

    def case(self, folio: str) -> Case | Refusal:
        found = self.candidacies.get(folio)
        if found is None or found.registration.process != self.process.slug:
            return Refusal(Misfit.UNKNOWN_FOLIO)
        if found.person.id == self.own:
            return Refusal(Misfit.OWN)
        told = self.told.get(found.person.id, ())
        return Case(
            self.process, found.person, found.registration, found.stages, found.milestones, self.dates, told
        )


class Plan(Protocol):
    """A file that was read: whom it is about, and what it would do."""

    @property
    def kind(self) -> BatchKind: ...
    @property
    def stage(self) -> str: ...
    @property
    def folios(self) -> Sequence[str]: ...
    def judge(self, situation: Situation) -> DryRun: ...


def dry_run(
    plan: Plan,
    situation: Situation,
    name: str,
    total: int,
    judged: Sequence[Judged],
    faults: Sequence[BulkFault],
    unread: Sequence[str] = (),
    formulas: int = 0,
) -> DryRun:
    """Refusals become faults; a file with too many rows is one as a whole."""
    found = [*faults, *(fault_of(one) for one in judged if isinstance(one.verdict, Refusal))]
    if total > MOST_ROWS:
        found = [BulkFault(0, "", "too-many", {"count": str(total), "limit": str(MOST_ROWS)})]
    return DryRun(
        plan.kind,
        plan.stage,
        name,
        total,
        tuple(judged),
        tuple(sorted(found, key=lambda one: (one.row, one.why))),
        digest_of(plan, situation, judged, found),
        tuple(unread),
        formulas,
    )


def twice(rows: Sequence[tuple[int, str]]) -> list[BulkFault]:
    """Of the folios with their rows, those that came before."""
    first: dict[str, int] = {}
    faults = []
    for row, folio in rows:
        if folio and folio in first:
            faults.append(BulkFault(row, folio, "twice", {"fila": str(first[folio])}))
        first.setdefault(folio, row)
    return faults


def fault_of(one: Judged) -> BulkFault:
    assert isinstance(one.verdict, Refusal)  # noqa: S101 -- the caller looked
    refusal = one.verdict
    if refusal.why is Misfit.WRONG_STATE:
        is_withdrawn = refusal.facts.get("state") == State.WITHDRAWN
        return BulkFault(one.row, one.folio, "withdrawn" if is_withdrawn else "not-accepted", refusal.facts)
    return BulkFault(one.row, one.folio, refusal.why.value, refusal.facts)


def digest_of(plan: Plan, situation: Situation, judged: Sequence[Judged], faults: Sequence[BulkFault]) -> str:
    """The same file over the same state gives the same; what the clock says is no part of it."""
    shown = [
        [plan.kind, plan.stage, situation.process.slug, situation.process.source_hash],
        [[one.row, one.folio, *_shown(one.verdict)] for one in judged],
        [[one.row, one.folio, one.why, sorted(one.facts.items())] for one in faults],
    ]
    return sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()


def _shown(verdict: Verdict) -> list[object]:
    if isinstance(verdict, Same):
        return ["same"]
    if isinstance(verdict, Refusal):
        return ["refused", verdict.why, sorted(verdict.facts.items())]
    stage, paper = verdict.stage, verdict.paper
    marks = sorted((one.mark.value, one.stage, one.version, one.note) for one in verdict.milestones)
    after = [] if stage is None else [stage.result, stage.reasons, stage.result_version, stage.ends_path]
    dated = [] if stage is None or not stage.starts else [stage.starts.isoformat(), str(stage.ends), *_where(stage)]
    return ["changes", after, dated, marks, None if paper is None else paper.file.sha256, verdict.gone]


def _where(stage: CandidateStage) -> list[str | int | None]:
    return [stage.place, stage.place_id, stage.evaluator_id, stage.bring, stage.reason]
