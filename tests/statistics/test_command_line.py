"""`ventanilla statistics` and `ventanilla export`, as they are typed."""

import argparse
import json
from pathlib import Path

import pytest
from PIL import Image

from bot.commands import export, statistics
from bot.office import Office
from domain.ports import Store
from domain.registration import State
from domain.statistics.subjects import Subject
from tests.statistics.roster import ASKED, HOUR, OPENS, PROCESS, Candidate, add, stock
from tests.statistics.test_exporting import CELLS, read

NOW = OPENS + 40 * HOUR
SENT = Candidate(1, "F-1", len(ASKED), sent=(1,), state=State.SUBMITTED, cells=CELLS)


def parsed(module: object, *words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    module.configure(parser)  # type: ignore[attr-defined]  # a command's module
    return parser.parse_args(words)


async def test_statistics_are_told_written_and_drawn(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await stock(store)
    await add(store, SENT, Candidate(2, answers=3), Candidate(3, began=False))
    words = parsed(statistics, "--json", str(tmp_path / "a.json"), "--charts", str(tmp_path / "charts"))
    await statistics.tell(Office(store, PROCESS, NOW), words)
    said = capsys.readouterr().out
    assert "Wrote: 3" in said
    assert "Sent: 1" in said
    found = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert found.keys() == {subject.value for subject in Subject}
    assert found["funnel"]["steps"][0] == {"kind": "came", "people": 3, "lost": 0, "name": ""}
    charts = sorted((tmp_path / "charts").glob("*.png"))
    assert [path.stem for path in charts] == sorted(subject.value for subject in Subject)
    for path in charts:
        with Image.open(path) as picture:
            assert picture.width == 1080


@pytest.mark.parametrize("name", ["a.xlsx", "A.CSV"])
async def test_an_export_is_written_where_it_was_asked_for(store: Store, tmp_path: Path, name: str) -> None:
    await add(store, SENT)
    words = parsed(export, str(tmp_path / name), "--reason", "Informe mensual", "--unmasked")
    assert export._fault(words) == ""
    assert await export.write(Office(store, PROCESS, NOW), words) == 1
    (kept,) = await store.run(lambda tx: tx.exports(PROCESS.slug, 2))
    assert (kept.reason, kept.by, kept.actor, kept.is_masked) == ("Informe mensual", None, "command-line", False)
    if name == "a.xlsx":
        assert read(tmp_path / name)[0]["CURP"] == "PEMJ850101MMCRRN07"


@pytest.mark.parametrize(
    ("file", "reason", "told"),
    [
        ("a.pdf", "Informe", "must end in .xlsx or .csv"),
        ("there.csv", "Informe", "there already"),
        ("no/a.csv", "Informe", "no folder"),
        ("a.csv", "x", "--reason: say it in 5 to 500"),
    ],
)
def test_what_cannot_be_taken_is_said(tmp_path: Path, file: str, reason: str, told: str) -> None:
    (tmp_path / "there.csv").touch()
    assert told in export._fault(parsed(export, str(tmp_path / file), "--reason", reason))
