"""The command that checks a receipt says yes with folio and time, or no with the reason."""

import argparse
import base64
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.commands import verify_receipt
from domain.papers.signature import Sealer
from storage.keys import load_keys, make_keys_file

FOLIO = "EC1057-22-7K3M9-4"
SENT = datetime(2022, 5, 13, 4, 58, 7, tzinfo=UTC)
SEALER = Sealer(bytes(range(32)), "r1")
SEAL = SEALER.seal(FOLIO, SENT, "ab" * 32)
PUBLIC = f"r1:{base64.b64encode(SEALER.public_key).decode()}"


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    verify_receipt.configure(parser)
    return verify_receipt.run(parser.parse_args(words))


def test_a_genuine_receipt_shows_folio_and_local_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--public-key", PUBLIC, SEAL) == 0
    said = capsys.readouterr().out
    assert FOLIO in said
    assert "2022-05-12 23:58:07 (America/Mexico_City)" in said


def test_the_text_may_come_on_standard_input() -> None:
    program = (
        "import argparse, sys; from bot.commands import verify_receipt as command;"
        "parser = argparse.ArgumentParser();"
        "command.configure(parser); sys.exit(command.run(parser.parse_args()))"
    )
    pasted = f"Mi acuse:\n{SEAL[:70]}\n{SEAL[70:]}\n"
    done = subprocess.run(
        [sys.executable, "-c", program, "--public-key", PUBLIC],
        input=pasted,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert FOLIO in done.stdout


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (SEAL.replace("7K3M9", "7K3M8"), "does not fit"),
        ("hola", "no whole seal"),
        (f"{SEAL} {SEALER.seal(FOLIO, SENT, 'cd' * 32)}", "more than one"),
        (Sealer(bytes(32), "r2").seal(FOLIO, SENT, "ab" * 32), "'r2'"),
    ],
)
def test_what_is_not_genuine_says_why(text: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--public-key", PUBLIC, text) == 1
    assert words in capsys.readouterr().out


def test_the_keys_file_of_the_settings_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys_file = _settings(tmp_path, monkeypatch)
    keyring = load_keys(keys_file)
    sealer = Sealer(keyring.receipts[keyring.current_receipt], keyring.current_receipt)
    assert run(sealer.seal(FOLIO, SENT, "ab" * 32)) == 0
    assert run(SEAL) == 1


def test_shown_public_keys_are_enough_to_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keyring = load_keys(_settings(tmp_path, monkeypatch))
    seal = Sealer(keyring.receipts[keyring.current_receipt], keyring.current_receipt).seal(FOLIO, SENT, "ab" * 32)
    assert run("--show-public-keys") == 0
    shown = capsys.readouterr().out.split()
    assert len(shown) == 1
    assert run("--public-key", shown[0], seal) == 0


def test_without_settings_it_says_what_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VENTANILLA_BOT_TOKEN", raising=False)
    assert run(SEAL) == 2
    said = capsys.readouterr().err
    assert "VENTANILLA_KEYS_FILE" in said
    assert "--public-key" in said


@pytest.mark.parametrize("word", ["r1", "r1:AAAA", "r1:***", f":{PUBLIC[3:]}"])
def test_a_strange_public_key_is_refused(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("--public-key", word, SEAL)
    assert "base64" in capsys.readouterr().err


def _settings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    keys_file = folder / "keys.txt"
    make_keys_file(keys_file)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("VENTANILLA_BOT_TOKEN", "123456:abcdefgh")
    monkeypatch.setenv("VENTANILLA_KEYS_FILE", str(keys_file))
    return keys_file
