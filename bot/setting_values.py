"""Values of settings: out of the words that stand for them. Each raises ValueError with what would fit."""

import os
from datetime import datetime
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from scheduler.mail_server import MailServer, read_mail_server


def token(value: str) -> str:
    number, _, rest = value.partition(":")
    if not value:
        raise ValueError("is missing; `ventanilla init` asks for it, or copy it from @BotFather")
    if not number.isdigit() or not rest or any(character.isspace() for character in value):
        raise ValueError("does not look like a token (digits, a colon, letters); copy it again from @BotFather")
    return value


def address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("must be an address such as https://api.telegram.org, without `/bot`")
    return value.rstrip("/")


def proxy(value: str) -> str:
    if value and (urlsplit(value).scheme not in {"http", "socks4", "socks5"} or not urlsplit(value).hostname):
        raise ValueError("must look like socks5://host:1080 or http://host:3128")
    return value


def database(value: str) -> str:
    if urlsplit(value).scheme.split("+")[0] not in {"sqlite", "postgresql"}:
        raise ValueError("must begin with sqlite:/// or postgresql://")
    return value


def process_file(value: str) -> Path:
    if "/" not in value and not Path(value).is_file():
        shipped = Path(str(resources.files("domain.processes") / value))
        if shipped.is_file():
            return shipped
    return file(value)


def file(value: str) -> Path:
    if not Path(value).is_file():
        raise ValueError(f"there is no file {value}")
    return Path(value)


def optional_file(value: str) -> Path | None:
    return file(value) if value else None


def keys_file(value: str) -> Path:
    path = Path(value)
    if value == os.devnull:
        return path  # stands in beside a fault; it holds no keys, so loading it is refused
    if not path.is_file():
        raise ValueError(f"there is no file {value}; `ventanilla init` makes one")
    if path.stat().st_mode & 0o077:
        raise ValueError(f"others can read {value}; set it right with: chmod 600 {value}")
    return path


def erased_file(value: str) -> Path | None:
    """It need not be there yet."""
    if not value:
        return None
    path = Path(value)
    if not path.parent.is_dir():
        raise ValueError(f"there is no folder {path.parent}; the file is made in it")
    if path.exists() and not path.is_file():
        raise ValueError(f"{value} is no file")
    if path.exists() and path.stat().st_mode & 0o077:
        raise ValueError(f"others can read {value}; set it right with: chmod 600 {value}")
    return path


def webhook(value: str) -> str:
    if value and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).hostname):
        raise ValueError("must be an address such as https://assistant.example.org/telegram")
    return value


def secret(value: str) -> str:
    if value and (len(value) > 256 or not all(c.isascii() and (c.isalnum() or c in "_-") for c in value)):
        raise ValueError("must have 16 to 256 characters out of A-Z a-z 0-9 _ and -")
    return value


def port(value: str) -> int:
    if not value.isdecimal() or not 0 <= int(value) <= 65_535:
        raise ValueError("must be a port number: 0 to 65535")
    return int(value)


def optional_port(value: str) -> int | None:
    return port(value) if value else None


def mail_server(value: str) -> MailServer | None:
    return read_mail_server(value) if value else None


def chat(value: str) -> int | None:
    try:
        return int(value) if value else None
    except ValueError:
        raise ValueError("must be the chat's number, such as -1001234567890") from None


def approvals(value: str) -> int:
    if value not in {"0", "1"}:
        raise ValueError("must be 1 (somebody else approves announcements) or 0 (a team of one)")
    return int(value)


def undo_seconds(value: str) -> int:
    if not value.isascii() or not value.isdecimal() or not 0 <= int(value) <= 3600:
        raise ValueError("must be a number of seconds: 0 to 3600")
    return int(value)


def instant(value: str) -> datetime | None:
    if not value:
        return None
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError("must be an ISO instant with its zone, such as 2022-05-08T18:00:00-05:00") from None
    if instant.tzinfo is None:
        raise ValueError("needs its zone, such as 2022-05-08T18:00:00-05:00")
    return instant


def speed(value: str) -> float:
    try:
        speed = float(value)
    except ValueError:
        speed = 0.0
    if not 0.1 <= speed <= 100_000:
        raise ValueError("must be a number from 0.1 to 100000; 1 is the speed of real time")
    return speed


def level(value: str) -> str:
    if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
    return value.upper()


def log_format(value: str) -> str:
    if value.lower() not in {"text", "json"}:
        raise ValueError("must be text or json")
    return value.lower()
