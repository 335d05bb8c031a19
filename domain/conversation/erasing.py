"""[Borrar datos del chat]: what goes at once and what stays, until when and why; and the proof of it. Everything
else goes by a formal request that the institute grants."""

from collections.abc import Mapping

from domain.conversation.own_data import my_data
from domain.conversation.telling_data import Line
from domain.conversation.turn import Situation, Turn, Wish, led
from domain.erasure.erasure import ErasureKind
from domain.events import Event, EventKind
from domain.rights.look import RightsLook
from domain.screen import Attachment, DataFacts, Screen
from domain.texts.catalogue import as_plain

# By whether something was sent, as `storage/forgetting.py` has it: texts of what, and of how or why.
_GOES: Mapping[bool, tuple[Line, ...]] = {
    False: (
        ("erase-account", "erase-account-how"),
        ("erase-answers", "erase-answers-how"),
        ("erase-talks", "erase-talks-how"),
        ("erase-key", "erase-key-how"),
    ),
    True: (
        ("erase-account", "erase-account-how"),
        ("erase-unsent", "erase-unsent-how"),
        ("erase-talks", "erase-talks-how"),
    ),
}
_STAYS: Mapping[bool, tuple[Line, ...]] = {
    False: (("erase-log", "erase-log-why"),),
    True: (("erase-record", "erase-record-why"), ("erase-log", "erase-log-why")),
}


def erase(situation: Situation, wish: Wish) -> Turn:
    """Before anything goes: what, what stays, and what that means."""
    if _is_staff(situation) or _is_wished(situation):
        return _not_now(situation, wish)
    voice, look = situation.voice, situation.rights or RightsLook()
    lines = [voice.say("erase-ask"), voice.say("erase-goes")]
    lines += [voice.say("erase-line", que=name) for name, _ in _goes(situation)]
    lines.append(voice.say("erase-stays"))
    lines += [voice.say("erase-line-why", que=name, por=why) for name, why in _stays(situation)]
    lines.append(voice.say("erase-after-sent" if _was_sent(situation) else "erase-after"))
    lines += [voice.say("erase-open-request")] if any(one.is_open for one in look.requests) else []
    yes = voice.button("erase-yes", version=_version(situation))
    row = (voice.button("arco-cancelacion"),)
    return Turn((voice.screen("\n".join(lines), (yes,), row, (voice.button("my-data"),)),))


def erase_yes(situation: Situation, wish: Wish) -> Turn:
    """Written down; the program that forgets people does it within seconds. The proof goes with the answer, for the
    chat forgets to whom it gave it."""
    press = situation.incoming.press
    if _is_staff(situation) or _is_wished(situation):
        return _not_now(situation, wish)
    if press is not None and press.version != _version(situation):  # asked of how things were then
        return erase(situation, wish)
    about: dict[str, str | int] = {"kind": ErasureKind.CHAT.value}
    event = Event(EventKind.ERASURE_WISHED, situation.now, about=about)
    voice = situation.voice
    proof = Attachment(f"{voice.words('erase-file-name')}.pdf", _proof(situation))
    said = Screen(voice.say("erased", n=str(situation.person.id)), attachment=proof)
    return Turn((said,), (event,), erasure=ErasureKind.CHAT)


def _proof(situation: Situation) -> DataFacts:
    voice, process = situation.voice, situation.knowledge.process
    about = [
        (voice.words("erase-number"), str(situation.person.id)),
        (voice.words("erase-asked"), voice.moment_on_paper(situation.now)),
        (voice.words("erase-how-label"), voice.words("erase-how")),
    ]
    if _was_sent(situation) and situation.registration is not None:
        about.append((voice.words("acuse-folio"), situation.registration.folio))
    return DataFacts(
        language=voice.language,
        title=voice.words("erase-paper"),
        author=process.authority_full,
        lead=(process.name[voice.language],),
        sections=(
            (voice.words("erase-paper-about"), tuple(about)),
            (as_plain(voice.say("erase-goes")), tuple(_goes(situation))),
            (as_plain(voice.say("erase-stays")), tuple(_stays(situation))),
        ),
        page=voice.words("data-page"),
        made_at=situation.now,
    )


def _goes(situation: Situation) -> list[Line]:
    """What, and how thoroughly."""
    return [(situation.voice.words(what), situation.voice.words(how)) for what, how in _GOES[_was_sent(situation)]]


def _stays(situation: Situation) -> list[Line]:
    """What, until when and why."""
    return [(situation.voice.words(what), situation.voice.words(why)) for what, why in _STAYS[_was_sent(situation)]]


def _was_sent(situation: Situation) -> bool:
    registration = situation.registration
    return registration is not None and bool(registration.folio or registration.submitted_version)


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
