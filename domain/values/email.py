"""An e-mail address: what mail servers here take in practice, and a hint where the domain looks mistyped."""

import re

from domain.typed import clean, fold, quote
from domain.values.email_domains import meant_domain
from domain.values.outcome import Accepted, Doubt, Outcome, Refused

MAX_EMAIL = 254
_MAX_LOCAL = 64
_WRAPPED = re.compile(r"<\s*(?:mailto:)?\s*([^<>]*@[^<>]*)>")
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\-]")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?")
_TOP = re.compile(r"[a-z]{2,63}|xn--[a-z0-9\-]{1,59}")
_LEAD_IN_WORDS = (
    "mi correo es e mail email institucional electronico el la personal este my is the oficial por favor"
)
_LEAD_IN = frozenset(_LEAD_IN_WORDS.split())


def parse_email(text: str) -> Outcome:
    """Read an address: ASCII before the @, a domain with a dot after it (IDN too), 254 characters in all.

    Taken off: mailto:, <...>, spaces beside the @, a full stop at the end, words such as "mi correo es". The domain
    becomes lower case; an international one is kept as written, so that people recognise it.
    """
    typed = clean(text)
    if not typed:
        return Refused("text-empty")
    facts = {"text": quote(text)}
    address = _bare(typed)
    if address.count("@") != 1:
        return Refused("email-at", facts | {"count": str(address.count("@"))})
    if " " in address:
        return Refused("email-space", facts)
    local, domain = address.split("@")
    domain = domain.lower()
    refused = _bad_local(local, facts) or _bad_domain(domain, facts)
    if refused:
        return refused
    return _too_long(local, domain, facts) or _with_hint(local, domain, facts)


def _with_hint(local: str, domain: str, facts: dict[str, str]) -> Outcome:
    typed, meant = f"{local}@{domain}", meant_domain(domain)
    if meant is None:
        return Accepted(typed)
    return Doubt("email-typo", typed, (f"{local}@{meant}", typed), facts | {"domain": domain, "suggestion": meant})


def _bare(typed: str) -> str:
    wrapped = _WRAPPED.search(typed)
    address = wrapped.group(1) if wrapped else typed
    address = re.sub(r"^\s*mailto:", "", address.strip(), flags=re.IGNORECASE)
    address = re.sub(r"\s*@\s*", "@", address).strip(' ,;:()[]"“”«»').rstrip(".").split("?", 1)[0]
    before, at, domain = address.rpartition("@")
    domain = re.sub(r"\s*\.\s*", ".", domain)
    words = before.split(" ")
    if set(fold(" ".join(words[:-1])).split()) <= _LEAD_IN:
        before = words[-1]
    return before + at + domain


def _bad_local(local: str, facts: dict[str, str]) -> Refused | None:
    foreign = next((char for char in local if not _LOCAL.match(char)), "")
    if foreign:
        return Refused("email-character", facts | {"seen": foreign})
    if not local or ".." in local or local.startswith(".") or local.endswith("."):
        return Refused("email-local", facts)
    if not (local[0].isalnum() or local[0] == "_"):  # "=1+1@x.mx": a spreadsheet would run it
        return Refused("email-character", facts | {"seen": local[0]})
    return None


def _bad_domain(domain: str, facts: dict[str, str]) -> Refused | None:
    labels = _ascii(domain).split(".")
    if len(labels) < 2:
        return Refused("email-domain", facts | {"domain": quote(domain)})
    if not all(_LABEL.fullmatch(label) for label in labels) or not _TOP.fullmatch(labels[-1]):
        return Refused("email-domain", facts | {"domain": quote(domain)})
    return None


def _too_long(local: str, domain: str, facts: dict[str, str]) -> Refused | None:
    address = f"{local}@{_ascii(domain)}"
    for part, most in ((local, _MAX_LOCAL), (address, MAX_EMAIL)):
        if len(part) > most:
            return Refused("email-long", facts | {"seen": quote(part), "count": str(len(part)), "most": str(most)})
    return None


def _ascii(domain: str) -> str:
    """The domain as mail servers see it; "" when it has no such form."""
    if domain.isascii():
        return domain
    if len(domain) > MAX_EMAIL or not all(char.isalnum() or char in ".-" for char in domain):
        return ""
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
