"""A candidate's way through the stages: which are over, how the others stand, what comes first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from domain.conversation.stage_words import Hours, decides, lowered, spoken_stage
from domain.conversation.turn import Course, Situation
from domain.delivery.bearings import Bearings
from domain.delivery.ports import Recipient
from domain.events import EventKind
from domain.process import Stage, StageResult
from domain.registration import Registration
from domain.reminders.dates import StageDate, stage_date
from domain.stages import CandidateStage, Mark, Milestone, StageState
from domain.texts.catalogue import Html


class Stand(IntEnum):
    """How a stage stands that is not over; what comes first decides whose turn it is."""

    MISSED = 0
    COMING = 1
    PAST = 2  # nobody said yet what came of it
    UNDATED = 3


@dataclass(slots=True)
class Path:
    """Hours are asked for in the order in which they are read."""

    situation: Situation
    registration: Registration
    course: Course
    hours: Hours

    @property
    def stages(self) -> tuple[Stage, ...]:
        return self.situation.knowledge.process.stages

    @property
    def over(self) -> tuple[Stage, ...]:
        """The stages that lie behind the candidate."""
        done = [number for number, stage in enumerate(self.stages, 1) if _is_over(self.mine(stage))]
        return self.stages[: max(done, default=0)]

    @property
    def ahead(self) -> tuple[Stage, ...]:
        return self.stages[len(self.over) :]

    @property
    def certificate(self) -> Milestone | None:
        """That it is ready, and the file when there is one."""
        marks = self.course.milestones.values()
        return next((one for one in marks if one.mark is Mark.CERTIFICATE_READY and not one.is_over), None)

    def promise(self) -> Milestone | None:
        """The earliest promise of news that is open, of whichever stage."""
        marks = self.course.milestones.values()
        open_ones = [one for one in marks if one.mark is Mark.UPDATE_DUE and not one.is_over]
        return min(open_ones, key=lambda one: one.at, default=None)

    def mine(self, stage: Stage) -> CandidateStage | None:
        return self.course.stages.get(stage.id)

    def verdict(self) -> tuple[Stage, CandidateStage] | None:
        """The newest result of a stage that can end the path, or that ended it."""
        for stage in reversed(self.stages):
            mine = self.mine(stage)
            if mine is not None and mine.result and (mine.ends_path or decides(stage)):
                return stage, mine
        return None

    def date(self, stage: Stage) -> StageDate | None:
        bearings = Bearings(self.situation.knowledge, self.course.dates)
        return stage_date(
            bearings, Recipient(self.situation.person, self.registration, self.course.stages), stage.id
        )

    def stand(self, stage: Stage) -> Stand:
        mine, date = self.mine(stage), self.date(stage)
        if mine is not None and mine.state is StageState.MISSED:
            return Stand.MISSED
        if date is None:
            return Stand.UNDATED
        return Stand.COMING if date.starts > self.situation.now else Stand.PAST

    def comes_last(self, stage: Stage) -> bool:
        """Whether only the certificate is left: the last stage, after a verdict."""
        return stage is self.stages[-1] and self.ahead == (stage,) and self.verdict() is not None

    def when(self, kind: EventKind) -> datetime | None:
        """When it happened last, as the log says; None where it does not say."""
        return next((one.at for one in self.situation.log if one.kind is kind), None)

    def short(self, stage: Stage) -> str:
        return stage.short[self.situation.voice.language]

    def spoken(self, stage: Stage) -> str:
        """What follows "tu": "diagnóstica", "evaluación"."""
        language = self.situation.voice.language
        return spoken_stage(stage.name[language], stage.short[language])

    def names(self, stages: Sequence[Stage], *first: str) -> str:
        """ "Registro, diagnóstica, evaluación" """
        head, *rest = (*first, *(self.short(stage) for stage in stages))
        return ", ".join([head, *map(lowered, rest)])

    def say(self, key: str, /, **values: str) -> Html:
        return self.situation.voice.say(key, **values)

    def result(self, stage: Stage, mine: CandidateStage) -> Html:
        """ "Dictamen: Competente, lunes 20 de junio, 12:00" """
        at = self.hours.moment(mine.result_at) if mine.result_at else self.situation.voice.words("no-date")
        named = result_name(stage, mine.result, self.situation.voice.language)
        return self.say("st-result", etapa=self.short(stage), resultado=named, fecha=at)


def path_of(situation: Situation, registration: Registration) -> Path:
    return Path(situation, registration, situation.course or Course(), Hours(situation.voice))


def result_of(stage: Stage, id_: str) -> StageResult | None:
    return next((one for one in stage.results if one.id == id_), None)


def result_name(stage: Stage, id_: str, language: str) -> str:
    """In official words, and what they mean in that language; as it was given where the process does not know it
    any more."""
    found = result_of(stage, id_)
    return id_ if found is None else found.named(language)


def _is_over(mine: CandidateStage | None) -> bool:
    return mine is not None and (bool(mine.result) or mine.state is StageState.ATTENDED)
