"""The migrations run in a process of their own: `python -m storage.migrating_apart`.

The database's address, which may hold a password, comes on standard input and never stands on a command line. The
answer on standard output is empty, or one line: the kind of fault, a blank, its words.
"""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

from domain.ports import StoreError, Unavailable
from storage.migrating import migrate

_HOUSE = str(Path(__file__).resolve().parent.parent)
_KINDS = {kind.__name__: kind for kind in (Unavailable, StoreError)}


async def run_apart(database_url: str) -> None:
    """What has begun ends even when this program is stopped meanwhile. Raises Unavailable, StoreError."""
    paths = filter(None, (_HOUSE, os.environ.get("PYTHONPATH")))
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "storage.migrating_apart"),
        stdin=PIPE,
        stdout=PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        start_new_session=True,
    )
    said, _ = await child.communicate(database_url.encode())
    kind, _, words = said.decode("utf-8", "replace").strip().partition(" ")
    if kind:
        raise _KINDS.get(kind, StoreError)(words)
    if child.returncode:
        raise StoreError(f"the migrations ended with status {child.returncode}")


def main() -> int:
    try:
        asyncio.run(migrate(sys.stdin.read()))
    except StoreError as fault:
        kind = Unavailable if isinstance(fault, Unavailable) else StoreError
        sys.stdout.write(f"{kind.__name__} {fault}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
