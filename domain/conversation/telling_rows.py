"""What the paper says beyond what screens do: what happened, how stages and marks stand, and rows of which the
product tells nobody but the person that they are about. Each row: when, and what it holds, by name."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from domain.conversation import row_words
from domain.conversation.past import ABOUT_PERSON, BY_PERSON, worded
from domain.conversation.questions import QUESTIONS
from domain.conversation.row_words import NOT_ON_PAPER
from domain.conversation.showing import label
from domain.conversation.telling_data import Line
from domain.conversation.turn import Course, Situation
from domain.events import Event
from domain.people import ReminderKind
from domain.registration import Draft
from domain.rights.data_file import plain
from domain.rights.look import HeldRow, Written
from domain.texts import numbers
from domain.texts.catalogue import as_plain

_NO_TIME = "—"


def chosen(situation: Situation) -> list[Line]:
    """Which messages they stopped and when they want none."""
    voice, wishes = situation.voice, situation.person.wishes
    stopped = [voice.words(f"held-stopped-{kind}") for kind in ReminderKind if kind in wishes.stopped]
    lines = [(voice.words("held-stopped"), ", ".join(stopped) or voice.words("word-none"))]
    if wishes.quiet is not None:
        hours = f"{wishes.quiet.since:%H:%M}-{wishes.quiet.until:%H:%M}"
        lines.append((voice.words("held-quiet"), hours))
    if situation.person.wants_opening_notice:
        lines.append((voice.words("held-opening"), voice.words("word-yes")))
    if situation.person.unreachable_since is not None:
        lines.append((voice.words("held-unreachable"), voice.moment(situation.person.unreachable_since)))
    return lines


def beside_answers(situation: Situation, draft: Draft) -> list[Line]:
    """Of an address whether it was checked, and what was typed and waits for a word."""
    voice = situation.voice
    lines = [
        (voice.words(key), address)
        for key, address in (
            ("held-checked-email", draft.checked_email),
            ("held-unchecked-email", draft.unchecked_email),
        )
        if address
    ]
    if draft.pending is not None:
        lines.append(
            (voice.words("held-pending"), f"{label(situation, draft.pending.question)}: {draft.pending.value}")
        )
    return lines


def happened(situation: Situation, written: Written) -> list[Line]:
    return [(situation.voice.moment(one.at), _event(situation, one)) for one in written.log]


def standing(situation: Situation) -> Iterator[tuple[str, list[Line]]]:
    """Stages and marks, whole."""
    voice, course = situation.voice, situation.course or Course()
    yield (
        voice.words("held-candidate-stage"),
        [_line(situation, "candidate_stage", plain(one)) for one in course.stages.values()],
    )
    yield (
        voice.words("held-milestone"),
        [_line(situation, "milestone", plain(one)) for one in course.milestones.values()],
    )


def rows(situation: Situation, written: Written) -> Iterator[tuple[str, list[Line]]]:
    for table, found in written.rows.items():
        heading = situation.voice.words(f"held-{table.replace('_', '-')}")
        yield heading, [_line(situation, table, row) for row in found]


def cut(situation: Situation, written: Written) -> list[str]:
    """The names of those kinds of which there is more."""
    return [situation.voice.words(f"held-{name.replace('_', '-')}") for name in sorted(written.cut)]


def _event(situation: Situation, event: Event) -> str:
    if event.kind in BY_PERSON or event.kind in ABOUT_PERSON:
        return as_plain(worded(situation, event))
    return situation.voice.words(f"held-event-{event.kind.value.replace('_', '-')}")


def _line(situation: Situation, table: str, row: HeldRow) -> Line:
    """The first instant says when; the rest follows by name."""
    names = list(row)
    first = next((name for name in names if isinstance(row[name], datetime)), "")
    when = situation.voice.moment(row[first]) if first else _NO_TIME
    parts = [
        situation.voice.words(
            "held-part", nombre=situation.voice.words(f"held-is-{name.replace('_', '-')}"), valor=told
        )
        for name in names
        if name != first
        and name not in NOT_ON_PAPER
        and (told := _value(situation, row_words.worded(situation, table, name, row)))
    ]
    return when, "; ".join(parts)


def _value(situation: Situation, value: object) -> str:
    voice = situation.voice
    if isinstance(value, bool):
        return voice.words("word-yes" if value else "word-no")
    if isinstance(value, int):
        return numbers.number(value, voice.language)
    if isinstance(value, datetime):
        return voice.moment(value)
    if isinstance(value, Mapping):
        named = ((label(situation, name) if name in QUESTIONS else name, part) for name, part in value.items())
        return ", ".join(f"{name}: {part}" for name, part in named)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
