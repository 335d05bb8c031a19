"""Answers that staff keep to use again."""

from dataclasses import dataclass
from datetime import datetime

from domain.ids import SavedAnswerId

MOST_SAVED = 20  # a list that is read before it is used
LONGEST_NAME = 40
LONGEST_WORDS = 1_500


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    id: SavedAnswerId
    process: str
    name: str  # by which staff find it; sealed in the database, as the words
    words: str
    made_at: datetime  # process time
    by: str  # as events call them
