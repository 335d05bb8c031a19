"""Long texts cut to Telegram's measure: UTF-16 units, never inside a tag, an entity or a written character."""

import re
import unicodedata
from dataclasses import dataclass, field

MAX_TEXT = 4_096  # Telegram's limit for a message; 1,024 for a caption
_MAX_CLUSTER = 40  # units: longer pile-ups of marks are cut like any text

_ATOM = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]{1,10}|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});|.", re.DOTALL)
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
_JOINER = "\u200d"
_BORDERS = ("\n\n", "\n", " ")


def utf16_length(text: str) -> int:
    """How long Telegram finds a text: characters beyond U+FFFF, most emoji, count twice."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def split_text(html: str, limit: int = MAX_TEXT) -> tuple[str, ...]:
    """Cut Telegram HTML into parts of at most `limit` UTF-16 units, markup counted, so that any measure holds.

    Cuts at the last paragraph, line or space that fits, else between written characters. Tags open at a cut are
    closed and opened again in the next part. White space at a cut goes, and so do parts with nothing to see. A part
    is longer than `limit` only where its tags and one character already are.
    """
    if utf16_length(html) <= limit:
        return (html,) if _shows(html) else ()
    atoms = _atoms(html)
    parts: list[str] = []
    start, opened = 0, ()  # type: int, tuple[str, ...]
    while start < len(atoms):
        part = _fill(atoms, start, opened, limit)
        if _shows(part.text):
            parts.append(part.text)
        start, opened = part.end, part.opened
    return tuple(parts)


@dataclass(slots=True)
class _Part:
    text: str
    end: int  # index of the next part's first atom
    opened: tuple[str, ...]  # tags still open there


@dataclass(slots=True)
class _Cut:
    """The best place to cut seen so far for each kind of border: (atoms taken, next atom, open tags)."""

    borders: dict[str, tuple[int, int, tuple[str, ...]]] = field(default_factory=dict)


def _fill(atoms: list[str], start: int, opened: tuple[str, ...], limit: int) -> _Part:
    """Take atoms while they and the closing tags fit, then go back to the best border."""
    used = utf16_length("".join(opened)) + _closing_length(opened)
    tags, cuts, seen = opened, _Cut(), False
    for i in range(start, len(atoms)):
        atom = atoms[i]
        used += utf16_length(atom)
        after = _with_tag(tags, atom) if _is_tag(atom) else tags
        if after is not tags:
            used += _closing_length(after) - _closing_length(tags)
        if used > limit and i > start:  # one atom at least, or this would never end
            end, resume, kept = _best(cuts, (i, i, tags), start)
            return _Part(_join(atoms, start, end, opened, kept), _skip_space(atoms, resume), kept)
        if atom.isspace() and seen:
            _note_border(cuts, atoms, i, tags)
        tags = after
        seen = seen or not (_is_tag(atom) or atom.isspace())
    return _Part(_join(atoms, start, len(atoms), opened, tags), len(atoms), ())


def _note_border(cuts: _Cut, atoms: list[str], i: int, tags: tuple[str, ...]) -> None:
    kind = " "
    if atoms[i] == "\n":
        kind = "\n\n" if atoms[i - 1 : i] == ["\n"] else "\n"
    cuts.borders[kind] = (i, i + 1, tags)


def _best(cuts: _Cut, hard: tuple[int, int, tuple[str, ...]], start: int) -> tuple[int, int, tuple[str, ...]]:
    """The strongest border that does not waste more than half of the part; else the last of any kind."""
    room = hard[0] - start
    for kind in _BORDERS:
        cut = cuts.borders.get(kind)
        if cut is not None and (cut[0] - start) * 2 >= room:
            return cut
    return max(cuts.borders.values(), default=hard)


def _join(atoms: list[str], start: int, end: int, opened: tuple[str, ...], tags: tuple[str, ...]) -> str:
    closing = "".join(f"</{_name(tag)}>" for tag in reversed(tags))
    return "".join(opened) + "".join(atoms[start:end]).strip() + closing


def _skip_space(atoms: list[str], start: int) -> int:
    while start < len(atoms) and atoms[start].isspace():
        start += 1
    return start


def _atoms(html: str) -> list[str]:
    """Tags, entities and written characters: a base with its marks, joined emoji, pairs that make a flag."""
    atoms: list[str] = []
    for piece in _ATOM.findall(html):
        if atoms and len(piece) == 1 and _continues(atoms[-1], piece) and len(atoms[-1]) < _MAX_CLUSTER:
            atoms[-1] += piece
        else:
            atoms.append(piece)
    return atoms


def _continues(atom: str, char: str) -> bool:
    if char < "\u0300" or _is_tag(atom) or atom.isspace():
        return False
    if char == _JOINER or atom[-1] == _JOINER or unicodedata.category(char) in {"Mn", "Me", "Mc"}:
        return True
    if "\U0001f3fb" <= char <= "\U0001f3ff":  # skin tones
        return True
    return len(atom) == 1 and _is_flag_half(atom) and _is_flag_half(char)


def _is_flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _is_tag(atom: str) -> bool:
    return len(atom) > 2 and atom[0] == "<"


def _name(tag: str) -> str:
    found = _TAG_NAME.match(tag)
    return found.group(1) if found else ""


def _with_tag(tags: tuple[str, ...], atom: str) -> tuple[str, ...]:
    if atom[1] != "/":
        return (*tags, atom)
    return tags[:-1] if tags and _name(tags[-1]).lower() == _name(atom).lower() else tags


def _closing_length(tags: tuple[str, ...]) -> int:
    return sum(len(_name(tag)) + 3 for tag in tags)


def _shows(html: str) -> bool:
    return any(not (_is_tag(atom) or atom.isspace()) for atom in _ATOM.findall(html))
