"""The position (cargo) a person holds, in their own words."""

from domain.values.line import read_line
from domain.values.outcome import Outcome

MAX_POSITION = 120


def parse_position(text: str) -> Outcome:
    """2-120 characters with at least two letters; begins with a letter or a number."""
    return read_line(text, "position", MAX_POSITION)
