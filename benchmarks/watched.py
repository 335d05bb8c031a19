"""Runs a program and times its garbage collector: `python -m benchmarks.watched MODULE ARGUMENT ...`.

The program's `main()` is called. On SIGUSR1 the longest pause since the last one is written, in milliseconds, to
the file that BENCH_GC_REPORT names; start-up is over by then and not counted.
"""

import gc
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter


class Pauses:
    def __init__(self, report: Path) -> None:
        self._report = report
        self._began = 0.0
        self._longest = 0.0

    def observe(self, phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            self._began = perf_counter()
        else:
            self._longest = max(self._longest, perf_counter() - self._began)

    def tell(self, _signal: int, _frame: object) -> None:
        written = self._report.with_suffix(".new")
        written.write_text(f"{self._longest * 1000:.3f}", encoding="ascii")
        written.rename(self._report)
        self._longest = 0.0


def main() -> None:
    pauses = Pauses(Path(os.environ["BENCH_GC_REPORT"]))
    gc.callbacks.append(pauses.observe)
    signal.signal(signal.SIGUSR1, pauses.tell)
    module = sys.argv[1]
    sys.argv = [module, *sys.argv[2:]]
    sys.exit(import_module(module).main())


if __name__ == "__main__":
    main()
