"""An audience built by pressing names: who gets it is whom a plain sentence of Python means."""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest

from domain.catalogue import Catalogue
from domain.folio import new_folio
from domain.ids import UserId
from domain.institution import Institution
from domain.ports import Transaction
from domain.registration import State
from domain.stages import StageState
from tests.announcing.courier import Courier
from tests.announcing.people import Someone, add_all
from tests.staff.scene import Chat
from tests.staff.test_announcing import numbered
from tests.support.talk import OFFICES, Talk

METEPEC, ALMOLOYA, COLLEGE = "15054", "15005", "20001"
CATALOGUE = (*OFFICES, Institution(COLLEGE, "Colegio de Bachilleres", "Organismos auxiliares", "Toluca"))
_drawn = itertools.count()
FOLIOS = [new_folio("EC1057-22", lambda bits: next(_drawn) % (1 << bits)) for _ in range(4)]

EVERYBODY = (
    Someone("Ana"),
    Someone("Beto", State.DRAFT, office=METEPEC),
    Someone("Carla", State.SUBMITTED, FOLIOS[0], METEPEC, has_letter=True, language="en"),
    Someone("Dino", State.OBSERVED, FOLIOS[1], COLLEGE),
    Someone(
        "Elsa",
        State.ACCEPTED,
        FOLIOS[2],
        ALMOLOYA,
        (("evaluacion", StageState.SCHEDULED, ""), ("dictamen", StageState.PENDING, "competente")),
        has_letter=True,
    ),
    Someone(
        "Fito",
        State.ACCEPTED,
        FOLIOS[3],
        COLLEGE,
        (("evaluacion", StageState.MISSED, ""), ("dictamen", StageState.PENDING, "todavia-no-competente")),
        has_letter=True,
        language="en",
    ),
    Someone("Gema", stopped=True, language="en"),
)
Judge = Callable[[Someone], bool]


@dataclass(frozen=True, slots=True)
class Case:
    """`pressed`: names, numbers of nothing; "+" begins another condition. `judge`: who is meant, in plain words."""

    name: str
    pressed: Sequence[str]
    judge: Judge


def of(*pressed: str) -> tuple[str, ...]:
    return ("Agregar condición", *pressed)


CASES = (
    Case("state", of("Estado del registro", "aceptados"), lambda one: one.state is State.ACCEPTED),
    Case("no registration", of("Estado del registro", "sin registro"), lambda one: one.state is None),
    Case(
        "begun, not sent",
        of("Estado del registro", "empezados y no enviados"),
        lambda one: one.state is State.DRAFT,
    ),
    Case(
        "two states come together",
        (*of("Estado del registro", "aceptados"), *of("Estado del registro", "con algo que corregir")),
        lambda one: one.state in {State.ACCEPTED, State.OBSERVED},
    ),
    Case(
        "stage",
        of("Estado en una etapa", "Evaluación bajo el modelo de estándar de competencia", "con cita"),
        lambda one: one.name == "Elsa",
    ),
    Case(
        "nothing yet in a stage",
        of("Estado en una etapa", "Evaluación bajo el modelo de estándar de competencia", "sin fecha propia"),
        lambda one: one.state is not None and one.name not in {"Elsa", "Fito"},
    ),
    Case(
        "result", of("Resultado de una etapa", "Dictamen", "Todavía no competente"), lambda one: one.name == "Fito"
    ),
    Case(
        "no result",
        of("Resultado de una etapa", "Dictamen", "sin resultado"),
        lambda one: one.state is not None and one.name not in {"Elsa", "Fito"},
    ),
    Case("type", of("Tipo de institución", "Organismos auxiliares"), lambda one: one.office == COLLEGE),
    Case("town, typed", of("Municipio", "metepec"), lambda one: one.office == METEPEC),
    Case(
        "town, chosen among some",
        of("Municipio", "almoloya", "Almoloya de Juárez"),
        lambda one: one.office == ALMOLOYA,
    ),
    Case("institution", of("Una institución", "Colegio de Bachilleres"), lambda one: one.office == COLLEGE),
    Case(
        "document",
        of("Documento que falta", "Nombramiento"),
        lambda one: one.state is not None and not one.has_letter,
    ),
    Case("language", of("Lengua", "inglés"), lambda one: one.language == "en"),
    Case(
        "folios",
        of("Lista de folios", f"{FOLIOS[0]}, {FOLIOS[3].lower()}"),
        lambda one: one.folio in {FOLIOS[0], FOLIOS[3]},
    ),
    Case("read", of("Leyó un anuncio", "1"), lambda one: one.name in {"Beto", "Elsa"}),
    Case(
        "not read", of("Recibió un anuncio y no lo leyó", "1"), lambda one: one.name not in {"Beto", "Elsa", "Gema"}
    ),
    Case("not", of("Lengua", "Quienes no lo cumplen", "inglés"), lambda one: one.language != "en"),
    Case(
        "not, of a stage",
        of("Resultado de una etapa", "Dictamen", "Quienes no lo cumplen", "Competente"),
        lambda one: one.name != "Elsa",
    ),
    Case(
        "all",
        (*of("Estado del registro", "aceptados"), *of("Lengua", "inglés")),
        lambda one: one.state is State.ACCEPTED and one.language == "en",
    ),
    Case(
        "any",
        (*of("Estado del registro", "aceptados"), *of("Lengua", "inglés"), "Que baste una"),
        lambda one: one.state is State.ACCEPTED or one.language == "en",
    ),
    Case(
        "any, and all once more",
        (*of("Municipio", "metepec"), *of("Lengua", "inglés"), "Que baste una", "Que se cumplan todas"),
        lambda one: one.office == METEPEC and one.language == "en",
    ),
    Case(
        "any of one that holds and one that does not",
        (
            *of("Municipio", "metepec"),
            *of("Documento que falta", "Quienes no lo cumplen", "Nombramiento"),
            "Que baste una",
        ),
        lambda one: one.office == METEPEC or one.state is None or one.has_letter,
    ),
    Case(
        "one taken away",
        (*of("Estado del registro", "aceptados"), *of("Lengua", "inglés"), "1"),
        lambda one: one.language == "en",
    ),
    Case("chosen anew", (*of("Lengua", "inglés"), "Elegir de nuevo", "Todas las personas"), lambda _: True),
    Case(
        "mandatory",
        ("Todas las personas", "Hacerlo obligatorio", "Cambió la sede de la evaluación"),
        lambda _: True,
    ),
)


@pytest.fixture
async def crowded(courier: Courier) -> tuple[Courier, dict[UserId, Someone]]:
    """All of them; the first announcement was sent to all who take them, and Beto and Elsa read it."""
    known = replace(courier.office.knowledge, catalogue=Catalogue(CATALOGUE))
    courier.office.knowledge = known
    for chat in courier.chats:
        chat.knowledge = known

    async def _stock(tx: Transaction) -> None:
        tx.put_institutions(CATALOGUE, 1)
        await tx.commit()

    await courier.store.run(_stock)
    people = await add_all(courier.store, EVERYBODY)
    await courier.begun("El primero")
    await courier.rita.press("Poner botones")
    await courier.rita.press("Agregar «Leído»")
    await courier.rita.press("Elegir destinatarios")
    await courier.rita.press("Todas las personas")
    await courier.rita.press("Fijar lista al aprobar")
    await courier.asked()
    await courier.decided()
    await courier.send()
    for parcel in list(courier.sent):
        if people[parcel.user_id].name in {"Beto", "Elsa"}:
            talk = Talk(courier.store, known, parcel.user_id, at=courier.at)
            talk.screens = (parcel.screen,)
            await talk.press("Leído" if people[parcel.user_id].language == "es" else "Read")
    return courier, people


async def test_whom_buttons_choose_is_whom_it_goes_to(crowded: tuple[Courier, dict[UserId, Someone]]) -> None:
    """Every kind of condition, pressed by name; all, any, and not."""
    courier, people = crowded
    for number, case in enumerate(CASES, 2):
        before = len(courier.sent)
        await courier.begun(case.name)
        await courier.rita.press("Elegir destinatarios")
        for name in case.pressed:
            await choose(courier.rita, name)
        meant = {user for user, one in people.items() if case.judge(one) and not _stopped(one, case)}
        assert re.search(rf"(Recibirán|Lo recibirá) {len(meant)} ", courier.rita.words), (
            f"{case.name}: {courier.rita.words}"
        )
        await courier.rita.press("Fijar lista al aprobar")
        await courier.asked()
        await courier.decided(number)
        await courier.send(number)
        assert {one.user_id for one in courier.sent[before:]} == meant, case.name


def _stopped(one: Someone, case: Case) -> bool:
    return one.stopped and case.name != "mandatory"


async def choose(chat: Chat, name: str) -> None:
    """The number of the line that says so; else a button; else it is typed."""
    found = re.findall(r"^(\d+)\. (.*)$", chat.words, re.MULTILINE)
    place = next((number for number, said in found if said == name), None)
    if place is not None and place in chat.labels:
        await chat.press(place)
    elif name in chat.labels:
        await chat.press(name)
    else:
        await chat.say(name)


async def test_those_who_stopped_announcements_are_named_and_left_out(
    crowded: tuple[Courier, dict[UserId, Someone]],
) -> None:
    courier, people = crowded
    await courier.begun("Otro")
    await courier.rita.press("Elegir destinatarios")
    told = await courier.rita.press("Todas las personas")
    assert f"Recibirán {len(people) - 1} de {len(people)}" in told
    assert "1 pararon los anuncios" in told or "1 paró los anuncios" in told


async def test_mandatory_needs_a_reason_which_is_kept(crowded: tuple[Courier, dict[UserId, Someone]]) -> None:
    courier, people = crowded
    await courier.begun("Otro")
    for name in ("Elegir destinatarios", "Todas las personas", "Hacerlo obligatorio"):
        await courier.rita.press(name)
    await courier.rita.say("x")
    assert not (await numbered(courier.office, 2)).mandatory, "too short to be a reason"
    await courier.rita.say("Cambió la sede de la evaluación")
    assert (await numbered(courier.office, 2)).mandatory == "Cambió la sede de la evaluación"
    assert f"Recibirán {len(people)} personas" in courier.rita.words
    await courier.rita.press("Fijar lista al aprobar")
    await courier.asked()
    await courier.opened(courier.elena, 2)
    assert "Cambió la sede de la evaluación" in courier.elena.words, "whoever approves reads it"
    await courier.opened(courier.rita, 2)
    await courier.rita.press("Cambiar el texto")
    await courier.rita.say("Otra vez")
    await courier.rita.press("Elegir destinatarios")
    await courier.rita.press("Hacerlo opcional")
    assert f"Recibirán {len(people) - 1} de" in courier.rita.words
