"""Buttons that lead somewhere, as staff type them."""

import pytest

from domain.announcements.content import LinkButton
from domain.announcements.fault import Fault, FaultKind
from domain.announcements.link import link_fault, link_faults, read_link

GUIDE = LinkButton("Ver la guía", "https://www.infoem.org.mx/guia?a=1")


@pytest.mark.parametrize(
    "typed",
    ["Ver la guía | https://www.infoem.org.mx/guia?a=1", "  Ver  la guía|https://www.infoem.org.mx/guia?a=1\n"],
)
def test_a_button_is_its_words_a_bar_and_a_link(typed: str) -> None:
    assert read_link(typed) == GUIDE


def test_the_last_bar_parts_them() -> None:
    assert read_link("Guía | 2022 | https://x.mx/") == LinkButton("Guía | 2022", "https://x.mx/")


@pytest.mark.parametrize(
    "url",
    [
        "https://infoem.org.mx",
        "HTTPS://Infoem.org.mx:8443/a#b",
        "https://xn--oca.mx/",
        "https://año-nuevo.mx/",
        "tg://resolve?domain=infoem",
    ],
)
def test_whole_addresses_are_taken(url: str) -> None:
    assert read_link(f"Ver | {url}") == LinkButton("Ver", url)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("", FaultKind.LINK_SHAPE),
        ("Ver la guía", FaultKind.LINK_SHAPE),
        ("https://x.mx/", FaultKind.LINK_SHAPE),
        ("| https://x.mx/", FaultKind.LINK_SHAPE),
        ("Ver |", FaultKind.LINK_SHAPE),
        ("Veinticinco letras, no más | https://x.mx/", FaultKind.LINK_LABEL),
        ("Ver | http://x.mx/", FaultKind.LINK_SCHEME),
        ("Ver | www.infoem.org.mx", FaultKind.LINK_SCHEME),
        ("Ver | javascript:alert(1)", FaultKind.LINK_SCHEME),
        ("Ver | ftp://x.mx/", FaultKind.LINK_SCHEME),
        ("Ver | https://", FaultKind.LINK_HOST),
        ("Ver | https:///a", FaultKind.LINK_HOST),
        ("Ver | https://localhost/", FaultKind.LINK_HOST),
        ("Ver | https://x.mx:99999/", FaultKind.LINK_HOST),
        ("Ver | https://[::1/", FaultKind.LINK_HOST),
        ("Ver | https://infoem.org.mx@malo.mx/", FaultKind.LINK_HOST),
        ("Ver | https://x .mx/", FaultKind.LINK_HOST),
        ("Ver | https://-x.mx/", FaultKind.LINK_HOST),
        ("Ver | tg://", FaultKind.LINK_HOST),
        ("Ver | tg://user?id=5", FaultKind.LINK_HOST),
        (f"Ver | https://x.mx/{'a' * 1000}", FaultKind.LINK_LONG),
    ],
)
def test_what_cannot_be_a_button_says_why(typed: str, kind: FaultKind) -> None:
    found = read_link(typed)
    assert isinstance(found, Fault)
    assert found.kind is kind


def test_a_long_label_is_counted() -> None:
    assert link_fault(LinkButton("a" * 25, "https://x.mx/")) == Fault(
        FaultKind.LINK_LABEL, {"texto": "a" * 25, "n": "25", "tope": "24"}
    )
    assert link_fault(LinkButton("a" * 24, "https://x.mx/")) is None


def test_no_two_buttons_are_alike() -> None:
    same_words = (GUIDE, LinkButton("ver la GUIA", "https://x.mx/"))
    same_place = (GUIDE, LinkButton("Otra", GUIDE.url))
    for links in (same_words, same_place):
        assert [one.kind for one in link_faults(links, ())] == [FaultKind.LINK_TWINS]
    assert [one.kind for one in link_faults((LinkButton("Leído", "https://x.mx/"),), ["Leído"])] == [
        FaultKind.LINK_TWINS
    ]
    emoji = (LinkButton("👍", "https://x.mx/a"), LinkButton("👎", "https://x.mx/b"))
    assert list(link_faults(emoji, ["Leído"])) == []


def test_there_are_eight_at_most() -> None:
    links = tuple(LinkButton(f"Parte {number}", f"https://x.mx/{number}") for number in range(9))
    assert list(link_faults(links[:8], ())) == []
    assert list(link_faults(links, ())) == [Fault(FaultKind.LINKS_MANY, {"n": "9", "tope": "8"})]
