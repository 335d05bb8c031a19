"""The three outcomes of reading what a person typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Accepted:
    value: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Fits, or nearly: the person must say which. `doubt` is the text key of the screen that asks."""

    doubt: str
    value: str  # what was typed, normalised
    options: tuple[str, ...] = ()  # what may be meant instead, most likely first
    facts: Mapping[str, str] = field(default_factory=dict)  # what the text needs


@dataclass(frozen=True, slots=True)
class Refused:
    """Does not fit. `reason` is the text key of the screen that says what is wrong and how to mend it."""

    reason: str
    facts: Mapping[str, str] = field(default_factory=dict)


Outcome = Accepted | Doubt | Refused
