"""A formal request about one's own data (ARCO): acceso, rectificación, cancelación, oposición."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.ids import PersonId, RequestId

LONGEST_REQUEST = 2_000  # characters, of what is asked for
LONGEST_NOTE = 600  # characters, of how something was carried out
LONGEST_ANSWER = 2_500  # a message of Telegram's has 4,096, and ours stands around it
ANSWER = "request-answer"  # the message that brings the institute's answer
FOLIO = "ARCO"  # begins the folio; the year's two digits follow


class Right(StrEnum):
    """In the law's own words."""

    ACCESS = "acceso"
    RECTIFICATION = "rectificacion"
    CANCELLATION = "cancelacion"
    OPPOSITION = "oposicion"


class RequestState(StrEnum):
    RECEIVED = "received"
    GRANTED = "granted"  # it proceeds, and is to be made effective
    DENIED = "denied"
    DONE = "done"  # made effective


TRANSITIONS: Mapping[RequestState, frozenset[RequestState]] = {
    RequestState.RECEIVED: frozenset({RequestState.GRANTED, RequestState.DENIED}),
    RequestState.GRANTED: frozenset({RequestState.DONE}),
    RequestState.DENIED: frozenset(),
    RequestState.DONE: frozenset(),
}


class Chase(StrEnum):
    """Of what about an answer's arrival staff were told last."""

    LOST = "lost"
    UNREAD = "unread"


ANSWERS = TRANSITIONS[RequestState.RECEIVED]


@dataclass(frozen=True, slots=True)
class Request:
    id: RequestId
    person_id: PersonId
    process: str  # the process's slug
    right: Right
    folio: str
    asked_at: datetime  # process time, as all of them
    text: str  # in the person's words; "" where the right itself says it; sealed in the database
    state: RequestState = RequestState.RECEIVED
    days: int = 0  # working days in which an answer was promised; 0: nobody promised any
    due_by: datetime | None = None  # the first instant after the last of them
    warned: int | None = None  # so many working days were left when staff were reminded last, of its term of now
    answer: str = ""  # sealed in the database
    answered_at: datetime | None = None
    answered_by: str = ""  # as events call them
    effective_by: datetime | None = None  # of one that was granted: until when it is carried out
    done_at: datetime | None = None
    done_note: str = ""  # how it was carried out, where no correction here shows it; sealed in the database
    read_at: datetime | None = None  # when the person said to have read the answer
    told_at: datetime | None = None  # when staff noted that the person knows it by other means
    chased: Chase | None = None
    version: int = 1  # grows with each change: two at once are noticed

    @property
    def is_open(self) -> bool:
        return self.state is RequestState.RECEIVED
