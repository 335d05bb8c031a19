"""The privacy notice of a process file, and its fingerprint."""

import json
from dataclasses import asdict, replace
from hashlib import sha256

from domain.process import Notice
from domain.processes.fault import Fault
from domain.processes.sources import Place
from domain.processes.table import Table

_PART = 400  # characters: five parts and the buttons' line fit in one message
_FULL = 20_000  # shown in several messages
EMPTY = Notice("", {}, {}, {}, {}, {})


def read_notice(table: Table | None) -> Notice:
    if table is None:
        return EMPTY
    notice = Notice(
        version=table.text("version", longest=20),
        responsible=table.words("responsible", longest=_PART),
        data=table.words("data", longest=_PART),
        purposes=table.words("purposes", longest=_PART),
        transfers=table.words("transfers", longest=_PART),
        full=table.words("full", longest=_FULL),
    )
    return replace(notice, hash=_hash(notice))


def _hash(notice: Notice) -> str:
    return sha256(json.dumps(asdict(notice), ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def unchanged_version(old: Notice, new: Notice, place: Place) -> Fault | None:
    """People consented to the words of a version: other words need another version."""
    if old.version != new.version or old.hash == new.hash:
        return None
    return Fault(
        place.file,
        place.line,
        "privacy.version",
        f"the notice's words changed since it was imported and its version is still {new.version!r}.",
        "Give the changed notice a new version: people consent to one.",
    )
