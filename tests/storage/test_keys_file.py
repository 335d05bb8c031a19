"""The keys file is made once, by its owner, and told all its faults at once."""

import base64
from pathlib import Path

import pytest

from storage.keys import KeysFault, load_keys, make_keys_file

KEY = base64.b64encode(b"k" * 32).decode()
WHOLE = [f"{purpose}:1:{KEY}" for purpose in ("master", "index", "events", "receipt")]


def a_file(folder: Path, lines: list[str], mode: int = 0o600) -> Path:
    path = folder / "keys"
    path.write_text("\n".join(lines))
    path.chmod(mode)
    return path


def reasons_of(path: Path) -> tuple[str, ...]:
    with pytest.raises(KeysFault) as fault:
        load_keys(path)
    return fault.value.reasons


def test_a_made_file_can_be_loaded(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    make_keys_file(path)
    keys = load_keys(path)
    secrets = {keys.masters["1"], keys.index, keys.events, keys.receipts["1"]}
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(secrets) == 4
    assert {len(secret) for secret in secrets} == {32}


def test_a_file_is_never_replaced(tmp_path: Path) -> None:
    path = a_file(tmp_path, ["something dear"])
    with pytest.raises(FileExistsError):
        make_keys_file(path)
    assert path.read_text() == "something dear"


def test_the_last_master_wraps_what_is_new(tmp_path: Path) -> None:
    keys = load_keys(a_file(tmp_path, ["# comment", "", *WHOLE, f"master:2:{KEY}", f"receipt:b:{KEY}"]))
    assert keys.current_master == "2"
    assert keys.current_receipt == "b"
    assert set(keys.masters) == {"1", "2"}


def test_a_keyring_never_shows_its_keys(tmp_path: Path) -> None:
    assert "kkkk" not in repr(load_keys(a_file(tmp_path, WHOLE)))


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    short = base64.b64encode(b"k" * 16).decode()
    lines = [f"master:1:{KEY}", f"master:1:{KEY}", f"index:1:{short}", "events:1:not base64!", f"salt:1:{KEY}"]
    reasons = reasons_of(a_file(tmp_path, lines, 0o644))
    assert len(reasons) == 8
    assert "mode 0644" in reasons[0]
    assert "second 'master' key has the id '1'" in reasons[1]
    assert "16 bytes instead of 32" in reasons[2]
    assert "not base64" in reasons[3]
    assert "purpose is none of" in reasons[4]
    assert all("no key for" in reason for reason in reasons[5:])


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601])
def test_a_file_that_others_may_use_is_refused(tmp_path: Path, mode: int) -> None:
    assert len(reasons_of(a_file(tmp_path, WHOLE, mode))) == 1


@pytest.mark.parametrize("line", [f"index:2:{KEY}", f"master::{KEY}", f"master:a b:{KEY}", "master"])
def test_a_line_that_does_not_fit_is_refused(tmp_path: Path, line: str) -> None:
    reasons = reasons_of(a_file(tmp_path, [*WHOLE, line]))
    assert len(reasons) == 1
    assert reasons[0].startswith("line 5")
    assert KEY not in reasons[0]


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert reasons_of(tmp_path / "keys") == ("there is no such file",)


def test_a_file_of_other_bytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    path.write_bytes(b"\xff\xfe")
    assert len(reasons_of(path)) == 1
