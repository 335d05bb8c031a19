"""What a correction takes as a value, who may make it, and the same from the command line; on both databases."""

from argparse import Namespace

import pytest

from bot.commands.arco import attend
from bot.office import Office as CommandLine
from domain.actions.answer_request import finish_request
from domain.actions.correct_answer import Corrected, correct_answer
from domain.authorization import COMMAND_LINE, SYSTEM, Actor, Denied, Role
from domain.ids import UserId
from domain.incoming import Press
from domain.rights.correcting import Misfit
from domain.rights.deciding import Misfit as Undone
from domain.values.outcome import Doubt, Refused
from tests.rights.corrections import RIGHT, WRONG, Case, accepted, granted
from tests.rights.scene import RightsOffice
from tests.staff.scene import CURPS


@pytest.mark.parametrize(
    ("label", "value", "words"),
    [
        ("CURP", "HEGG560427MVZRRL0", "Conté 17 caracteres"),
        ("CURP", "no la sé", "no parece una CURP"),
        ("Primer apellido", "Hern4ndez", "«4»"),
        ("Correo", "gloria", "Un correo lleva una @"),
        ("Titular", "quizá", "necesito un sí o un no"),
        ("Institución", "zzzz", "No encontré «zzzz»"),
    ],
)
async def test_what_is_no_answer_is_refused_in_the_questions_words(
    case: Case, label: str, value: str, words: str
) -> None:
    before = await case.sent()
    await case.asked(case.office.tomas, label)
    assert words in await case.office.tomas.say(value)
    assert "Hacer la corrección" not in case.office.tomas.labels
    assert await case.sent() == before


async def test_what_may_mean_several_is_chosen_by_number(case: Case) -> None:
    await case.asked(case.office.tomas, "Institución")
    assert "1. Ayuntamiento de Almoloya" in await case.office.tomas.say("almoloya")
    chosen = next(line for line in case.office.tomas.words.splitlines() if line.endswith("del Río"))
    assert "Después: «Ayuntamiento de Almoloya del Río»" in await case.office.tomas.say(chosen[0])
    await case.office.tomas.press("Hacer la corrección")
    assert (await case.sent()).draft.answers["institution"] == "15006"


async def test_nothing_but_an_offered_value_can_be_chosen(case: Case) -> None:
    await case.asked(case.office.tomas, "Institución")
    await case.office.tomas.say("almoloya")
    for forged in ("request", "question", "9", ""):
        await case.office.tomas.push(Press("w-correct-pick", forged, argument=case.request))
        assert "¿Cuál?" in case.office.tomas.words
        assert "Hacer la corrección" not in case.office.tomas.labels


async def test_an_optional_answer_can_be_left_out(case: Case) -> None:
    await case.asked(case.office.tomas, "Segundo apellido")
    assert "Después: «no tiene»" in await case.office.tomas.press("Dejar sin respuesta")
    await case.office.tomas.press("Hacer la corrección")
    assert (await case.sent()).draft.answers["second_surname"] == ""
    await case.asked(case.office.tomas, "Primer apellido")
    assert "Dejar sin respuesta" not in case.office.tomas.labels


async def test_what_it_says_already_changes_nothing(case: Case) -> None:
    await case.asked(case.office.tomas, "Primer apellido")
    assert "ya lo dice así" in await case.office.tomas.say(WRONG)


async def test_a_curp_of_another_accepted_registration_is_not_taken(office: RightsOffice) -> None:
    talk, other = await office.candidate(), await office.candidate(1)
    await accepted(office, talk)
    case = await granted(office, talk)
    await case.asked(office.tomas, "CURP")
    assert "La misma CURP está en otro registro" in await office.tomas.say(CURPS[1])
    await accepted(office, other)
    assert "Otro registro aceptado" in await office.tomas.press("Hacer la corrección")
    assert (await case.sent()).draft.answers["curp"] == CURPS[0]


async def test_the_action_asks_who_may_and_what_fits(case: Case) -> None:
    office, process, catalogue = case.office, case.office.knowledge.process, case.office.knowledge.catalogue
    folio = (await office.requests(case.talk))[0].folio

    async def tried(question: str, text: str, *, actor: Actor = COMMAND_LINE, choice: int = 0) -> object:
        return await office.store.run(
            lambda tx: correct_answer(
                tx, actor, process, catalogue, folio, question, text, office.tomas.at, choice=choice
            )
        )

    for actor in (SYSTEM, Actor(UserId(5), Role.VIEWER), Actor(UserId(5))):
        with pytest.raises(Denied):
            await tried("first_surname", RIGHT, actor=actor)
    assert await tried("appointment_letter", "x") is Misfit.UNKNOWN_QUESTION
    assert isinstance(await tried("email", "gloria"), Refused)
    assert isinstance(await tried("email", "gloria@gmial.com"), Doubt)
    assert await tried("email", "gloria@gmial.com", choice=1) == Corrected(
        "persona0@metepec.gob.mx", "gloria@gmail.com"
    )
    assert await tried("email", "gloria@gmail.com") is Misfit.SAME
    assert await office.store.audit_registrations() == ()


async def test_the_command_line_keeps_the_same_rule(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    office = case.office
    folio = (await office.requests(case.talk))[0].folio
    desk = CommandLine(office.store, office.knowledge.process, office.tomas.at)

    async def run(**arguments: object) -> tuple[int, str]:
        status = await attend(desk, Namespace(folio=folio, **arguments))
        return status, capsys.readouterr().out

    status, words = await run(doing="done", note="")
    assert (status, "nothing was corrected here" in words) == (1, True)
    assert (
        await office.store.run(
            lambda tx: finish_request(tx, COMMAND_LINE, office.knowledge.process, folio, office.tomas.at)
        )
        is Undone.NOT_CORRECTED
    )
    wanted = {"doing": "correct", "question": "first_surname", "value": RIGHT, "choice": 0}
    status, words = await run(**wanted, save=False)
    assert (status, f"'{WRONG}' -> '{RIGHT}'" in words) == (0, True)
    assert (await case.sent()).draft.answers["first_surname"] == WRONG
    assert (await run(**wanted, save=True))[0] == 0
    assert (await case.sent()).draft.answers["first_surname"] == RIGHT
    status, words = await run(**wanted, save=True)
    assert (status, "says so already" in words) == (1, True)
    assert (await run(doing="done", note=""))[0] == 0
    assert len(await case.told()) == 1
