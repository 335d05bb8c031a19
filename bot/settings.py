"""The settings: environment or `.env`, prefix VENTANILLA_, one frozen object read once, all faults together."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from bot import setting_values
from bot.dotenv import read_dotenv
from bot.unsafe import debugging, weak
from scheduler.mail_server import MailServer

PREFIX = "VENTANILLA_"
TELEGRAM = "https://api.telegram.org"
_SECRETS = frozenset(PREFIX + name for name in ("BOT_TOKEN", "WEBHOOK_SECRET", "SMTP_URL"))
_ADDRESSES = frozenset(PREFIX + name for name in ("DATABASE_URL", "PROXY_URL"))  # a password may stand in them
_OF_THE_TESTS = tuple(PREFIX + name for name in ("TEST_", "FAILPOINT"))
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Described:
    """One setting, as the README's table tells it."""

    name: str  # without the prefix
    default: str  # "" when there is none
    meaning: str


DESCRIBED = (
    Described("BOT_TOKEN", "", "The token BotFather gave. Needed."),
    Described("TELEGRAM_API_URL", TELEGRAM, "Base address of the Bot API, without `/bot`."),
    Described("PROXY_URL", "", "HTTP or SOCKS proxy to Telegram: `socks5://user:secret@host:1080`."),
    Described(
        "DATABASE_URL", "sqlite:///var/ventanilla.sqlite3", "SQLite file or `postgresql://user:secret@host/name`."
    ),
    Described(
        "PROCESS_FILE", "ec1057-2022.toml", "The process to serve; a bare name is one that comes with Ventanilla."
    ),
    Described(
        "INSTITUTIONS_FILE",
        "",
        "Catalogue of obliged bodies for the first start; without it, the one that comes along.",
    ),
    Described("KEYS_FILE", "keys.txt", "The keys that `ventanilla init` made; mode 600."),
    Described(
        "ERASED_FILE",
        "",
        "Who was erased, outside the database; named to the one program that erases people. Without it: none is.",
    ),
    Described("WEBHOOK_URL", "", "Public https address for Telegram's updates. Without it: long polling."),
    Described(
        "WEBHOOK_SECRET",
        "",
        "Needed with WEBHOOK_URL: 16-256 of `A-Z a-z 0-9 _ -`.",
    ),
    Described("HTTP_HOST", "127.0.0.1", "Where the webhook and the status pages listen."),
    Described("HTTP_PORT", "8080", "Their port; `deliver` takes the one after it. 0: any that is free."),
    Described("STATUS_PORT", "", "A port of their own for `/healthz`, `/readyz` and `/metrics`."),
    Described(
        "SMTP_URL",
        "",
        "Mail server for codes: `smtps://user:secret@host?from=codes@example.org`. Without it: none are mailed.",
    ),
    Described("STAFF_CHAT_ID", "", "The staff's group, which the assistant does not leave."),
    Described("ALARM_CHAT_ID", "", "The group for alarms, which it does not leave either."),
    Described(
        "APPROVALS",
        "1",
        "Who approves an announcement besides its author: `1` somebody else, `0` nobody (a team of one).",
    ),
    Described("UNDO_SECONDS", "60", "How long an approved announcement can be undone before it leaves: 0 to 3600."),
    Described(
        "CLOCK_START",
        "",
        "Rehearsals: ISO instant with zone at which process time begins. Only with a Telegram on this machine.",
    ),
    Described("CLOCK_SPEED", "1", "Rehearsals: how many times faster process time runs."),
    Described(
        "LOG_LEVEL", "INFO", "`DEBUG`, `INFO`, `WARNING` or `ERROR`; `DEBUG` only with a Telegram on this machine."
    ),
    Described("LOG_FORMAT", "text", "`text`, or `json`: an object a line, with a pseudonym for each chat."),
)


class SettingsFault(Exception):
    """Settings that cannot be used. `faults`: each names the setting and says how to mend it."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Settings:
    bot_token: str
    telegram_api_url: str
    proxy_url: str
    database_url: str
    process_file: Path
    institutions_file: Path | None
    keys_file: Path
    erased_file: Path | None
    webhook_url: str
    webhook_secret: str
    http_host: str
    http_port: int
    status_port: int | None
    smtp_url: MailServer | None  # read: what the URL says
    staff_chat_id: int | None
    alarm_chat_id: int | None
    approvals: int  # 1, or 0 for a team of one
    undo_seconds: int  # between the approval of an announcement and its beginning
    clock_start: datetime | None
    clock_speed: float
    log_level: str
    log_format: str

    def __repr__(self) -> str:
        """Without the token, passwords and secrets: this ends in logs."""
        return f"Settings(telegram={self.telegram_api_url!r}, process={self.process_file.name!r})"

    @property
    def is_real_telegram(self) -> bool:
        return urlsplit(self.telegram_api_url).hostname == urlsplit(TELEGRAM).hostname

    @property
    def is_rehearsal(self) -> bool:
        """What stands for Telegram is on this machine; an institute's own Bot API server may be, too."""
        host = urlsplit(self.telegram_api_url).hostname or ""
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"


def load_settings(environment: Mapping[str, str], dotenv: Path | None = Path(".env")) -> Settings:
    """What the environment says, above what `.env` says. Raises SettingsFault with every fault."""
    said = {} if dotenv is None else _said_in(dotenv)
    reading = _Reading({**said, **environment})
    settings = Settings(
        bot_token=reading.take("BOT_TOKEN", setting_values.token),
        telegram_api_url=reading.take("TELEGRAM_API_URL", setting_values.address),
        proxy_url=reading.take("PROXY_URL", setting_values.proxy),
        database_url=reading.take("DATABASE_URL", setting_values.database),
        process_file=reading.take("PROCESS_FILE", setting_values.process_file),
        institutions_file=reading.take("INSTITUTIONS_FILE", setting_values.optional_file),
        keys_file=reading.take("KEYS_FILE", setting_values.keys_file),
        erased_file=reading.take("ERASED_FILE", setting_values.erased_file),
        webhook_url=reading.take("WEBHOOK_URL", setting_values.webhook),
        webhook_secret=reading.take("WEBHOOK_SECRET", setting_values.secret),
        http_host=reading.take("HTTP_HOST", str),
        http_port=reading.take("HTTP_PORT", setting_values.port),
        status_port=reading.take("STATUS_PORT", setting_values.optional_port),
        smtp_url=reading.take("SMTP_URL", setting_values.mail_server),
        staff_chat_id=reading.take("STAFF_CHAT_ID", setting_values.chat),
        alarm_chat_id=reading.take("ALARM_CHAT_ID", setting_values.chat),
        approvals=reading.take("APPROVALS", setting_values.approvals),
        undo_seconds=reading.take("UNDO_SECONDS", setting_values.undo_seconds),
        clock_start=reading.take("CLOCK_START", setting_values.instant),
        clock_speed=reading.take("CLOCK_SPEED", setting_values.speed),
        log_level=reading.take("LOG_LEVEL", setting_values.level),
        log_format=reading.take("LOG_FORMAT", setting_values.log_format),
    )
    faults = (*reading.faults, *reading.unknown(), *_together(settings))
    faults += weak(settings)
    if not settings.is_rehearsal:
        faults += debugging(settings, environment)
    if dotenv is not None and _holds_secrets(said) and dotenv.stat().st_mode & 0o077:
        faults += (f"{dotenv}: others can read it, and secrets stand in it; set it right with: chmod 600 {dotenv}",)
    if faults:
        raise SettingsFault(faults)
    return settings


def _holds_secrets(said: Mapping[str, str]) -> bool:
    with_password = (said[name] for name in _ADDRESSES & said.keys())
    return bool(_SECRETS & said.keys()) or any("@" in url or "password" in url.lower() for url in with_password)


def _said_in(dotenv: Path) -> Mapping[str, str]:
    try:
        return read_dotenv(dotenv)
    except OSError as error:
        raise SettingsFault((f"{dotenv}: cannot be read ({error.strerror})",)) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise SettingsFault((f"{dotenv}: line {line} is not UTF-8; save the file as UTF-8",)) from None


def check_token(value: str) -> str:
    """The token, if it looks like one. Raises SettingsFault."""
    try:
        return setting_values.token(value)
    except ValueError as fault:
        raise SettingsFault((f"The token {fault}",)) from None


class _Reading:
    """Takes one setting after the other and keeps the faults. With a fault nothing of it is used."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self.faults: list[str] = []

    def take(self, name: str, read: Callable[[str], T]) -> T:
        default = next(described.default for described in DESCRIBED if described.name == name)
        value = self._values.get(PREFIX + name, "").strip() or default
        try:
            return read(value)
        except ValueError as fault:
            self.faults.append(f"{PREFIX}{name}: {fault}")
            return read(_HARMLESS.get(name, default))

    def unknown(self) -> tuple[str, ...]:
        known = {PREFIX + described.name for described in DESCRIBED}
        others = (name for name in self._values if name.startswith(PREFIX) and not name.startswith(_OF_THE_TESTS))
        return tuple(
            f"{name}: there is no such setting; look for a slip of the pen" for name in others if name not in known
        )


# Read in the place of a value that cannot be used, so that the other settings are looked at too.
_HARMLESS = {"BOT_TOKEN": "1:a", "PROCESS_FILE": __file__, "KEYS_FILE": os.devnull, "INSTITUTIONS_FILE": ""}


def _together(settings: Settings) -> tuple[str, ...]:
    """What is right alone and wrong together."""
    faults: list[str] = []
    if settings.webhook_url and not settings.webhook_secret:
        faults.append(f"{PREFIX}WEBHOOK_SECRET: is needed with WEBHOOK_URL; make one with: openssl rand -hex 32")
    if settings.webhook_secret and not settings.webhook_url:
        faults.append(f"{PREFIX}WEBHOOK_URL: is needed with WEBHOOK_SECRET; or take the secret away to use polling")
    if settings.is_real_telegram and settings.webhook_url and not settings.webhook_url.startswith("https://"):
        faults.append(f"{PREFIX}WEBHOOK_URL: Telegram only calls https:// addresses")
    return tuple(faults)
