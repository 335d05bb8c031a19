"""`ventanilla VERB ...`. A verb's module is imported only when it is asked for, so that `--help` comes at once.

Each module of `bot/commands/` has NAME, HELP, configure(parser) and run(arguments) -> exit status, and imports what
takes long inside `run`.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from bot.early_stop import end_quietly_when_told

VERBS = {
    "demo": "bot.commands.demo",
    "run": "bot.commands.run",
    "bot": "bot.commands.bot",
    "deliver": "bot.commands.deliver",
    "init": "bot.commands.init",
    "migrate": "bot.commands.migrate",
    "new-process": "bot.commands.new_process",
    "check-process": "bot.commands.check_process",
    "import-process": "bot.commands.import_process",
    "institutions": "bot.commands.institutions",
    "updates": "bot.commands.updates",
    "stages": "bot.commands.stages",
    "staff": "bot.commands.staff",
    "handoffs": "bot.commands.handoffs",
    "arco": "bot.commands.arco",
    "holidays": "bot.commands.holidays",
    "batches": "bot.commands.batches",
    "registrations": "bot.commands.registrations",
    "plan": "bot.commands.plan",
    "questions": "bot.commands.questions",
    "answers": "bot.commands.answers",
    "window": "bot.commands.window",
    "pause": "bot.commands.pause",
    "statistics": "bot.commands.statistics",
    "export": "bot.commands.export",
    "audit": "bot.commands.audit",
    "backup": "bot.commands.backup",
    "restore": "bot.commands.restore",
    "outbox": "bot.commands.outbox",
    "keys": "bot.commands.keys",
    "verify-receipt": "bot.commands.verify_receipt",
}
_STAY = frozenset({"demo", "run", "bot", "deliver"})  # they end when they are told to


class Command(Protocol):
    NAME: str
    HELP: str

    def configure(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, arguments: argparse.Namespace) -> int: ...


def main(given: Sequence[str] | None = None) -> int:
    words = list(sys.argv[1:] if given is None else given)
    wanted = [words[0]] if words and words[0] in VERBS else list(VERBS)
    if wanted[0] in _STAY and len(wanted) == 1:
        end_quietly_when_told()
    parser = argparse.ArgumentParser(
        prog="ventanilla", description="A Telegram assistant for a certification process."
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    commands: dict[str, Command] = {}
    for verb in wanted:
        command = commands[verb] = cast("Command", import_module(VERBS[verb]))
        command.configure(verbs.add_parser(verb, help=command.HELP, description=command.HELP))
    arguments = parser.parse_args(words)
    try:
        status = commands[arguments.verb].run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # as in `ventanilla plan | head`: whoever reads has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return status
