"""The sends under way: all of a dispatch begin at once, each ends in an outcome."""

import asyncio
import logging
from collections.abc import Iterable

from domain.alarms.telling import ALARMS
from domain.delivery.group import GROUP
from domain.delivery.outcomes import Refused, SlowDown, Unreachable
from domain.delivery.packing import Parcel
from domain.in_hand import IN_HAND, InHand
from scheduler.means import Means
from scheduler.places import BEFORE_FIRST_BYTE
from scheduler.sending import Flight
from scheduler.settling import Settler
from scheduler.show import show

_log = logging.getLogger("ventanilla.sending")

_TO_LEAVE = 1.5  # seconds that what has not left yet still gets when the worker is told to stop
_GROUPS = {GROUP: "VENTANILLA_STAFF_CHAT_ID", ALARMS: "VENTANILLA_ALARM_CHAT_ID"}
_OURS = 0  # no answer of Telegram's: a message that this program could not make


class Flights:
    def __init__(self, means: Means, settler: Settler, ended: asyncio.Event) -> None:
        """`ended` is set whenever a send has ended."""
        self._means = means
        self._settler = settler
        self._ended = ended
        self._under_way: dict[asyncio.Task[None], Flight] = {}

    def __len__(self) -> int:
        return len(self._under_way)

    def start(self, parcels: Iterable[Parcel]) -> None:
        """They are marked as dispatched: nothing may wait between that commit and here, nor after."""
        self._means.reach(BEFORE_FIRST_BYTE)
        for parcel in sorted(parcels, key=_has_file):  # to draw one takes time
            try:
                call = show(parcel.screen, parcel.user_id, self._means.seal)
            except Exception as error:  # noqa: BLE001 -- the edge of one delivery: the others leave all the same
                _log.error("message %d cannot be made (%s)", parcel.row.id, type(error).__name__, exc_info=True)
                self._settler.add(parcel, Refused(_OURS))
                continue
            repeats = parcel.row.resent_at is not None
            flight = Flight(self._means.bot, self._means.marks, call, self._means.patience, repeats=repeats)
            task = asyncio.create_task(self._complete(parcel, flight))
            self._under_way[task] = flight
            task.add_done_callback(self._over)

    async def drain(self) -> None:
        """What left gets its time to be answered; what does not leave soon never will. At most `Pace.drain`."""
        loop = asyncio.get_running_loop()
        ends = loop.time() + self._means.pace.drain
        to_leave = min(_TO_LEAVE, self._means.pace.drain / 2)
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=to_leave)
        for flight in self._under_way.values():
            flight.end_by(ends if flight.has_left else loop.time())
        if self._under_way:
            await asyncio.wait(self._under_way)

    async def _complete(self, parcel: Parcel, flight: Flight) -> None:
        IN_HAND.set(InHand(parcel.user_id, message=parcel.row.id))  # this task's own
        outcome = await flight.complete()
        self._means.tally.sent(outcome)
        if isinstance(outcome, SlowDown):
            self._means.refusing.pause(outcome.retry_after)
        if isinstance(outcome, (Refused, Unreachable)):
            _tell_of_group(parcel, outcome)
        self._settler.add(parcel, outcome)

    def _over(self, task: asyncio.Task[None]) -> None:
        del self._under_way[task]
        self._ended.set()


def _has_file(parcel: Parcel) -> bool:
    return parcel.screen.attachment is not None


def _tell_of_group(parcel: Parcel, outcome: Refused | Unreachable) -> None:
    """Whoever operates it must hear that a group hears nothing; of a person it is nobody's business."""
    setting = _GROUPS.get(parcel.row.person_id)
    if setting is None:
        return
    moved_to = outcome.moved_to if isinstance(outcome, Refused) else 0
    remedy = f"the group is {moved_to} now" if moved_to else "is the number right, and the assistant a member?"
    _log.error("Telegram takes nothing for the group of %s: %s", setting, remedy)
