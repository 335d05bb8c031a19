"""Builders for what is said unprompted: a row, whom it goes to, and all that it depends on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from domain.announcements.run import Run, Tally
from domain.authorization import Actor, Role
from domain.conversation.questions import QUESTIONS, Input
from domain.delivery.bearings import Bearings
from domain.delivery.outbox import Row, RowState
from domain.delivery.ports import Handed, Recipient, Ticking
from domain.files import FileKind, FileNote
from domain.handoffs.handoff import Handoff, HandoffMessage, HandoffState
from domain.ids import FileId, HandoffId, HandoffMessageId, OutboxId, PersonId, RegistrationId, UserId
from domain.knowledge import Knowledge
from domain.news.rendering import render
from domain.news.templates import TEMPLATES
from domain.people import Person
from domain.registration import Draft, Registration, State
from domain.rulings.ruling import Outage, Rulings, StaffWindow
from domain.rulings.windows import WantedWindow, set_window, with_staff_window
from domain.screen import Screen
from domain.stages import CandidateStage, Mark, Milestone, StageDates, StageState
from tests.support.chat import ANSWERS, shipped_knowledge
from tests.support.talk import CLOSES, MONDAY

GLORIA, HERS = PersonId(1), RegistrationId(11)
EVALUATION = datetime(2022, 5, 30, 15, 0, tzinfo=UTC)  # 10:00 local
_LETTER = FileNote(FileId(21), FileKind.PDF, 1_468_006, 2)
GAP = Ticking(CLOSES, CLOSES - timedelta(hours=10), CLOSES - timedelta(hours=5, minutes=15))


def rehearsal() -> Knowledge:
    """With example dates for every stage, a week apart."""
    process = shipped_knowledge().process
    stages = tuple(
        replace(stage, starts=EVALUATION + timedelta(weeks=number - 1), is_example=True)
        for number, stage in enumerate(process.stages)
    )
    return replace(shipped_knowledge(), process=replace(process, stages=stages, is_example=True))


def draft(answered: int = 4) -> Registration:
    """A registration of which so many of its ten questions are answered."""
    names = shipped_knowledge().process.questions[:answered]
    answers = {name: ANSWERS[name] for name in names if QUESTIONS[name].input is not Input.FILE}
    files = {name: (_LETTER,) for name in names if QUESTIONS[name].input is Input.FILE}
    return Registration(HERS, GLORIA, "ec1057-2022", State.DRAFT, answered + 1, Draft(answers, files), MONDAY)


def accepted() -> Registration:
    return replace(draft(10), state=State.ACCEPTED, folio="EC1057-22-7K3M9-4", submitted_version=11)


def appointment(**changes: object) -> CandidateStage:
    told: dict[str, object] = {
        "state": StageState.SCHEDULED,
        "date_version": 1,
        "starts": EVALUATION,
        "place": "Metepec, aula 3",
        "bring": "identificación y portafolio",
    }
    return CandidateStage(HERS, GLORIA, "evaluacion", **(told | changes))  # type: ignore[arg-type]  # its fields


def with_result(result: str, reasons: str = "", stage: str = "dictamen", **changes: object) -> CandidateStage:
    told: dict[str, object] = {"result": result, "reasons": reasons, "result_version": 1, "result_at": MONDAY}
    return CandidateStage(HERS, GLORIA, stage, **(told | changes))  # type: ignore[arg-type]  # its fields


def dates_of(stage: str, starts: datetime, **changes: object) -> StageDates:
    made = StageDates("ec1057-2022", stage, 1, starts, None, "", "", "", MONDAY)
    return replace(made, **changes)  # type: ignore[arg-type]  # its fields


def milestone(mark: Mark, stage: str = "", at: datetime = MONDAY, **changes: object) -> Milestone:
    made = Milestone(HERS, GLORIA, mark, stage, at, 1)
    return replace(made, **changes)  # type: ignore[arg-type]  # its fields


def handed(**changes: object) -> Handed:
    """Gloria's hand-off number 5, answered by María in message number 6."""
    opened = Handoff(HandoffId(5), GLORIA, "ec1057-2022", HandoffState.ANSWERED, MONDAY, MONDAY, owner_name="María")
    written = HandoffMessage(
        HandoffMessageId(6),
        HandoffId(5),
        GLORIA,
        MONDAY,
        "ana",
        "María",
        "Sí, con el oficio basta.\nTráelo firmado.",
    )
    return Handed({5: replace(opened, **changes)}, {6: written})  # type: ignore[arg-type]  # its fields


def ruled(
    set_at: datetime = CLOSES - timedelta(days=1), opens: datetime | None = None, closes: datetime | None = None
) -> Knowledge:
    """What is known once staff set another opening or closing."""
    known = shipped_knowledge()
    wanted = WantedWindow(opens, closes, "Falla de luz en Metepec")
    window = set_window(known.process, None, wanted, "staff:1", set_at)
    assert isinstance(window, StaffWindow)
    return replace(known, process=with_staff_window(known.process, window), rulings=Rulings(window))


def missed() -> Knowledge:
    """What is known after a gap of thirty hours."""
    ends = MONDAY + timedelta(hours=30)
    gap = Outage("ec1057-2022", 1, MONDAY, ends, ends, "system")
    return replace(shipped_knowledge(), rulings=Rulings(outage=gap))


def row(template: str, stage: str = "", **parameters: str | int) -> Row:
    told = TEMPLATES[template]
    return Row(
        id=OutboxId(7),
        dedup_key=f"{template}:{stage}",
        person_id=GLORIA,
        lane=told.lane,
        template=template,
        parameters={"stage": stage, "version": 1, **parameters} if stage else parameters,
        rule="",
        not_before=CLOSES - timedelta(hours=6),
        expires_at=None,
        due_at=CLOSES - timedelta(hours=6),
        resends=told.resends,
        state=RowState.LEASED,
    )


@dataclass(frozen=True, slots=True)
class News:
    """One message to one person; what is not said has its default."""

    row: Row
    registration: Registration | None = field(default_factory=accepted)
    stages: tuple[CandidateStage, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    dates: Mapping[str, StageDates] = field(default_factory=dict)
    now: datetime = MONDAY
    known: Knowledge = field(default_factory=shipped_knowledge)
    ticking: Ticking | None = GAP
    handed: Handed = Handed()
    runs: Mapping[int, tuple[Run, Tally]] = field(default_factory=dict)
    role: Role = Role.COMMUNICATOR  # of whoever follows a run

    def said(self, language: str = "es") -> Screen:
        person = Person(GLORIA, UserId(700000001), language, MONDAY)
        recipient = Recipient(
            person,
            self.registration,
            {one.stage: one for one in self.stages},
            {(one.mark, one.stage): one for one in self.milestones},
        )
        staff = {GLORIA: Actor(person.user_id, self.role)}
        bearings = Bearings(self.known, self.dates, self.ticking, self.handed, runs=self.runs, staff=staff)
        return render(self.row, recipient, bearings, self.now)


def resent(news: News) -> News:
    return replace(news, row=replace(news.row, resent_at=MONDAY))


def late(news: News) -> News:
    return replace(news, row=replace(news.row, parameters={**news.row.parameters, "late": 1}))
