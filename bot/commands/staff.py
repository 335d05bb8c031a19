"""`ventanilla staff invite|list|reset-pin|remove`: who works for the institute, as far as the chat cannot do it."""

import argparse
import secrets
from typing import TYPE_CHECKING

from domain.authorization import COMMAND_LINE, STAFF, Role
from domain.ids import StaffId
from domain.staff.inviting import START
from domain.staff.member import LONGEST_NAME
from domain.typed import clean

if TYPE_CHECKING:
    from bot.settings import Settings

NAME = "staff"
HELP = "invite the first of the staff, list them, reset a PIN"


def configure(parser: argparse.ArgumentParser) -> None:
    doings = parser.add_subparsers(dest="doing", metavar="DOING", required=True)
    invite = doings.add_parser("invite", help="a link that lets one person in, once, for 48 hours")
    invite.add_argument("--role", required=True, choices=[role.value for role in STAFF])
    invite.add_argument("--name", required=True, help="as colleagues and candidates will read it")
    doings.add_parser("list", help="who works here, and who is invited")
    for doing, told in (("reset-pin", "who forgot theirs chooses another"), ("remove", "no longer of the staff")):
        one = doings.add_parser(doing, help=told)
        one.add_argument("id", type=int, help="their number, as the list shows it")


def run(arguments: argparse.Namespace) -> int:
    """0: done; 1: it does not fit, and nothing was changed; 2: it cannot begin."""
    from bot.starting import with_settings  # noqa: PLC0415 -- loads aiogram, which takes seconds

    return with_settings(lambda settings: _do(settings, arguments))


async def _do(settings: "Settings", arguments: argparse.Namespace) -> int:
    if arguments.doing == "invite":
        return await _invite(settings, arguments)
    if arguments.doing == "list":
        return await _list(settings)
    return await _change(settings, arguments)


async def _invite(settings: "Settings", arguments: argparse.Namespace) -> int:
    from bot.clock import machine_now  # noqa: PLC0415 -- for the reason above
    from bot.opening import open_store  # noqa: PLC0415 -- as above
    from domain.actions.manage_staff import invite  # noqa: PLC0415 -- as above

    name = clean(arguments.name)
    if not 2 <= len(name) <= LONGEST_NAME:
        print(f"The name has 2 to {LONGEST_NAME} letters.")
        return 1
    token, role = secrets.token_urlsafe(16), Role(arguments.role)
    store = await open_store(settings)
    try:
        await store.run(lambda tx: invite(tx, COMMAND_LINE, role, name, token, machine_now()))
    finally:
        await store.close()
    link = await _link(settings)
    print(f"{name} joins as {role} with this link, once, within 48 hours:")
    print(f"  {link}?start={START}{token}" if link else f"  /start {START}{token}   (written to the assistant)")
    return 0


async def _link(settings: "Settings") -> str:
    """Where the assistant is found; "" when Telegram cannot be asked."""
    from aiogram.exceptions import AiogramError  # noqa: PLC0415 -- as above
    from aiogram.methods import GetMe  # noqa: PLC0415 -- as above

    from bot.telegram import make_bot  # noqa: PLC0415 -- as above

    bot = make_bot(settings)
    try:
        me = await bot(GetMe(), request_timeout=10)
    except AiogramError:
        return ""
    finally:
        await bot.session.close()
    return f"https://t.me/{me.username}"


async def _list(settings: "Settings") -> int:
    from bot.clock import machine_now  # noqa: PLC0415 -- as above
    from bot.opening import open_store  # noqa: PLC0415 -- as above
    from domain.actions.manage_staff import list_staff  # noqa: PLC0415 -- as above

    store = await open_store(settings)
    try:
        members, invited = await store.run(lambda tx: list_staff(tx, COMMAND_LINE, machine_now()))
    finally:
        await store.close()
    for one in members:
        pin = "no PIN yet" if not one.pin_hash else f"{one.pin_tries} wrong PINs" if one.pin_tries else "PIN chosen"
        print(f"{one.id}  {one.role:<12}  {one.name}  ({pin})")
    for invitation in invited:
        waits = ", waits for a second admin" if invitation.needs_second and not invitation.confirmed_by else ""
        until = f"{invitation.expires_at:%Y-%m-%d %H:%M} UTC"
        print(f"invited  {invitation.role:<12}  {invitation.name}  (until {until}{waits})")
    print("1 member." if len(members) == 1 else f"{len(members)} members.")
    return 0


async def _change(settings: "Settings", arguments: argparse.Namespace) -> int:
    from bot.clock import machine_now, process_clock  # noqa: PLC0415 -- as above
    from bot.opening import open_store  # noqa: PLC0415 -- as above
    from domain.actions.manage_staff import remove_member, reset_pin  # noqa: PLC0415 -- as above

    id_, is_reset = StaffId(arguments.id), arguments.doing == "reset-pin"
    now, machine = (await process_clock(settings)).now(), machine_now()
    store = await open_store(settings)
    try:
        if is_reset:
            found = await store.run(lambda tx: reset_pin(tx, COMMAND_LINE, id_, now))
        else:
            found = await store.run(lambda tx: remove_member(tx, COMMAND_LINE, id_, now, machine))
    finally:
        await store.close()
    if found is None:
        print(f"Nobody of the staff has the number {arguments.id}; `ventanilla staff list` shows them.")
        return 1
    print(f"{found.name}: the PIN is reset." if is_reset else f"{found.name} is no longer of the staff.")
    return 0
