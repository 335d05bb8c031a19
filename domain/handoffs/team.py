"""What the team does about hand-offs, and what the person is told of it: a change with its event and its news, or
why it does not fit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.delivery.outbox import NewRow
from domain.events import Event, EventKind
from domain.files import InspectedFile
from domain.handoffs.handoff import AnswerFile, Ending, Handoff, HandoffMessage, HandoffState, asked_at
from domain.handoffs.steps import answered, closed, left_aside, taken
from domain.handoffs.terms import HandoffTerms
from domain.ids import FileId, HandoffMessageId
from domain.news.templates import TEMPLATES
from domain.typed import clean

MOST_WRITTEN = 3_000  # characters: one message of Telegram's has 4,096, and ours stands around it
MOST_BESIDE_FILE = 700  # a caption of Telegram's has 1,024
MOST_NAME = 40


class Misfit(StrEnum):
    UNKNOWN = "unknown"  # there is no such hand-off
    CLOSED = "closed"
    OTHERS = "others"  # somebody else has it
    EMPTY = "empty"
    TOO_LONG = "too-long"
    TOO_LONG_BESIDE_FILE = "too-long-beside-file"
    NAMELESS = "nameless"  # the person is told who answers


@dataclass(frozen=True, slots=True)
class Refusal:
    why: Misfit
    owner: str = ""  # of OTHERS: who has it


@dataclass(frozen=True, slots=True)
class Change:
    """All that is written together."""

    handoff: Handoff
    event: Event
    message: HandoffMessage | None = None
    news: NewRow | None = None
    file: AnswerFile | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """Who acts for the team: `actor` as events call them, `name` as the person is told."""

    actor: str
    name: str


def take(handoff: Handoff, member: Member, now: datetime, *, over: bool = False) -> Change | Refusal:
    """`over`: also from somebody else who has it."""
    refusal = _refusal(handoff, member, over=over)
    if refusal is not None:
        return refusal
    after = taken(handoff, member.actor, member.name)
    return Change(after, _event(EventKind.HANDOFF_TAKEN, member.actor, after, now))


def answer(
    handoff: Handoff,
    member: Member,
    text: str,
    id_: HandoffMessageId,
    now: datetime,
    *,
    over: bool = False,
    file: tuple[FileId, InspectedFile] | None = None,
) -> Change | Refusal:
    """What was written, and whose it is from now on. `id_`: of the new message. `file`: goes with it, under an id
    of its own; it may say all there is to say."""
    words = "\n".join(filter(None, map(clean, text.splitlines())))
    refusal = _refusal(handoff, member, over=over)
    if refusal is not None:
        return refusal
    misfit = _unfit(words, has_file=file is not None)
    if misfit is not None:
        return Refusal(misfit)
    after = answered(handoff, member.actor, member.name, now)
    message = HandoffMessage(id_, handoff.id, handoff.person_id, now, member.actor, member.name, words)
    event = _event(EventKind.HANDOFF_ANSWERED, member.actor, after, now)
    news = _news("handoff-answer", after, f"m{id_}", {"message": id_}, now)
    if file is None:
        return Change(after, event, message, news)
    number, kept = file
    message = replace(message, file=number, kind=kept.kind)
    event = replace(event, about={**event.about, "file": number})
    return Change(after, event, message, news, AnswerFile(number, handoff.person_id, id_, now, kept))


def close(handoff: Handoff, member: Member, now: datetime, *, over: bool = False) -> Change | Refusal:
    refusal = _refusal(handoff, member, over=over)
    if refusal is not None:
        return refusal
    after = replace(closed(handoff, Ending.TEAM, now), owner=member.actor, owner_name=member.name)
    news = _news("handoff-closed", after, "closed", {"handoff": after.id}, now)
    return Change(after, _event(EventKind.HANDOFF_CLOSED, member.actor, after, now), news=news)


def end_quiet(
    handoff: Handoff, terms: HandoffTerms, actor: str, now: datetime, messages: Iterable[HandoffMessage] = ()
) -> Change | None:
    """Answered, and nothing more was written: closed. Not answered for long: the assistant answers again, and the
    question stays with the team. `messages`: of one not answered, to say since when. None: neither yet."""
    quiet = now - handoff.last_at
    if handoff.state is HandoffState.ANSWERED and quiet >= terms.closes_after:
        after = closed(handoff, Ending.TIME_OUT, now)
        news = _news("handoff-closed", after, "closed", {"handoff": after.id, "quiet": 1}, now)
        return Change(after, _event(EventKind.HANDOFF_CLOSED, actor, after, now), news=news)
    if handoff.state is not HandoffState.ANSWERED and handoff.listens and quiet >= terms.returns_after:
        after = left_aside(handoff, now)
        asked = round(asked_at(handoff, messages).timestamp() * 1000)
        news = _news("handoff-late", after, f"late{after.version}", {"handoff": after.id, "asked": asked}, now)
        return Change(after, _event(EventKind.HANDOFF_OVERDUE, actor, after, now), news=news)
    return None


def _unfit(words: str, *, has_file: bool) -> Misfit | None:
    if not words and not has_file:
        return Misfit.EMPTY
    if has_file and len(words) > MOST_BESIDE_FILE:
        return Misfit.TOO_LONG_BESIDE_FILE
    return Misfit.TOO_LONG if len(words) > MOST_WRITTEN else None


def _refusal(handoff: Handoff, member: Member, *, over: bool) -> Refusal | None:
    if not handoff.is_open:
        return Refusal(Misfit.CLOSED)
    if not clean(member.name) or len(member.name) > MOST_NAME:
        return Refusal(Misfit.NAMELESS)
    is_others = bool(handoff.owner) and (handoff.owner, handoff.owner_name) != (member.actor, member.name)
    return Refusal(Misfit.OTHERS, handoff.owner_name) if is_others and not over else None


def _event(kind: EventKind, actor: str, handoff: Handoff, now: datetime) -> Event:
    return Event(kind, now, actor, about={"handoff": handoff.id})


def _news(template: str, handoff: Handoff, which: str, parameters: Mapping[str, int], now: datetime) -> NewRow:
    known = TEMPLATES[template]
    return NewRow(
        dedup_key=f"{template}:{handoff.id}:{which}:{handoff.person_id}",
        person_id=handoff.person_id,
        lane=known.lane,
        template=template,
        parameters=parameters,
        not_before=now,
        resends=known.resends,
    )
