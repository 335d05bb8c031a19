"""The page's clock can be moved from one message to the next."""

from datetime import timedelta

from bot.demo_stops import INSTITUTE, REMINDERS, stops_of
from domain.process import Process
from emulator.clock import next_event
from emulator.config import Step, Stop
from tests.demo.demonstration import moment
from tests.demo.test_whole_process import OPENING, UNTIL_CERTIFICATE, UNTIL_DIAGNOSED, UNTIL_VERDICT

HOUR = timedelta(hours=1)


def test_the_clock_stops_at_whatever_brings_a_message(demo: Process) -> None:
    stops = stops_of(demo)
    assert {one.at for one in (OPENING, *UNTIL_DIAGNOSED, *UNTIL_VERDICT, *UNTIL_CERTIFICATE)} <= stops.keys()
    assert list(stops) == sorted(stops)


def test_stops_say_who_acts(demo: Process) -> None:
    stops = stops_of(demo)
    assert stops[moment(5, 13, 10).at] == INSTITUTE
    assert stops[moment(6, 13, 10).at] == REMINDERS


def test_no_stop_lies_in_the_night(demo: Process) -> None:
    nights = [at for at in stops_of(demo) if not 8 <= at.astimezone(demo.zone).hour < 21]
    assert nights == [moment(5, 12, 22).at]  # two hours before the window closes, which cannot wait


def test_steps_come_before_stops_of_the_same_instant() -> None:
    at = moment(5, 9, 8).at
    step, stop = Step("x", "Registro", at, at + HOUR), Stop(at, "salen avisos")
    later = Stop(at + HOUR, "salen avisos")
    first = next_event((step,), at - HOUR, (stop, later))
    assert first is not None
    assert (first["label"], first["edge"]) == ("Registro", "from")
    second = next_event((), at, (stop, later))
    assert second == {"at": "2022-05-09T14:00:00.000Z", "label": "salen avisos", "edge": "at"}
    assert next_event((step,), at + HOUR, (stop, later)) is None
