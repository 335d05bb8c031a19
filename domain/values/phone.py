"""A phone number, stored as E.164: +52 and ten digits for Mexico."""

import re
import unicodedata

from domain.typed import clean, quote
from domain.values.outcome import Accepted, Outcome, Refused

COUNTRY = "52"
_NATIONAL = 10
_ALLOWED = re.compile(r"[0-9\s+()\-‐‑–—./]*", re.ASCII)
_EXTENSION = re.compile(r"[0-9]\D*\b(?:extensi[oó]n|ext|x)\b\.?\s*[0-9]+", re.IGNORECASE)
_LEAD_IN = re.compile(r"^(?:mi|el|tel[eé]fono|tel|cel(?:ular)?|n[uú]mero|whats?app?|es|[:.,\s])+", re.IGNORECASE)
_DIALLED = re.compile(r"(?:00)?521?|044|045|01")  # what was or is dialled before the ten digits
_ABROAD = re.compile(r"[1-9][0-9]{7,14}")


def parse_phone(text: str) -> Outcome:
    """A typed number: ten digits, with or without +52, 52, 521, 044, 045, 01; spaces, dashes, parentheses."""
    typed = unicodedata.normalize("NFKC", clean(text))
    if not typed:
        return Refused("text-empty")
    facts = {"text": quote(text)}
    if _EXTENSION.search(typed):
        return Refused("phone-extension", facts)
    number = _LEAD_IN.sub("", typed).rstrip(" .,;")
    if not _ALLOWED.fullmatch(number) or "+" in number[1:]:
        seen = next((c for c in number if not _ALLOWED.fullmatch(c)), "+")
        return Refused("phone-character", facts | {"seen": seen})
    digits = re.sub(r"[^0-9]", "", number)
    if number.startswith("+") and not digits.startswith(COUNTRY):
        return Refused("phone-country", facts)
    return _national(digits, facts)


def parse_contact_phone(phone: str) -> Outcome:
    """A number as Telegram gives it with a contact: international, often without the plus; any country."""
    digits = re.sub(r"[^0-9]", "", clean(phone))
    is_bare_national = len(digits) == _NATIONAL and not clean(phone).startswith("+")
    if is_bare_national or _is_mexican(digits):
        return _national(digits, {"text": quote(phone)})
    if _ABROAD.fullmatch(digits):
        return Accepted(f"+{digits}")
    return Refused("phone-length", {"text": quote(phone), "count": str(len(digits))})


def _is_mexican(digits: str) -> bool:
    return digits.startswith(COUNTRY) and len(digits) in {12, 13}


def _national(digits: str, facts: dict[str, str]) -> Outcome:
    national = digits
    if len(digits) > _NATIONAL and _DIALLED.fullmatch(digits[:-_NATIONAL]):
        national = digits[-_NATIONAL:]
    if len(national) != _NATIONAL:
        return Refused("phone-length", facts | {"count": str(len(national))})
    if national[0] in "01":
        return Refused("phone-start", facts | {"seen": national[0]})
    return Accepted(f"+{COUNTRY}{national}")
