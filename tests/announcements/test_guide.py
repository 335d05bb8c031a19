"""The guide to announcements from files tells of what there is, and its example is read as it stands."""

import argparse
import re
import shlex
from pathlib import Path

from bot.commands.announcements.arguments import configure
from domain.announcements.audience import DEEPEST, MOST_CONDITIONS, MOST_FOLIOS, OF_STAGE, All, Field
from domain.announcements.audience_file import read_audience, write_audience
from domain.announcements.audience_values import known_values
from domain.announcements.checking import faults
from domain.announcements.content import Content
from domain.announcements.markup import read_markup
from domain.formatted import Words
from domain.institution import Institution
from tests.support.talk import knowledge, shipped_process

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "announcements.md").read_text(encoding="utf-8")
TOLUCA = Institution("15106", "Ayuntamiento de Toluca", "Municipios", "Toluca")
ROWS = dict(re.findall(r"^\| `(\w+)`(?:, with `stage`)? \| (.+) \|$", GUIDE, re.MULTILINE))
LISTED = (Field.STATE, Field.STAGE_STATE, Field.LACKS, Field.LANGUAGE)


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.+?)```", GUIDE, re.DOTALL)
    return str(found)


def test_each_condition_stands_in_it() -> None:
    assert list(ROWS) == [one.value for one in Field]
    staged = re.findall(r"^\| `(\w+)`, with `stage`", GUIDE, re.MULTILINE)
    assert sorted(staged) == sorted(OF_STAGE)


def test_each_value_stands_in_it() -> None:
    for field in LISTED:
        values = known_values(field, shipped_process(), ()).values
        assert values, field
        assert [one for one in values if f"`{one}`" not in ROWS[field]] == [], field


def test_its_example_is_an_audience() -> None:
    found = read_audience(block("toml"), shipped_process(), (TOLUCA,))
    assert isinstance(found, All), found
    assert len(found.parts) == 3
    assert read_audience(write_audience(found), shipped_process(), (TOLUCA,)) == found


def test_its_example_is_a_text_that_can_be_sent() -> None:
    words = read_markup(block("markdown"))
    assert isinstance(words, Words), words
    assert [one.kind for one in words.spans] == ["bold"]
    assert faults(Content({"es": words}, asks_to_be_read=True), knowledge()) == ()


def test_its_commands_can_be_typed() -> None:
    for words in re.findall(r"^    ventanilla announcements (.+)$", GUIDE, re.MULTILINE):
        parser = argparse.ArgumentParser()
        configure(parser)
        assert parser.parse_args(shlex.split(words)).doing in {"create", "request"}


def test_its_limits_are_those_of_the_program() -> None:
    limits = f"At most {MOST_CONDITIONS} conditions, {DEEPEST} levels deep, and {MOST_FOLIOS:,} folios."
    assert limits in " ".join(GUIDE.split())


def test_the_others_lead_there() -> None:
    for name in ("README.md", "README.es.md", "docs/operating.md"):
        text = (DOCS.parent / name).read_text(encoding="utf-8")
        assert re.search(r"\]\((?:docs/)?announcements\.md[)#]", text), name
