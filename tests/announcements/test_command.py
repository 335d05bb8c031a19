"""`ventanilla announcements`, as it is typed."""

import json
import textwrap
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from domain.announcements.audience import Condition, Field
from domain.announcements.carrying_out import By, keep
from domain.announcements.content import Media
from domain.announcements.run import Kind, RunState
from domain.events import EventKind
from domain.formatted import Span, Words
from tests.announcements.command import NOW, Command, command
from tests.announcements.test_report_in_chat import announced
from tests.staff.conftest import database, office, postgres_server, sqlite, sqlite_template, store
from tests.staff.scene import Office as Team

SUBMITTED = 'state = ["submitted"]'
TOO_LONG = (
    "a.md: The Spanish text comes to 5125 characters and 4096 fit."
    " Your turn: remove 1029; fields and buttons are counted."
)
__all__ = ["command", "database", "office", "postgres_server", "sqlite", "sqlite_template", "store"]


async def test_files_make_what_the_buttons_make(command: Command) -> None:
    english = command.file("b.md", "It is at **10:00**.")
    told = await command(
        f"create {command.files(kind='')} --english {english} --read --questions --link 'Mapa | https://infoem.org.mx'"
        " --at '2022-05-10 09:00' --until 2022-05-11 --mandatory 'Cambia la sede de la cita'"
    )
    assert "Announcement 1 is kept as a draft; its list stays open." in told
    made = await command.found()
    assert made.author == "command-line"
    assert made.content.words["es"].spans == (Span("bold", 17, 5),)
    assert made.content.words["en"].text == "It is at 10:00."
    assert made.content.asks_to_be_read
    assert made.content.takes_questions
    assert made.content.links[0].url == "https://infoem.org.mx"
    assert made.audience == Condition(Field.STATE, ("submitted",))
    assert made.timing.is_chosen
    assert made.timing.joins_until is not None
    assert made.mandatory == "Cambia la sede de la cita"


async def test_what_show_prints_can_be_created_again(command: Command) -> None:
    audience = 'all = [{ state = ["submitted", "accepted"] }, { not = { language = ["en"] } }]'
    await command(f"create {command.files(audience=audience)}")
    told = json.loads(await command("show 1 --json"))
    await command(f"create {command.files(audience=told['audience'])}")
    first, second = await command.found(1), await command.found(2)
    assert first.audience == second.audience
    _, _, after = (await command("show 2")).partition("audience:\n")
    assert after.startswith(textwrap.indent(told["audience"], "    "))


@pytest.mark.parametrize(
    ("text", "audience", "more", "why"),
    [
        (
            "bien\n**mal",
            SUBMITTED,
            "",
            "a.md, line 2: `**` is not closed in its paragraph. Close it, or put \\ before it.",
        ),
        (
            "Hola {sede}",
            SUBMITTED,
            "",
            'a.md: "{sede}" is no field. Write one of the list, or remove the braces.',
        ),
        (
            "x" * 5000,
            SUBMITTED,
            "",
            TOO_LONG,
        ),
        ("", SUBMITTED, "", "a.md: The announcement says nothing yet. Send its text, a photo or a file."),
        (
            "Hola",
            'state = ["submited"]',
            "",
            "a.toml:1: state[1]: 'submited' is not known. Did you mean 'submitted'?",
        ),
        (
            "Hola",
            "state = [",
            "",
            "a.toml:1: this is not TOML: Invalid value. Mend this line first; the rest is read afterwards.",
        ),
        ("Hola", SUBMITTED, "--at '2022-05-01 09:00'", "--at: that hour is over; it is 2022-05-09 13:42 now."),
        ("Hola", SUBMITTED, "--at mañana", "--at: 'mañana' is no date. Write it as \"2022-05-30 10:00\"."),
        ("Hola", SUBMITTED, "--until 2022-05-01", "--until: that comes before it leaves."),
        ("Hola", SUBMITTED, "--mandatory x", "--mandatory: say why in 5 to 500 characters."),
        (
            "Hola",
            SUBMITTED,
            "--link 'x | ftp://y'",
            "--link 'x | ftp://y': \"ftp://y\" does not begin with https:// or tg://. Write the whole link.",
        ),
        (
            "Hola",
            SUBMITTED,
            "--english /nowhere.md",
            "/nowhere.md cannot be read: No such file or directory.",
        ),
    ],
)
async def test_what_does_not_fit_is_told_and_not_kept(
    command: Command, text: str, audience: str, more: str, why: str
) -> None:
    kind = "" if "--until" in more else "--frozen"
    told = await command(f"create {command.files(text, audience, kind)} {more}", code=1)
    assert told.replace(f"{command.folder}/", "").splitlines() == [why, "Nothing was kept."]
    assert "0 announcements." in await command("list")


async def test_a_file_that_is_no_text_names_the_line(command: Command) -> None:
    words = command.files()
    (command.folder / "a.md").write_bytes(b"bien\nma\xff")
    assert "a.md, line 2: not UTF-8" in await command(f"create {words}", code=1)


async def test_somebody_else_approves_what_a_script_asks(command: Command, office: Team) -> None:
    await office.candidate()
    await command(f"create {command.files()}")
    assert "Asked, for 1. Nothing left yet." in await command("request 1")
    assert "Somebody else approves it" in await command("confirm 1", code=1)
    assert (await command.found()).state == "requested"
    rows = await office.store.run(lambda tx: tx.staff.members())
    assert len(rows) == 3


async def test_a_team_of_one_waits_and_confirms(command: Command, office: Team) -> None:
    command.approvals = 0
    await office.candidate()
    await command(f"create {command.files()} --read")
    assert "announcements confirm 1" in await command("request 1")
    assert "10 minutes" in await command("confirm 1", code=1)
    await command.wait()
    assert "Confirmed, for 1." in await command("confirm 1")
    run, _ = await command.run()
    assert run.state is RunState.WAITING
    assert "team of one" in await command("show 1")
    assert json.loads(await command("show 1 --json"))["report"]["confirmed_by_its_author"]


async def test_a_number_that_changed_is_not_confirmed(command: Command, office: Team) -> None:
    command.approvals = 0
    await office.candidate()
    await command(f"create {command.files()}")
    await command("request 1")
    await command.wait()
    assert "It goes to 1 by now." in await command("confirm 1 --count 2", code=1)
    assert (await command.found()).state == "requested"


async def test_a_list_that_stays_open_is_confirmed_with_what_was_asked(command: Command, office: Team) -> None:
    command.approvals = 0
    await office.candidate()
    await command(f"create {command.files(kind='--until 2022-05-12T18:00')}")
    await command("request 1")
    await command.wait()
    await office.candidate(1)
    told = await command("confirm 1 --count 1")
    assert "Confirmed, for 1. It leaves in 60 s, to 2 as the list stands; until then" in told


async def test_next_week_is_not_in_a_minute(command: Command, office: Team) -> None:
    command.approvals = 0
    await office.candidate()
    await command(f"create {command.files()} --at 2022-05-16T12:00")
    await command("request 1")
    await command.wait()
    assert "It leaves at 2022-05-16 12:00; until then" in await command("confirm 1")


async def test_nobody_is_asked_about_an_empty_audience(command: Command) -> None:
    await command(f"create {command.files()}")
    assert "Nobody would get it." in await command("request 1", code=1)


async def test_it_is_stopped_in_time_and_a_draft_again(command: Command, office: Team) -> None:
    command.approvals = 0
    await office.candidate()
    await command(f"create {command.files()}")
    await command("request 1")
    await command.wait()
    await command("confirm 1")
    assert "Stopped in time" in await command("stop 1")
    assert (await command.found()).state == "draft"
    assert "does not go with how it stands" in await command("pause 1", code=1)
    assert "Nobody has it." in await command("recall 1 --yes", code=1)


@pytest.mark.parametrize(
    "doing", ["show", "request", "confirm", "pause", "resume", "stop", "again --yes", "recall --yes"]
)
async def test_what_is_not_there_is_said(command: Command, doing: str) -> None:
    assert "There is no announcement 9" in await command(f"{doing} 9", code=1)


async def test_the_report_is_shown_and_written(command: Command, office: Team) -> None:
    command.approvals = 0
    await office.candidate()
    await command(f"create {command.files()} --read")
    assert "never approved" in await command(f"show 1 --xlsx {command.folder}/a.xlsx", code=1)
    await command("request 1")
    await command.wait()
    await command("confirm 1")
    told = await command(f"show 1 --xlsx {command.folder}/a.xlsx --chart {command.folder}/a.png --unread")
    assert 'state = ["submitted"]' in told
    assert "    La cita es a las 10:00." in told
    assert "    - bold: 10:00" in told
    assert "kept:     0 = 0 sent" in told
    assert "in table: 0 = 0 sent" in told
    assert "a.xlsx: 0 people." in told
    assert (command.folder / "a.png").read_bytes()[:4] == b"\x89PNG"
    assert "name of a new file" in await command(f"show 1 --xlsx {command.folder}/a.xlsx", code=1)
    assert json.loads(await command("show 1 --json"))["report"]["reconciles"]
    (listed,) = json.loads(await command("list --json"))
    assert (listed["number"], listed["runs"][0]["state"]) == (1, "waiting")


async def confirmed(command: Command, office: Team, more: str = "") -> None:
    """By a team of one; it waits out its time to be undone."""
    command.approvals = 0
    await office.candidate()
    await command(f"create {command.files()} {more}")
    await command("request 1")
    await command.wait()
    await command("confirm 1")


async def begun(command: Command) -> None:
    """As the ticks would bring it there."""
    run, _ = await command.run()

    async def _save(tx: Any) -> None:  # noqa: ANN401 -- any transaction
        tx.announcements.save_run(
            replace(run, state=RunState.RUNNING, began_at=NOW, is_tested=True, version=run.version + 1)
        )
        await tx.commit()

    await command.store.run(_save)


async def corrected(command: Command) -> None:
    """Its words are others, and that is asked about and confirmed."""
    before = await command.found()

    async def _change(tx: Any) -> None:  # noqa: ANN401 -- any transaction
        content = replace(before.content, words={"es": Words("La cita es a las 11:00.")})
        keep(tx, before, replace(before, content=content), By(before.author))
        await tx.commit()

    await command.store.run(_change)
    await command("request 1")
    await command.wait()
    await command("confirm 1")


async def test_stopping_means_the_sending_and_names_it(command: Command, office: Team) -> None:
    await confirmed(command, office)
    await begun(command)
    await corrected(command)
    assert "Announcement 1: running; amend waiting" in await command("show 1")
    assert "Announcement 1: Paused." in await command("pause 1")
    assert "Announcement 1: Stopped. Only what is on the way arrives" in await command("stop 1")
    told = await command("stop 1")
    assert "Correction of announcement 1: Stopped in time: nobody saw it." in told
    assert "Announcement 1: cancelled; draft" in await command("show 1")


async def test_a_correction_of_what_had_its_hour_is_asked_about(command: Command, office: Team) -> None:
    await confirmed(command, office, "--at '2022-05-09 15:00'")
    await begun(command)
    command.at = NOW + timedelta(days=1)
    await corrected(command)
    assert [run.kind for run, _ in await command.rounds()] == [Kind.SEND, Kind.AMEND]


async def test_a_correction_with_another_file_is_refused(command: Command, office: Team) -> None:
    await confirmed(command, office)
    await begun(command)
    before = await command.found()
    photo = Media("AgAC-1", "", is_photo=True, size=1, sha256="0" * 64)

    async def _change(tx: Any) -> None:  # noqa: ANN401 -- any transaction
        keep(tx, before, replace(before, content=replace(before.content, media=photo)), By(before.author))
        await tx.commit()

    await command.store.run(_change)
    assert "changes words and buttons, not the photo or file" in await command("request 1", code=1)


async def test_what_the_command_line_does_stands_in_a_chain(command: Command, office: Team) -> None:
    """It has none of its own: it stands in those of whoever may decide."""
    await confirmed(command, office, "--mandatory 'Cambia la sede'")
    await command("stop 1")
    assert await command.events(EventKind.ANNOUNCEMENT_APPROVED) == [
        {"announcement": 1, "count": 1, "mandatory": 1, "reason": sha256(b"Cambia la sede").hexdigest()}
    ]
    assert await command.events(EventKind.ANNOUNCEMENT_STEERED) == [
        {"announcement": 1, "how": "undo", "run": "send"}
    ]


async def test_one_that_was_stopped_goes_on(command: Command, office: Team) -> None:
    await confirmed(command, office)
    await begun(command)
    await command("stop 1")
    command.approvals = 1
    assert "In the chat, administration or communication does that" in await command("again 1 --yes", code=1)
    command.approvals = 0
    assert "does not go with how it stands" in await command("again 1 --yes", code=1)
    run, _ = await command.run()

    async def _end(tx: Any) -> None:  # noqa: ANN401 -- any transaction
        tx.announcements.save_run(replace(run, ended_at=NOW, version=run.version + 1))
        await tx.commit()

    await command.store.run(_end)
    assert "Announcement 1: It goes on, to those whom it did not reach." in await command("again 1 --yes")
    assert (await command.run())[0].state is RunState.RUNNING
    assert {"announcement": 1, "how": "rest", "run": "send"} in await command.events(EventKind.ANNOUNCEMENT_STEERED)


async def test_nobody_is_sent_again_who_cannot_be_reached(command: Command, office: Team) -> None:
    await announced(office, 2)
    assert "It reached everybody whom it can." in await command("again 14 --yes", code=1)
