"""What was chosen for a group's dates, read back from the errand."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from domain.backoffice.asking_dates import stage_at
from domain.backoffice.calendars import working_hours
from domain.backoffice.counter import Counter
from domain.backoffice.offering import id_in
from domain.candidacy.group_dates import LONGEST, SHORTEST, GroupDates
from domain.ids import PlaceId, StaffId
from domain.typed import fold

ALL_IN_TURN = "all"
_TOGETHER = frozenset({"juntas", "juntos", "juntes", "todas", "todos", "together"})
_LASTS = re.compile(r"(\d{1,3}) ?(h|hora|horas|hour|hours|m|min|minuto|minutos|minutes)?")
_NEEDED = frozenset({"which", "folios", "starts", "lasts", "who", "place", "bring", "reason"})


def lasting(text: str) -> tuple[bool, timedelta] | None:
    """ "30 min", "1 h 30", "juntas 2 h": whether all at once, and how long. None: it says neither."""
    words = fold(text).split()
    found = _LASTS.findall(" ".join(word for word in words if word not in _TOGETHER))
    minutes = sum(int(number) * (60 if unit.startswith("h") else 1) for number, unit in found)
    lasts = timedelta(minutes=minutes)
    return (bool(_TOGETHER.intersection(words)), lasts) if SHORTEST <= lasts <= LONGEST else None


async def plan_of(counter: Counter, held: Mapping[str, str]) -> GroupDates | None:
    """None: not everything was chosen yet."""
    stage = stage_at(counter.process, held.get("which", ""))
    if stage is None or not held.keys() >= _NEEDED:
        return None
    place, who = id_in(held, "place-id"), id_in(held, "who")
    in_turn = tuple(one.id for one in await counter.tx.places.evaluators()) if held["who"] == ALL_IN_TURN else ()
    return GroupDates(
        stage.id,
        held.get("whom", ""),
        held["folios"].split(),
        datetime.fromisoformat(held["starts"]),
        timedelta(minutes=int(held["lasts"])),
        is_together=bool(held.get("together")),
        place=held["place"],
        place_id=None if place is None else PlaceId(place),
        evaluators=in_turn if who is None else (StaffId(who),),
        bring=held["bring"],
        reason=held["reason"],
        hours=working_hours(counter.process),
    )
