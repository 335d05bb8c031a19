"""Wraps everything anew, and dies after the first slice. Started by a test:
`python -m tests.keys.rotating URL KEYS`."""

import asyncio
import os
import signal
import sys
from pathlib import Path

from storage.keys import load_keys
from storage.rewrapping import rewrap_all


async def main(url: str, keys: Path) -> None:
    async for _ in rewrap_all(url, load_keys(keys)):
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
