"""The whole program with a mail server: an e-mail is checked on the way through the questions, then the
registration moves to another telephone."""

import asyncio
import re
from dataclasses import replace

from bot.settings import Settings
from tests.codes.post import Post, post_office
from tests.codes.scene import code_in
from tests.inbound.program import Program
from tests.inspection.files import pdf
from tests.support.emulator import EmulatorClient, Person

_UP_TO_EMAIL = (
    ("/registro", "Aviso de privacidad"),
    ("acepto", "Paso 1 de 10"),
    ("HEGG560427MVZRRL04", "27 de abril de 1956"),
    ("sí", "Paso 2 de 10"),
    ("Gloria", "Paso 3 de 10"),
    ("Hernández", "Paso 4 de 10"),
    ("no tengo", "Paso 5 de 10"),
    ("ayuntamiento de metepec", "Paso 6 de 10"),
    ("Titular de la Unidad", "Paso 7 de 10"),
    ("sí", "Paso 8 de 10"),
)
_FOLIO = re.compile(r"EC1057-22-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-Z]")


async def walk(person: Person, *steps: tuple[str, str]) -> None:
    for text, expected in steps:
        await person.say(text)
        await person.expect(expected)


async def arrived(post: Post) -> str:
    """The code in the next letter."""
    letter = await asyncio.wait_for(post.coming.get(), 20)
    return code_in(letter.get_content())  # type: ignore[attr-defined]  # the default policy's message has it


async def test_codes_on_the_way_and_to_another_telephone(settings: Settings, client: EmulatorClient) -> None:
    gloria, other = await client.add_person("Gloria"), await client.add_person("Gloria")
    async with post_office() as post:
        mailing = replace(settings, smtp_url=post.server)
        async with Program(mailing, sends=True):
            await walk(gloria, *_UP_TO_EMAIL, ("gloria@metepec.gob.mx", "Mandé un código"))
            code = await arrived(post)
        async with Program(mailing, sends=True):  # so quick a person would be asked to slow down
            await walk(gloria, (code, "Comprobé tu correo"), ("7225550143", "Paso 10 de 10"))
            await gloria.upload(pdf(2))
            await gloria.expect("PDF")
            await gloria.press("Revisar y enviar")
            await gloria.expect("Envío mi registro")
            await gloria.say("Envío mi registro")
            message = await gloria.expect("recibí tu registro")
            folio = _FOLIO.search(str(message))
            assert folio is not None
            await walk(other, ("cambié de teléfono", "escribir tu folio"), (folio[0], "Si el folio coincide"))
            code = await arrived(post)
            await walk(other, (code, "Este chat ya es el de tu registro"))
            await gloria.expect("Tu registro pasó a otro chat")
            await walk(gloria, ("/estado", "Registro"))
        assert folio[0] not in str(await gloria.last())
