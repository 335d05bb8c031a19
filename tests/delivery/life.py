"""What can happen in the machine: answers of the server, ends of workers, troubles, and turns that string them
together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from hypothesis import strategies as st

from domain.delivery.outbox import Row
from domain.delivery.outcomes import (
    NeverLeft,
    Outcome,
    Refused,
    Sent,
    SlowDown,
    Stop,
    Stopped,
    Unknown,
    Unreachable,
)
from domain.delivery.packing import Parcel
from tests.delivery.ledger import Answer

GOOD = Answer(Sent(9), arrives=True)
ANSWERS = (
    GOOD,
    Answer(Unknown("ReadTimeout"), arrives=True),
    Answer(Unknown("ReadTimeout")),
    Answer(Unknown("status 502"), arrives=True),
    Answer(NeverLeft("ClientConnectorError")),
    Answer(SlowDown(2.5)),
    Answer(Unreachable()),
    Answer(Refused(400)),
    Answer(Stopped(Stop.UNAUTHORIZED)),
)
MOODS = st.lists(st.sampled_from((GOOD, GOOD, GOOD, *ANSWERS)), min_size=1, max_size=3)
NAMES = st.sampled_from(("a", "b", "c"))
WHICH = st.integers(0, 11)
MACHINE_STEPS = st.sampled_from((0.06, 0.3, 1.2, 1.2, 2.5, 6, 31, 61, 75, 605))  # seconds
PROCESS_STEPS = st.sampled_from((0, 0, 0, 0, 0.5, 11, 90, 700))  # minutes


class Ending(Enum):
    ANSWERED = auto()
    LATE = auto()  # the answers are written down later, or never
    DIES_BEFORE = auto()  # the first byte
    DIES_AFTER = auto()  # that, before the answer


class Trouble(Enum):
    DEAD = auto()
    ROBBED = auto()
    GIVES_BACK = auto()
    BLOCKED = auto()
    BACK = auto()
    SUBMITTED = auto()
    READ = auto()
    FLOODED = auto()
    HELD = auto()
    CANCELLED = auto()


@dataclass(frozen=True)
class Turn:
    """Some time, perhaps something that happens, and a worker that claims, sends and writes down."""

    seconds: float
    minutes: float
    ticks: bool
    trouble: Trouble | None
    which: int
    name: str
    moods: Sequence[Answer]
    ending: Ending


ENDINGS = st.sampled_from((Ending.ANSWERED, Ending.ANSWERED, *Ending))
TURNS = st.builds(
    Turn,
    seconds=MACHINE_STEPS,
    minutes=PROCESS_STEPS,
    ticks=st.booleans(),
    trouble=st.sampled_from((*[None] * 12, *Trouble)),
    which=WHICH,
    name=NAMES,
    moods=MOODS,
    ending=ENDINGS,
)


@dataclass
class Worker:
    name: str
    held: list[Row] = field(default_factory=list)
    waiting: list[Parcel] = field(default_factory=list)  # marked, not sent: never in the right protocol
    pending: list[tuple[Row, Outcome]] = field(default_factory=list)  # sent, not written down

    def die(self) -> None:
        self.held, self.waiting, self.pending = [], [], []
