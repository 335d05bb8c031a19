"""What came cannot be taken: what fits is said, then where things stand."""

from domain.conversation import free_words, moving, opening
from domain.conversation.turn import Situation, Turn, led


def is_with_team(situation: Situation) -> bool:
    """Whether what is written next goes to the team."""
    handoff = situation.handoff
    return situation.person.talk.awaits_question or (handoff is not None and handoff.listens)


def excuse(situation: Situation, key: str) -> Turn:
    """No step is shown that the next words, which are for the team or a request, would not answer."""
    voice = situation.voice
    if situation.person.talk.awaits_request:
        return Turn((voice.screen(voice.say(key), (voice.button("arco-leave"),)),))
    if is_with_team(situation):
        return Turn((voice.screen(voice.say(key), (voice.button("assistant"),)),))
    if opening.is_here(situation):
        return moving.aside(situation, voice.say(key))
    if free_words.is_cut_off(situation) or situation.draft.is_paused or situation.registration is None:
        return led(opening.current(situation), voice.say(key))
    return Turn((voice.screen(voice.say(key), (voice.button("status"), voice.button("contact"))),))
