"""A button that leads somewhere: as it is typed, and whether Telegram will take it."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from domain.announcements.content import LinkButton
from domain.announcements.fault import Fault, FaultKind
from domain.typed import clean, fold, quote

MOST_LINKS = 8
MOST_LABEL = 24  # characters, as of every button
MOST_URL = 1_000
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
_PERSON = "user"  # tg://user: Telegram refuses the button where that person does not allow it


def read_link(typed: str) -> LinkButton | Fault:
    """ "Texto | https://...": the last bar parts them."""
    label, bar, url = typed.strip().rpartition("|")
    button = LinkButton(clean(label), clean(url))
    if not bar or not button.label or not button.url:
        return Fault(FaultKind.LINK_SHAPE)
    return link_fault(button) or button


def link_fault(button: LinkButton) -> Fault | None:
    label, shown = button.label, {"liga": quote(button.url)}
    if not 0 < len(label) <= MOST_LABEL:
        facts = {"texto": quote(label), "n": str(len(label)), "tope": str(MOST_LABEL)}
        return Fault(FaultKind.LINK_LABEL, facts)
    if len(button.url) > MOST_URL:
        facts = {"texto": quote(label), "n": str(len(button.url)), "tope": str(MOST_URL)}
        return Fault(FaultKind.LINK_LONG, facts)
    if not button.url.lower().startswith(("https://", "tg://")):
        return Fault(FaultKind.LINK_SCHEME, shown)
    return None if _leads_somewhere(button.url) else Fault(FaultKind.LINK_HOST, shown)


def link_faults(links: tuple[LinkButton, ...], taken: Iterable[str]) -> Iterator[Fault]:
    """Of all of them together. `taken`: labels of the other buttons of the message."""
    yield from filter(None, map(link_fault, links))
    if len(links) > MOST_LINKS:
        yield Fault(FaultKind.LINKS_MANY, {"n": str(len(links)), "tope": str(MOST_LINKS)})
    labels, urls = set(map(_alike, taken)), set[str]()
    for one in links:
        if _alike(one.label) in labels or one.url in urls:
            yield Fault(FaultKind.LINK_TWINS, {"texto": quote(one.label)})
        labels.add(_alike(one.label))
        urls.add(one.url)


def _alike(label: str) -> str:
    return fold(label) or label


def _leads_somewhere(url: str) -> bool:
    """A whole address: with a host, and without white space or the name and password that fakes are made with."""
    if any(character.isspace() or not character.isprintable() for character in url):
        return False
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises ValueError for one that is none
    except ValueError:
        return False
    if parts.scheme == "tg":
        return bool(parts.netloc) and parts.netloc.lower() != _PERSON
    host = parts.hostname or ""
    return "@" not in parts.netloc and len(host) <= 253 and _HOST.fullmatch(host) is not None
