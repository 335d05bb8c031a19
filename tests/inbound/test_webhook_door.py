"""Who may knock at the webhook, and with what."""

import asyncio
import json

import pytest

from bot.door import MAX_BODY_BYTES
from tests.inbound.program import HEADER, SECRET, Program, Telegram
from tests.inbound.register import desk
from tests.inbound.updates import text_update

UPDATE = text_update("/start")
BODY = json.dumps(UPDATE).encode()


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [(HEADER, "")],
        [(HEADER, "another-secret")],
        [(HEADER, SECRET + "x")],
        [(HEADER, "contraseña")],
        [(HEADER, SECRET), (HEADER, SECRET)],
        [(HEADER, SECRET), (HEADER, "another-secret")],
    ],
)
async def test_without_the_one_secret_nothing_happens(
    webhook: Program, telegram: Telegram, headers: list[tuple[str, str]]
) -> None:
    assert (await telegram.post(BODY, headers)).status == 401
    assert (await desk(webhook.settings)).person is None


async def test_bytes_that_are_no_text_are_no_secret(webhook: Program) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", webhook.settings.http_port)
    head = f"POST /updates HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n{HEADER}: ".encode()
    writer.write(head + b"\xff\xfe\xe9\r\n\r\n{}")
    status = await reader.readline()
    writer.close()
    assert b" 401 " in status


async def test_a_body_over_one_mebibyte_is_refused(webhook: Program, telegram: Telegram) -> None:
    padded = json.dumps(text_update("x" * MAX_BODY_BYTES)).encode()
    assert (await telegram.post(padded, [(HEADER, SECRET)])).status == 413
    assert (await telegram.deliver(text_update("/start"))).status == 200


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"update_id": "7"}', b"[" * 100_000, b"\xff", b"{}"])
async def test_what_is_no_update_is_refused(webhook: Program, telegram: Telegram, body: bytes) -> None:
    assert (await telegram.post(body, [(HEADER, SECRET)])).status == 400


async def test_kinds_not_asked_for_are_acknowledged(webhook: Program, telegram: Telegram) -> None:
    answered = await telegram.deliver({"update_id": 9, "poll": {"id": "1"}})
    assert (answered.status, answered.body) == (200, {})


async def test_only_its_own_path_is_served(webhook: Program, telegram: Telegram) -> None:
    telegram.address = telegram.address.replace("/updates", "/other")
    assert (await telegram.post(BODY, [(HEADER, SECRET)])).status == 404
