"""Which texts the program asks for, read out of its own source and tables."""

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import get_args

import bot.inspection.inspector
import domain.values
from bot.inspection.kinds import SEEN
from domain.alarms.watching import TASKS
from domain.announcements.announcement import State as Announced
from domain.announcements.approvers import Void
from domain.announcements.audience import NONE as NO_VALUE
from domain.announcements.audience import Excess
from domain.announcements.audience import Field as AudienceField
from domain.announcements.carrying_out import Steer
from domain.announcements.deciding import NotDone
from domain.announcements.fault import FaultKind, WarningKind
from domain.announcements.medium import OTHER as OTHER_MEDIUM
from domain.announcements.medium import SPOKEN
from domain.announcements.reach import Excluded
from domain.announcements.run import Kind as RunKind
from domain.announcements.run import RunState
from domain.announcements.steering import NotSteered
from domain.authorization import STAFF
from domain.backoffice.misfits import _WORDED
from domain.backoffice.panel import _LISTS, WAYS
from domain.backoffice.understanding import MENU as OFFICE_MENU
from domain.batches import BatchKind
from domain.charts import HOUR_WORDS
from domain.conversation.answers import FACTS
from domain.conversation.notices import MENU
from domain.conversation.past import UNSHOWN
from domain.conversation.questions import QUESTIONS
from domain.conversation.reminding import TOGGLES
from domain.conversation.responding import ANYTIME, INSIDE
from domain.conversation.row_words import NOT_ON_PAPER, WORDED
from domain.conversation.sending_files import HOLDS
from domain.conversation.voice import _NAVIGATION
from domain.conversation.who_read import SHOWN
from domain.erasure.proof import Remnant
from domain.flags import Flag
from domain.handoffs.handoff import HandoffState
from domain.ids import PersonId, RegistrationId
from domain.news.alarms import CODES
from domain.papers.acuse import LABELS
from domain.people import ReminderKind
from domain.ports import SharedKind
from domain.questions.intents import OUTSIDE, Intent
from domain.registration import State
from domain.rights.arrival import Why
from domain.rights.correcting import Misfit as Uncorrected
from domain.rights.data_file import plain
from domain.rights.deciding import Misfit as RequestMisfit
from domain.rights.look import CUT
from domain.rights.request import ANSWERS, RequestState, Right
from domain.rights.terms import Kept
from domain.rulings.pauses import Unfit
from domain.rulings.windows import Misfit as WindowMisfit
from domain.staff.typed_dates import Unread
from domain.stages import CandidateStage, Mark, Milestone, StageState
from domain.texts.catalogue import LANGUAGES
from domain.values.curp import _TO_DIGIT, _TO_LETTER
from domain.values.outcome import Doubt
from domain.values.yes_no import NO, YES
from domain.window import Phase
from storage.held_rows import HELD
from tests.support.samples import TYPED
from tests.support.talk import MONDAY

ROOT = Path(__file__).parents[2]
VERBS = frozenset(ANYTIME) | frozenset(INSIDE)
_SPEAKERS = frozenset({"say", "words", "plain", "_excuse"})
_IN_TABLE = re.compile(r"^ {4}([a-z]+-[a-z0-9-]+) ", re.MULTILINE)
_LIKE_NAMES = ("position", "office")  # the table says of these two only: as name-...


def typed_reasons() -> frozenset[str]:
    """Every reason and doubt of the parsers and the catalogue, from their table."""
    told = domain.values.__doc__ or ""
    shared = {name.partition("-")[2] for name in _IN_TABLE.findall(told) if name.startswith("name-")}
    return frozenset({"text-empty", *_IN_TABLE.findall(told)}) | {
        f"{kind}-{rest}" for kind in _LIKE_NAMES for rest in shared
    }


def file_reasons() -> dict[str, frozenset[str]]:
    """Every reason of the inspector with its facts (the name apart), from its table."""
    told = bot.inspection.inspector.__doc__ or ""
    lines = re.findall(r"^ {4}(doc-[a-z]+)(.*)$", told, re.MULTILINE)
    facts = r"\b(size|limit|seen|pages|width|height|found)\b"
    return {reason: frozenset(re.findall(facts, rest)) for reason, rest in lines}


@lru_cache(maxsize=1)
def families() -> dict[str, frozenset[str]]:
    """Beginning of a key that the code puts together -> what may follow."""
    questions, takes = frozenset(QUESTIONS), _doubts_with_a_proposal()
    swapped = chain(_TO_DIGIT, _TO_DIGIT.values(), _TO_LETTER, _TO_LETTER.values())
    return {
        "alarm-why-": CODES,
        "alarm-task-": frozenset(TASKS),
        "ask-": questions,
        "why-": questions,
        "label-": questions,
        "field-": questions,
        "acuse-": frozenset(LABELS),
        "command-": frozenset(MENU) | frozenset(OFFICE_MENU),
        "w-button-": frozenset(word.removeprefix("w-") for word in office_words()),
        "w-list-": frozenset(_LISTS),
        "w-state-": frozenset(State),
        "w-stage-": frozenset(StageState),
        "w-role-": frozenset(STAFF),
        "w-unread-": frozenset(Unread),
        "w-step": frozenset({"-came", "-missed"}),
        "w-misfit-": frozenset(_WORDED),
        "w-card-untold-": frozenset(BatchKind),
        "w-concern-": frozenset(flag.replace("_", "-") for flag in Flag)
        | {f"shared-{kind}" for kind in get_args(SharedKind)},
        "w-window-": frozenset(Phase),
        "w-window-misfit-": frozenset(WindowMisfit),
        "w-pause-": frozenset(Unfit),
        "w-handoff-": frozenset(HandoffState) - {HandoffState.CLOSED},
        "button-": frozenset(pressed()) - {"take"} | {f"take-{doubt}" for doubt in takes},
        "take-": takes,
        "taken-": frozenset({"handoff-standing", "handoff-added", "handoff-left"}),
        "word-": frozenset({YES, NO}),
        "sex-": frozenset("HMX"),
        "curp-is-": frozenset(swapped),
        "curp-goes-": frozenset({"digit", "letter"}),
        "file-seen-": frozenset(SEEN) | {"pdf"},
        "file-holds-": HOLDS | {"other"},
        "intent-": frozenset(intent.replace("_", "-") for intent in Intent if intent is not OUTSIDE),
        "stat-hours-": frozenset(HOUR_WORDS),
        **_announced(),
        "ann-fault-": frozenset(FaultKind),
        "ann-fault-file-": frozenset(reason.removeprefix("doc-") for reason in file_reasons()),
        "ann-warn-": frozenset(WarningKind),
        "ann-language-": frozenset(LANGUAGES),
        "ann-medium-": frozenset(SPOKEN.values()) | {OTHER_MEDIUM},
        **_by_right(),
        "unknown-": frozenset(intent.replace("_", "-") for intent in FACTS),
    }


def _by_right() -> dict[str, frozenset[str]]:
    """Of people's rights over their data."""
    return {
        "kept-": frozenset(Kept),
        "reads-": SHOWN,
        "held-": frozenset(name.replace("_", "-") for name in (*HELD, *CUT)) | {"candidate-stage", "milestone"},
        "held-stopped-": frozenset(ReminderKind),
        "held-is-": frozenset(name.replace("_", "-") for name in _held_columns() - NOT_ON_PAPER),
        "held-event-": frozenset(kind.replace("_", "-") for kind in UNSHOWN),
        "held-flag-": frozenset(flag.replace("_", "-") for flag in Flag),
        **{begins: frozenset(known) for begins, known in WORDED.values() if begins.startswith("held-")},
        "right-": frozenset(Right) | {f"{right}-example" for right in Right},
        "arco-": ANSWERS | {RequestState.DONE},
        "request-": ANSWERS,
        "w-request-hint-": frozenset(Right),
        "w-request-write-": ANSWERS,
        "w-request-preview-": ANSWERS,
        "w-arrival-why-": frozenset(Why),
        "w-erased-left-": frozenset(Remnant),
        "w-request-misfit-": frozenset(RequestMisfit) - {RequestMisfit.UNKNOWN, RequestMisfit.OWN},
        "w-correct-misfit-": frozenset(Uncorrected)
        - {Uncorrected.GONE, Uncorrected.OWN, Uncorrected.UNKNOWN_QUESTION},
    }


def _held_columns() -> set[str]:
    """Of all rows that are handed out, but for the instants that stand in front of them."""
    stage = CandidateStage(RegistrationId(1), PersonId(1), "dictamen")
    mark = Milestone(RegistrationId(1), PersonId(1), Mark.OBSERVED, "", MONDAY, 1)
    first = {told.columns[0] for told in HELD.values()} - {"capacity"}
    columns = {name for told in HELD.values() for name in told.columns}
    return (columns | {*plain(stage)} | {*plain(mark)}) - first - {"at"}


def _announced() -> dict[str, frozenset[str]]:
    """Of the staff's side of announcements."""
    ended = {"fallidos", "inalcanzables", "desconocidos", "cancelados", "vencidos"}
    standing = frozenset(Announced) - {Announced.DISCARDED}
    ways = {"undo", "pause", "resume", "stop", "amend", "recall", "unread", "again", "report"}
    of_changes = {f"{how}-{kind}" for how in ("pause", "resume", "cancel") for kind in ("amend", "recall")}
    return {
        "w-ann-": frozenset({RunState.RUNNING, RunState.PAUSED, RunState.CANCELLED, "restored", "undone"}),
        "w-ann-name-": frozenset(RunKind),
        "w-ann-undo-": frozenset({RunKind.AMEND, RunKind.RECALL}),
        "w-ann-sum-": frozenset({"enviados", "corregidos", "retirados", "espera", *ended}),
        "w-button-ann-": frozenset(ways),
        "w-ann-now-": standing
        | frozenset(RunState)
        | {"correcting", "correction-asked", "amend", "recall", "recalled", "recall-stopped"},
        "announcement-voided-": frozenset(Void),
        "announcement-unasked-": frozenset(Void),
        "w-ann-part-": frozenset({"audience", "timing", "mandatory", "file", "buttons"}),
        "w-ann-excess-": frozenset(Excess),
        "w-ann-state-": standing,
        "w-ann-correction-": standing - {Announced.APPROVED},
        "w-ann-has-": frozenset({"photo", "file"}),
        "w-ann-field-": frozenset(AudienceField),
        "w-ann-no-": frozenset(NotDone),
        "w-ann-ask-": frozenset({"at", "until"}),
        "w-ann-excl-": frozenset(Excluded),
        "w-ann-steered-": frozenset(Steer) - {Steer.STOP} | {"undo-amend"} | of_changes,
        "w-ann-unsteered-": frozenset(NotSteered),
        "aud-": frozenset(AudienceField),
        "aud-state-": frozenset({NO_VALUE, *State}),
        "aud-stage-": frozenset(StageState),
    }


def needed() -> frozenset[str]:
    """Keys that must be there."""
    built = {begin + rest for begin, rests in families().items() for rest in rests if begin != "take-"}
    said = {key for call in _calls(_SPEAKERS) for key in _strings(*call.args[:2])}
    return frozenset(built | said | typed_reasons() | frozenset(file_reasons()))


def beginnings() -> frozenset[str]:
    """How the keys begin that the code puts together where it speaks or makes a button."""
    calls = _calls(_SPEAKERS | {"plain_words", "made"})
    values = chain.from_iterable((*call.args[:2], *(keyword.value for keyword in call.keywords)) for call in calls)
    joined = (node for value in values for node in ast.walk(value) if isinstance(node, ast.JoinedStr))
    first = (node.values[0] for node in joined if node.values)
    return frozenset(
        str(node.value) for node in first if isinstance(node, ast.Constant) and str(node.value)[-1] == "-"
    )


def literals() -> frozenset[str]:
    """Every string that stands in the code."""
    return frozenset(
        node.value for node in _nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def pressed() -> frozenset[str]:
    """Verbs that the code makes buttons of."""
    made = set(_strings(*(arg for call in _calls(frozenset({"button", "_button"})) for arg in call.args)))
    chosen = frozenset({"as-typed", "amend", "stop", "resume"}) | frozenset(TOGGLES)  # by the code, from a few
    return frozenset(made & VERBS) | _NAVIGATION | chosen


def office_words() -> frozenset[str]:
    """What the staff's buttons are labelled by: their verbs, or keys of their own."""
    found: set[str] = set()
    for call in _calls(frozenset({"button"})):
        keys = [word for one in call.keywords if one.arg == "key" for word in _strings(one.value)]
        found.update(keys or _strings(*call.args[:1]))
    ways = {verb for verb, _ in WAYS}
    return frozenset(word for word in found | ways if word.startswith("w-"))


def _doubts_with_a_proposal() -> frozenset[str]:
    read = ((parse(sample.text)) for sample in TYPED if (parse := QUESTIONS[sample.question].parse) is not None)
    return frozenset(found.doubt for found in read if isinstance(found, Doubt) and found.options)


def _calls(names: frozenset[str]) -> Iterator[ast.Call]:
    for node in _nodes():
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in names:
                yield node


def _strings(*nodes: ast.AST) -> Iterator[str]:
    """The strings a value may be; those inside a built key are no keys."""
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.IfExp):
            yield from _strings(node.body, node.orelse)


def _speaks(file: Path) -> bool:
    return file.parent.name != "processes" and not file.name.startswith("demo_")


@lru_cache(maxsize=1)
def _nodes() -> tuple[ast.AST, ...]:
    """All code but the reading of process files and the demo's institute, which have `words` of their own."""
    files = chain.from_iterable((ROOT / name).rglob("*.py") for name in ("domain", "bot", "handlers", "scheduler"))
    trees = (ast.parse(file.read_text("utf-8")) for file in sorted(files) if _speaks(file))
    return tuple(node for tree in trees for node in ast.walk(tree))
