"""Which function does what was asked for."""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping

from bot.commands.handoffs.words import LANGUAGES, standing, why, written
from bot.office import Office
from bot.terminal import count
from domain.actions.answer_handoff import (
    answer_handoff,
    close_handoff,
    list_handoffs,
    read_handoff,
    take_handoff,
)
from domain.authorization import COMMAND_LINE
from domain.handoffs.team import Change, Refusal
from domain.ids import HandoffId
from domain.ports import Transaction


async def _list(office: Office, _: argparse.Namespace) -> int:
    found = await office.store.run(lambda tx: list_handoffs(tx, COMMAND_LINE, office.process.slug))
    for one in found:
        print(f"{one.id}  {one.state:<8}  since {office.local(one.opened_at)}  {standing(office, one)}")
    print(
        f"{count(len(found), 'hand-off', 'hand-offs')} open (times: {office.process.zone.key})."
        if found
        else "None."
    )
    return 0


async def _show(office: Office, arguments: argparse.Namespace) -> int:
    found = await office.store.run(lambda tx: read_handoff(tx, COMMAND_LINE, HandoffId(arguments.id), office.now))
    if isinstance(found, Refusal):
        return _refused(arguments, found)
    one = found.handoff
    print(f"{one.id}: {one.state}, opened {office.local(one.opened_at)} (times: {office.process.zone.key})")
    print(f"  {standing(office, one)}")
    if found.language:
        print(f"  reads {LANGUAGES[found.language]}")
    for message in found.messages:
        print(*written(office, message), sep="\n")
    if not found.messages:
        print("  Nothing of what was written is there: the person was erased.")
    return 0


async def _take(office: Office, arguments: argparse.Namespace) -> int:
    async def act(tx: Transaction) -> Change | Refusal:
        return await take_handoff(
            tx, COMMAND_LINE, HandoffId(arguments.id), arguments.name, office.now, over=arguments.take_over
        )

    return _told(arguments, await office.store.run(act), f"{arguments.name} has it.")


async def _answer(office: Office, arguments: argparse.Namespace) -> int:
    text = await asyncio.to_thread(_text, arguments)
    if text is None:
        return 1

    async def act(tx: Transaction) -> Change | Refusal:
        id_, name, over = HandoffId(arguments.id), arguments.name, arguments.take_over
        return await answer_handoff(tx, COMMAND_LINE, id_, name, text, office.now, over=over)

    done = await office.store.run(act)
    return _told(arguments, done, f"answered. The person is told at once, by {arguments.name}.")


async def _close(office: Office, arguments: argparse.Namespace) -> int:
    async def act(tx: Transaction) -> Change | Refusal:
        return await close_handoff(
            tx, COMMAND_LINE, HandoffId(arguments.id), arguments.name, office.now, over=arguments.take_over
        )

    told = "closed. The person is told, and the assistant answers again."
    return _told(arguments, await office.store.run(act), told)


def _text(arguments: argparse.Namespace) -> str | None:
    """None when it cannot be read, and why is said."""
    if arguments.text is not None:
        return str(arguments.text)
    try:
        if arguments.file is not None:
            return str(arguments.file.read_text(encoding="utf-8-sig"))
        if sys.stdin.isatty():
            print("Write the answer; Ctrl-D on a line of its own ends it.")
        return sys.stdin.read()
    except OSError as error:
        print(f"{arguments.file} cannot be read: {error.strerror}.")
    except UnicodeDecodeError as error:
        print(f"{arguments.file or 'The answer'} is not UTF-8 (byte {error.start}). Save it as UTF-8.")
    return None


def _told(arguments: argparse.Namespace, done: Change | Refusal, told: str) -> int:
    if isinstance(done, Refusal):
        return _refused(arguments, done)
    print(f"{arguments.id}: {told}")
    return 0


def _refused(arguments: argparse.Namespace, refusal: Refusal) -> int:
    print(f"{arguments.id}: {why(refusal)}")
    return 1


DOINGS: Mapping[str, Callable[[Office, argparse.Namespace], Awaitable[int]]] = {
    "list": _list,
    "show": _show,
    "take": _take,
    "answer": _answer,
    "close": _close,
}
