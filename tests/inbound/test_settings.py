"""Settings: all faults at once, each with its remedy."""

from dataclasses import fields
from pathlib import Path

import pytest

from bot.settings import DESCRIBED, TELEGRAM, Settings, SettingsFault, load_settings

TOKEN = "700000001:abcdefghij-klmnop"


@pytest.fixture
def good(tmp_path: Path) -> dict[str, str]:
    keys = tmp_path / "keys.txt"
    keys.write_text("")
    keys.chmod(0o600)
    return {"VENTANILLA_BOT_TOKEN": TOKEN, "VENTANILLA_KEYS_FILE": str(keys)}


def faults(environment: dict[str, str]) -> str:
    with pytest.raises(SettingsFault) as found:
        load_settings(environment, None)
    return "\n".join(found.value.faults)


def test_a_token_and_keys_are_enough(good: dict[str, str]) -> None:
    settings = load_settings(good, None)
    assert settings.telegram_api_url == TELEGRAM
    assert settings.is_real_telegram
    assert settings.process_file.name == "ec1057-2022.toml"
    assert settings.process_file.is_file()


def test_every_setting_is_described_once() -> None:
    assert [each.name.lower() for each in DESCRIBED] == [field.name for field in fields(Settings)]


def test_all_faults_are_told_together() -> None:
    told = faults(
        {
            "VENTANILLA_TELEGRAM_API_URL": "telegram",
            "VENTANILLA_KEYS_FILE": "/nowhere/keys",
            "VENTANILLA_HTTP_PORT": "99999",
            "VENTANILLA_STAFF_CHAT_ID": "oficina",
            "VENTANILLA_CLOCK_START": "2022-05-08T18:00:00",
            "VENTANILLA_BOT_TOKN": TOKEN,
        }
    )
    assert len(told.splitlines()) == 7
    for name in (
        "BOT_TOKEN",
        "TELEGRAM_API_URL",
        "KEYS_FILE",
        "HTTP_PORT",
        "STAFF_CHAT_ID",
        "CLOCK_START",
        "BOT_TOKN",
    ):
        assert f"VENTANILLA_{name}:" in told


def test_one_approval_or_none_at_all(good: dict[str, str]) -> None:
    assert load_settings(good, None).approvals == 1
    assert load_settings({**good, "VENTANILLA_APPROVALS": "0"}, None).approvals == 0
    for wrong in ("2", "-1", "no"):
        assert "VENTANILLA_APPROVALS: must be 1" in faults({**good, "VENTANILLA_APPROVALS": wrong})


def test_time_to_undo_is_up_to_an_hour(good: dict[str, str]) -> None:
    assert load_settings(good, None).undo_seconds == 60
    for seconds in (0, 3600):
        assert load_settings({**good, "VENTANILLA_UNDO_SECONDS": str(seconds)}, None).undo_seconds == seconds
    for wrong in ("3601", "-1", "60 s", "²"):
        assert "VENTANILLA_UNDO_SECONDS: must be a number" in faults({**good, "VENTANILLA_UNDO_SECONDS": wrong})


def test_faults_never_repeat_the_token() -> None:
    assert "abc def" not in faults({"VENTANILLA_BOT_TOKEN": "123:abc def"})


def test_keys_that_others_can_read_are_refused(good: dict[str, str]) -> None:
    Path(good["VENTANILLA_KEYS_FILE"]).chmod(0o644)
    assert "chmod 600" in faults(good)


def test_a_webhook_needs_its_secret(good: dict[str, str]) -> None:
    assert "WEBHOOK_SECRET" in faults({**good, "VENTANILLA_WEBHOOK_URL": "https://example.org/telegram"})


def test_a_secret_needs_its_webhook(good: dict[str, str]) -> None:
    assert "WEBHOOK_URL" in faults({**good, "VENTANILLA_WEBHOOK_SECRET": "s3cret"})


def test_a_secret_telegram_refuses_is_refused(good: dict[str, str]) -> None:
    told = faults(
        {
            **good,
            "VENTANILLA_WEBHOOK_URL": "https://example.org/t",
            "VENTANILLA_WEBHOOK_SECRET": "contraseña secreta",
        }
    )
    assert "A-Z a-z 0-9 _ and -" in told


@pytest.mark.parametrize("name", ["CLOCK_START", "CLOCK_SPEED"])
def test_the_real_telegram_has_the_real_clock(good: dict[str, str], name: str) -> None:
    value = {"CLOCK_START": "2022-05-08T18:00:00-05:00", "CLOCK_SPEED": "60"}[name]
    for real in (TELEGRAM, "https://API.telegram.org", "https://api.telegram.org:443/"):
        told = faults({**good, f"VENTANILLA_{name}": value, "VENTANILLA_TELEGRAM_API_URL": real})
        assert "never with the real Telegram" in told
    rehearsal = {**good, f"VENTANILLA_{name}": value, "VENTANILLA_TELEGRAM_API_URL": "http://127.0.0.1:8081"}
    assert load_settings(rehearsal, None).clock_speed in {1.0, 60.0}


def test_the_environment_is_above_the_file(good: dict[str, str], tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text(
        '# a note\nVENTANILLA_LOG_LEVEL="warning"\nexport VENTANILLA_HTTP_PORT=9090 # its port\n\nnonsense\n'
    )
    settings = load_settings({**good, "VENTANILLA_HTTP_PORT": "7070"}, dotenv)
    assert (settings.log_level, settings.http_port) == ("WARNING", 7070)


def test_a_file_with_secrets_that_others_can_read_is_refused(good: dict[str, str], tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text(f"VENTANILLA_BOT_TOKEN={TOKEN}\nVENTANILLA_HTTP_PORT=no\n")
    dotenv.chmod(0o640)
    with pytest.raises(SettingsFault) as found:
        load_settings(good, dotenv)
    assert [f"chmod 600 {dotenv}" in fault for fault in found.value.faults] == [False, True]
    dotenv.chmod(0o600)
    dotenv.write_text(f"VENTANILLA_BOT_TOKEN={TOKEN}\n")
    assert load_settings(good, dotenv).bot_token == TOKEN


def test_the_mark_of_some_editors_hides_no_line(good: dict[str, str], tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_bytes(b"\xef\xbb\xbfVENTANILLA_LOG_LEVEL=WARNING\n")
    assert load_settings(good, dotenv).log_level == "WARNING"


def test_a_file_in_another_encoding_is_a_fault_by_line(good: dict[str, str], tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_bytes("VENTANILLA_LOG_LEVEL=WARNING\n# atención\n".encode("cp1252"))
    with pytest.raises(SettingsFault, match="line 2 is not UTF-8"):
        load_settings(good, dotenv)


def test_settings_show_no_secret(good: dict[str, str]) -> None:
    assert TOKEN not in repr(load_settings(good, None))
