"""A table of a process file, read key by key. Whatever does not fit becomes a fault and a harmless value, so that
reading goes on and every fault is told at once. A key nobody asked for is a fault too."""

import re
from collections.abc import Collection, Mapping
from datetime import datetime, time
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from domain.processes.fault import Fault
from domain.processes.lines import Path
from domain.processes.moments import read_moment
from domain.processes.sources import Document

LANGUAGES = ("es", "en")
_LANGUAGE_NAMES = {"es": "Spanish", "en": "English"}
_SHORT = 300

ID = r"[a-z0-9]+(-[a-z0-9]+)*"


class Report:
    """Collects the faults of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.faults: list[Fault] = []
        self.tables: list[Table] = []

    def root(self) -> "Table":
        return Table(self, self.document.values, ())

    def fault(self, path: Path, what: str, remedy: str) -> None:
        place = self.document.place(path)
        self.faults.append(Fault(place.file, place.line, _dotted(path), what, remedy))

    def finish(self) -> tuple[Fault, ...]:
        """All faults, by file and line, the keys that nobody asked for among them."""
        for table in self.tables:
            table.report_unknown_keys()
        return tuple(sorted(set(self.faults)))


class Table:
    def __init__(self, report: Report, values: Mapping[str, object], path: Path) -> None:
        self.report = report
        self.values = values
        self.path = path
        self.asked: dict[str, None] = {}
        report.tables.append(self)

    def take(self, key: str, *, required: bool = True) -> object | None:
        self.asked[key] = None
        value = self.values.get(key)
        if value is None and required:
            self.fault(key, "is missing.", "Add it.")
        return value

    def fault(self, key: str, what: str, remedy: str) -> None:
        self.report.fault((*self.path, key), what, remedy)

    def text(self, key: str, *, required: bool = True, longest: int = _SHORT) -> str:
        value = self.take(key, required=required)
        return "" if value is None else self._checked_text(key, value, longest)

    def words(
        self, key: str, *, required: bool = True, longest: int = _SHORT, every: bool = True
    ) -> Mapping[str, str]:
        """A text in each language, or (not `every`) in those that need one; {} when it may be absent and is."""
        value = self.take(key, required=required)
        if value is None:
            return {}
        if not isinstance(value, dict):
            which, example = ("each", 'es = "…", en = "…"') if every else ("a", 'en = "…"')
            self.fault(key, f"needs a text in {which} language.", f"{{ {example} }} is how to write it.")
            return {}
        table = Table(self.report, value, (*self.path, key))
        return {
            language: table.in_language(language, longest) for language in LANGUAGES if every or language in value
        }

    def in_language(self, language: str, longest: int) -> str:
        value = self.take(language, required=False)
        if value is None:
            self.fault(language, f"the {_LANGUAGE_NAMES[language]} text is missing.", f'Add {language} = "…".')
            return ""
        return self._checked_text(language, value, longest)

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        value = self.take(key, required=required)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.fault(key, "needs a list.", 'Write it as ["…", "…"].')
            return ()
        return tuple(self._checked_text((key, number), item, _SHORT) for number, item in enumerate(value))

    def choice(self, key: str, among: Collection[str], *, default: str = "") -> str:
        """One of some words; with a default it may be absent."""
        value = self.take(key, required=not default)
        if value is None:
            return default
        word = self._checked_text(key, value, _SHORT)
        if word and word not in among:
            self.fault(key, f"{word!r} is not known.", suggestion(word, among))
        return word

    def flag(self, key: str) -> bool:
        value = self.take(key, required=False)
        if value is not None and not isinstance(value, bool):
            self.fault(key, f"{value!r} is neither true nor false.", "Write true or false, without quotes.")
        return value is True

    def moment(self, key: str, zone: ZoneInfo, *, is_end: bool, required: bool = False) -> datetime | None:
        """Aware, UTC. A whole day is its first instant; where something ends, the first instant after it."""
        value = self.take(key, required=required)
        if value is None:
            return None
        found = read_moment(value, zone, is_end=is_end)
        if isinstance(found, datetime):
            return found
        self.fault(key, found.what, found.remedy)
        return None

    def hour(self, key: str) -> time | None:
        """A local hour of the day."""
        value = self.take(key)
        if isinstance(value, time):
            return value
        if isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
            return time.fromisoformat(value)
        if value is not None:
            self.fault(key, f"{value!r} is no hour.", 'Write it as "21:00".')
        return None

    def shaped(self, key: str, shape: str, longest: int, example: str, default: str = "") -> str:
        """A word of letters, digits and dashes; with a default it may be absent."""
        word = self.text(key, required=not default, longest=longest) or default
        if word and not re.fullmatch(shape, word):
            kind = "lower-case" if example.islower() else "capital"
            self.fault(
                key, f"{word!r} does not fit.", f"Use {kind} letters, digits, single dashes, as in {example!r}."
            )
        return word

    def table(self, key: str, *, required: bool = True) -> "Table | None":
        value = self.take(key, required=required)
        if isinstance(value, dict):
            return Table(self.report, value, (*self.path, key))
        if value is not None:
            self.fault(key, "needs to be a table.", f"Begin it with [{key}].")
        return None

    def tables(self, key: str, *, required: bool = True) -> "tuple[Table, ...]":
        value = self.take(key, required=required)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault(key, "needs to be a list of tables.", f"Begin each with [[{key}]].")
            return ()
        return tuple(Table(self.report, item, (*self.path, key, number)) for number, item in enumerate(value))

    def report_unknown_keys(self) -> None:
        for key in self.values:
            if key not in self.asked:
                self.fault(key, "nothing reads this key.", suggestion(key, self.asked, "Remove it."))

    def _checked_text(self, key: str | Path, value: object, longest: int) -> str:
        path = (*self.path, *key) if isinstance(key, tuple) else (*self.path, key)
        if not isinstance(value, str):
            self.report.fault(path, f"{value!r} is no text.", "Write it in quotes.")
            return ""
        text = value.strip()
        if not text:
            self.report.fault(path, "is empty.", "Write it, or remove the key: what is not known is left out.")
        elif len(text) > longest:
            self.report.fault(path, f"has {len(text)} characters.", f"At most {longest} fit; shorten it.")
        elif not all(character.isprintable() or character == "\n" for character in text):
            self.report.fault(path, "holds a character that cannot be seen.", "Remove control characters and tabs.")
        return text


def suggestion(word: str, known: Collection[str], otherwise: str = "") -> str:
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"Did you mean {near[0]!r}?"
    return otherwise or f"Known: {', '.join(sorted(known))}."


def _dotted(path: Path) -> str:
    """("stages", 1, "id") is "stages[2].id": people count from one."""
    words = ""
    for part in path:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return words.removeprefix(".")
