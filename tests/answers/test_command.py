"""`ventanilla answers`: staff answer in their own words, and people read them without a restart."""

import argparse
import io
import shlex
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands.answers import configure
from bot.commands.answers.doings import DOINGS
from bot.knowledge import KnowledgeKeeper
from bot.office import Office
from domain.actions.import_process import import_process
from domain.actions.set_answer import set_answer
from domain.authorization import SYSTEM, Actor, Denied
from domain.ids import UserId
from domain.ports import Store, Transaction
from domain.process import Process
from domain.processes.reading import read_process
from domain.texts.catalogue import load_texts
from tests.process.building import shipped
from tests.support.talk import MONDAY, Talk, shipped_model

SLUG = "ec1057-2022"
SOURCE = shipped(SLUG)
SET = "set costo --es 'Es gratis.' --en 'It is free.' --yes"


class Command:
    def __init__(self, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
        self.store = store
        self.capsys = capsys

    async def imports(self, source: str = SOURCE) -> None:
        await self.store.run(lambda tx: import_process(tx, SYSTEM, source, SLUG, MONDAY))

    async def __call__(self, words: str) -> tuple[int, list[str]]:
        """The exit code, and the lines that were said."""
        parser = argparse.ArgumentParser()
        configure(parser)
        arguments = parser.parse_args(shlex.split(words))
        version = await self.store.run(lambda tx: tx.process_version(SLUG))
        assert version is not None
        process = read_process(version.source, SLUG)
        assert isinstance(process, Process)
        code = await DOINGS[arguments.doing](Office(self.store, process, MONDAY), arguments)
        return code, self.capsys.readouterr().out.splitlines()


@pytest.fixture
async def command(store: Store, capsys: pytest.CaptureFixture[str]) -> Command:
    made = Command(store, capsys)
    await made.imports()
    return made


async def test_setting_an_answer_shows_before_and_after(command: Command) -> None:
    assert await command(SET) == (
        0,
        [
            "costo: nobody's",
            "  es: (nothing)",
            "   -> Es gratis.",
            "  en: (nothing)",
            "   -> It is free.",
            "Set, as version 1. Running programs read it within seconds.",
        ],
    )
    assert await command(SET) == (0, ["costo: it is so already."])


async def test_without_a_yes_nothing_is_set(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    code, said = await command(SET.removesuffix(" --yes"))
    assert (code, said[-1]) == (1, "Set it? [y/N] Nothing was changed.")
    assert await command.store.run(lambda tx: tx.help.answers(SLUG)) == {}


async def test_people_read_the_answer_until_it_is_reset(command: Command, store: Store) -> None:
    keeper = KnowledgeKeeper(store, SLUG, load_texts(), {})
    await keeper.refresh()
    await command("set costo --es 'Es gratis hasta el {cierre}.' --en 'Free until {cierre}.' --yes")
    await keeper.refresh()
    assert keeper.current().process.answers["costo"]["en"] == "Free until {cierre}."
    code, said = await command("reset costo --yes")
    assert (code, said[2]) == (0, "   -> (nothing: it is said to be unconfirmed)")
    await keeper.refresh()
    assert "costo" not in keeper.current().process.answers
    assert await command("reset costo --yes") == (0, ["costo: it is so already."])


async def test_an_answer_comes_from_a_file_too(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "costo.toml"
    path.write_text('es = """\nEs gratis.\nPara todos."""\nen = "It is free."\n', "utf-8")
    code, said = await command(f"set costo --file {path} --yes")
    assert (code, said[2:4]) == (0, ["   -> Es gratis.", "        Para todos."])
    assert await command(f"set costo --file {path} --es No") == (
        1,
        ["Give the answer with --es and --en, or with --file; one of the two."],
    )
    for source, told in (
        (b'es = "s\xed"', "is not UTF-8 (byte 7). Save it as UTF-8."),
        (b"es = Si", "is not TOML: "),
        (b'es = "x"', 'does not fit. It needs es = "…" and en = "…", and nothing else.'),
    ):
        path.write_bytes(source)
        code, said = await command(f"set costo --file {path}")
        assert code == 1
        assert told in said[0]
    code, said = await command("set costo --file nowhere")
    assert (code, said) == (1, ["nowhere cannot be read: No such file or directory."])


async def test_what_does_not_fit_is_explained(command: Command) -> None:
    for words, told in (
        ("cost --es a --en b", "nothing that an answer may be set for has this name. Did you mean 'costo'?"),
        ("costo --es a", "the answer is needed in both languages: --en is missing."),
        (f"costo --es {'a' * 601} --en b", "--es has 601 characters. At most 600 fit; shorten it."),
        (
            "costo --es '{fecha} {cierre}' --en b",
            (
                "--es has {fecha}, which nothing fills in."
                " Known: {apertura}, {cierre}, {telefono}, {correo}, {pagina}."
            ),
        ),
    ):
        assert await command(f"set {words} --yes") == (
            1,
            [f"{words.split()[0]}: {told} Nothing was changed."],
        )


async def test_the_list_says_whose_each_answer_is(command: Command) -> None:
    await command(SET)
    await command("set que_es --es Una --en One --yes")
    code, said = await command("list")
    assert code == 0
    assert "foto                    nobody's" in said
    assert "etapas                  the process file's" in said
    at = said.index("costo                   staff's since 2022-05-09 10:42 (version 1, command-line)")
    assert said[at + 1 : at + 3] == ["    es: Es gratis.", "    en: It is free."]
    assert not [line for line in said if "something new" in line]


async def test_the_list_says_where_the_file_is_newer(command: Command) -> None:
    await command(SET)
    await command.imports(SOURCE + '\n[answers.costo]\nes = "Cuesta."\nen = "It costs."\n')
    _, said = await command("list")
    assert "    The process file says something new since. `ventanilla answers set` keeps staff's," in said
    assert "    es: Cuesta." in said
    await command(SET)
    _, said = await command("list")
    assert not [line for line in said if "something new" in line]


async def test_a_candidate_sets_no_answers(store: Store) -> None:
    async def act(tx: Transaction) -> None:
        await set_answer(tx, Actor(UserId(1)), SLUG, "costo", {}, MONDAY)

    with pytest.raises(Denied):
        await store.run(act)


async def test_who_asks_is_told_what_staff_said(command: Command, store: Store) -> None:
    await command(SET)
    keeper = KnowledgeKeeper(store, SLUG, load_texts(), {})
    await keeper.refresh()
    talk = Talk(store, replace(keeper.current(), model=shipped_model()), at=MONDAY + timedelta(days=1))
    assert "Es gratis." in await talk.say("¿cuánto cuesta?")
