"""A start is refused, with the reason, while something is weak, missing, or meant for looking for faults."""

from pathlib import Path

import pytest

from bot.settings import SettingsFault, load_settings

TOKEN = "700000001:abcdefghij-klmnop"
OWN, REHEARSED = "https://bot-api.example.org", "http://127.0.0.1:8080"  # an institute's own server; a rehearsal's
TELEGRAMS = ("https://api.telegram.org", OWN, REHEARSED)


@pytest.fixture
def good(tmp_path: Path) -> dict[str, str]:
    """Serves the real Telegram."""
    keys, database, erased = tmp_path / "keys.txt", tmp_path / "ventanilla.sqlite3", tmp_path / "erased.txt"
    for file in (keys, database, erased):
        file.write_text("")
        file.chmod(0o600)
    return {
        "VENTANILLA_BOT_TOKEN": TOKEN,
        "VENTANILLA_KEYS_FILE": str(keys),
        "VENTANILLA_DATABASE_URL": f"sqlite:///{database}",
        "VENTANILLA_ERASED_FILE": str(erased),
        "VENTANILLA_WEBHOOK_URL": "https://assistant.example.org/telegram",
        "VENTANILLA_WEBHOOK_SECRET": "a" * 32,
    }


def faults(environment: dict[str, str], dotenv: Path | None = None) -> str:
    with pytest.raises(SettingsFault) as found:
        load_settings(environment, dotenv)
    return "\n".join(found.value.faults)


def test_what_is_safe_may_begin(good: dict[str, str]) -> None:
    assert load_settings(good, None).is_real_telegram


@pytest.mark.parametrize("telegram", TELEGRAMS)
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o620, 0o602, 0o644, 0o666, 0o777])
@pytest.mark.parametrize("setting", ["KEYS_FILE", "DATABASE_URL", "ERASED_FILE"])
def test_a_file_that_others_read_is_refused(good: dict[str, str], setting: str, mode: int, telegram: str) -> None:
    """Whoever may write the file of the erased has people erased at the next start."""
    path = good[f"VENTANILLA_{setting}"].removeprefix("sqlite:///")
    Path(path).chmod(mode)
    assert f"chmod 600 {path}" in faults({**good, "VENTANILLA_TELEGRAM_API_URL": telegram})


@pytest.mark.parametrize(
    "line",
    [
        f"BOT_TOKEN={TOKEN}",
        f"WEBHOOK_SECRET={'a' * 32}",
        "SMTP_URL=smtps://user:secret@host?from=codes@example.org",
        "DATABASE_URL=postgresql://user:secret@host/name",
        "DATABASE_URL=postgresql://host/name?user=u&password=secret",
        "PROXY_URL=socks5://user:secret@host:1080",
    ],
)
def test_secrets_in_a_file_that_others_read_are_refused(good: dict[str, str], tmp_path: Path, line: str) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text(f"VENTANILLA_{line}\n")
    dotenv.chmod(0o644)
    assert f"chmod 600 {dotenv}" in faults(good, dotenv)


def test_a_file_without_secrets_may_be_read(good: dict[str, str], tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("VENTANILLA_DATABASE_URL=sqlite:///var/x.sqlite3\nVENTANILLA_PROXY_URL=socks5://host:1080\n")
    dotenv.chmod(0o644)
    load_settings(good, dotenv)


@pytest.mark.parametrize("setting", ["BOT_TOKEN", "KEYS_FILE", "WEBHOOK_SECRET"])
def test_a_missing_secret_is_refused(good: dict[str, str], setting: str) -> None:
    del good[f"VENTANILLA_{setting}"]
    told = faults(good)
    assert f"VENTANILLA_{setting}:" in told


@pytest.mark.parametrize("telegram", TELEGRAMS)
@pytest.mark.parametrize("secret", ["a", "secret", "a" * 15])
def test_a_secret_that_can_be_guessed_is_refused(good: dict[str, str], secret: str, telegram: str) -> None:
    settings = {**good, "VENTANILLA_WEBHOOK_SECRET": secret, "VENTANILLA_TELEGRAM_API_URL": telegram}
    assert "WEBHOOK_SECRET: is too short" in faults(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("VENTANILLA_LOG_LEVEL", "debug"),
        ("VENTANILLA_FAILPOINT", "commit"),
        ("PYTHONASYNCIODEBUG", "1"),
        ("PYTHONDEVMODE", "1"),
        ("VENTANILLA_CLOCK_SPEED", "60"),
        ("VENTANILLA_CLOCK_START", "2022-05-08T18:00:00-05:00"),
    ],
)
def test_what_is_for_looking_for_faults_is_refused(good: dict[str, str], name: str, value: str) -> None:
    for served in ("https://api.telegram.org", OWN, "http://10.0.0.7:8081", "http://localhost.example.org"):
        assert "real Telegram" in faults({**good, name: value, "VENTANILLA_TELEGRAM_API_URL": served})
    for here in (REHEARSED, "http://localhost:8080", "http://[::1]:8080"):
        load_settings({**good, name: value, "VENTANILLA_TELEGRAM_API_URL": here}, None)


def test_no_fault_repeats_a_secret(good: dict[str, str]) -> None:
    """They end on a terminal, and in what systemd keeps."""
    secrets = {
        "VENTANILLA_BOT_TOKEN": "not-a-token-VNT-CANARY",
        "VENTANILLA_WEBHOOK_SECRET": "ñ-VNT-CANARY",
        "VENTANILLA_SMTP_URL": "ftp://user:VNT-CANARY@host",
        "VENTANILLA_PROXY_URL": "ftp://user:VNT-CANARY@host",
        "VENTANILLA_DATABASE_URL": "mysql://user:VNT-CANARY@host/x",
    }
    told = faults({**good, **secrets})
    assert len(told.splitlines()) >= len(secrets)
    assert "VNT-CANARY" not in told
    assert "VNT-CANARY" not in repr(load_settings(good, None))
