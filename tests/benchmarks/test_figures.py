"""Figures: what is met, what is not, and how they are written down."""

import json
from pathlib import Path

from benchmarks.figures import figure, table, worst, write


def test_the_median_is_held_against_the_goal() -> None:
    found = figure("step_cpu_ratio_sqlite", [0.9, 1.4, 0.8], "ratio", 1.0)
    assert (found.value, found.met, found.spread) == (0.9, True, (0.8, 1.4))


def test_a_worst_case_is_held_against_the_goal() -> None:
    found = worst("gc_pause_ms_max", [3.0, 61.5, 2.0], "ms", 50)
    assert (found.value, found.met, found.spread) == (61.5, False, (2.0, 61.5))


def test_a_figure_without_goal_is_neither() -> None:
    assert figure("aiogram_echo_cpu_ms", [0.75], "ms").met is None


def test_the_table_says_what_is_not_met() -> None:
    shown = table([figure("bot_rss_mb", [240], "MB", 220), figure("step_sqlite_p50_ms", [31], "ms")])
    assert [line.endswith("NOT MET") for line in shown.splitlines()] == [False, True, False]


def test_the_file_holds_figures_and_machine(tmp_path: Path) -> None:
    write(tmp_path / "new" / "found.json", [figure("bot_rss_mb", [180, 190, 200], "MB", 220)])
    found = json.loads((tmp_path / "new" / "found.json").read_text("utf-8"))
    wanted = {"name": "bot_rss_mb", "value": 190, "unit": "MB", "goal": 220, "met": True, "spread": [180, 200]}
    assert found["figures"] == [wanted]
    assert found["machine"]["cores"] >= 1
