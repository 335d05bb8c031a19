"""What the units let the programs take fits what the programs let a look take."""

from pathlib import Path

import pytest

from bot.inspection.inspector import AT_ONCE, TABLES_AT_ONCE
from bot.inspection.looker import Limits, TableLimits
from tests.operations.test_units import ROOT, read

BESIDE = 400 << 20  # the program with a table in it, what draws papers, the libraries of those who look
LOOKING = [ROOT / "deploy" / f"{name}.service" for name in ("ventanilla", "ventanilla-bot")]


@pytest.mark.parametrize("unit", LOOKING, ids=lambda unit: unit.stem)
def test_all_looks_at_their_limits_fit_into_a_unit(unit: Path) -> None:
    looks = sorted([Limits().memory] * AT_ONCE + [TableLimits().memory] * TABLES_AT_ONCE)[-AT_ONCE:]
    most = read(unit)["Service"]["MemoryMax"]
    assert most.endswith("M")
    assert int(most.removesuffix("M")) << 20 >= sum(looks) + BESIDE


@pytest.mark.parametrize("unit", LOOKING, ids=lambda unit: unit.stem)
def test_a_look_without_memory_does_not_end_the_program(unit: Path) -> None:
    assert read(unit)["Service"]["OOMPolicy"] == "continue"


def test_the_guide_says_how_much() -> None:
    guide = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    assert all(f"MemoryMax={read(unit)['Service']['MemoryMax']}" in guide for unit in LOOKING)
