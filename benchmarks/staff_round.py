"""What `benchmarks/staff.py` starts for each round; it writes what it found on standard output:
`python -m benchmarks.staff_round charts|exports DATABASE PROCESS`, the process file's text on standard input."""

import asyncio
import json
import resource
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.staff_roster import KEYS
from bot.drawing import Drawer
from bot.numbers import read_numbers
from bot.tabling import Exporting
from domain.actions.export_registrations import begin_export
from domain.authorization import COMMAND_LINE
from domain.candidacy.sheet import Sheet
from domain.catalogue import Catalogue
from domain.conversation.voice import Voice
from domain.exporting import ExportKind
from domain.ids import ExportId, new_id
from domain.papers.signature import Sealer
from domain.ports import Store
from domain.process import Process
from domain.processes.reading import read_process
from domain.statistics.subjects import Subject
from domain.texts.catalogue import load_texts
from storage.opening import open_store


async def charts(store: Store, voice: Voice) -> dict[str, Any]:
    seconds, sizes = dict[str, float](), dict[str, int]()
    drawer = Drawer(Sealer(KEYS.receipts["1"], "1"))
    try:
        for is_warm in (False, True):
            for subject in Subject if is_warm else (Subject.PACE,):
                began = perf_counter()
                shown = await read_numbers(store, COMMAND_LINE, subject, voice)
                picture = await drawer.draw(shown.chart)
                seconds[subject], sizes[subject] = perf_counter() - began, len(picture)
    finally:
        await drawer.close()
    return {"seconds": seconds, "bytes": sizes}


async def exports(store: Store, voice: Voice, folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    sheet = Sheet(voice, Catalogue(await store.look(lambda look: look.institutions())))
    for kind in ExportKind:
        fresh, path = ExportId(new_id(voice.now)), folder / f"exported.{kind}"
        began = perf_counter()
        beginning = partial(
            begin_export,
            actor=COMMAND_LINE,
            process=voice.process,
            kind=kind,
            reason="to be measured",
            now=voice.now,
            fresh=fresh,
        )
        export = await store.run(beginning)
        found["rows"] = await Exporting(store, COMMAND_LINE, sheet, lambda: voice.now).write(export, path)
        found[kind] = perf_counter() - began
        path.unlink()
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return found | {"rss_mb": max(peaks) * 1024 / 1e6}


async def _measure(what: str, database: Path, source: str, name: str) -> dict[str, Any]:
    process = read_process(source, name)
    assert isinstance(process, Process)
    store = await open_store(f"sqlite:///{database}", KEYS, migrate=False)
    voice = Voice(load_texts(), "es", process, process.window.closes - timedelta(hours=12))
    try:
        if what == "charts":
            return await charts(store, voice)
        return await exports(store, voice, database.parent)
    finally:
        await store.close()


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_measure(sys.argv[1], Path(sys.argv[2]), sys.stdin.read(), sys.argv[3]))))
