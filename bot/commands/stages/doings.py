"""Which function does what was asked for."""

import argparse
from collections.abc import Awaitable, Callable, Mapping

from bot.commands.stages.bulk import step_told
from bot.commands.stages.calendar import set_told
from bot.commands.stages.files import certificates_by_file, results_by_file, results_template
from bot.commands.stages.looking import list_all, show
from bot.commands.stages.steps import KINDS
from bot.office import Office

DOINGS: Mapping[str, Callable[[Office, argparse.Namespace], Awaitable[int]]] = {
    "list": list_all,
    "show": show,
    "set-dates": set_told,
    "results-file": results_by_file,
    "results-template": results_template,
    "certificates-file": certificates_by_file,
} | dict.fromkeys(KINDS, step_told)
