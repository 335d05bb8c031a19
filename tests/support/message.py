"""A message in a chat, as tests look at it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

Json = dict[str, Any]


class Unanswered(AssertionError):
    """The bot did not do in time what was expected; the words show what it said instead."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message as the control API shows it; `raw` holds everything."""

    message_id: int
    is_from_bot: bool
    kind: str
    text: str
    html: str
    date: datetime
    edit_date: datetime | None
    buttons: tuple[tuple[Json, ...], ...]
    document: Json | None
    raw: Json = field(repr=False)

    @classmethod
    def read(cls, raw: Json) -> Self:
        edited = raw["edit_date"]
        return cls(
            raw["message_id"],
            raw["from"] == "bot",
            raw["kind"],
            raw["text"],
            raw["html"],
            datetime.fromisoformat(raw["date"]),
            datetime.fromisoformat(edited) if edited else None,
            tuple(tuple(row) for row in raw["buttons"] or ()),
            raw["document"],
            raw,
        )

    @property
    def labels(self) -> list[str]:
        return [button["text"] for row in self.buttons for button in row]

    def data(self, label: str) -> str:
        """Give the callback data of the button called `label`."""
        found = [b["callback_data"] for row in self.buttons for b in row if b["text"] == label]
        if not found:
            raise Unanswered(f"no button {label!r} among {self.labels}")
        return str(found[0])
