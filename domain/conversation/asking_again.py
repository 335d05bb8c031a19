"""A changed privacy notice asks again, at the next contact. What people write meanwhile is kept, in its order, and
served once they accept; what concerns their rights, and a talk with the team, need no acceptance."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from domain.conversation.opening import current, notice_screen
from domain.conversation.own_wishes import OWN_WISHES, is_request
from domain.conversation.reminding import TOGGLES
from domain.conversation.turn import Situation, Turn, Wish, led
from domain.conversation.understanding import ANSWER_VERBS
from domain.events import Event, EventKind
from domain.ids import UpdateId, UserId
from domain.incoming import FileRef, Incoming, Kind, Press, SharedContact
from domain.people import Consent
from domain.typed import fold, quote
from domain.window import Phase

_FREE = OWN_WISHES | {
    *("full-notice", "contact", "doubt", "assistant", "another-question", "help", "language", "spanish", "english"),
    *("reminders", "stop", "resume", "thanks", "read"),
    *TOGGLES,
}
MOST_KEPT = 20
_SERVED = frozenset({Kind.TEXT, Kind.PRESS, Kind.FILE, Kind.CONTACT})


def is_free(situation: Situation, wish: Wish) -> bool:
    """Whether it is heard whatever they say to the notice. `situation.handoff`: the open one."""
    handoff, talk, kind = situation.handoff, situation.person.talk, situation.incoming.kind
    if wish.verb in _FREE or is_request(situation, wish):
        return True
    is_for_team = talk.awaits_question or (handoff is not None and handoff.listens)
    return is_for_team and kind is Kind.TEXT and wish.verb == "say"


def can_wait(situation: Situation, wish: Wish) -> bool:
    """Whether it is something that can be served once they accept."""
    incoming = situation.incoming
    return incoming.kind in _SERVED and not incoming.forwarded and wish.verb != "change-consent"


def is_said_again(incoming: Incoming, before: Sequence[Incoming]) -> bool:
    """Whether it only repeats what they wrote last: who sees the notice instead of the next question tries again,
    and the second copy would answer the next question."""
    if not before or incoming.kind is not before[-1].kind:
        return False
    last = before[-1]
    if incoming.kind is Kind.FILE:
        return False
    same_words = fold(incoming.text) == fold(last.text)
    return same_words and (incoming.press, incoming.contact) == (last.press, last.contact)


def asked(situation: Situation, kept: Sequence[Incoming], *, is_over: bool = False) -> Turn:
    """The notice, and what becomes of what they wrote. `kept`: all that waits; `is_over`: no room was left for this
    message."""
    voice = situation.voice
    lead = [voice.say("notice-changed")]
    if is_over:
        lead.append(voice.say("notice-full", n=str(len(kept)), text=_told(situation, situation.incoming)))
    elif len(kept) > 1:
        lead.append(voice.say("notice-keeps-more", text=_told(situation, kept[-1]), n=str(len(kept))))
    elif kept:
        lead.append(voice.say("notice-keeps", text=_told(situation, kept[-1])))
    return Turn((notice_screen(situation, "\n".join(lead)),))


def accepted(situation: Situation) -> Situation:
    """As it is from then on."""
    notice = situation.knowledge.process.notice
    consent = Consent(accepted=True, notice_version=notice.version, notice_hash=notice.hash, at=situation.now)
    return replace(situation, person=replace(situation.person, consent=consent))


def welcomed(situation: Situation) -> Turn:
    """Nothing waited: where things stand. `situation`: as it is after the acceptance."""
    return led(current(situation), situation.voice.say("notice-accepted"))


def is_beside(situation: Situation, wish: Wish) -> bool:
    """Whether it is a "sí" or a "no" that answers nothing by now. It was written to the notice, or twice; as words
    it would be taken for a name."""
    verb = situation.knowledge.texts.phrases.get(fold(situation.incoming.text))
    return situation.incoming.kind is Kind.TEXT and wish.verb == "say" and verb in ANSWER_VERBS


def went_on(situation: Situation, kept: Incoming, turn: Turn, *, is_first: bool) -> Turn:
    """With what they had written before. `is_first`: nothing was shown since they accepted."""
    if not turn.screens:
        turn = replace(turn, screens=current(situation).screens)
    key = "notice-goes-on" if is_first else "notice-next"
    return led(turn, situation.voice.say(key, text=_told(situation, kept)))


def consented(situation: Situation, turn: Turn) -> Turn:
    """The turn with the consent, which comes first. `situation`: as it is after the acceptance."""
    consent, notice = situation.person.consent, situation.knowledge.process.notice
    event = Event(EventKind.CONSENT_GIVEN, situation.now, about={"notice": notice.version, "hash": notice.hash})
    person = replace(turn.person or situation.person, consent=consent)
    return replace(turn, person=person, events=(event, *turn.events))


def refused(situation: Situation) -> Turn:
    """In every phase of the process. What the notice before this one allowed is still held, and how it goes is
    said."""
    voice, notice = situation.voice, situation.knowledge.process.notice
    consent = Consent(accepted=False, notice_version=notice.version, notice_hash=notice.hash, at=situation.now)
    event = Event(EventKind.CONSENT_REFUSED, situation.now, about={"notice": notice.version, "hash": notice.hash})
    is_during = situation.phase is Phase.DURING
    text = voice.say("notice-refused")
    ways = (voice.button("change-consent"), voice.button("contact")) if is_during else (voice.button("contact"),)
    screen = voice.screen(text, ways, (voice.button("my-data"),))
    return Turn((screen,), (event,), person=replace(situation.person, consent=consent))


def written(incoming: Incoming) -> bytes:
    """As it is kept."""
    held = asdict(incoming)
    for name in ("sent_at", "not_before"):
        held[name] = None if held[name] is None else held[name].isoformat()
    return json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()


def read(payload: bytes) -> Incoming:
    held: dict[str, Any] = json.loads(payload)
    contact = held["contact"]
    return Incoming(
        update_id=UpdateId(held["update_id"]),
        user_id=UserId(held["user_id"]),
        kind=Kind(held["kind"]),
        text=held["text"],
        message_id=held["message_id"],
        sent_at=_instant(held["sent_at"]),
        press=None if held["press"] is None else Press(**held["press"]),
        not_before=_instant(held["not_before"]),
        contact=None if contact is None else _contact(contact),
        file=None if held["file"] is None else FileRef(**held["file"]),
        language=held["language"],
        forwarded=held["forwarded"],
    )


def _contact(held: Mapping[str, Any]) -> SharedContact:
    return SharedContact(held["phone"], None if held["owner"] is None else UserId(held["owner"]))


def _instant(written_: str | None) -> datetime | None:
    return None if written_ is None else datetime.fromisoformat(written_)


def _told(situation: Situation, kept: Incoming) -> str:
    """What it was, in short."""
    voice = situation.voice
    if kept.kind is Kind.FILE:
        return voice.words("notice-file")
    if kept.text and kept.kind is Kind.TEXT:
        return voice.words("quoted", text=quote(kept.text))
    return voice.words("notice-step")
