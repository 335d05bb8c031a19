"""`ventanilla handoffs`: who has which question is plain to see, and each refusal says what to do."""

import io
from datetime import timedelta

import pytest

from bot.cli import main
from domain.events import EventKind
from domain.handoffs.handoff import Ending, HandoffState
from domain.ports import Store
from tests.handoffs.command import Command
from tests.handoffs.questions import ASKED, LATER, ask, handoff_of, messages_of, number_of
from tests.support.databases import Database, read_rows


async def test_the_list_shows_who_waits_and_nothing_written(store: Store, command: Command) -> None:
    assert await command("list") == (0, ["None."])
    second = await number_of(await ask(store, 502, at=ASKED + timedelta(minutes=5)))
    first = await number_of(await ask(store, 501))
    await command(f"take {second} --as María")
    assert await command("list") == (
        0,
        [
            f"{first}  waiting   since 2022-05-09 10:42  promised until 2022-05-09 14:42; nobody has it",
            f"{second}  taken     since 2022-05-09 10:47  promised until 2022-05-09 14:47; María has it",
            "2 hand-offs open (times: America/Mexico_City).",
        ],
    )


async def test_the_list_says_what_is_late_and_who_answers_meanwhile(store: Store, command: Command) -> None:
    talk = await ask(store)
    await talk.press("Volver al asistente")
    _, said = await command("list", ASKED + timedelta(hours=5))
    assert said[0].endswith("promised until 2022-05-09 14:42, late; nobody has it; assistant answers meanwhile")


async def test_show_tells_both_sides_and_notes_that_it_was_read(
    store: Store, command: Command, database: Database
) -> None:
    talk = await ask(store)
    number = await number_of(talk)
    path = command.folder / "answer.txt"
    path.write_text("Sí.\nTrae el oficio firmado.\n", "utf-8")
    assert (await command(f"answer {number} --as María --file {path}"))[0] == 0
    assert await command(f"show {number}") == (
        0,
        [
            f"{number}: answered, opened 2022-05-09 10:42 (times: America/Mexico_City)",
            "  answered 2022-05-09 11:02; María has it",
            "  reads Spanish",
            "  2022-05-09 10:42  candidate: ¿Puede evaluarse mi auxiliar conmigo?",
            "  2022-05-09 11:02  María: Sí.",
            "                    Trae el oficio firmado.",
        ],
    )
    rows = await read_rows(database, "SELECT kind, actor FROM event ORDER BY seq DESC LIMIT 1")
    assert [tuple(row) for row in rows] == [(EventKind.HANDOFF_READ, "command-line")]


async def test_an_answer_comes_from_words_a_file_or_standard_input(
    store: Store, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = await number_of(await ask(store))
    path = command.folder / "answer.txt"
    path.write_text("Dos.", "utf-8")
    code, said = await command(f"answer {number} --as María --text Uno.")
    assert (code, said) == (0, [f"{number}: answered. The person is told at once, by María."])
    await command(f"answer {number} --as María --file {path}", LATER + timedelta(minutes=1))
    monkeypatch.setattr("sys.stdin", io.StringIO("Tres.\n"))
    await command(f"answer {number} --as María", LATER + timedelta(minutes=2))
    assert [one.text for one in await messages_of(store, number)][1:] == ["Uno.", "Dos.", "Tres."]


async def test_an_answer_that_cannot_be_read_changes_nothing(store: Store, command: Command) -> None:
    number = await number_of(await ask(store))
    path = command.folder / "latin"
    path.write_bytes("Sí".encode("latin-1"))
    code, said = await command(f"answer {number} --as María --file nowhere")
    assert (code, said) == (1, ["nowhere cannot be read: No such file or directory."])
    code, said = await command(f"answer {number} --as María --file {path}")
    assert (code, said) == (1, [f"{path} is not UTF-8 (byte 1). Save it as UTF-8."])
    assert (await handoff_of(store, number)).state is HandoffState.WAITING


async def test_what_somebody_has_is_taken_over_only_when_asked(store: Store, command: Command) -> None:
    number = await number_of(await ask(store))
    assert await command(f"take {number} --as María") == (0, [f"{number}: María has it."])
    refused = (1, [f"{number}: María has it. Leave it to them, or add --take-over."])
    for doing in (f"take {number}", f"answer {number} --text Sí.", f"close {number}"):
        assert await command(f"{doing} --as Luis") == refused
    assert await command(f"answer {number} --text Sí. --as Luis --take-over") == (
        0,
        [f"{number}: answered. The person is told at once, by Luis."],
    )
    assert (await handoff_of(store, number)).owner_name == "Luis"


async def test_each_refusal_says_what_to_do(store: Store, command: Command) -> None:
    number = await number_of(await ask(store))
    unknown = "5: there is no such hand-off. `ventanilla handoffs list` shows the open ones."
    for words in ("show 5", "take 5 --as María", "answer 5 --as María --text Sí", "close 5 --as María"):
        assert await command(words) == (1, [unknown])
    for words, told in (
        ("--as María --text ' '", "the answer is empty. Give it with --text, with --file or on standard input."),
        (
            f"--as María --text {'x' * 3001}",
            "the answer has more than 3000 characters. Shorten it, or answer in two parts.",
        ),
        ("--as ' ' --text Sí", "--as needs a name of 1 to 40 characters: the person is told who answers."),
    ):
        assert await command(f"answer {number} {words}") == (1, [f"{number}: {told}"])


async def test_closing_ends_it_for_everybody(store: Store, command: Command) -> None:
    number = await number_of(await ask(store))
    assert await command(f"close {number} --as María") == (
        0,
        [f"{number}: closed. The person is told, and the assistant answers again."],
    )
    assert (await handoff_of(store, number)).ending is Ending.TEAM
    closed = f"{number}: it is closed. What the person asks next opens another one: look at the list."
    assert await command(f"answer {number} --as María --text Sí") == (1, [closed])
    assert (await command(f"show {number}"))[1][1] == "  closed 2022-05-09 11:02 by the team"
    assert await command("list", LATER) == (0, ["None."])


@pytest.mark.parametrize("word", ["0", "-1", "7a", str(2**63)])
def test_what_is_no_number_is_refused(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["handoffs", "show", word])
    assert "ID" in capsys.readouterr().err
