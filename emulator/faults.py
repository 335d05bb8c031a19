"""What can be made to go wrong: switches for people to play with, scripts for tests, Telegram's own rates."""

import time
from collections import deque
from dataclasses import dataclass

from emulator.errors import ApiError, ControlError, Json, bad_request, forbidden, too_many_requests

# What a fault can be: the first five are answers, the others happen to the connection.
ANSWERS = ("429", "403", "400", "500", "502")
CONNECTION = ("hang", "hang_after", "reset_before", "reset_after", "half_body", "bad_json")
AFTER = ("hang_after", "reset_after", "half_body", "bad_json")  # the call was carried out, the answer is spoilt
OUTGOING = frozenset(
    {"sendmessage", "senddocument", "sendphoto", "editmessagetext", "editmessagecaption",
     "editmessagereplymarkup", "deletemessage", "answercallbackquery", "sendchataction"}
)  # fmt: skip
_SWITCHES = ("server_error", "reset_before", "reset_after", "hang")


@dataclass(slots=True)
class Script:
    method: str  # "" for every outgoing one
    chat_id: int | None
    fault: str
    times: int
    retry_after: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A fault that met a call: `error` is what to answer, unless the connection itself suffers."""

    fault: str
    error: ApiError | None = None

    @property
    def happens_after(self) -> bool:
        return self.fault in AFTER


def _answer(fault: str, retry_after: int) -> ApiError | None:
    return {
        "429": too_many_requests(retry_after),
        "403": forbidden("bot was blocked by the user"),
        "400": bad_request("scripted refusal"),
        "500": ApiError(500, "Internal Server Error"),
        "502": ApiError(502, "Bad Gateway"),
    }.get(fault)


class Faults:
    def __init__(self) -> None:
        self.state: Json = {
            "too_many_requests": {"on": False, "retry_after": 30},
            "blocked": {"on": False, "person": None},
            **{name: {"on": False} for name in _SWITCHES},
        }
        self._scripts: list[Script] = []
        self._any_on = False

    def change(self, wanted: Json) -> Json:
        for name, values in wanted.items():
            known = self.state.get(name)
            if known is None or not isinstance(values, dict) or set(values) - set(known):
                raise ControlError(400, f"no such fault: {name}")
            self.state[name] = known | values
        self._any_on = any(one["on"] for one in self.state.values())
        return self.state

    def script(self, wanted: Json) -> None:
        fault = str(wanted.get("fault"))
        if fault not in {*ANSWERS, *CONNECTION}:
            raise ControlError(400, f"fault is one of {', '.join((*ANSWERS, *CONNECTION))}")
        chat_id = wanted.get("chat_id")
        self._scripts.append(
            Script(
                str(wanted.get("method") or "").lower(),
                None if chat_id is None else int(chat_id),
                fault,
                int(wanted.get("times", 1)),
                int(wanted.get("retry_after", 1)),
            )
        )

    def clear_scripts(self) -> None:
        self._scripts.clear()

    def meet(self, method: str, chat_id: int | None) -> Hit | None:
        """Say what goes wrong with this call, if anything."""
        if self._scripts and (hit := self._meet_script(method, chat_id)):
            return hit
        if self._any_on and method in OUTGOING:
            return self._meet_switch(chat_id)
        return None

    def _meet_script(self, method: str, chat_id: int | None) -> Hit | None:
        for script in self._scripts:
            fits_method = script.method == method if script.method else method in OUTGOING
            if fits_method and script.chat_id in {None, chat_id}:
                script.times -= 1
                if script.times <= 0:
                    self._scripts.remove(script)
                return Hit(script.fault, _answer(script.fault, script.retry_after))
        return None

    def _meet_switch(self, chat_id: int | None) -> Hit | None:
        state = self.state
        if state["too_many_requests"]["on"]:
            return Hit("429", _answer("429", int(state["too_many_requests"]["retry_after"])))
        if state["blocked"]["on"] and chat_id and state["blocked"]["person"] in {None, chat_id}:
            return Hit("403", _answer("403", 0))
        if state["server_error"]["on"]:
            return Hit("500", _answer("500", 0))
        return next((Hit(name) for name in _SWITCHES[1:] if state[name]["on"]), None)


class Rates:
    """Telegram's own limits, off unless switched on: so many sends in a sliding second, one a second per chat."""

    def __init__(self) -> None:
        self.state: Json = {"on": False, "per_second": 30, "per_chat_seconds": 1.0}
        self._sent: deque[float] = deque()
        self._by_chat: dict[int, float] = {}
        self.refused = 0

    def change(self, wanted: Json) -> Json:
        if set(wanted) - set(self.state):
            raise ControlError(400, f"limits are {', '.join(self.state)}")
        self.state = self.state | wanted
        self._sent.clear()
        self._by_chat.clear()
        return self.state

    def check(self, chat_id: int) -> None:
        """Count a send, or raise Telegram's 429."""
        if not self.state["on"]:
            return
        now = time.monotonic()
        while self._sent and now - self._sent[0] >= 1.0:
            self._sent.popleft()
        is_late = now - self._by_chat.get(chat_id, -1e9) < self.state["per_chat_seconds"]
        if is_late or len(self._sent) >= self.state["per_second"]:
            self.refused += 1
            raise too_many_requests(1)
        self._sent.append(now)
        self._by_chat[chat_id] = now
