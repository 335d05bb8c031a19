"""Places where a test can have the process killed, to prove that nothing half-done survives.

`VENTANILLA_FAILPOINT=name` kills the process when it first reaches that place, `name:3` at the third time. The
variable is read once, when the process starts; without it a place costs one comparison. The delivery has
places of its own besides, named in `scheduler/places.py`; its transactions pass the ones here like any other.
"""

import os
import signal

BEFORE_SAVEPOINT = "before-savepoint"
BETWEEN_SAVEPOINT_AND_COMMIT = "between-savepoint-and-commit"
BEFORE_COMMIT = "before-commit"
AFTER_COMMIT_BEFORE_HANDOUT = "after-commit-before-handout"
BEFORE_HANDLING = "before-handling"
BEFORE_ANSWER = "before-answer"
ANSWERED_BEFORE_ACKNOWLEDGE = "answered-before-acknowledge"

ALL = (
    BEFORE_HANDLING,
    BEFORE_SAVEPOINT,
    BETWEEN_SAVEPOINT_AND_COMMIT,
    BEFORE_COMMIT,
    AFTER_COMMIT_BEFORE_HANDOUT,
    BEFORE_ANSWER,
    ANSWERED_BEFORE_ACKNOWLEDGE,
)
# Of a restore and of a move to PostgreSQL, in their order; the last of each is past the commit.
FILLED, MIGRATED, SETTLED, RESTORED = OF_RESTORING = (
    "restore-filled",
    "restore-migrated",
    "restore-settled",
    "restore-done",
)
TABLES_MADE, COPIED, COMPARED, MOVED = OF_MOVING = ("move-tables-made", "move-copied", "move-compared", "move-done")

_name, _, _count = os.environ.get("VENTANILLA_FAILPOINT", "").partition(":")
_left = int(_count or 1)


def reach(name: str) -> None:
    global _left  # noqa: PLW0603 -- a count-down for the whole process is what this is
    if name == _name:
        _left -= 1
        if _left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
