"""Which state of a registration may follow which."""

from domain.registration import TRANSITIONS, State


class ForbiddenTransition(Exception):
    """A broken promise of the program: no screen offers such a step."""


def is_allowed(before: State, after: State) -> bool:
    """Staying where it is always is."""
    return before is after or after in TRANSITIONS[before]


def check_transition(before: State, after: State) -> None:
    """Raises ForbiddenTransition."""
    if not is_allowed(before, after):
        raise ForbiddenTransition(f"a registration cannot go from {before} to {after}")
