"""The text of a process file, alone or on top of another (`extends = "ec1057-2022"`).

A file that extends another is kept in the database together with it, as a *bundle*: first its own text, then a line
of its own that names the other file, then that file's text. So a stored version says all by itself, for ever.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from domain.processes.fault import Fault
from domain.processes.lines import Path, key_lines

Others = Callable[[str], str | None] | Mapping[str, str]  # a file's text by its name (without ".toml")

_SEAM = re.compile(r"^#:::: extends ([^\n]*) ::::\n", re.MULTILINE)
_PLACE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class Place:
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: its values and where each stands."""

    values: Mapping[str, object]
    places: Mapping[Path, Place] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Where a key stands; for one that is missing, where the nearest table around it begins."""
        while path not in self.places and path:
            path = path[:-1]
        return self.places.get(path, Place("", 1))


def bundle(source: str, others: Others) -> str:
    """The same text with the file it extends; a text that extends nothing, or a bundle, stays as it is.

    A name that `others` does not know stays unresolved: reading the text then says so.
    """
    base = _extended_name(source)
    text = _look_up(others, base) if base else None
    if text is None or _SEAM.search(source):
        return source
    end = "" if source.endswith("\n") else "\n"
    return f"{source}{end}#:::: extends {base} ::::\n{text}"


def parse(source: str, name: str, others: Others) -> Document | Fault:
    """A text, bundled or not, as one document. Tables are merged key by key, and arrays of tables whose items have
    an id item by item; of all else the extending file's value stands."""
    whole = _SEAM.split(bundle(source, others), maxsplit=1)
    own = parse_alone(whole[0], f"{name}.toml")
    if isinstance(own, Fault):
        return own
    base_name = own.values.get("extends")
    if base_name is None:
        return own
    if len(whole) == 1:
        place = own.place(("extends",))
        return Fault(
            place.file,
            place.line,
            "extends",
            f"there is no process file {base_name!r}.",
            "Name one beside this file.",
        )
    base = parse_alone(whole[2], f"{base_name}.toml")
    if isinstance(base, Fault):
        return base
    if "extends" in base.values:
        place = base.place(("extends",))
        return Fault(place.file, place.line, "extends", "the extended file extends another.", "Extend that one.")
    return _merge_documents(base, own)


def parse_alone(source: str, file: str) -> Document | Fault:
    """A text that extends nothing. `file`: its name, for faults."""
    try:
        values = tomllib.loads(source)
        places = {path: Place(file, line) for path, line in key_lines(source).items()}
    except RecursionError:
        return Fault(
            file, 1, "", "brackets are nested too deeply.", "Mend that first; the rest is read afterwards."
        )
    except tomllib.TOMLDecodeError as error:
        words = str(error)
        found = _PLACE.search(words)
        line = int(found.group(1)) if found else source.rstrip("\n").count("\n") + 1
        what = re.sub(r" \(at [^)]*\)$", "", words)
        return Fault(
            file, line, "", f"this is not TOML: {what}.", "Mend this line first; the rest is read afterwards."
        )
    return Document(values, places)


def _extended_name(source: str) -> str | None:
    try:
        name = tomllib.loads(_SEAM.split(source, maxsplit=1)[0]).get("extends")
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    return name if isinstance(name, str) else None


def _look_up(others: Others, name: str) -> str | None:
    return others.get(name) if isinstance(others, Mapping) else others(name)


def _merge_documents(base: Document, own: Document) -> Document:
    places: dict[Path, Place] = {(): own.place(())}
    values = _merge_tables((base, base.values, ()), (own, own.values, ()), (), places)
    return Document(values, places)


_Part = tuple[Document, Mapping[str, object], Path]  # a table of a document and its path there


def _merge_tables(base: _Part, own: _Part, path: Path, places: dict[Path, Place]) -> dict[str, object]:
    merged: dict[str, object] = {}
    for key in {**base[1], **own[1]}:
        here = (*path, key)
        below, above = base[1].get(key), own[1].get(key)
        from_ = own if above is not None else base
        places[here] = from_[0].place((*from_[2], key))
        if isinstance(below, dict) and isinstance(above, dict):
            merged[key] = _merge_tables(_step(base, key, below), _step(own, key, above), here, places)
        elif _has_ids(below) and _has_ids(above):
            merged[key] = _merge_items(_items(base, key), _items(own, key), here, places)
        else:
            merged[key] = above if above is not None else below
            _copy_places(from_, key, here, places)
    return merged


def _merge_items(
    base: list[_Part], own: list[_Part], path: Path, places: dict[Path, Place]
) -> list[Mapping[str, object]]:
    """The base's items in their order, each under the extending file's item of the same id; then the new ones."""
    above = {part[1]["id"]: part for part in own}
    known = {part[1]["id"] for part in base}
    merged: list[Mapping[str, object]] = []
    for part in [*base, *(part for part in own if part[1]["id"] not in known)]:
        here = (*path, len(merged))
        over = above.get(part[1]["id"], part)
        places[here] = over[0].place(over[2])
        merged.append(_merge_tables(part, over, here, places))
    return merged


def _has_ids(value: object) -> bool:
    """Whether it is an array of tables that can be told apart; twice the same id is a fault found later."""
    if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
        return False
    ids = [item.get("id") for item in value]
    return all(isinstance(one, str) for one in ids) and len(set(ids)) == len(ids)


def _step(part: _Part, key: str, table: Mapping[str, object]) -> _Part:
    return part[0], table, (*part[2], key)


def _items(part: _Part, key: str) -> list[_Part]:
    found = part[1][key]
    assert isinstance(found, list)  # noqa: S101 -- tells mypy what _has_ids found
    return [(part[0], item, (*part[2], key, number)) for number, item in enumerate(found)]


def _copy_places(part: _Part, key: str, path: Path, places: dict[Path, Place]) -> None:
    old = (*part[2], key)
    for known, place in part[0].places.items():
        if known[: len(old)] == old:
            places[(*path, *known[len(old) :])] = place
