"""Methods about the bot itself and about chats: names, commands, getChat, leaveChat, files."""

import re
from collections.abc import Callable

from emulator.errors import Json, bad_request
from emulator.methods_send import find_chat
from emulator.params import Params
from emulator.world import World

_COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")
_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat",
           "chat_administrators", "chat_member")  # fmt: skip
COMMAND_LIMIT = 100
_LENGTHS = {"name": 64, "description": 512, "short_description": 120}
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")


def get_me(world: World, params: Params) -> Json:  # noqa: ARG001 - one signature for every method
    return {
        **world.bot_user,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _language(params: Params) -> str:
    code = params.text("language_code")
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("LANGUAGE_CODE_INVALID" if len(code) < 10 else "language_code is invalid")
    return code


def _commands_key(params: Params) -> str:
    scope = params.parsed("scope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    place = f"{kind}/{scope['chat_id']}" if "chat_id" in scope else kind
    return f"commands/{place}/{_language(params)}"


def set_my_commands(world: World, params: Params) -> bool:
    commands = params.parsed("commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse commands: Expected an Array of BotCommand")
    if len(commands) > COMMAND_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for one in commands:
        name, description = str(one.get("command", "")), str(one.get("description", ""))
        if not _COMMAND.fullmatch(name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    kept = [{"command": one["command"].lstrip("/"), "description": one["description"]} for one in commands]
    world.keep_profile(_commands_key(params), kept)
    return True


def get_my_commands(world: World, params: Params) -> list[Json]:
    return list(world.profile.get(_commands_key(params)) or [])


def delete_my_commands(world: World, params: Params) -> bool:
    world.keep_profile(_commands_key(params), None)
    return True


def setter(field: str) -> Callable[[World, Params], bool]:
    def set_field(world: World, params: Params) -> bool:
        value = params.text(field)
        if len(value) > _LENGTHS[field]:
            raise bad_request(f"BOT_{field.upper()}_TOO_LONG")
        world.keep_profile(f"{field}/{_language(params)}", value)
        return True

    return set_field


def getter(field: str) -> Callable[[World, Params], Json]:
    def get_field(world: World, params: Params) -> Json:
        found = world.profile.get(f"{field}/{_language(params)}") or world.profile.get(f"{field}/")
        return {field: found or (world.bot_user["first_name"] if field == "name" else "")}

    return get_field


def get_chat(world: World, params: Params) -> Json:
    chat, _ = find_chat(world, params)
    return {
        **chat,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }


def leave_chat(world: World, params: Params) -> bool:
    chat, person = find_chat(world, params)
    if person:
        raise bad_request("chat member status can't be changed in private chats")
    world.chats.keep_group(chat, is_member=False)
    return True


def get_file(world: World, params: Params) -> Json:
    return world.files.describe(params.text("file_id"))


def agree(world: World, params: Params) -> bool:  # noqa: ARG001 - close and logOut change nothing here
    return True
