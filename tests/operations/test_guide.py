"""The guide tells of what is there: every figure, every alarm, every verb."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import VERBS
from bot.metrics import Figures, exposition
from bot.outbox_figures import Counted
from bot.settings import DESCRIBED, PREFIX
from bot.tally import UpdateTally
from domain.alarms.alarm import AlarmKind
from domain.delivery.budgeting import fresh
from domain.delivery.figures import OutboxFigures
from domain.delivery.outcomes import Sent, Stop
from scheduler.tally import Tally

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "operating.md").read_text(encoding="utf-8")
PLAN = (DOCS / "architecture.md").read_text(encoding="utf-8")
NOW = datetime(2022, 5, 9, tzinfo=UTC)
TEXTS = (DOCS.parent / "domain" / "texts" / "es.ftl").read_text(encoding="utf-8")


def begins(kind: AlarmKind) -> str:
    """The first sentence that the group reads, with dots for what differs each time."""
    found = re.search(rf"^alarm-{kind} = (.+)$", TEXTS, re.MULTILINE)
    assert found
    return re.sub(r"\{[^}]*\}", "…", found[1]).partition(". ")[0].removesuffix(".")


def test_each_alarm_has_its_remedy() -> None:
    remedies = GUIDE.partition("## What to do for each alarm")[2]
    assert [words for words in map(begins, AlarmKind) if f"**{words}**" not in remedies] == []
    assert re.findall(r"^\*\*(Alarma: .+?)\*\*", remedies, re.MULTILINE) == [*map(begins, AlarmKind)]
    assert [stop for stop in Stop if f"*{stop.value}*" not in remedies] == []


def test_each_figure_that_is_told_of_is_there() -> None:
    table = GUIDE.partition("| Figure |")[2].partition("\n\n")[0]
    told = [name for line in table.splitlines()[2:] for name in re.findall(r"`([a-z_]+)", line.split("|")[1])]
    assert len(told) > 12
    assert sorted(set(told) - shown()) == []


def test_each_alert_asks_for_a_figure_that_is_there() -> None:
    asked = re.findall(r"ventanilla_([a-z_]+)", (DOCS.parent / "deploy" / "alerts.yml").read_text(encoding="utf-8"))
    assert len(asked) > 6
    assert sorted({name.removesuffix("_bucket") for name in asked} - shown()) == []


def shown() -> set[str]:
    """The names of all figures, without what they begin with."""
    sending = Tally()
    sending.expect_tick("reap", 5.0)
    sending.sent(Sent(1))
    counted = Counted(OutboxFigures({}, {}), fresh(NOW), 0.0, 0.0)
    figures = Figures(
        is_ready=True, updates=UpdateTally(), heard_ago=1.0, sending=sending, counted=counted, now=NOW
    )
    return set(re.findall(r"^# TYPE ventanilla_([a-z_]+) ", exposition(figures)[0].decode(), re.MULTILINE))


@pytest.mark.parametrize("text", [GUIDE, PLAN], ids=["operating", "architecture"])
def test_each_verb_and_each_setting_exists(text: str) -> None:
    verbs = set(re.findall(r"`ventanilla ([a-z-]+)", text)) | set(re.findall(r"bin/ventanilla ([a-z-]+)", text))
    assert verbs - VERBS.keys() == set()
    settings = {f"{PREFIX}{one.name}" for one in DESCRIBED}
    assert set(re.findall(rf"{PREFIX}[A-Z_]+", text)) - settings == set()


def test_each_file_that_is_named_is_there() -> None:
    named = re.findall(r"(?:domain|bot|scheduler|handlers|storage|tests)/[\w/]+(?:\.py|/)?", GUIDE + PLAN)
    root = DOCS.parent
    assert len(named) > 5
    assert [name for name in named if not (root / name).exists()] == []


def test_three_flows_and_a_plan_are_drawn() -> None:
    assert PLAN.count("```mermaid") == 5
    for flow in ("## A message in", "## A reminder", "## An announcement"):
        assert "sequenceDiagram" in PLAN.partition(flow)[2].partition("\n## ")[0]
