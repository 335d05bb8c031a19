"""To a member of the staff who follows an announcement: how it stands."""

from domain.announcements.approvers import AUTHOR, TO, Void
from domain.announcements.progress import Pace, may_of, progress_screen
from domain.announcements.run import Run, Tally
from domain.incoming import Press
from domain.news.telling import Message, Telling, Unrenderable
from domain.screen import Button
from domain.texts import numbers


def live(telling: Telling) -> Message:
    """The message that changes as the run goes on, and the word that it stopped or is over."""
    run, tally = run_of(telling)
    actor, undo = telling.bearings.staff.get(telling.recipient.person.id), telling.bearings.knowledge.undo
    screen = progress_screen(telling.voice, run, tally, may_of(actor), Pace(begins_in=undo))
    return Message((screen.text,), screen.buttons, spells=False)


def asked(telling: Telling) -> Message:
    """To whoever may decide: that one waits. What it says is behind the button."""
    parameters, voice = telling.row.parameters, telling.voice
    number, count = str(parameters["announcement"]), int(parameters["count"])
    until = telling.row.expires_at
    lines = (
        telling.say("announcement-approval"),
        telling.say(
            "announcement-approval-turn",
            n=number,
            personas=numbers.number(count, voice.language),
            vence=voice.words("no-date") if until is None else voice.last_moment(until),
        ),
    )
    label = voice.words("w-button-ann-decide")
    row = (Button(label, Press("w-ann-decide", argument=number)),)
    return Message((*lines, voice.or_write([label])), (row,), spells=False)


def voided(telling: Telling) -> Message:
    """To whoever was to decide: nobody asks them any more, and why not. To its author: nobody decides."""
    parameters = telling.row.parameters
    why = parameters.get("why", Void.CHANGED.value)
    if parameters.get(TO) == AUTHOR:
        return _told(telling, "announcement-unasked", f"announcement-unasked-{why}")
    return _told(telling, "announcement-voided", f"announcement-voided-{why}")


def returned(telling: Telling) -> Message:
    """To its author: it came back. Why is behind the button, sealed."""
    return _told(telling, "announcement-returned", "announcement-returned-turn")


def expired(telling: Telling) -> Message:
    """To its author: nobody decided in time."""
    return _told(telling, "announcement-expired", "announcement-expired-turn")


def _told(telling: Telling, what: str, turn: str) -> Message:
    number = str(telling.row.parameters["announcement"])
    lines = (telling.say(what), telling.say(turn, n=number))
    label = telling.voice.words("w-button-ann-open")
    row = (Button(label, Press("w-ann-open", argument=number)),)
    return Message((*lines, telling.voice.or_write([label])), (row,), spells=False)


def run_of(telling: Telling) -> tuple[Run, Tally]:
    """Raises Unrenderable."""
    number = telling.row.parameters.get("run", 0)
    found = telling.bearings.runs.get(int(number))
    if found is None:
        raise Unrenderable("the run is not there")
    return found
