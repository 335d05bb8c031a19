"""What commands ask of whoever sits at the terminal, and how they count."""

import argparse
import asyncio
import sys


def is_wanted(question: str) -> bool:
    """No answer is a no."""
    try:
        return input(f"{question} [y/N] ").strip().lower() in {"y", "yes", "s", "sí", "si"}
    except EOFError:
        sys.stdout.write("\n")
        return False


async def kept_back(arguments: argparse.Namespace) -> int | None:
    """Asked once it was said what would change. The status to end with: 0 of a dry run, 1 when whoever is asked
    does not want it; None: do it."""
    if arguments.dry_run:
        return 0
    if arguments.yes or await asyncio.to_thread(is_wanted, "Do it?"):
        return None
    sys.stdout.write("Nothing was changed.\n")
    return 1


def count(number: int, singular: str, plural: str) -> str:
    return f"{number} {singular if number == 1 else plural}"
