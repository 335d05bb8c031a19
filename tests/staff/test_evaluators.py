"""An evaluator's own side: their appointments, attendance and results of whom they were given, nobody else's."""

from datetime import timedelta

from domain.events import EventKind
from domain.incoming import Press
from domain.stages import StageState
from tests.staff.evaluating import LUIS, ROSA, accepted, after_the_window, appoint, evaluator, stage_of
from tests.staff.scene import Chat, Office
from tests.support.talk import CLOSES, Talk

DENIED = "Tu rol no incluye eso. Lo anoté."
AFTER = CLOSES + timedelta(days=14)  # Thursday 26 May, 23:00 local


async def given(office: Office) -> tuple[Chat, Talk, Talk]:
    """Rosa's chat; her candidate, and Luis's."""
    rosa = await evaluator(office)
    await evaluator(office, LUIS, "Luis")
    mine, others = await accepted(office), await accepted(office, 1)
    await after_the_window(office)
    await appoint(office, mine, "Aula 3; identificación", "1")
    await appoint(office, others, "Aula 4; identificación", "2")
    return rosa, mine, others


async def test_an_evaluator_sees_their_own_appointments(office: Office) -> None:
    rosa, mine, others = await given(office)
    assert "Mis citas" in (await rosa.say("/panel"), rosa.labels)[1]
    words = await rosa.press("Mis citas")
    assert f"1. jueves 26 de mayo, 10:00, {await office.folio(mine)}, G… H… G…, Aula 3; con cita" in words
    assert await office.folio(others) not in words
    assert "Gloria" not in words


async def test_an_evaluator_notes_who_came_by_number(office: Office) -> None:
    rosa, mine, _ = await given(office)
    rosa.at = AFTER
    await rosa.say("mis citas")
    assert "1. Asistió" in await rosa.say("1")
    assert "anoté que asistió" in await rosa.say("1")
    found = await stage_of(office, mine)
    assert found is not None
    assert found.state is StageState.ATTENDED
    (event, *_) = await office.events(mine, 1)
    assert event.kind is EventKind.ATTENDANCE_MARKED
    assert event.actor.startswith("staff:")


async def test_who_did_not_come_is_noted_too(office: Office) -> None:
    rosa, mine, _ = await given(office)
    rosa.at = AFTER
    await rosa.say("mis citas")
    await rosa.say("1")
    await rosa.say("2")
    found = await stage_of(office, mine)
    assert found is not None
    assert found.state is StageState.MISSED


async def test_before_its_hour_a_number_opens_the_card(office: Office) -> None:
    rosa, mine, _ = await given(office)
    await rosa.say("mis citas")
    words = await rosa.say("1")
    assert f"<b>{await office.folio(mine)}</b>, aceptado" in words
    assert "G… H… G…" in words
    assert "Mostrar datos" not in rosa.labels


async def test_an_evaluator_publishes_a_result_of_their_own(office: Office) -> None:
    rosa, mine, _ = await given(office)
    rosa.at = AFTER
    await rosa.push(Press("w-came", "1", argument=await office.folio(mine)))
    await rosa.push(Press("w-steps", argument=await office.folio(mine)))
    assert "la cita de su evaluación" not in rosa.words
    number = next(line.split(".")[0] for line in rosa.words.splitlines() if "el resultado de su dictamen" in line)
    await rosa.say(number)
    await rosa.say("1")
    await rosa.say("sin motivos")
    assert "publiqué el resultado" in await rosa.press("Publicar resultado")
    found = await stage_of(office, mine, "dictamen")
    assert found is not None
    assert found.result == "competente"


async def test_anothers_are_denied_in_the_same_words(office: Office) -> None:
    rosa, _, others = await given(office)
    rosa.at = AFTER
    folio = await office.folio(others)
    member = await office.store.run(lambda tx: tx.staff.member(ROSA))
    assert member is not None
    for verb in (
        "w-card",
        "w-steps",
        "w-attend",
        "w-seen",
        "w-absent",
        "w-came",
        "w-missed",
        "w-result",
        "w-result-of",
    ):
        said = await rosa.push(Press(verb, "1", argument=folio))
        assert DENIED in said
        assert said == await rosa.push(Press(verb, "1", argument="EC1057-22-NASDV-C"))
        (event, *_) = await office.log(member.person_id, 1)
        assert (event.kind, event.about) == (EventKind.STAFF_DENIED, {"wish": verb})
    found = await stage_of(office, others)
    assert found is not None
    assert found.state is StageState.SCHEDULED


async def test_who_was_taken_from_an_evaluator_is_theirs_no_more(office: Office) -> None:
    rosa, mine, _ = await given(office)
    await appoint(office, mine, "Aula 3; identificación", "2", when="viernes 27 de mayo 10:00")
    assert "Mis citas: 0" in await rosa.say("mis citas")
    assert DENIED in await rosa.push(Press("w-card", argument=await office.folio(mine)))


async def test_an_evaluator_gives_nobody_a_date(office: Office) -> None:
    rosa, mine, _ = await given(office)
    for verb in ("w-appoint", "w-set-appointment", "w-places", "w-group", "w-today"):
        assert DENIED in await rosa.push(Press(verb, "1", argument=await office.folio(mine)))


async def test_what_is_not_noted_yet_stays_in_the_list(office: Office) -> None:
    rosa, mine, _ = await given(office)
    rosa.at = AFTER + timedelta(days=3)
    assert await office.folio(mine) in await rosa.say("mis citas")
    await rosa.say("1")
    await rosa.say("1")
    assert "Mis citas: 0" in await rosa.say("mis citas")
