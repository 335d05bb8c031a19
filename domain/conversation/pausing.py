"""While staff let the assistant rest: who writes is told so, and that what they sent was not kept. What has a time
of its own goes on: a registration is sent by its message, the team reads and answers, and news are read."""

from domain.conversation import handing_over
from domain.conversation.questions import missing_questions
from domain.conversation.standing import is_unfinished
from domain.conversation.turn import Situation, Turn, Wish
from domain.incoming import Kind
from domain.rulings.ruling import Pause
from domain.texts.catalogue import Html
from domain.typed import quote
from domain.window import Phase

# Whoever wants a person gets one; and what was read is no longer sent again.
_GOES_ON = frozenset({"read", "contact", "doubt"})


def goes_on(situation: Situation, wish: Wish, *, is_known: bool) -> bool:
    """`is_known`: the assistant has words of its own for this wish."""
    if situation.incoming.forwarded:
        return False
    if wish.verb == "submit":
        return _can_submit(situation) or situation.phase is Phase.AFTER
    return wish.verb in _GOES_ON or handing_over.is_for_team(situation, wish, is_known=is_known)


def resting(situation: Situation, pause: Pause) -> Turn:
    """Nothing changes, so nothing that was asked is lost, and the next words are for the same."""
    voice = situation.voice
    lines = [voice.say("pause", desde=voice.moment_with_zone(pause.since), motivo=pause.reason)]
    lines.append(voice.say("pause-back", regreso=voice.by(pause.promised(situation.now))))
    lines += _not_kept(situation)
    lines += _meanwhile(situation)
    return Turn((voice.screen("\n".join(lines)),))


def _not_kept(situation: Situation) -> list[Html]:
    """What was sent is to be sent again; a button, or a command, to be pressed again."""
    incoming, voice = situation.incoming, situation.voice
    if incoming.kind is Kind.PRESS or incoming.text.startswith("/"):
        return [voice.say("pause-not-done")]
    if incoming.kind is Kind.TEXT:
        return [voice.say("pause-not-kept", text=quote(incoming.text))]
    return [voice.say("pause-not-kept-other")]


def _meanwhile(situation: Situation) -> list[Html]:
    """What holds for them until then."""
    voice, registration = situation.voice, situation.registration
    if situation.phase is Phase.BEFORE:
        opens = situation.knowledge.process.window.opens
        return [voice.say("pause-opens", apertura=voice.last_moment(opens))]
    if registration is None or not is_unfinished(registration):
        return (
            [] if registration is not None else [voice.say("pause-closes", cierre=voice.closing(situation.closes))]
        )
    if situation.phase is Phase.AFTER:
        return [voice.say("pause-kept")]
    if _can_submit(situation):
        return [voice.say("pause-submit", cierre=voice.closing(situation.closes))]
    return [voice.say("pause-closes", cierre=voice.closing(situation.closes)), voice.say("pause-kept")]


def _can_submit(situation: Situation) -> bool:
    registration = situation.registration
    if registration is None or not is_unfinished(registration) or situation.phase is not Phase.DURING:
        return False
    return not missing_questions(situation.knowledge.process.questions, registration.draft)
