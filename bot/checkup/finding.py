"""What was found, and the table in which it is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")


class State(StrEnum):
    OK = "ok"
    LOOK = "look"  # works, and somebody should know
    WRONG = "wrong"  # keeps the program from doing its work


@dataclass(frozen=True, slots=True)
class Finding:
    what: str
    state: State
    words: str


def ok(what: str, words: str) -> Finding:
    return Finding(what, State.OK, words)


def look(what: str, words: str) -> Finding:
    return Finding(what, State.LOOK, words)


def wrong(what: str, words: str) -> Finding:
    return Finding(what, State.WRONG, words)


def table(findings: Sequence[Finding]) -> str:
    """One line each. What others said in it, Telegram's server for one, can neither break nor colour it."""
    width = max((len(one.what) for one in findings), default=0)
    return "\n".join(
        f"{one.what:<{width}}  {one.state:<5}  {one.words.translate(_CONTROLS).strip()}" for one in findings
    )


def is_wrong(findings: Sequence[Finding]) -> bool:
    return any(one.state is State.WRONG for one in findings)


def ago(seconds: float) -> str:
    """As in "3 min"; below zero counts as none."""
    for size, word in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds / size:.0f} {word}"
    return f"{max(seconds, 0):.0f} s"
