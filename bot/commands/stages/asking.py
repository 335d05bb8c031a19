"""Asking whoever sits at the terminal."""


def is_wanted(question: str) -> bool:
    try:
        return input(f"{question} [y/N] ").strip().lower() in {"y", "yes", "s", "sí", "si"}
    except EOFError:
        print()
        return False
