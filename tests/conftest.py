"""What holds for every test: the quick ones come first, and in CI nothing is skipped, but for what runs the version
before where the checkout has no history to take it from."""

import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest

_IN_MEMORY, _ROOM = Path("/dev/shm"), 4 << 30  # bytes
LATER = ("index", "slow", "browser")  # in this order, after everything else


def pytest_configure() -> None:
    """Where there is room for them, what tests write is in memory: it is synced tens of thousands of times, and a
    disk that others use takes milliseconds for each."""
    if _IN_MEMORY.is_dir() and shutil.disk_usage(_IN_MEMORY).free > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_IN_MEMORY))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(
        key=lambda item: max((LATER.index(name) + 1 for name in LATER if item.get_closest_marker(name)), default=0)
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and os.environ.get("CI") == "true" and not item.get_closest_marker("needs_history"):
        report.outcome = "failed"
        report.longrepr = f"CI skips nothing, but {item.nodeid} was skipped: {report.longrepr}"
    return report
