"""What the command line says and refuses, which is what the chat says and refuses."""

import json
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from domain.actions.announce import steer_announcement
from domain.announcements.announcement import LONE_WAIT
from domain.announcements.audience import EVERYBODY as ALL
from domain.announcements.carrying_out import By, Steer, keep
from domain.announcements.content import Content
from domain.announcements.run import RunState
from domain.announcements.steering import NotSteered
from domain.authorization import COMMAND_LINE
from domain.delivery.outbox import Lane, NewRow
from domain.events import EventKind
from domain.formatted import Words
from domain.ids import UserId
from domain.ports import Transaction
from storage.announced import key_of
from tests.announcements.command import NOW, Command, command
from tests.announcements.test_command import begun, confirmed
from tests.announcements.test_report_in_chat import announced
from tests.staff.conftest import database, office, postgres_server, sqlite, sqlite_template, store
from tests.staff.scene import Office as Team
from tests.support.databases import Database, read_rows
from tests.support.talk import Talk

__all__ = ["command", "database", "office", "postgres_server", "sqlite", "sqlite_template", "store"]

EVERYBODY = "all = []"


async def three(office: Team, database: Database) -> None:
    """Two sent their registration, one of them blocked the chat; the third only began."""
    first = await office.candidate()
    await office.candidate(1)
    await Talk(office.store, office.knowledge, user=UserId(700000009)).accept()
    await read_rows(database, f"UPDATE person SET unreachable_since = 1 WHERE user_id = {first.user}")


async def test_a_draft_says_whom_it_reaches(command: Command, office: Team, database: Database) -> None:
    await three(office, database)
    told = await command(f"create {command.files('Tu folio: {folio}', EVERYBODY)} --at '2022-05-09 23:30'")
    reach, night = (
        [
            "2 of 3 will get it.",
            "1 will not get it: 1 blocked the chat.",
            "1 lacks {folio}: it will not leave for that person.",
            "Examples: Ó…",
        ],
        "note: These are quiet hours: it leaves on Tuesday 10 May, 08:00, except for those who chose other hours.",
    )
    assert told.splitlines()[:4] == reach
    assert night in told.splitlines()
    shown = (await command("show 1")).splitlines()
    assert [line for line in reach if line not in shown] == []
    assert night in shown
    asked = (await command("request 1")).splitlines()
    assert asked[:4] == reach
    assert "Asked, for 2. Nothing left yet." in asked
    assert json.loads(await command("show 1 --json"))["reach"] == {
        "total": 3,
        "will_get": 2,
        "excluded": {"unreachable": 1},
        "lacking": {"folio": 1},
        "announced_that_day": 0,
    }


async def test_another_one_of_that_day_is_told(command: Command, office: Team, database: Database) -> None:
    await confirmed(command, office)
    run, _ = await command.run()
    (person,) = [row[0] for row in await read_rows(database, "SELECT person_id FROM registration")]
    row = NewRow(f"{key_of(run.id)}{person}", person, Lane.ANNOUNCEMENTS, "announcement", {}, NOW)

    async def _enqueue(tx: Transaction) -> None:
        tx.enqueue(row)
        await tx.commit()

    await office.store.run(_enqueue)
    told = await command(f"create {command.files()}")
    assert "note: 1 of these people gets another announcement today." in told.splitlines()
    assert json.loads(await command("show 1 --json"))["reach"] is None, "what was approved goes to whom it goes"


async def test_how_the_list_is_kept_has_to_be_chosen(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("", "--frozen --until 2022-05-12"):
        with pytest.raises(SystemExit):
            await command(f"create {command.files(kind=kind)}")
    said = capsys.readouterr().err
    assert "one of the arguments --frozen --until is required" in said
    assert "argument --until: not allowed with argument --frozen" in said


@pytest.mark.parametrize("step", ["resume 1", "recall 1 --yes", "again 1 --unknown --yes"])
async def test_what_needs_an_approver_is_left_to_the_chat(command: Command, office: Team, step: str) -> None:
    await confirmed(command, office)
    await begun(command)
    await command("pause 1")
    command.approvals = 1
    told = await command(step, code=1)
    assert told.startswith("In the chat, administration or communication does that (/anuncio)")
    assert [run.state for run, _ in await command.rounds()] == [RunState.PAUSED]


async def test_what_has_not_begun_is_stopped_and_not_taken_back(command: Command, office: Team) -> None:
    await confirmed(command, office)
    told = await command("recall 1 --yes", code=1)
    assert (
        told
        == "Nothing of it left yet. With `stop` nobody gets it, and it is a draft again. Nothing was changed.\n"
    )
    assert [run.state for run, _ in await command.rounds()] == [RunState.WAITING]


async def test_who_read_what_had_no_button_is_not_known(command: Command, office: Team) -> None:
    await announced(office, 3, content=Content({"es": Words("Hola")}))
    shown = await command("show 14")
    told = await command("show 14 --unread", code=1)
    assert told == f"{shown}Announcement 14 has no «Leído»: who read it is not known.\n"


async def test_who_has_not_read_what_had_it_is_listed(command: Command, office: Team) -> None:
    await announced(office, 3, read=1)
    shown = await command("show 14")
    assert len((await command("show 14 --unread")).removeprefix(shown).splitlines()) == 2


async def test_a_correction_says_what_its_holders_lack(command: Command, office: Team) -> None:
    await announced(office, 2)
    await changed(command, "El {fecha de evaluación}", number=14)
    lines = [
        "2 people will see the correction, in the message that they have.",
        "2 lack {evaluation date}: it will not leave for them.",
    ]
    for told in (await command("show 14"), await command("request 14")):
        assert [line for line in lines if line not in told.splitlines()] == []


async def changed(command: Command, text: str, number: int) -> None:
    before = await command.found(number)
    content = before.content.with_words("es", Words(text))

    async def _change(tx: Transaction) -> None:
        keep(tx, before, replace(before, content=content, audience=ALL), By(before.author))
        await tx.commit()

    await command.store.run(_change)


async def test_the_action_itself_refuses_it(command: Command, office: Team) -> None:
    """Whatever asks for it: not the command alone."""
    await confirmed(command, office)
    for how in (Steer.RESUME, Steer.RECALL, Steer.AGAIN_UNKNOWN, Steer.REST, Steer.REST_UNKNOWN):
        steered = partial(
            steer_announcement, actor=COMMAND_LINE, number=1, how=how, knowledge=office.knowledge, now=NOW
        )
        assert await office.store.run(steered) is NotSteered.NOT_ONES_OWN


async def test_a_team_of_one_may_do_it_all(command: Command, office: Team) -> None:
    await confirmed(command, office)
    await begun(command)
    await command("pause 1")
    assert "Announcement 1: It goes on." in await command("resume 1")


async def test_who_made_a_draft_stands_in_a_chain(command: Command) -> None:
    await command(f"create {command.files()}")
    assert await command.events(EventKind.ANNOUNCEMENT_BEGUN) == [{"announcement": 1}]


async def test_it_can_be_undone_as_long_as_is_set(command: Command, office: Team) -> None:
    command.approvals, command.undo = 0, timedelta(minutes=5)
    await office.candidate()
    await command(f"create {command.files()}")
    await command("request 1")
    await command.wait()
    assert "It leaves in 300 s; until then: ventanilla announcements stop 1" in await command("confirm 1")
    run, _ = await command.run()
    asked = (await command.found()).request
    assert asked is not None
    assert run.starts_at - asked.asked_at >= LONE_WAIT + command.undo
