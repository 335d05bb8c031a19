"""The READMEs promise only what is there, and leave no setting out."""

import re
from pathlib import Path

import pytest

from bot.settings import DESCRIBED, PREFIX

ROOT = Path(__file__).resolve().parents[2]
READMES = ["README.md", "README.es.md"]
GUIDES = [*READMES, "CONTRIBUTING.md", "docs/performance.md"]


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
def test_every_verb_of_make_exists(guide: str) -> None:
    verbs = set(re.findall(r"^([a-z-]+):.*##", _text("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)|^    make ([a-z-]+)", _text(guide), re.MULTILINE)) <= {
        found for verb in verbs for found in ((verb, ""), ("", verb))
    }
