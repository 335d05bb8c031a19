"""What a member of the staff wants: commands, buttons and their words, and words that were asked for."""

from collections.abc import Mapping

from domain.conversation.turn import Wish
from domain.incoming import Incoming, Kind
from domain.staff.member import Errand
from domain.staff.pins import may_be_pin
from domain.typed import clean, fold

FILE = "file"  # a wish's question: what came was no words
OTHER = "other"  # the same: it was nothing that can be taken, and whoever sent it is told
ANNOUNCING = "w-ann-write"
# What was asked for came, and more of it may follow: Telegram sends in parts what is too long for one message. What
# means something by itself still means that.
MORE_WORDS, MORE_FOLIOS = "w-ann-more-words", "w-ann-more-folios"
_FOLLOWED = frozenset({MORE_WORDS, MORE_FOLIOS})
PREFIX = "w-"  # begins every verb of the staff's side
COMMANDS = {
    "/panel": "w-panel",
    "/start": "w-panel",
    "/buscar": "w-search",
    "/search": "w-search",
    "/dudas": "w-inbox",
    "/arco": "w-requests",
    "/etapas": "w-dates",
    "/archivos": "w-tables",
    "/files": "w-tables",
    "/estadisticas": "w-numbers",
    "/statistics": "w-numbers",
    "/equipo": "w-team",
    "/team": "w-team",
    "/pin": "w-pin-new",
    "/respuestas": "w-saved",
    "/resumen": "w-digest-toggle",
    "/digest": "w-digest-toggle",
    "/ventana": "w-window",
    "/window": "w-window",
    "/pausa": "w-pause",
    "/pause": "w-pause",
    "/anuncio": "w-ann",
    "/announcement": "w-ann",
}
INBOX_LINK = "dudas"  # what the link in the staff's group starts the chat with
MENU = ("panel", "buscar", "dudas", "respuestas", "etapas", "anuncio", "archivos", "estadisticas", "equipo", "pin")


def understand(
    incoming: Incoming, errand: Errand, always: Mapping[str, str], *, can_search: bool = True
) -> Wish | None:
    """`always`: folded labels of the places that may be gone to at any time, with their verbs. `can_search`: words
    that mean nothing else are looked for. None: nothing for the staff's side; the person speaks as anybody does."""
    if incoming.press is not None:
        press = incoming.press
        return Wish(press.verb, press.argument, press.question) if press.verb.startswith(PREFIX) else None
    if incoming.kind is Kind.OTHER and errand.doing == ANNOUNCING:
        return Wish(errand.doing, question=OTHER)
    if incoming.kind is Kind.FILE:
        return Wish(f"{errand.doing}", question=FILE) if _takes_files(errand) else None
    if incoming.kind is not Kind.TEXT:
        return None
    text = incoming.text.strip()
    if text.startswith("/"):
        command, _, rest = text.partition(" ")
        verb = COMMANDS.get(command.partition("@")[0].lower())
        if (command, rest.strip()) == ("/start", INBOX_LINK):
            verb = "w-inbox"
        return Wish(verb, clean(rest)) if verb else None
    return _words(text, errand, always) or (Wish("w-search", text) if can_search else Wish("w-panel"))


def is_asked(errand: Errand) -> bool:
    """Whether the next words are for it, whatever they are."""
    return bool(errand.doing) and errand.doing not in _FOLLOWED


def _takes_files(errand: Errand) -> bool:
    return errand.doing.startswith(PREFIX) and errand.doing != MORE_FOLIOS


def _words(text: str, errand: Errand, always: Mapping[str, str]) -> Wish | None:
    """A label or a number that was just shown; else the words that were asked for; else a place; else more of what
    was asked for before."""
    way = errand.ways.get(fold(text))
    if way is not None:
        verb, question, argument = way.split("|", 2)
        return Wish(verb, argument, question)
    if is_asked(errand):
        return Wish(errand.doing, text, "words")
    place = always.get(fold(text))
    if place is None and may_be_pin(text):  # its question is gone: no words to look for, or to repeat
        place = "w-panel"
    if place is None and errand.doing:
        return Wish(errand.doing, text, "words")
    return None if place is None else Wish(place)
