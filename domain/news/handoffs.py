"""What the team wrote to a person who asked, and that the assistant answers again."""

from datetime import UTC, datetime

from domain.handoffs.handoff import Handoff, HandoffMessage
from domain.incoming import Press
from domain.news.telling import Message, Telling, Unrenderable
from domain.news.words import unbroken
from domain.screen import Attachment, Button, OpenPaper


def answer(telling: Telling) -> Message:
    """Who of the team writes, what, and where the next words go."""
    written = telling.bearings.handed.messages.get(_number(telling, "message"))
    if written is None or written.person_id != telling.row.person_id:
        raise Unrenderable("the answer is not there")
    said = [telling.say("handoff-answer-words", respuesta=_whole(written.text))] if written.text else []
    who = written.name or telling.voice.words("handoff-somebody")  # whoever it was may be forgotten by now
    lines = (telling.say("handoff-answer", persona=who), *said, telling.say("handoff-answer-more"))
    return Message(lines, ((telling.voice.button("assistant"),),), _attached(telling, written))


def _attached(telling: Telling, written: HandoffMessage) -> Attachment | None:
    """What goes with the words: they are its caption."""
    if written.file is None or written.kind is None:
        return None
    content = telling.bearings.handed.files.get(written.id)
    if content is None:
        raise Unrenderable("the file of the answer is not there")
    name = telling.voice.words("answer-file-name")
    return Attachment(f"{name}.{written.kind.ending}", OpenPaper(content))


def closed(telling: Telling) -> Message:
    """Closed by the team, or because nothing more was written after the answer."""
    handoff = _handoff(telling)
    is_quiet = bool(telling.row.parameters.get("quiet"))
    head = (
        telling.say("handoff-closed-quiet")
        if is_quiet or not handoff.owner_name
        else telling.say("handoff-closed", persona=handoff.owner_name)
    )
    return Message((head, telling.say("handoff-nothing")), ((telling.voice.button("another-question"),),))


def late(telling: Telling) -> Message:
    """Nobody answered in time: said as it is."""
    handoff, asked = _handoff(telling), telling.row.parameters.get("asked")
    since = datetime.fromtimestamp(int(asked) / 1000, UTC) if asked else handoff.opened_at
    lines = (
        telling.say("handoff-late", desde=telling.hours.moment(since)),
        telling.say("handoff-nothing"),
    )
    return Message(lines, ((telling.voice.button("contact"),),))


def waiting(telling: Telling) -> Message:
    """To the staff: somebody waits for a person. Nothing of what they wrote is on a locked telephone."""
    handoff = _found(telling)
    lines = (
        telling.say("staff-handoff"),
        telling.say("staff-handoff-turn", promesa=telling.voice.by(handoff.promised_by)),
    )
    label = telling.voice.words("w-button-inbox")
    return Message((*lines, telling.voice.or_write([label])), ((Button(label, Press("w-inbox")),),), spells=False)


def _found(telling: Telling) -> Handoff:
    found = telling.bearings.handed.handoffs.get(_number(telling, "handoff"))
    if found is None:
        raise Unrenderable("the hand-off is not there")
    return found


def _handoff(telling: Telling) -> Handoff:
    found = _found(telling)
    if found.person_id != telling.row.person_id:
        raise Unrenderable("the hand-off is not there")
    return found


def _number(telling: Telling, name: str) -> int:
    return int(telling.row.parameters.get(name, 0))


def _whole(text: str) -> str:
    """As it was written, in its lines, its quotation marks ours."""
    lines = (unbroken(line) if line == text else line for line in text.splitlines())
    return "\n".join(lines)
