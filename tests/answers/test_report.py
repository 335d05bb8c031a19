"""`ventanilla questions report`: what was left open, with nothing personal in it."""

import argparse
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands.questions import configure
from bot.commands.questions.reporting import report
from bot.office import Office
from domain.actions.report_questions import report_questions
from domain.authorization import Actor, Denied
from domain.events import Event, EventKind
from domain.ids import AskedId, PersonId, UpdateId, UserId
from domain.inquiry import Asked, LeftOpen
from domain.ports import Store, Transaction
from domain.registration import Draft, Registration, Submission
from tests.storage.people import PROCESS, add_candidate
from tests.support.talk import MONDAY, shipped_process

LATER = MONDAY + timedelta(days=3)


async def left_open(store: Store, person: PersonId, *asked: tuple[LeftOpen, str, int, str]) -> None:
    """One a minute."""

    async def act(tx: Transaction) -> None:
        for number, (kind, intent, percent, text) in enumerate(asked, 1):
            at = MONDAY + timedelta(minutes=number)
            tx.help.add_asked(Asked(AskedId(number), person, PROCESS, at, kind, intent, percent, text))
        await tx.commit()

    await store.run(act)


async def sent(store: Store, registration: Registration, *answers: dict[str, str]) -> None:
    """Each a submission."""

    async def act(tx: Transaction) -> None:
        for version, one in enumerate(answers, 2):
            submission = Submission(registration.id, version, "EC1057-22-7K3M9-4", MONDAY, Draft(one), "d" * 64)
            tx.add_submission(registration.person_id, submission)
        await tx.commit()

    await store.run(act)


async def cancelled(store: Store, registration: Registration, *answers: dict[str, str]) -> None:
    """The draft is empty; what was sent remains."""
    await sent(store, registration, *answers)

    async def act(tx: Transaction) -> None:
        desk = await tx.desk(UserId(501), PROCESS, UpdateId(1))
        assert desk.registration is not None
        after = replace(desk.registration, version=desk.registration.version + 1, draft=Draft())
        tx.save_registration(after)
        tx.append_event(after.person_id, Event(EventKind.REGISTRATION_CANCELLED, MONDAY))
        await tx.commit()

    await store.run(act)


async def reported(
    store: Store, capsys: pytest.CaptureFixture[str], *words: str, now: timedelta = timedelta(0)
) -> tuple[int, list[str]]:
    parser = argparse.ArgumentParser()
    configure(parser)
    arguments = parser.parse_args(["report", *words])
    code = await report(Office(store, shipped_process(), LATER + now), arguments)
    return code, capsys.readouterr().out.splitlines()


async def test_questions_stand_by_what_was_said_instead(
    store: Store, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    person, _ = await add_candidate(store)
    await left_open(
        store,
        person.id,
        (LeftOpen.UNKNOWN, "costo", 91, "¿Cuánto cuesta?"),
        (LeftOpen.UNCLEAR, "persona", 12, "soy peñaloza, llámenme al 7221234567"),
        (LeftOpen.UNKNOWN, "foto", 80, "¿La foto de Juana va a color?"),
        (LeftOpen.UNKNOWN, "costo", 88, "¿es gratis?"),
    )
    path = tmp_path / "open.json"
    code, said = await reported(store, capsys, "--json", str(path))
    assert code == 0
    assert said == [
        "4 questions left open since 2022-04-12 10:42 (America/Mexico_City).",
        "",
        "said to be unconfirmed (unknown): 3",
        "  costo: 2",
        "    2022-05-09 10:46   88 %  ¿es gratis?",
        "    2022-05-09 10:43   91 %  ¿Cuánto cuesta?",
        "  foto: 1",
        "    2022-05-09 10:45   80 %  ¿La foto de [name] va a color?",
        "",
        "not understood (unclear): 1",
        "  persona: 1",
        "    2022-05-09 10:44   12 %  soy [name], llámenme al [number]",
    ]
    written = json.loads(path.read_text("utf-8"))["questions"]
    assert written[2] == {
        "at": "2022-05-09T10:44-05:00",
        "left_open": "unclear",
        "intent": "persona",
        "percent": 12,
        "text": "soy [name], llámenme al [number]",
    }
    code, _ = await reported(store, capsys, "--json", str(tmp_path))
    assert code == 2


async def test_only_the_last_days_are_told(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    person, _ = await add_candidate(store)
    await left_open(store, person.id, (LeftOpen.OUTSIDE, "fuera_de_tema", 70, "¿quién ganó?"))
    assert (await reported(store, capsys, "--since", "3"))[1][0].startswith("1 question left open")
    code, said = await reported(store, capsys, "--since", "2")
    assert (code, said) == (0, ["0 questions left open since 2022-05-10 10:42 (America/Mexico_City)."])


async def test_who_never_registered_is_masked_too(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    person, _ = await add_candidate(store)
    assert await store.run(lambda tx: tx.help.own_answers(PROCESS, MONDAY)) == {}
    await left_open(store, person.id, (LeftOpen.UNCLEAR, "persona", 9, "juana@toluca.gob.mx"))
    own = await store.run(lambda tx: tx.help.own_answers(PROCESS, MONDAY))
    assert own[person.id]["given_names"] == "Juana María"
    assert await store.run(lambda tx: tx.help.own_answers("another", MONDAY)) == {}
    assert (await reported(store, capsys))[1][-1].endswith("[email]")


async def test_what_was_sent_is_masked_after_a_cancel(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """They sent it twice, withdrew, began anew and deleted the answers."""
    person, registration = await add_candidate(store)
    await cancelled(store, registration, {"first_surname": "Antigua"}, dict(registration.draft.answers))
    text = "soy peñaloza, juana maria, escribo desde juana.perez"
    await left_open(store, person.id, (LeftOpen.UNCLEAR, "persona", 9, text))
    assert (await reported(store, capsys))[1][-1].endswith("soy [name], [name], escribo desde [name].[name]")
    sent = await store.run(lambda tx: tx.help.sent_answers(PROCESS, MONDAY))
    assert {one: said["first_surname"] for one, said in sent.items()} == {person.id: "Peñaloza"}
    assert await store.run(lambda tx: tx.help.sent_answers("another", MONDAY)) == {}


async def test_todays_draft_and_what_was_sent_both_hide(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    person, registration = await add_candidate(store)
    await sent(store, registration, {"first_surname": "Antigua"})
    await left_open(store, person.id, (LeftOpen.UNCLEAR, "persona", 9, "antigua o peñaloza, da igual"))
    assert (await reported(store, capsys))[1][-1].endswith("[name] o [name], da igual")


async def test_a_candidate_sees_no_report(store: Store) -> None:
    with pytest.raises(Denied):
        await store.run(lambda tx: report_questions(tx, Actor(UserId(1)), PROCESS, MONDAY, ()))


@pytest.mark.parametrize("word", ["0", "-3", "x", "99999"])
def test_days_are_a_small_number(word: str) -> None:
    parser = argparse.ArgumentParser()
    configure(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(["report", "--since", word])
