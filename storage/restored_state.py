"""What is due until a restore was done may have been told already: it waits for somebody's word (`restores.py`)."""

# Until when; NULL: there was no restore. Until it is released: for ever.
HELD_UNTIL = "(SELECT max(held_until) FROM restored)"


def state_when(due: str, otherwise: str = "'ready'") -> str:
    """The state of a new row, by an expression that says when it is due."""
    return f"CASE WHEN {due} <= {HELD_UNTIL} THEN 'held' ELSE {otherwise} END"
