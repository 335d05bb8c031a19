"""Which column of a table is meant, by the words of its heading."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from domain.typed import fold


def find_columns(heading: Sequence[str], words: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Field -> column (from 0). First those whose words are the whole heading, then those it begins with; no column
    is two fields."""
    folded = [fold(cell) for cell in heading]
    found: dict[str, int] = {}
    for fits in (_is_whole, _begins):
        for field, phrases in words.items():
            if field in found:
                continue
            places = [place for place, cell in enumerate(folded) if cell and fits(cell, phrases)]
            free = [place for place in places if place not in found.values()]
            if free:
                found[field] = free[0]
    return found


def nearest(word: str, known: Mapping[str, str]) -> str:
    """Of `known` (folded words -> what is said), the one that is meant perhaps; "" when none is near."""
    near = get_close_matches(fold(word), list(known), 1, 0.6)
    return known[near[0]] if near else ""


def _is_whole(cell: str, phrases: Sequence[str]) -> bool:
    return cell in phrases


def _begins(cell: str, phrases: Sequence[str]) -> bool:
    return any(cell.startswith(f"{phrase} ") for phrase in phrases)
