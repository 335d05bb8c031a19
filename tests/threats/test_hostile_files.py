"""More than sixty hostile files, each through the door it would come by: refused with a reason or kept as harmless
pixels, in bounded time, without taking down whoever looks."""

import re
import time
from collections.abc import AsyncIterator

import pytest

from bot.inspection.inspector import Inspector
from bot.inspection.looker import Limits
from domain.files import FileKind, InspectedFile, RefusedFile
from domain.typed import quote
from tests.inspection import files
from tests.threats import corpus

PAPERS, TABLES, BUNDLES = corpus.as_papers(), corpus.as_tables(), corpus.as_bundles()
OURS = {"doc-away"}  # says that we failed, not that the file is hostile
SECONDS = 30.0


@pytest.fixture
async def inspector() -> AsyncIterator[Inspector]:
    inspector = Inspector(Limits(cpu=2), seconds=4)
    yield inspector
    await inspector.close()


def is_harmless(found: object) -> bool:
    """Refused for what it is; or its pixels alone are kept."""
    if isinstance(found, RefusedFile):
        return found.reason not in OURS
    if isinstance(found, InspectedFile) and found.kind in {FileKind.JPG, FileKind.PNG}:
        return (
            corpus.MARK not in found.content
            and b"PK\x05\x06" not in found.content
            and b"<?php" not in found.content
        )
    return False


def test_the_corpus_is_large() -> None:
    assert len(PAPERS) + len(TABLES) + len(BUNDLES) >= 60
    assert {name.partition(":")[0] for name in PAPERS} >= {"pdf", "png", "jpg", "svg", "html", "word", "polyglot"}


async def test_no_hostile_paper_is_kept(inspector: Inspector) -> None:
    kept, slow = [], []
    for name, content in PAPERS.items():
        began = time.monotonic()
        found = await inspector.inspect(content, "nombramiento.pdf")
        slow += [name] if time.monotonic() - began > SECONDS else []
        kept += [] if is_harmless(found) else [(name, found if isinstance(found, RefusedFile) else "kept")]
    assert kept == []
    assert slow == []
    assert isinstance(await inspector.inspect(files.pdf(), "x"), InspectedFile)


async def test_no_hostile_table_is_read(inspector: Inspector) -> None:
    read = []
    for name, content in TABLES.items():
        found = await inspector.read_table(content, "dictamen.xlsx")
        read += [] if is_harmless(found) else [(name, found)]
    assert read == []
    assert not isinstance(await inspector.read_table(corpus.PLAIN, "x.xlsx"), RefusedFile)


async def test_no_hostile_bundle_is_opened(inspector: Inspector) -> None:
    opened = []
    for name, content in BUNDLES.items():
        found = await inspector.read_zip(content, "certificados.zip")
        opened += [] if is_harmless(found) else [name]
    assert opened == []


async def test_names_lead_nowhere(inspector: Inspector) -> None:
    """Of a path only its last words are left, and they are only ever words."""
    found = await inspector.read_zip(corpus.with_paths(), "certificados.zip")
    assert isinstance(found, tuple)
    names = [one.name for one in found]
    assert len(names) == 8
    assert not [name for name in names if re.search(r"[/\\\x00\u202e\u202c]|^\.\.", name)], names
    assert all(len(name) <= 120 for name in names)
    assert not [name for name in names if "\u202e" in quote(name)]
