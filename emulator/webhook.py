"""Delivery to a webhook: one update at a time per chat, in order, again and again until a 2xx.

The method in a 2xx answer's body is carried out; its result goes nowhere, as with Telegram.
"""

import asyncio
import logging
import re
import time
from collections import deque
from collections.abc import Callable
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, MultipartReader, TCPConnector

from emulator.errors import ApiError, Json, bad_request
from emulator.params import Params, decode_body, read_multipart
from emulator.polling import read_allowed
from emulator.store import Store
from emulator.updates import UpdateQueue, chat_of

DELIVERY_LIMIT = 60.0  # seconds for one delivery
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_log = logging.getLogger(__name__)


class Webhook:
    """`carry_out` runs a Bot API method and may raise ApiError."""

    def __init__(
        self,
        queue: UpdateQueue,
        store: Store,
        carry_out: Callable[[str, Params], object],
        backoff: tuple[float, float],
    ) -> None:
        self._queue, self._store, self._carry_out = queue, store, carry_out
        self._backoff, self._backoff_limit = backoff
        self._session: ClientSession | None = None
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._lines: dict[int, deque[Json]] = {}  # the updates of each chat, in order
        self._slots = asyncio.Semaphore(40)
        kept: Json = store.get("setting", "webhook") or {}
        self.url: str = kept.get("url", "")
        self._secret: str = kept.get("secret", "")
        self._max_connections: int = kept.get("max_connections", 40)
        self._last_error: tuple[int, str] | None = None
        queue.listeners.append(self._line_up)

    def set(self, params: Params) -> str:
        """Answer setWebhook. An empty URL takes the webhook away."""
        url, secret = params.text("url"), params.text("secret_token")
        if secret and not SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        if url and not (urlsplit(url).scheme in {"http", "https"} and urlsplit(url).hostname):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        connections = params.integer("max_connections", 40)
        self._queue.allow(read_allowed(params))
        if params.flag("drop_pending_updates"):
            self._queue.clear()
        same = (url, secret, connections) == (self.url, self._secret, self._max_connections)
        was_set, is_set = bool(self.url), bool(url)
        self._stop_deliveries()
        self.url, self._secret = url, secret
        self._max_connections = min(max(connections, 1), 100)
        self._slots = asyncio.Semaphore(self._max_connections)
        self._last_error = None
        self._store.put(
            "setting", "webhook", {"url": url, "secret": secret, "max_connections": self._max_connections}
        )
        self.look()
        if not is_set:
            return "Webhook was deleted" if was_set else "Webhook is already deleted"
        return "Webhook is already set" if same else "Webhook was set"

    def info(self) -> Json:
        info: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._queue),
        }
        if self.url:
            info["max_connections"] = self._max_connections
        if self._last_error:
            info["last_error_date"], info["last_error_message"] = self._last_error
        if self._queue.allowed:
            info["allowed_updates"] = self._queue.allowed
        return info

    def look(self) -> None:
        """Begin to deliver everything that waits."""
        for update in self._queue.all() if self.url else []:
            self._line_up(update)

    def _line_up(self, update: Json) -> None:
        if not self.url:
            return
        chat_id = chat_of(update)
        if chat_id in self._lines:
            self._lines[chat_id].append(update)
        else:
            self._lines[chat_id] = deque([update])
            self._tasks[chat_id] = asyncio.create_task(self._deliver_chat(chat_id, self._lines[chat_id]))

    async def _deliver_chat(self, chat_id: int, line: deque[Json]) -> None:
        pause = self._backoff
        while line:
            if self._queue.has(line[0]["update_id"]):  # not dropped meanwhile
                async with self._slots:
                    is_taken = await self._deliver(line[0])
                if not is_taken:
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, self._backoff_limit)
                    continue
                self._queue.remove(line[0]["update_id"])
            line.popleft()
            pause = self._backoff
        del self._lines[chat_id], self._tasks[chat_id]

    async def _deliver(self, update: Json) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._secret} if self._secret else {}
        try:
            async with self._connected().post(self.url, json=update, headers=headers) as answer:
                if not 200 <= answer.status < 300:
                    return self._failed(f"Wrong response from the webhook: {answer.status} {answer.reason}")
                await self._take_method(answer)
        except TimeoutError:
            return self._failed("Read timeout expired")
        except (ClientError, ConnectionError) as error:
            return self._failed(f"Connection failed: {type(error).__name__}")
        return True

    def _failed(self, words: str) -> bool:
        self._last_error = (int(time.time()), words)
        return False

    async def _take_method(self, answer: ClientResponse) -> None:
        if answer.content_type == "multipart/form-data":
            values, files = await read_multipart(MultipartReader(answer.headers, answer.content))
        else:
            values, files = _decode(answer.content_type, await answer.read()), {}
        method = values.pop("method", None)
        if not isinstance(method, str):
            return
        try:
            self._carry_out(method, Params(values, files))
        except ApiError as refusal:
            _log.info("%s in a webhook answer was refused: %s", method, refusal.description)

    def _connected(self) -> ClientSession:
        if self._session is None:
            connector = TCPConnector(limit=0)
            self._session = ClientSession(connector=connector, timeout=ClientTimeout(total=DELIVERY_LIMIT))
        return self._session

    def _stop_deliveries(self) -> None:
        for task in self._tasks.values():
            task.cancel()
        self._tasks.clear()
        self._lines.clear()

    async def close(self) -> None:
        tasks = list(self._tasks.values())
        self.url = ""
        self._stop_deliveries()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session:
            await self._session.close()


def _decode(kind: str, body: bytes) -> Json:
    try:
        return decode_body(kind, body)
    except ApiError:
        return {}  # a body that is no method is simply not one
