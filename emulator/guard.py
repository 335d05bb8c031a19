"""Who may use the control API: this machine's own page and programs, never another web site.

A page from elsewhere can reach loopback (and, by rebinding a name, even look same-origin), so Host and Origin are
checked, and a write must carry a content type that a foreign form cannot send unasked.
"""

import ipaddress
import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from emulator.errors import ControlError

_log = logging.getLogger(__name__)
_SENDABLE = {"application/json", "multipart/form-data"}


def is_own_host(host: str, bound: str) -> bool:
    """Tell whether a Host header names this machine by address, by "localhost" or as it was told to bind."""
    name = urlsplit(f"//{host}").hostname or ""
    if name in {"localhost", bound}:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True  # an address cannot be rebound


def check_caller(request: web.Request, bound: str) -> None:
    if not is_own_host(request.host, bound):
        raise ControlError(403, "this host name is not served here")
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise ControlError(403, "other sites may not use this")
    if request.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
        raise ControlError(403, "other sites may not use this")
    if request.method in {"POST", "PUT"} and request.content_type not in _SENDABLE:
        raise ControlError(415, "application/json is needed")


def control_guard(bound: str, last_event: Callable[[], int]) -> Middleware:
    """Make the middleware: checks callers of `/control/` and turns refusals into JSON.

    `X-Last-Event` on an answer is the newest event's number at that moment: whatever came of it is later.
    """

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not request.path.startswith("/control/"):
            return await handler(request)
        try:
            check_caller(request, bound)
            answer = await handler(request)
        except ControlError as refusal:
            return web.json_response({"error": refusal.words}, status=refusal.code)
        except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as error:
            _log.warning("a control call could not be understood: %s", type(error).__name__)
            return web.json_response({"error": f"not understood: {error}"}, status=400)
        if not answer.prepared:
            answer.headers["X-Last-Event"] = str(last_event())
        return answer

    return guard
