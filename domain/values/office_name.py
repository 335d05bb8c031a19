"""The name of an obliged body that is not in the catalogue, as the person writes it; staff read it later."""

from domain.values.line import read_line
from domain.values.outcome import Outcome

MAX_OFFICE_NAME = 200


def parse_office_name(text: str) -> Outcome:
    return read_line(text, "office", MAX_OFFICE_NAME)
