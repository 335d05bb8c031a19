"""An announcement in the demonstration, from two chats of the staff: written, approved by the other one, corrected
and taken back."""

from tests.demo.demonstration import Demonstration, answer
from tests.support.emulator import GLORIA, Person

ELENA, TOMAS = 700_000_003, 700_000_004
FIRST, CORRECTED = "El auditorio abre a las 9:00", "El auditorio abre a las 10:00"
_LATE = 20.0  # seconds within which what is announced has come


async def announce(demo: Demonstration) -> None:
    elena, tomas, gloria = (demo.client.person(one) for one in (ELENA, TOMAS, GLORIA))
    await answer(elena, "/pin", "Escribe un PIN")
    await answer(elena, "482913", "Guardé tu PIN")
    await compose(tomas)
    await decide(elena)
    demo.pass_undo()
    await gloria.expect(FIRST, within=_LATE)
    await gloria.press("Leído")
    await gloria.expect("Anoté que leíste el aviso")
    await tomas.expect("terminado", "Leídos: 1 de", within=_LATE)
    await correct(tomas)
    await decide(elena)
    demo.pass_undo()
    await gloria.expect(CORRECTED, within=_LATE)
    await elena.expect("Corrección del anuncio 1, terminado", within=_LATE)
    await take_back(elena)
    await demo.client.event("deleted", GLORIA, within=_LATE)


async def compose(member: Person) -> None:
    """For everybody, with [Leído], until it is asked for."""
    await step(member, "/anuncio", "Anuncio nuevo")
    await press(member, "Anuncio nuevo", "Manda el texto")
    await step(member, FIRST, "Poner botones")
    await press(member, "Poner botones", "Agregar «Leído»")
    await press(member, "Agregar «Leído»", "Elegir destinatarios")
    await press(member, "Elegir destinatarios", "Todas las personas")
    await press(member, "Todas las personas", "Fijar lista al aprobar")
    await press(member, "Fijar lista al aprobar", "Ver cómo queda")
    await look_and_ask(member)


async def look_and_ask(member: Person) -> None:
    await press(member, "Ver cómo queda", "Pedir aprobación")
    await press(member, "Pedir aprobación", "aprob")


async def decide(member: Person) -> None:
    """From the message by which they are asked."""
    await member.expect("espera tu aprobación", within=_LATE)
    await press(member, "Revisar y decidir", "Aprobar el anuncio")
    await press(member, "Aprobar el anuncio", "Detener")


async def correct(member: Person) -> None:
    await step(member, "/anuncio", "1.")
    await step(member, "1", "Corregir el texto")
    await press(member, "Corregir el texto", "texto")
    await step(member, CORRECTED, "Ver cómo queda")
    await look_and_ask(member)


async def take_back(member: Person) -> None:
    await step(member, "/anuncio", "1.")
    await step(member, "1", "Retirar el anuncio")
    await press(member, "Retirar el anuncio", "Sí, retirarlo")
    await press(member, "Sí, retirarlo", "")


async def press(member: Person, label: str, expected: str) -> None:
    await member.press(label)
    await _shown(member, expected)


async def step(member: Person, words: str, expected: str) -> None:
    await member.say(words)
    await _shown(member, expected)


async def _shown(member: Person, expected: str) -> None:
    """In the words or on a button."""
    await member.wait_for_bot_message(
        lambda one: expected in one.text or expected in one.labels, _LATE, f"with {expected}"
    )
