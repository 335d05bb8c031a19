"""What is due until a restore was done may have been told already: it waits for somebody's word (`restores.py`)."""

FOR_EVER = 2**62
# Until when; NULL: there was no restore. Until it is released: for ever.
HELD_UNTIL = "(SELECT max(held_until) FROM restored)"


def state_when(due: str, otherwise: str = "'ready'") -> str:
    """The state of a new row, by an expression that says when it is due."""
    return f"CASE WHEN {due} <= {HELD_UNTIL} THEN 'held' ELSE {otherwise} END"


def state_now() -> str:
    """The state of a row that somebody lets go again, however long ago it was due: held until the release."""
    return state_when(str(FOR_EVER))


def may_have_left(due: str) -> str:
    """Whether the lost database may have sent it since the backup."""
    return f"coalesce({due} <= {HELD_UNTIL}, FALSE)"
