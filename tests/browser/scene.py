"""A lively moment of the demonstration: everything a chat can show, in two chats."""

import aiohttp

from tests.browser.world import GLORIA, OSCAR, Telegram, inline, keys, row

REVIEW = """<b>Revisa tus respuestas.</b> Todavía no están enviadas.
1. CURP: HEGG560427MVZRRL04
2. Nombre: Gloria
3. Correo: gloria@metepec.example
Para cambiar una, escribe su número."""
RECEIPT = """<b>Gloria, recibí tu registro</b> ✅
Folio: <code>EC1057-22-7K3M9-4</code>
Enviado: martes 10 de mayo, 11:38 (hora del centro de México)
Nos toca revisarlo: <i>sin fecha confirmada</i>. No tienes que hacer nada.
<blockquote>Se puede <a href="https://infoem.example/">comprobar en línea</a>.</blockquote>"""


async def send_document(telegram: Telegram, person: int, name: str, caption: str) -> None:
    form = aiohttp.FormData()
    form.add_field("chat_id", str(person))
    form.add_field("caption", caption)
    form.add_field("document", b"%PDF-1.4\n", filename=name, content_type="application/pdf")
    address = f"{telegram.emulator.url}/bot{telegram.emulator.token}/sendDocument"
    async with telegram.http.post(address, data=form) as response:
        answer = await response.json()
    assert answer["ok"], answer


async def play(telegram: Telegram) -> None:
    await telegram.control("POST", "clock", {"to": "2022-05-10T16:36:00Z"})
    commands = [{"command": "registro", "description": "Seguir mi registro"}]
    await telegram.bot("setMyCommands", commands=commands)
    await telegram.person(GLORIA, "text", text="/start")
    numbers = [row(*[f"Cambiar la {n}" for n in range(start, start + 3)]) for start in (1, 4, 7)]
    await telegram.say(GLORIA, REVIEW, reply_markup=inline(*numbers, row("Cambiar la 10")))
    await telegram.say(GLORIA, "¿Listo?", reply_markup=keys(["Mi registro", "Mis datos", "Ayuda"]))
    await telegram.person(GLORIA, "text", text="Envío mi registro")
    await send_document(telegram, GLORIA, "Acuse-7K3M9-4.pdf", "Folio: EC1057-22-7K3M9-4")
    await telegram.say(GLORIA, RECEIPT, reply_markup=inline(row("Corregir mi registro", "Retirar mi registro")))
    contact_keys = keys([{"text": "Compartir mi contacto", "request_contact": True}], ["Atrás", "Guardar y salir"])
    await telegram.say(OSCAR, "¿Cuál es tu teléfono? Ejemplo: <code>7225550143</code>", reply_markup=contact_keys)
    await telegram.person(OSCAR, "contact")
    await telegram.person(OSCAR, "other", kind="location")
    await telegram.control("POST", "people/700000002/text", {"text": "W" * 300})
    await telegram.control("PUT", "faults", {"server_error": {"on": True}})
