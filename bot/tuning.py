"""How the interpreter runs once everything is loaded."""

import gc
import sys

# Beside the database's writer thread, half a millisecond instead of five halves the slowest answers.
_SWITCH_SECONDS = 0.0005
# Young collections seldom, old ones hardly ever: what is loaded is frozen, what an update makes dies by counting.
_THRESHOLDS = (10_000, 20, 50)


def tune() -> None:
    """After start-up: what is loaded stays for good, so the collector need not walk its 250,000 objects."""
    gc.enable()  # who was in a hurry to start had switched it off
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
    sys.setswitchinterval(_SWITCH_SECONDS)
