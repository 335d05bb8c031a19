"""`ventanilla questions evaluate`, as somebody with a file of their own uses it."""

import json
from pathlib import Path

import pytest

from bot.cli import main

GOOD = "costo\t¿Cuánto cuesta la certificación?\nsaludo\thola\nfuera_de_tema\t¿va a llover mañana?\n"


def test_figures_and_confusion_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked, written = tmp_path / "asked.tsv", tmp_path / "figures.json"
    asked.write_text(GOOD, encoding="utf-8")
    assert main(["questions", "evaluate", str(asked), "--json", str(written)]) == 0
    told = capsys.readouterr().out
    assert "3 questions" in told
    assert "answered directly             100.00%" in told
    assert "costo" in told
    figures = json.loads(written.read_text(encoding="utf-8"))
    assert list(figures) == [
        "answered", "right_of_answered", "right_within_choices", "out_of_scope_answered", "ms_per_question",
    ]  # fmt: skip
    assert figures.pop("ms_per_question") > 0
    assert list(figures.values()) == [1, 1, 1, 0]


def test_bad_lines_are_told_all_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked, written = tmp_path / "asked.tsv", tmp_path / "figures.json"
    asked.write_text(f"{GOOD}precio\tcuánto\nno tab here\n", encoding="utf-8")
    assert main(["questions", "evaluate", str(asked), "--json", str(written)]) == 1
    told = capsys.readouterr().out
    assert "asked.tsv, line 4: there is no intent 'precio'." in told
    assert "asked.tsv, line 5: no tab" in told
    assert "2 bad lines" in told
    assert not written.exists()


def test_an_empty_file_measures_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "asked.tsv").write_text("\n", encoding="utf-8")
    assert main(["questions", "evaluate", str(tmp_path / "asked.tsv")]) == 1
    assert "holds no question" in capsys.readouterr().out


def test_files_that_cannot_be_used_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "latin.tsv").write_bytes("costo\t¿cuánto?".encode("latin-1"))
    (tmp_path / "good.tsv").write_text(GOOD, encoding="utf-8")
    assert main(["questions", "evaluate", str(tmp_path / "none.tsv")]) == 2
    assert main(["questions", "evaluate", str(tmp_path / "latin.tsv")]) == 2
    assert main(["questions", "evaluate", str(tmp_path / "good.tsv"), "--json", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert "none.tsv cannot be read" in told
    assert "latin.tsv is not UTF-8 (byte 6)" in told
    assert "cannot be written" in told
