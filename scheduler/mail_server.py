"""Where e-mails go out, as its one setting says it.

    smtps://user:password@mail.example.org          TLS from the first byte, port 465
    smtp://user:password@mail.example.org           STARTTLS, port 587; refused where the server offers none
    smtp://localhost:25?starttls=no                 in the clear: for a server on the same machine, say
    ...?from=codigos@example.org                    the sender; without it, the user, where that is an address

What is not a letter, a number or one of `-._~` is written as %XX: `p%40ss` for `p@ss`.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

_PORTS = {"smtp": 587, "smtps": 465}
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
_KNOWN = frozenset({"from", "starttls"})


@dataclass(frozen=True, slots=True)
class MailServer:
    host: str
    port: int
    sender: str
    is_tls: bool  # from the first byte
    starts_tls: bool
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)


def read_mail_server(url: str) -> MailServer:
    """Raises ValueError, whose words hold nothing of the URL."""
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/") or parts.fragment:
        raise ValueError("must look like smtps://user:password@mail.example.org?from=codes@example.org")
    told = parse_qs(parts.query, keep_blank_values=True)
    if told.keys() - _KNOWN:
        raise ValueError("may only say `from` and `starttls` after the question mark")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise ValueError("needs user and password, or neither")
    is_tls = parts.scheme == "smtps"
    return MailServer(
        host=parts.hostname,
        port=_port(parts),
        sender=_sender(told.get("from", [user])[-1]),
        is_tls=is_tls,
        starts_tls=_starts_tls(told.get("starttls", ["no" if is_tls else "yes"])[-1], is_tls=is_tls),
        user=user,
        password=password,
    )


def _port(parts: SplitResult) -> int:
    try:
        port = parts.port
    except ValueError:
        raise ValueError("needs a port from 1 to 65535") from None
    return port or _PORTS[parts.scheme]


def _sender(address: str) -> str:
    if not _ADDRESS.fullmatch(address):
        raise ValueError("needs a sender: ?from=codes@example.org")
    return address


def _starts_tls(word: str, *, is_tls: bool) -> bool:
    if word not in {"yes", "no"} or (is_tls and word == "yes"):
        raise ValueError("takes starttls=yes or starttls=no with smtp://, and none with smtps://")
    return word == "yes"
