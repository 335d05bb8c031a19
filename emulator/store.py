"""What survives a restart: one SQLite file, written behind the answers in small groups.

`put` and `delete` only note; every `PAUSE` seconds what was noted goes to the file in one transaction, off the
event loop. A killed process loses at most that much; a stopped one nothing.
"""

import asyncio
import json
import logging
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

PAUSE = 0.3
_log = logging.getLogger(__name__)
_SCHEMA = """
CREATE TABLE IF NOT EXISTS entry (kind TEXT, key TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS content (file_id TEXT PRIMARY KEY, body BLOB NOT NULL);
"""


class Store:
    """Values are records or JSON; they must not change after `put` (replace them instead). Without a path nothing
    is kept."""

    def __init__(self, path: Path | None) -> None:
        self._noted: dict[tuple[str, str], Any] = {}
        self._contents: dict[str, bytes] = {}
        self._writer: ThreadPoolExecutor | None = None
        self._base: sqlite3.Connection | None = None
        self._task: asyncio.Task[None] | None = None
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._writer = ThreadPoolExecutor(1, "emulator-store")
            path.touch(mode=0o600)
            path.chmod(0o600)  # what people typed lies in it; SQLite gives the files beside it the same mode
            self._base = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._base.execute("PRAGMA journal_mode=WAL")
            self._base.execute("PRAGMA synchronous=NORMAL")
            self._base.executescript(_SCHEMA)

    @property
    def keeps(self) -> bool:
        return self._base is not None

    def put(self, kind: str, key: object, value: Any) -> None:  # noqa: ANN401 - a record or JSON
        if self._base:
            self._noted[kind, str(key)] = value

    def delete(self, kind: str, key: object) -> None:
        self.put(kind, key, None)

    def put_content(self, file_id: str, content: bytes) -> None:
        if self._base:
            self._contents[file_id] = content

    def load(self, kind: str) -> Iterator[tuple[str, Any]]:
        if self._base:
            for key, body in self._base.execute("SELECT key, body FROM entry WHERE kind = ?", (kind,)):
                yield key, json.loads(body)

    def get(self, kind: str, key: str) -> Any:  # noqa: ANN401 - whatever was put
        return dict(self.load(kind)).get(key)

    def content(self, file_id: str) -> bytes | None:
        if file_id in self._contents or not self._base:
            return self._contents.get(file_id)
        row = self._base.execute("SELECT body FROM content WHERE file_id = ?", (file_id,)).fetchone()
        return bytes(row[0]) if row else None

    def start(self) -> None:
        if self._base:
            self._task = asyncio.create_task(self._write_behind())

    async def _write_behind(self) -> None:
        while True:
            await asyncio.sleep(PAUSE)
            try:
                await self.flush()
            except sqlite3.Error:
                _log.exception("the emulator's store could not be written; trying again")

    async def flush(self) -> None:
        if self._writer is None or not (self._noted or self._contents):
            return
        noted, self._noted = self._noted, {}
        contents, self._contents = self._contents, {}
        # Encoded here: a second thread busy in Python would make the event loop wait for the interpreter lock.
        gone = [key for key, value in noted.items() if value is None]
        kept = [(*key, _encode(value)) for key, value in noted.items() if value is not None]
        try:
            await asyncio.get_running_loop().run_in_executor(self._writer, self._write, gone, kept, contents)
        except sqlite3.Error:
            self._noted, self._contents = noted | self._noted, contents | self._contents
            raise

    def _write(
        self, gone: list[tuple[str, str]], kept: list[tuple[str, str, str]], contents: dict[str, bytes]
    ) -> None:
        base = self._base
        if base is None:
            return
        base.execute("BEGIN IMMEDIATE")
        try:
            base.executemany("DELETE FROM entry WHERE kind = ? AND key = ?", gone)
            base.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", kept)
            base.executemany("INSERT OR REPLACE INTO content VALUES (?, ?)", contents.items())
            base.execute("COMMIT")
        except sqlite3.Error:
            if base.in_transaction:
                base.execute("ROLLBACK")
            raise

    async def close(self) -> None:
        """Write all that is noted and let the file go."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self.flush()
        if self._writer:
            self._writer.shutdown()
        if self._base:
            self._base.close()


def _encode(value: Any) -> str:  # noqa: ANN401 - a record or JSON
    return json.dumps(asdict(value) if is_dataclass(value) and not isinstance(value, type) else value)
