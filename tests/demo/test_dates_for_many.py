"""Places, the calendar and dates for many, over the real program: days and hours change their own message, and
everybody is told once, of a time of their own."""

import asyncio
from pathlib import Path

from benchmarks.steps import curp
from tests.demo.demonstration import Demonstration, answer, demonstration, moment, register
from tests.inbound.program import free_port
from tests.support.emulator import Person

ELENA = 700_000_003
OFFICES = ("ayuntamiento de metepec", "ayuntamiento de toluca", "ayuntamiento de zumpango")
TOLD = "SELECT count(*) FROM outbox WHERE template = 'stage-dates' AND state = 'sent'"


async def test_many_are_dated_from_the_chat(tmp_path: Path) -> None:
    async with demonstration(tmp_path, free_port()) as demo:
        elena = demo.client.person(ELENA)
        await demo.move_to(moment(5, 9, 9))
        people = [await registered(demo, number, office) for number, office in enumerate(OFFICES)]
        await accepted(elena)
        await answer(elena, "sedes", "Sedes: 0")
        await elena.press("Agregar sede")
        await elena.expect("Escribe nombre; dirección")
        await answer(elena, "Aula 3; Paseo Colón 12; 1", "Guardé la sede")
        await chosen(elena)
        await elena.press("Guardar las citas")
        await elena.expect("Los avisos esperan 10 min")
        assert demo.read(TOLD) == [(0,)]
        await elena.press("Avisar ya")
        for person in people:
            await person.expect("Aula 3, Paseo Colón 12", within=60.0)
        hours = {(await person.from_bot())[-1].text.partition("mayo, ")[2][:5] for person in people}
        assert hours == {"10:00", "10:30", "11:00"}


async def registered(demo: Demonstration, number: int, office: str) -> Person:
    person = await demo.client.add_person(f"Persona {number}")
    await register(person, curp(number), "Gloria", office)
    return person


async def accepted(member: Person) -> None:
    await answer(member, "revisar", "enviado el")
    for _ in OFFICES:
        await member.press("Aceptar")
        await member.expect("aceptado")


async def chosen(member: Person) -> None:
    """Monday 30 May at ten, half an hour each, in the one place."""
    await answer(member, "/etapas", "Fechas de las etapas")
    await answer(member, "2", "¿a quiénes les pones fecha?")
    await answer(member, "1", "Días de mayo de 2022")
    asked = await member.last()
    for label, shown in (
        ("Mes siguiente", "Días de junio"),
        ("Mes anterior", "Días de mayo"),
        ("lu 30", "lunes 30 de mayo"),
    ):
        await member.press(label, await member.last())
        await turned(member, asked.message_id, shown)
    await member.press("10:00", await member.last())
    await member.expect("¿Cuánto dura cada cita?")
    await answer(member, "30 min", "1. Aula 3: 1 de 1 libres")
    await answer(member, "1", "Escribe qué llevar")
    await answer(member, "identificación", "3 personas: 3 con cita, 0 sin cita")


async def turned(member: Person, message: int, words: str) -> None:
    """The same message says something else."""
    for _ in range(100):
        last = await member.last()
        if last.message_id == message and words in last.text:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"{words!r} is not in {(await member.last()).text!r}")
