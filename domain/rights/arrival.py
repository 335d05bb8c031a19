"""Whether the institute's answer to a request came to the person. That it was sent is no proof that it did, and the
institute has to know while there is time to tell them by other means."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.delivery.outbox import RowState
from domain.rights.request import Request

# What was withdrawn or is senseless by now reached nobody either.
LOST = frozenset({RowState.UNREACHABLE, RowState.FAILED, RowState.CANCELLED, RowState.EXPIRED})


class Arrival(StrEnum):
    UNDERWAY = "underway"
    DELIVERED = "delivered"
    UNSURE = "unsure"  # it left, and nobody knows whether it arrived
    LOST = "lost"


class Why(StrEnum):
    """Why it was lost."""

    UNREACHABLE = "unreachable"  # the chat is blocked, or gone
    UNLINKED = "unlinked"  # it is somebody else's chat by now
    REFUSED = "refused"  # by Telegram
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Of the row that brings the answer. `left_at`: when it was sent last; `reason`: as the row has it."""

    state: RowState
    left_at: datetime | None = None
    reason: str = ""

    @property
    def arrival(self) -> Arrival:
        if self.state in LOST:
            return Arrival.LOST
        if self.state is RowState.SENT:
            return Arrival.DELIVERED
        return Arrival.UNSURE if self.state is RowState.UNKNOWN else Arrival.UNDERWAY

    @property
    def why(self) -> Why:
        if RowState.UNREACHABLE in {self.state, self.reason}:
            return Why.UNREACHABLE
        if self.state is RowState.FAILED:
            return Why.REFUSED
        return Why.UNLINKED if self.reason == Why.UNLINKED else Why.OTHER


NO_ROW = Delivery(RowState.CANCELLED)  # where none is left that could bring it


def is_known(request: Request) -> bool:
    """Whether the person certainly knows the answer: they said to have read it, or were told by other means."""
    return request.read_at is not None or request.told_at is not None


def wants_telling(request: Request, delivery: Delivery) -> bool:
    """Whether it is the team's turn to tell the person by other means."""
    if request.answered_at is None or is_known(request):
        return False
    return delivery.arrival is Arrival.LOST or request.chased is not None
