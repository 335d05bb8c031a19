"""The READMEs and guides promise only what is there, and leave no setting out."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import DESCRIBED, PREFIX
from domain.actions.serve import SERVICES
from domain.news.templates import TEMPLATES

ROOT = Path(__file__).resolve().parents[2]
READMES = ["README.md", "README.es.md"]
MADE = {Path("var"), Path("docs/messages")}


def _guides() -> Iterator[str]:
    """All that is written here to be read, but for the messages, which are made."""
    for folder, inside, files in os.walk(ROOT):
        here = Path(folder).relative_to(ROOT)
        inside[:] = [name for name in inside if not name.startswith(".") and here / name not in MADE]
        yield from ((here / name).as_posix() for name in files if name.endswith(".md"))


GUIDES = sorted(_guides())


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_every_setting_stands_in_the_table(readme: str) -> None:
    rows = re.findall(rf"^\| `{PREFIX}(\w+)` \| ([^|]+) \| ([^|]+) \|$", _text(readme), re.MULTILINE)
    assert [name for name, _, _ in rows] == [described.name for described in DESCRIBED]
    for described, (_, _, absent) in zip(DESCRIBED, rows, strict=True):
        assert described.default in absent, described.name


@pytest.mark.parametrize("guide", GUIDES)
def test_every_link_leads_somewhere(guide: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", _text(guide))
    assert [link for link in links if not (ROOT / guide).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_every_file_that_is_named_is_there(guide: str) -> None:
    """From the top, or within the tests or the domain, as whoever writes about these names them; what is under var/
    is made later."""
    named = re.findall(r"`(?!var/)([a-z_]+/[\w./-]*)(?:::\w+)?`", _text(guide))
    places = [ROOT, ROOT / "tests", ROOT / "domain"]
    assert [path for path in named if not any((place / path).exists() for place in places)] == []


def test_guides_of_every_folder_are_looked_at() -> None:
    found = {"README.es.md", "CHANGELOG.md", "docs/wording.md", "docs/decisions/0001-layers.md"}
    assert found <= set(GUIDES)
    assert not [guide for guide in GUIDES if guide.startswith(("docs/messages/", "var/"))]


@pytest.mark.parametrize("guide", GUIDES)
def test_every_verb_of_make_exists(guide: str) -> None:
    verbs = set(re.findall(r"^([a-z-]+):.*##", _text("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)|^    make ([a-z-]+)", _text(guide), re.MULTILINE)) <= {
        found for verb in verbs for found in ((verb, ""), ("", verb))
    }


@pytest.mark.parametrize(
    ("readme", "begins", "in_chat", "told"),
    [
        ("README.md", "Not built yet", "/archivos takes results", "that a question waits"),
        ("README.es.md", "Todavía no está hecho", "/archivos recibe resultados", "que una pregunta espera"),
    ],
)
def test_what_is_built_is_not_denied(readme: str, begins: str, in_chat: str, told: str) -> None:
    """The staff are told that a question waits; files are taken in the chat and from the command line."""
    assert "staff-handoff" in TEMPLATES
    assert "w-tables" in SERVICES
    text = " ".join(_text(readme).split())
    assert begins not in text
    assert [said for said in ("ventanilla registrations import", told, in_chat) if said not in text] == []
