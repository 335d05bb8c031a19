"""Whether an announcement can be sent as it is. What stops it is a fault; what is only unwise is a warning."""

import re
from collections.abc import Iterator

from domain.announcements.content import DEFAULT_LANGUAGE, Content
from domain.announcements.fault import Fault, FaultKind, Warned, WarningKind
from domain.announcements.field_values import longest
from domain.announcements.fields import FieldNames, mentions, names_of, unclosed
from domain.announcements.formatting import cuts
from domain.announcements.link import link_faults
from domain.announcements.message import link_lines, own_labels
from domain.conversation.voice import Voice
from domain.formatted import Words
from domain.knowledge import Knowledge
from domain.split import MAX_TEXT, utf16_length
from domain.texts.catalogue import LANGUAGES, as_plain
from domain.typed import clean, quote

MAX_CAPTION = 1_024
LONG = 600  # characters: more than fits on a telephone
_SHOUTED = 20  # letters, below which capitals are abbreviations
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)


def faults(content: Content, knowledge: Knowledge) -> tuple[Fault, ...]:
    """All of them at once; none: it can be sent."""
    return (
        *_text_faults(content, knowledge),
        *link_faults(content.links, _own_labels(content, knowledge)),
    )


def warnings(content: Content) -> tuple[Warned, ...]:
    told = [language for language in LANGUAGES if language in content.words]
    return (
        *(one for language in told for one in _text_warnings(language, content.words[language])),
        *(Warned(WarningKind.NO_VARIANT, {"lengua": one}) for one in LANGUAGES if told and _is_left(one, content)),
        *(Warned(WarningKind.BEHIND, {"lengua": one}) for one in told if one in content.behind),
    )


def longest_text(content: Content, language: str, knowledge: Knowledge) -> int:
    """UTF-16 units of the longest message that anybody gets, with the lines that are put below it."""
    names = names_of(knowledge.process, knowledge.texts)
    text = content.in_language(language).text
    size = utf16_length(text)
    for one in mentions(text, names):
        if one.field is not None:
            size += longest(one.field, knowledge, language) - utf16_length(one.written)
    return size + _added(content, _voice(knowledge, language))


def _text_faults(content: Content, knowledge: Knowledge) -> Iterator[Fault]:
    names = names_of(knowledge.process, knowledge.texts)
    if content.is_empty and not any(clean(words.text) for words in content.words.values()):
        yield Fault(FaultKind.EMPTY)
        return
    for language, words in content.words.items():
        if language != DEFAULT_LANGUAGE and not content.in_language(DEFAULT_LANGUAGE).text:
            yield Fault(FaultKind.NO_DEFAULT, {"lengua": language})
        if not clean(words.text) and (words.text or language != DEFAULT_LANGUAGE):
            yield Fault(FaultKind.EMPTY_VARIANT, {"lengua": language})
        yield from _field_faults(words, names, language)
    yield from _too_long(content, knowledge)


def _field_faults(words: Words, names: FieldNames, language: str) -> Iterator[Fault]:
    borders = cuts(words)
    for one in mentions(words.text, names):
        shown = {"campo": quote(one.written)}
        if one.field is None:
            nearest = names.nearest(one.written, language)
            if nearest:
                yield Fault(FaultKind.UNKNOWN_FIELD, shown | {"parecido": nearest})
            else:
                yield Fault(FaultKind.NO_SUCH_FIELD, shown)
        elif any(one.begin < border < one.end for border in borders):
            yield Fault(FaultKind.CUT_FIELD, shown)
    for written in unclosed(words.text):
        yield Fault(FaultKind.UNCLOSED_FIELD, {"campo": quote(written)})


def _too_long(content: Content, knowledge: Knowledge) -> Iterator[Fault]:
    """Who has no words in their language gets the default ones, with lines below them in their own."""
    is_text = content.media is None
    most, kind = (MAX_TEXT, FaultKind.LONG) if is_text else (MAX_CAPTION, FaultKind.LONG_CAPTION)
    sizes: dict[str, int] = {}
    for language in LANGUAGES:
        owner = language if language in content.words else DEFAULT_LANGUAGE
        sizes[owner] = max(sizes.get(owner, 0), longest_text(content, language, knowledge))
    for language, size in sizes.items():
        if size > most:
            facts = {"lengua": language, "n": str(size), "tope": str(most), "sobra": str(size - most)}
            yield Fault(kind, facts)


def _added(content: Content, voice: Voice) -> int:
    """What is put around the text: where links lead, what may be typed, and that it is sent again."""
    labels = own_labels(content, voice)
    lines = [*link_lines(content, voice), *([voice.or_write(labels)] if labels else [])]
    again = [voice.say("resend-head", texto=""), voice.say("resend", fecha=voice.moment_on_paper(voice.now))]
    return sum(utf16_length(as_plain(line)) + 1 for line in (*lines, *again))


def _own_labels(content: Content, knowledge: Knowledge) -> list[str]:
    return [label for language in LANGUAGES for label in own_labels(content, _voice(knowledge, language))]


def _voice(knowledge: Knowledge, language: str) -> Voice:
    """At a moment that does not matter: nothing that is said here depends on it."""
    return Voice(knowledge.texts, language, knowledge.process, knowledge.process.window.opens)


def _is_left(language: str, content: Content) -> bool:
    return language != DEFAULT_LANGUAGE and language not in content.words


def _text_warnings(language: str, words: Words) -> Iterator[Warned]:
    if len(words.text) > LONG:
        yield Warned(WarningKind.LONG, {"lengua": language, "n": str(len(words.text)), "tope": str(LONG)})
    letters = [character for character in words.text if character.isalpha()]
    if len(letters) > _SHOUTED and all(character.isupper() for character in letters):
        yield Warned(WarningKind.SHOUTING)
    for found in _ADDRESS.finditer(words.text):
        yield Warned(WarningKind.RAW_LINK, {"liga": quote(found[0])})
    yield from _disguises(words)


def _disguises(words: Words) -> Iterator[Warned]:
    """Links whose words are another address than the one they lead to."""
    units = words.text.encode("utf-16-le", "surrogatepass")
    for one in words.spans:
        if one.kind == "text_link":
            shown = units[one.offset * 2 : (one.offset + one.length) * 2].decode("utf-16-le", "replace").strip()
            if _ADDRESS.fullmatch(shown) and _bare(shown) not in _bare(one.url):
                yield Warned(WarningKind.OTHER_ADDRESS, {"texto": quote(shown), "liga": quote(one.url)})


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|^www\.|/$", "", address.lower())
