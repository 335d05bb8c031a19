"""What a worker works with: made once, given to its parts."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from domain.delivery.budget import Rates
from domain.delivery.group import Group
from domain.knowledge import Knowledge
from domain.ports import Store
from domain.seal import Seal
from scheduler.limiter import Refusing
from scheduler.mail_server import MailServer
from scheduler.request import Patience
from scheduler.sender import Sender
from scheduler.tally import Tally
from scheduler.transport import PATIENCE, Departures


def _nowhere(_: str) -> None:
    """Nobody wants the process to die anywhere."""


async def _nothing_newer() -> None:
    """What is known is all that there is."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds and counts. A row of personal news is noticed within `poll`."""

    poll: float = 0.1
    at_once: int = 96  # sends under way
    in_hand: int = 128  # rows claimed and not sent yet
    urgent: int = 32  # room for personal news when the hands are full of something else
    group: float = 0.02  # outcomes are gathered so long, or until there are `settle`
    settle: int = 100
    drain: float = 10.0  # from being told to stop to the end of the last send
    probe: float = 60.0  # between two questions whether a token works again


@dataclass(frozen=True, slots=True)
class Means:
    store: Store
    bot: Sender
    marks: Departures
    refusing: Refusing
    seal: Seal
    knowledge: Callable[[], Knowledge]
    now: Callable[[], datetime]  # process time
    owner: str  # of leases: no other worker has this name
    rates: Rates = field(default_factory=Rates)
    pace: Pace = field(default_factory=Pace)
    patience: Patience = PATIENCE
    reach: Callable[[str], None] = _nowhere  # told when a place is passed where a test may end the process
    refresh: Callable[[], Awaitable[None]] = _nothing_newer  # reads what `knowledge` gives anew; may raise
    group: Group | None = None  # of the staff
    alarms: Group | None = None  # the one for those
    mail_server: MailServer | None = None  # None: no codes are mailed
    tally: Tally = field(default_factory=Tally)
