"""Groups are told once and left; blocking is noticed."""

import asyncio
from dataclasses import replace
from functools import partial
from itertools import count

import pytest

from bot.settings import Settings
from domain.actions.manage_staff import enlist
from domain.authorization import COMMAND_LINE, Role
from domain.ids import UserId
from tests.inbound.program import Program, Telegram
from tests.inbound.register import PROCESS, desk, register
from tests.inbound.updates import Json, group, press_update, sender, text_update
from tests.support.emulator import GLORIA, OSCAR, EmulatorClient, Person
from tests.support.talk import MONDAY

_numbers = count(9_000)


def membership(chat: Json, before: str, after: str) -> Json:
    def member(status: str) -> Json:
        user = {"id": 1, "is_bot": True, "first_name": "Ventanilla"}
        return {"user": user, "status": status} | ({"until_date": 0} if status == "kicked" else {})

    return {
        "update_id": next(_numbers),
        "my_chat_member": {
            "chat": chat,
            "from": sender(),
            "date": 1,
            "old_chat_member": member(before),
            "new_chat_member": member(after),
        },
    }


async def calls(client: EmulatorClient) -> list[tuple[str, int]]:
    return [(entry["method"], entry["chat_id"]) for entry in await client.ledger()]


async def test_added_to_a_group_it_says_so_once(
    webhook: Program, telegram: Telegram, client: EmulatorClient
) -> None:
    chat = group(-100_300)
    assert (await telegram.deliver(membership(chat, "left", "member"))).status == 200
    answered = await telegram.deliver(text_update("hola", chat=chat))
    assert (answered.status, answered.body) == (200, {})
    assert await calls(client) == [("sendMessage", chat["id"]), ("leaveChat", chat["id"])]


async def test_a_message_from_an_unknown_group_is_a_goodbye(
    webhook: Program, telegram: Telegram, client: EmulatorClient
) -> None:
    for text in ("hola", "¿hola?"):
        assert (await telegram.deliver(text_update(text, chat=group()))).body == {}
    assert [method for method, _ in await calls(client)] == ["sendMessage", "leaveChat"]
    assert (await desk(webhook.settings)).person is None


async def test_the_staffs_group_is_not_left(
    webhook_settings: Settings, telegram: Telegram, client: EmulatorClient
) -> None:
    staff = group(-100_400)
    async with Program(replace(webhook_settings, staff_chat_id=staff["id"])):
        assert (await telegram.deliver(membership(staff, "left", "member"))).body == {}
        assert (await telegram.deliver(text_update("hola", chat=staff))).body == {}
    assert await calls(client) == []


async def test_in_the_staffs_group_only_members_are_heard(
    webhook_settings: Settings, telegram: Telegram, client: EmulatorClient
) -> None:
    staff = group(-100_400)
    async with register(webhook_settings) as store:
        joining = partial(enlist, actor=COMMAND_LINE, process=PROCESS, name="Elena", now=MONDAY)
        await store.run(partial(joining, user_id=UserId(OSCAR), role=Role.ADMIN))
    async with Program(replace(webhook_settings, staff_chat_id=staff["id"])):
        assert (await telegram.deliver(text_update("/panel", chat=staff))).body == {}
        assert (await telegram.deliver(text_update("hola", user=OSCAR, chat=staff))).body == {}
        hidden = text_update("/panel", user=OSCAR, chat=staff, sender_chat=staff)
        assert (await telegram.deliver(hidden)).body == {}
        answered = (await telegram.deliver(text_update("/panel", user=OSCAR, chat=staff))).body
    assert answered["chat_id"] == staff["id"]
    assert answered["text"].startswith("Aquí no muestro datos. Trabajo contigo en privado: https://t.me/")
    assert await calls(client) == []


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_presses_in_groups_are_nobodys(webhook: Program, telegram: Telegram, kind: str) -> None:
    update = press_update("AAAAAAAAAAAaccept..0.")
    update["callback_query"]["message"]["chat"] = group() | {"type": kind}
    assert (await telegram.deliver(update)).status == 200
    assert (await desk(webhook.settings)).person is None


async def test_blocking_and_coming_back_are_noticed(polling: Program, gloria: Person) -> None:
    await gloria.say("/start")
    await gloria.expect("Soy Ventanilla")
    await gloria.block()
    await reachable(polling.settings, expected=False)
    await gloria.block(blocked=False)
    await reachable(polling.settings, expected=True)


async def reachable(settings: Settings, *, expected: bool) -> None:
    async with asyncio.timeout(20):
        while True:
            person = (await desk(settings, GLORIA)).person
            if person is not None and (person.unreachable_since is None) is expected:
                return
            await asyncio.sleep(0.05)
