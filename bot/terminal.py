"""What commands ask of whoever sits at the terminal, and how they count."""

import sys


def is_wanted(question: str) -> bool:
    """No answer is a no."""
    try:
        return input(f"{question} [y/N] ").strip().lower() in {"y", "yes", "s", "sí", "si"}
    except EOFError:
        sys.stdout.write("\n")
        return False


def count(number: int, singular: str, plural: str) -> str:
    return f"{number} {singular if number == 1 else plural}"
