"""Which function does what was asked for."""

import argparse
from collections.abc import Awaitable, Callable, Mapping

from bot.commands.announcements.creating import create
from bot.commands.announcements.deciding import confirm, request, steering
from bot.commands.announcements.showing import listing, show
from bot.office import Office
from domain.announcements.carrying_out import Steer

DOINGS: Mapping[str, Callable[[Office, argparse.Namespace], Awaitable[int]]] = {
    "list": listing,
    "show": show,
    "create": create,
    "request": request,
    "confirm": confirm,
    "pause": steering(Steer.PAUSE),
    "resume": steering(Steer.RESUME),
    "stop": steering(Steer.STOP),
    "again": steering(Steer.AGAIN),
    "recall": steering(Steer.RECALL),
}
