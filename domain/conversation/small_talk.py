"""What people say to the team that asks nothing: a greeting before their question, and thanks after its answer.
Nobody owes an answer to it."""

from domain.conversation.handing_over import question_screen
from domain.conversation.turn import Situation, Turn, Wish
from domain.handoffs.handoff import Handoff, HandoffState
from domain.incoming import Kind
from domain.typed import fold

_GREETINGS = frozenset({"thanks", "start"})


def comes_first(situation: Situation, wish: Wish) -> bool:
    """Whether it was typed where the question for the team is to be written: that comes yet."""
    is_typed = situation.incoming.kind is Kind.TEXT and not situation.incoming.text.lstrip().startswith("/")
    return situation.person.talk.awaits_question and is_typed and wish.verb in _GREETINGS


def answer(situation: Situation, wish: Wish) -> Turn | None:
    """None: it is nothing of the kind."""
    handoff, voice = situation.handoff, situation.voice
    if handoff is not None and handoff.listens:
        if handoff.state is not HandoffState.ANSWERED or not _is_thanks(situation, wish, handoff):
            return None
        row = (voice.button("assistant"), voice.button("another-question"))
        return Turn((voice.screen(voice.say("handoff-thanked"), row),))
    if not comes_first(situation, wish):
        return None
    return Turn((question_screen(situation, voice.say("thanks") if wish.verb == "thanks" else ""),))


def _is_thanks(situation: Situation, wish: Wish, handoff: Handoff) -> bool:
    """ "Gracias", or "gracias, María" to who answered."""
    if situation.incoming.kind is not Kind.TEXT:
        return False
    words = fold(situation.incoming.text).removesuffix(fold(handoff.owner_name)).rstrip()
    return "thanks" in {wish.verb, situation.knowledge.texts.phrases.get(words)}
