"""[Ver todo], of what there is much of: the newest few of each kind, with their words, in messages that fit."""

from collections.abc import Iterator

from domain.conversation.row_words import sent_message
from domain.conversation.telling_data import Line
from domain.conversation.turn import Situation
from domain.events import CANDIDATE
from domain.rights.look import RightsLook, Written
from domain.rights.request import Request
from domain.screen import Screen
from domain.typed import quote

_FEW = 3
_LONGEST = 160  # characters of each; the files have it whole
_MOST_IN_A_MESSAGE = 1_200


def newest(situation: Situation) -> list[Screen]:
    """As few messages as hold them; none where nothing was written."""
    screens, held = list[Screen](), ""
    for text in _sections(situation):
        if held and len(held) + len(text) + 1 > _MOST_IN_A_MESSAGE:
            screens.append(Screen(held))
            held = ""
        held = f"{held}\n{text}" if held else text
    return [*screens, Screen(held)] if held else screens


def _sections(situation: Situation) -> Iterator[str]:
    voice = situation.voice
    for key, lines in _kinds(situation):
        if lines:
            said = [voice.say("my-data-line", nombre=when, valor=quote(words, _LONGEST)) for when, words in lines]
            yield "\n".join([voice.say("data-newest", que=voice.words(key)), *said])


def _kinds(situation: Situation) -> Iterator[tuple[str, list[Line]]]:
    voice, look = situation.voice, situation.rights or RightsLook()
    written = look.written or Written()
    yield "held-asked", [(voice.moment(one.at), one.text) for one in written.asked[:_FEW]]
    yield (
        "held-messages",
        [
            (f"{voice.moment(one.at)}, {_author(situation, one.author)}", one.text)
            for one in written.messages[:_FEW]
        ],
    )
    yield "held-notes", [(voice.moment(one.at), one.text) for one in written.notes[:_FEW]]
    sent = written.rows.get("outbox", ())[:_FEW]
    yield "held-outbox", [(voice.moment(row["not_before"]), sent_message(situation, row)) for row in sent]
    yield "held-requests", [(one.folio, _request(situation, one)) for one in look.requests[:_FEW]]


def _request(situation: Situation, request: Request) -> str:
    """Which right, and what was asked; the answer has its own screen."""
    return ". ".join(filter(None, [situation.voice.words(f"right-{request.right}"), request.text]))


def _author(situation: Situation, author: str) -> str:
    return situation.voice.words("data-you" if author == CANDIDATE else "actor-team-inside")
