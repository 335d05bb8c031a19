"""Questions whose intent is known: lines of `intent<TAB>text`, UTF-8."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources

from domain.questions.intents import Intent
from domain.typed import clean


@dataclass(frozen=True, slots=True)
class Labelled:
    intent: Intent
    text: str


@dataclass(frozen=True, slots=True)
class BadLine:
    number: int  # the first line is 1
    what: str

    def __str__(self) -> str:
        return f"line {self.number}: {self.what}"


def read_labelled(source: str) -> tuple[tuple[Labelled, ...], tuple[BadLine, ...]]:
    """Every labelled question of a file, and every line that is none; empty lines are neither."""
    good: list[Labelled] = []
    bad: list[BadLine] = []
    for number, line in enumerate(source.removeprefix("\ufeff").split("\n"), 1):
        if line.strip():
            read = _read(line.rstrip("\r"))
            if isinstance(read, Labelled):
                good.append(read)
            else:
                bad.append(BadLine(number, read))
    return tuple(good), tuple(bad)


def _read(line: str) -> Labelled | str:
    name, tab, text = line.partition("\t")
    if not tab:
        return "no tab between the intent and the question."
    try:
        intent = Intent(name.strip())
    except ValueError:
        return f"there is no intent {name.strip()!r}."
    return Labelled(intent, clean(text)) if clean(text) else "no question behind the tab."


def shipped_examples() -> dict[str, tuple[Labelled, ...]]:
    """The examples that the shipped weights come from, by the register they are written in. Raises ValueError for a
    line that is none."""
    found: dict[str, tuple[Labelled, ...]] = {}
    folder = resources.files("domain.questions") / "examples"
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".tsv"):
            found[file.name.removesuffix(".tsv")], bad = read_labelled(file.read_text("utf-8"))
            if bad:
                raise ValueError(f"{file.name}: {bad[0]}")
    return found


def digest(examples: Iterable[Labelled]) -> str:
    """SHA-256 of the examples in their order: weights say with it what they come from."""
    lines = "".join(f"{each.intent}\t{each.text}\n" for each in examples)
    return sha256(lines.encode()).hexdigest()
