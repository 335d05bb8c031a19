"""[Borrar datos del chat]: what goes at once and what stays, until when and why; and the proof of it. Everything
else goes by a formal request that the institute grants."""

from domain.conversation.erasure_proof import goes, proof, stays, was_sent
from domain.conversation.own_data import my_data
from domain.conversation.turn import Situation, Turn, Wish, led
from domain.erasure.erasure import ErasureKind
from domain.events import Event, EventKind
from domain.rights.look import RightsLook
from domain.screen import Screen


def erase(situation: Situation, wish: Wish) -> Turn:
    """Before anything goes: what, what stays, and what that means."""
    if _is_staff(situation) or _is_wished(situation):
        return _not_now(situation, wish)
    voice, look = situation.voice, situation.rights or RightsLook()
    is_whole = not was_sent(situation)
    lines = [voice.say("erase-ask"), voice.say("erase-goes")]
    lines += [voice.say("erase-line", que=name) for name, _ in goes(situation, is_whole=is_whole)]
    lines.append(voice.say("erase-stays"))
    lines += [voice.say("erase-line-why", que=name, por=why) for name, why in stays(situation, is_whole=is_whole)]
    lines.append(voice.say("erase-after" if is_whole else "erase-after-sent"))
    lines += [voice.say("erase-open-request")] if any(one.is_open for one in look.requests) else []
    yes = voice.button("erase-yes", version=_version(situation))
    row = (voice.button("arco-cancelacion"),)
    return Turn((voice.screen("\n".join(lines), (yes,), row, (voice.button("my-data"),)),))


def erase_yes(situation: Situation, wish: Wish) -> Turn:
    """Written down; the program that forgets people does it within seconds. The proof goes with the answer."""
    press = situation.incoming.press
    if _is_staff(situation) or _is_wished(situation):
        return _not_now(situation, wish)
    if press is not None and press.version != _version(situation):  # asked of how things were then
        return erase(situation, wish)
    about: dict[str, str | int] = {"kind": ErasureKind.CHAT.value}
    event = Event(EventKind.ERASURE_WISHED, situation.now, about=about)
    voice = situation.voice
    paper = proof(situation, ErasureKind.CHAT)
    said = Screen(voice.say("erased", n=str(situation.person.id)), attachment=paper)
    return Turn((said,), (event,), erasure=ErasureKind.CHAT)


def _version(situation: Situation) -> int:
    return situation.registration.version if situation.registration else 0


def _is_staff(situation: Situation) -> bool:
    return situation.incoming.user_id in situation.knowledge.staff


def _is_wished(situation: Situation) -> bool:
    return situation.rights is not None and situation.rights.erasure_asked_at is not None


def _not_now(situation: Situation, wish: Wish) -> Turn:
    voice, look = situation.voice, situation.rights or RightsLook()
    if _is_staff(situation):
        return led(my_data(situation, wish), voice.say("erase-staff"))
    at = look.erasure_asked_at or situation.now
    return led(my_data(situation, wish), voice.say("erase-waits", fecha=voice.moment(at)))
