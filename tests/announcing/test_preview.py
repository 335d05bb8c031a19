"""What is looked at before anybody is asked: how it will look, to real people, masked; a copy to oneself; what is
unwise."""

import re
from datetime import timedelta

import pytest

from domain.events import EventKind
from tests.announcing.courier import Courier
from tests.announcing.people import add_chats
from tests.support.talk import Talk

NAMES = ("Gloria", "Óscar", "Ana")


async def registered(courier: Courier, count: int = 1) -> list[Talk]:
    return [await courier.office.candidate(number) for number in range(count)]


async def looked_at(courier: Courier, text: str = "Hola, {nombre}. Lleva tu folio: {folio}.") -> str:
    await courier.begun(text)
    await courier.rita.press("Elegir destinatarios")
    await courier.rita.press("Todas las personas")
    await courier.rita.press("Fijar lista al aprobar")
    return await courier.rita.press("Ver cómo queda")


async def test_it_is_rendered_for_a_real_candidate_and_masked(courier: Courier) -> None:
    (gloria,) = await registered(courier)
    folio = await courier.office.folio(gloria)
    before = await courier.office.events(gloria, 50)
    told = await looked_at(courier)
    assert "Así lo verá" in told
    assert re.search(r"Hola, G\W", told), told
    assert f"Lleva tu folio: {folio}" in told
    assert "Gloria" not in told
    assert await courier.office.events(gloria, 50) == before, "nothing personal was shown"


async def test_the_name_is_whole_for_who_may_see_it_and_that_is_written_down(courier: Courier) -> None:
    (gloria,) = await registered(courier)
    await looked_at(courier)
    await courier.opened(courier.elena)
    told = await courier.elena.press("Ver cómo queda")
    assert "Hola, Gloria." in told
    newest = (await courier.office.events(gloria, 1))[0]
    assert newest.kind is EventKind.DATA_SHOWN


async def test_further_examples_are_other_people(courier: Courier) -> None:
    """Each of the three is seen, before the first comes again."""
    await registered(courier, 3)
    seen = [_seen(await looked_at(courier))]
    while "Ver otro ejemplo" in courier.rita.labels and len(seen) < len(NAMES):
        seen.append(_seen(await courier.rita.press("Ver otro ejemplo")))
    assert set().union(*seen) == {name[0] for name in NAMES}, seen


def _seen(told: str) -> set[str]:
    return set(re.findall(r"Hola, (\w)\W", told))


async def test_of_one_person_there_is_no_other_example(courier: Courier) -> None:
    await registered(courier)
    await looked_at(courier)
    assert "Ver otro ejemplo" not in courier.rita.labels


async def test_a_copy_to_oneself_reaches_nobody_else(courier: Courier) -> None:
    await add_chats(courier.store, 2)
    await courier.begun("Hola, {nombre}. Cierra el jueves.")
    await courier.rita.press("Versión en inglés")
    await courier.rita.say("Hello {name}. It closes on Thursday.")
    await courier.rita.press("Poner botones")
    await courier.rita.press("Agregar «Leído»")
    await courier.opened(courier.rita)
    await courier.rita.press("Elegir destinatarios")
    await courier.rita.press("Todas las personas")
    await courier.rita.press("Fijar lista al aprobar")
    await courier.rita.press("Ver cómo queda")
    told = await courier.rita.press("Mandarme una prueba")
    assert "Cierra el jueves." in told
    assert "It closes on Thursday." in told
    await courier.tick()
    assert await courier.work() == 0
    shown = courier.rita.reply
    assert "Es una prueba" in await courier.rita.press("Leído"), "its buttons do nothing yet"
    courier.rita.reply = shown
    await courier.rita.press("Ver cómo queda")
    assert "Pedir aprobación" in courier.rita.labels


@pytest.mark.parametrize(("hour", "is_night"), [(12, False), (23, True), (3, True)])
async def test_by_night_it_is_said_that_it_waits(courier: Courier, hour: int, is_night: bool) -> None:  # noqa: FBT001 -- pytest passes parameters by name
    await add_chats(courier.store, 1)
    zone = courier.office.knowledge.process.zone
    local = courier.rita.at.astimezone(zone)
    courier.rita.at = (local + timedelta(days=1)).replace(hour=hour)
    assert ("hora de silencio" in await looked_at(courier, "Hola")) == is_night


async def test_who_gets_another_one_today_is_counted(courier: Courier) -> None:
    await add_chats(courier.store, 3)
    await courier.to_everybody("El primero")
    await courier.decided()
    await courier.send()
    courier.rita.at = max(courier.rita.at, courier.at)
    assert re.search(r"3 de estas personas .*otro anuncio", await looked_at(courier, "El segundo"))


async def test_how_long_it_takes_grows_with_the_number(courier: Courier) -> None:
    """At the 18 a second of announcements: 40 people, then 1,000."""
    await add_chats(courier.store, 40)
    few = _took(await looked_at(courier, "Hola"))
    await add_chats(courier.store, 960, first=710_000_000)
    await courier.opened(courier.rita)
    many = _took(await courier.rita.press("Ver cómo queda"))
    assert few in {"2 s", "3 s"}
    assert many in {"55 s", "56 s", "1 min"}


def _took(told: str) -> str:
    found = re.search(r"Tardará cerca de (\d+ \w+)", told)
    assert found, told
    return found[1]


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("EL REGISTRO CIERRA EL JUEVES A LAS SEIS", "mayúsculas"),
        ("Mira www.infoem.org.mx/guia", "www.infoem.org.mx/guia"),
    ],
)
async def test_what_is_unwise_is_said_on_the_screen(courier: Courier, text: str, warned: str) -> None:
    await add_chats(courier.store, 1)
    assert re.search(warned, await looked_at(courier, text))
    assert "Pedir aprobación" in courier.rita.labels, "it is a warning, no fault"


async def test_who_lacks_a_field_is_counted_before(courier: Courier) -> None:
    """Two of three have no folio: they would be left out."""
    await registered(courier, 1)
    await add_chats(courier.store, 2)
    assert "A 2 les falta {folio}" in await looked_at(courier, "Tu folio es {folio}")


async def test_no_name_is_in_any_example(courier: Courier) -> None:
    """Nor a surname, whatever the text asks for."""
    await registered(courier, 3)
    told = [await looked_at(courier, "{nombre}: {institución}")]
    while len(told) < len(NAMES):
        told.append(await courier.rita.press("Ver otro ejemplo"))
    for name in (*NAMES, "Hernández", "Sánchez", "Zúñiga"):
        assert name not in "".join(told)
