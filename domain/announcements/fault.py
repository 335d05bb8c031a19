"""What stands in the way of an announcement, or deserves a second look. The words are the texts `ann-fault-<kind>`
and `ann-warn-<kind>`; of what the facts name, `lengua` is a language and `que` a medium."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.conversation.voice import Voice
from domain.texts.catalogue import Html


class FaultKind(StrEnum):
    EMPTY = "empty"
    EMPTY_VARIANT = "empty-variant"  # lengua
    NO_DEFAULT = "no-default"  # lengua: of the variant that there is
    LONG = "long"  # lengua, n, tope, sobra
    LONG_CAPTION = "long-caption"  # the same
    UNKNOWN_FIELD = "unknown-field"  # campo, parecido
    NO_SUCH_FIELD = "no-such-field"  # campo: nothing is near
    CUT_FIELD = "cut-field"  # campo
    UNCLOSED_FIELD = "unclosed-field"  # campo
    LINK_SHAPE = "link-shape"  # of a typed button
    LINK_LABEL = "link-label"  # n, tope, texto
    LINK_SCHEME = "link-scheme"  # liga
    LINK_HOST = "link-host"  # liga
    LINK_LONG = "link-long"  # n, tope, texto
    LINK_TWINS = "link-twins"  # texto
    LINKS_MANY = "links-many"  # n, tope
    MEDIUM = "medium"  # que
    ALBUM = "album"


class WarningKind(StrEnum):
    LONG = "long"  # lengua, n, tope
    NO_VARIANT = "no-variant"  # lengua
    BEHIND = "behind"  # lengua: another one was changed since
    RAW_LINK = "raw-link"  # liga
    SHOUTING = "shouting"
    OTHER_ADDRESS = "other-address"  # texto, liga: it shows one address and leads to another


@dataclass(frozen=True, slots=True)
class Fault:
    kind: FaultKind
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Warned:
    kind: WarningKind
    facts: Mapping[str, str] = field(default_factory=dict)


def worded(fault: Fault, voice: Voice) -> Html:
    return voice.say(f"ann-fault-{fault.kind}", **_spoken(fault.facts, voice))


def warned(warning: Warned, voice: Voice) -> Html:
    return voice.say(f"ann-warn-{warning.kind}", **_spoken(warning.facts, voice))


def _spoken(facts: Mapping[str, str], voice: Voice) -> dict[str, str]:
    spoken = dict(facts)
    if "lengua" in spoken:
        spoken["lengua"] = voice.words(f"ann-language-{spoken['lengua']}")
    if "que" in spoken:
        spoken["que"] = voice.words(f"ann-medium-{spoken['que']}")
    return spoken
