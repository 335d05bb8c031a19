"""Figures: what is met, what is not, and how they are written down."""

import json
from pathlib import Path

from benchmarks.figures import at_least, between, figure, lowest, table, worst, write


def test_the_median_is_held_against_the_goal() -> None:
    found = figure("step_cpu_ratio_sqlite", [0.9, 1.4, 0.8], "ratio", 1.0)
    assert (found.value, found.met, found.spread) == (0.9, True, (0.8, 1.4))


def test_a_worst_case_is_held_against_the_goal() -> None:
    found = worst("gc_pause_ms_max", [3.0, 61.5, 2.0], "ms", 50)
    assert (found.value, found.met, found.spread) == (61.5, False, (2.0, 61.5))


def test_a_floor_is_met_from_its_goal_on() -> None:
    found = [at_least("delivery_per_s_sqlite", rounds, "1/s", 1500) for rounds in ([1400, 1500, 1600], [1499.0])]
    assert [(each.value, each.met) for each in found] == [(1500, True), (1499, False)]


def test_what_must_lie_between_two_is_held_against_both() -> None:
    found = [
        between("exists_timing_ratio", rounds, "ratio", 0.98, 1.02) for rounds in ([0.97], [1.0, 1.1, 0.9], [1.03])
    ]
    assert [each.met for each in found] == [False, True, False]
    assert table(found).splitlines()[1].split()[-3:] == ["0.98-1.02", "NOT", "MET"]


def test_the_lowest_round_is_held_against_its_floor() -> None:
    found = lowest("budget_used_1_worker", [0.99, 0.96], "ratio", 0.97)
    assert (found.value, found.met, found.spread) == (0.96, False, (0.96, 0.99))


def test_the_table_says_which_way_a_goal_points() -> None:
    shown = table([at_least("delivery_ratio_vs_ptb_loop_postgresql", [2], "ratio", 1.5), worst("x", [0], "", 0)])
    assert [line.split()[-3:] for line in shown.splitlines()[1:]] == [[">=", "1.5", "met"], ["<=", "0", "met"]]


def test_a_figure_without_goal_is_neither() -> None:
    assert figure("aiogram_echo_cpu_ms", [0.75], "ms").met is None


def test_the_table_says_what_is_not_met() -> None:
    shown = table([figure("bot_rss_mb", [240], "MB", 220), figure("step_sqlite_p50_ms", [31], "ms")])
    assert [line.endswith("NOT MET") for line in shown.splitlines()] == [False, True, False]


def test_the_file_holds_figures_and_machine(tmp_path: Path) -> None:
    write(tmp_path / "new" / "found.json", [figure("bot_rss_mb", [180, 190, 200], "MB", 220)])
    found = json.loads((tmp_path / "new" / "found.json").read_text("utf-8"))
    wanted = {"name": "bot_rss_mb", "value": 190, "unit": "MB", "goal": 220, "met": True, "spread": [180, 200]}
    assert found["figures"] == [{**wanted, "is_floor": False, "least": None}]
    assert found["machine"]["cores"] >= 1
