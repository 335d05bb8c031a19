"""How many came how far.

Every step counts people who ever reached it, whatever they did later: so a step never holds more people for having
lost some. Where things stand now is told by `Funnel.standing`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.process import Process
from domain.registration import State
from domain.stages import StageState


class StepKind(StrEnum):
    CAME = "came"  # wrote to the assistant at least once, in whatever process
    BEGAN = "began"  # has a registration of this process, were it empty
    ANSWERED = "answered"  # an answer to this question was kept at least once (a file: one of its files)
    SENT = "sent"  # sent the registration at least once
    ACCEPTED = "accepted"  # staff accepted it at least once
    ATTENDED = "attended"  # noted as present in this stage, or given a result of it
    CERTIFIED = "certified"  # was told that the certificate is ready


@dataclass(frozen=True, slots=True)
class Step:
    """`name`: of the question or the stage; "" for none. `lost`: people of the step before who did not reach this
    one, so far. Never less than none: an answer can be older than the step before it."""

    kind: StepKind
    people: int
    lost: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class StageCount:
    """One combination of state and result in one stage, and how many candidates have it now."""

    stage: str
    state: StageState
    result: str  # id of a StageResult; "" when there is none
    people: int


@dataclass(frozen=True, slots=True)
class Reached:
    """What the database counts, for `funnel`."""

    came: int
    began: Mapping[State, int]  # every registration of the process, by its state now
    sent: Mapping[State, int]  # those of them that were ever sent
    answered: Mapping[str, int]  # people by question
    accepted: int  # ever
    stages: tuple[StageCount, ...]
    certified: Mapping[str, int]  # by stage: whose certificate is ready


@dataclass(frozen=True, slots=True)
class Funnel:
    """`standing`: every registration that was ever sent, by its state now; its sum is the people of SENT. A draft
    among them was withdrawn and begun anew."""

    steps: tuple[Step, ...]
    standing: Mapping[State, int]
    stages: tuple[StageCount, ...]

    def people(self, kind: StepKind, name: str = "") -> int:
        return next((step.people for step in self.steps if (step.kind, step.name) == (kind, name)), 0)

    @property
    def worst(self) -> Step | None:
        """The question at which the largest share of those who had got there stayed; None: at none."""
        before, found, share = 0, None, 0.0
        for step in self.steps:
            if step.kind is StepKind.ANSWERED and before and step.lost / before > share:
                found, share = step, step.lost / before
            before = step.people
        return found


def funnel(process: Process, reached: Reached) -> Funnel:
    """In the order in which the process asks, and in which its stages follow."""
    counted = [
        (StepKind.CAME, "", reached.came),
        (StepKind.BEGAN, "", sum(reached.began.values())),
        *((StepKind.ANSWERED, name, reached.answered.get(name, 0)) for name in process.questions),
        (StepKind.SENT, "", sum(reached.sent.values())),
        (StepKind.ACCEPTED, "", reached.accepted),
        *(_stage(stage.id, reached, is_last=stage is process.stages[-1]) for stage in process.stages),
    ]
    steps, before = [], reached.came
    for kind, name, people in counted:
        steps.append(Step(kind, people, max(before - people, 0), name))
        before = people
    return Funnel(tuple(steps), reached.sent, reached.stages)


def _stage(stage: str, reached: Reached, *, is_last: bool) -> tuple[StepKind, str, int]:
    """The last stage is the certificate's."""
    if is_last or stage in reached.certified:
        return StepKind.CERTIFIED, stage, reached.certified.get(stage, 0)
    took_part = (one for one in reached.stages if one.stage == stage)
    present = sum(one.people for one in took_part if one.state is StageState.ATTENDED or one.result)
    return StepKind.ATTENDED, stage, present
