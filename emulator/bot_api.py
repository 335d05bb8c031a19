"""The Bot API over HTTP: which method does what, faults, and the shape of every answer."""

import asyncio
import json
import logging
import re
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import quote

from aiohttp import web

from emulator import methods_change, methods_profile, methods_send
from emulator.errors import ApiError, Json, bad_request
from emulator.faults import Hit
from emulator.files import DOWNLOAD_LIMIT, StoredFile
from emulator.ledger import METHODS as WRITTEN_DOWN
from emulator.params import Params, read_params
from emulator.polling import WEBHOOK_IS_SET, Poller
from emulator.webhook import Webhook
from emulator.world import World

Method = Callable[[World, Params], Any]
NAMES: dict[str, tuple[str, Method]] = {
    name.lower(): (name, method)
    for name, method in {
        "getMe": methods_profile.get_me,
        "sendMessage": methods_send.send_message,
        "sendDocument": methods_send.send_document,
        "sendPhoto": methods_send.send_photo,
        "sendChatAction": methods_send.send_chat_action,
        "editMessageText": methods_change.edit_message_text,
        "editMessageCaption": methods_change.edit_message_caption,
        "editMessageReplyMarkup": methods_change.edit_message_reply_markup,
        "deleteMessage": methods_change.delete_message,
        "answerCallbackQuery": methods_change.answer_callback_query,
        "getFile": methods_profile.get_file,
        "setMyCommands": methods_profile.set_my_commands,
        "getMyCommands": methods_profile.get_my_commands,
        "deleteMyCommands": methods_profile.delete_my_commands,
        "setMyName": methods_profile.setter("name"),
        "getMyName": methods_profile.getter("name"),
        "setMyDescription": methods_profile.setter("description"),
        "getMyDescription": methods_profile.getter("description"),
        "setMyShortDescription": methods_profile.setter("short_description"),
        "getMyShortDescription": methods_profile.getter("short_description"),
        "getChat": methods_profile.get_chat,
        "leaveChat": methods_profile.leave_chat,
        "close": methods_profile.agree,
        "logOut": methods_profile.agree,
    }.items()
}
_TOKEN = re.compile(r"\d+:[\w-]{10,}")
_log = logging.getLogger(__name__)
_RST = struct.pack("ii", 1, 0)
HANG_LIMIT = 600  # seconds


class BotApi:
    """Serves `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.closing = asyncio.Event()
        self.poller = Poller(world.queue, self._tell_listening)
        backoff = (world.config.webhook_backoff, world.config.webhook_backoff_limit)
        self.webhook = Webhook(world.queue, world.store, self.carry_out, backoff)

    @property
    def is_bot_listening(self) -> bool:
        return self.poller.is_listening or bool(self.webhook.url)

    def _tell_listening(self) -> None:
        shown = {"type": "listening", "is_bot_listening": self.is_bot_listening}
        self._world.events.add(lambda: shown)

    async def close(self) -> None:
        self.closing.set()
        self.poller.close()
        await self.webhook.close()

    # One call

    def carry_out(self, method: str, params: Params) -> Any:  # noqa: ANN401 - each method has its own result
        """Run a method that comes in a webhook's answer: faults and the ledger apply, the result is not sent."""
        key = method.lower()
        hit = self._meet(key, params)
        if hit and not hit.happens_after:
            raise hit.error or ApiError(502, "Bad Gateway")
        return self._run(key, params, hit)

    def _meet(self, key: str, params: Params) -> Hit | None:
        hit = self._world.faults.meet(key, params.integer("chat_id") or None)
        if hit:
            chat_id = (
                params.integer("chat_id") or self._world.presses.get(params.text("callback_query_id"), (None,))[0]
            )
            words = hit.error.description if hit.error else hit.fault
            shown = {"type": "fault_hit", "chat_id": chat_id, "text": words, "fault": hit.fault}
            self._world.events.add(lambda: shown)
            if not hit.happens_after:
                self._write_down(key, params, None, hit.fault, words)
        return hit

    def _run(self, key: str, params: Params, hit: Hit | None) -> Any:  # noqa: ANN401 - each method has its own
        if key not in NAMES:
            raise ApiError(404, "Not Found: method not found")
        try:
            result = NAMES[key][1](self._world, params)
        except ApiError as refusal:
            self._write_down(key, params, None, "refused", refusal.description)
            raise
        self._write_down(key, params, result, hit.fault if hit else "accepted", "")
        return result

    def _write_down(self, key: str, params: Params, result: object, outcome: str, words: str) -> None:
        if key not in WRITTEN_DOWN:
            return
        message_id, text = params.integer("message_id") or None, params.text("text")
        if isinstance(result, dict):
            message_id, text = result["message_id"], result.get("text") or result.get("caption") or ""
        self._world.ledger.add(
            NAMES[key][0],
            params.integer("chat_id") or None,
            message_id,
            text,
            self._world.clock.timestamp(),
            outcome,
            words,
        )

    # Over HTTP

    async def serve(self, request: web.Request) -> web.StreamResponse:
        try:
            self._check_token(request.match_info["token"])
            key = request.match_info["method"].lower()
            params = await read_params(request)
            hit = self._meet(key, params)
            if hit and not hit.happens_after:
                return await self._suffer(request, hit, b"")
            body = json.dumps(
                {"ok": True, "result": await self._result(key, params, hit, lambda: is_gone(request))}
            ).encode()
            if hit:
                return await self._suffer(request, hit, body)
            return web.Response(body=body, content_type="application/json")
        except ApiError as refusal:
            return _refusal(refusal)
        except web.HTTPRequestEntityTooLarge:
            return _refusal(ApiError(413, "Request Entity Too Large"))
        except (TypeError, ValueError, AttributeError, KeyError, OverflowError) as error:
            _log.warning("a call could not be understood: %s", type(error).__name__)
            return _refusal(bad_request("wrong type of a parameter in the request"))

    def _check_token(self, token: str) -> None:
        if token != self._world.config.token:
            raise ApiError(401, "Unauthorized") if _TOKEN.fullmatch(token) else ApiError(404, "Not Found")

    async def _result(self, key: str, params: Params, hit: Hit | None, gone: Callable[[], bool]) -> object:
        if key == "getupdates":
            if self.webhook.url:
                raise ApiError(409, WEBHOOK_IS_SET)
            return await self.poller.poll(params, gone)
        if key == "getwebhookinfo":
            return self.webhook.info()
        if key in {"setwebhook", "deletewebhook"}:
            self.webhook.set(
                params if key == "setwebhook" else Params({**params.values, "url": "", "secret_token": ""})
            )
            self._tell_listening()
            return True
        return self._run(key, params, hit)

    async def _suffer(self, request: web.Request, hit: Hit, body: bytes) -> web.StreamResponse:
        """Do to the connection what the fault says. `body` is the answer of a call that was carried out."""
        if hit.fault == "502":
            page = "<html><head><title>502 Bad Gateway</title></head></html>"
            return web.Response(status=502, text=page, content_type="text/html")
        if hit.error:
            return _refusal(hit.error)
        if hit.fault == "bad_json":
            return web.Response(body=body[: len(body) // 2], content_type="application/json")
        if hit.fault in {"hang", "hang_after"}:
            await self._hang(request)
        if hit.fault == "half_body":
            answer = web.StreamResponse(headers={"Content-Type": "application/json"})
            answer.content_length = len(body)
            await answer.prepare(request)
            await answer.write(body[: len(body) // 2])
            if request.transport:
                request.transport.close()
            return answer
        reset(request)
        return web.Response()

    async def _hang(self, request: web.Request) -> None:
        """Say nothing for as long as the caller waits. A caller who left is noticed within a second."""
        for _ in range(HANG_LIMIT):
            if is_gone(request):
                return
            with suppress(TimeoutError):
                await asyncio.wait_for(self.closing.wait(), 1.0)
                return

    def _downloadable(self, request: web.Request) -> StoredFile:
        self._check_token(request.match_info["token"])
        file = self._world.files.at_path(request.match_info["path"])
        if file is None:
            raise ApiError(404, "Not Found")
        if file.size > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        return file

    async def download(self, request: web.Request) -> web.StreamResponse:
        try:
            file = self._downloadable(request)
            hit = self._world.faults.meet("file", None)
            content = self._world.files.content(file)
            if hit:
                return await self._suffer(request, hit, content)
        except ApiError as refusal:
            return _refusal(refusal)
        name = f"attachment; filename*=UTF-8''{quote(file.name or 'photo.jpg')}"
        return web.Response(
            body=content, content_type="application/octet-stream", headers={"Content-Disposition": name}
        )


def is_gone(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()


def reset(request: web.Request) -> None:
    """End the connection with a TCP reset."""
    transport = request.transport
    if transport is None:
        return
    raw = transport.get_extra_info("socket")
    if raw is not None:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RST)
    transport.abort()


def _refusal(refusal: ApiError) -> web.Response:
    body: Json = refusal.body()
    return web.Response(status=refusal.code, body=json.dumps(body).encode(), content_type="application/json")
