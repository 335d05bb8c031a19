"""[Saber quién los leyó]: each time that somebody of the staff saw something personal, with the reader's role."""

from domain.authorization import STAFF
from domain.conversation.turn import Situation, Turn, Wish
from domain.events import COMMAND_LINE, Event, EventKind
from domain.rights.look import RightsLook
from domain.texts import dates, numbers

MOST_SHOWN = 15  # one message holds them; all of them are in what can be downloaded
SHOWN = frozenset({"answers", "documents", "name", "notes", "phone"})


def who_read(situation: Situation, _: Wish) -> Turn:
    """The newest first."""
    voice, look = situation.voice, situation.rights or RightsLook()
    row = (voice.button("my-data"), voice.button("contact"))
    if not look.reads:
        return Turn((voice.screen(voice.say("reads-none"), row),))
    zone = dates.zone_name(voice.process.zone, voice.language)
    count = numbers.number(look.read_count, voice.language)
    head = voice.say("reads-one", zona=zone) if look.read_count == 1 else voice.say("reads", n=count, zona=zone)
    shown = look.reads[:MOST_SHOWN]
    lines = [head, *(_line(situation, look, n, one) for n, one in enumerate(shown, 1))]
    lines += [voice.say("reads-older")] if look.read_count > len(shown) else []
    return Turn((voice.screen("\n".join([*lines, voice.say("reads-turn")]), row),))


def read_words(situation: Situation, look: RightsLook, event: Event) -> str:
    """ "operación: documentos" """
    voice = situation.voice
    return voice.words("reads-is", rol=_role(situation, look, event), que=voice.words(_what(event)))


def _line(situation: Situation, look: RightsLook, number: int, event: Event) -> str:
    voice = situation.voice
    return voice.say(
        "reads-line",
        n=str(number),
        fecha=voice.moment(event.at),
        quien=read_words(situation, look, event),
    )


def _role(situation: Situation, look: RightsLook, event: Event) -> str:
    """As it was then; of older events, as it is now."""
    if event.actor == COMMAND_LINE:
        return situation.voice.words("reads-by-program")
    role = str(event.about.get("role") or look.roles.get(event.actor, ""))
    return situation.voice.words(f"w-role-{role}" if role in STAFF else "actor-team-inside")


def _what(event: Event) -> str:
    if event.kind is EventKind.DATA_SHOWN:
        what = str(event.about.get("what", ""))
        return f"reads-{what}" if what in SHOWN else "reads-answers"
    if event.kind is EventKind.HANDOFF_READ:
        return "reads-question"
    return "reads-request" if event.kind is EventKind.REQUEST_READ else "reads-export"
