"""A whole registration by clicking and typing in the chat page, as Gloria would do it."""

import re

from fpdf import FPDF
from playwright.async_api import FilePayload, Locator, Page, expect

from tests.browser.world import button, chat, line, log

PATIENCE = 20_000  # milliseconds
LOADING = 60_000  # the same, until the assistant has begun to listen
CLOCK_IS_READ = 1500  # the assistant reads the emulator's clock once a second


def appointment_letter() -> FilePayload:
    paper = FPDF()
    paper.add_page()
    paper.set_font("helvetica", size=14)
    paper.cell(text="Nombramiento de la Titular de la Unidad de Transparencia")
    return FilePayload(name="nombramiento.pdf", mimeType="application/pdf", buffer=bytes(paper.output()))


class Candidate:
    """One person's hands and eyes on the page. `place` is their chat."""

    def __init__(self, place: Locator) -> None:
        self.place = place
        self.heard = log(place).locator(".msg:not(.me)")

    async def hears(self, *words: str) -> None:
        """Wait until the newest message of the assistant says all of it."""
        for each in words:
            await expect(self.heard.last).to_contain_text(each, timeout=PATIENCE)

    async def types(self, text: str) -> None:
        await line(self.place).fill(text)
        await line(self.place).press("Enter")

    async def presses(self, label: str) -> None:
        """Press a button of the newest message, or a key of the reply keyboard."""
        await button(self.place, label).last.click()

    async def sends(self, file: FilePayload) -> None:
        async with self.place.page.expect_file_chooser() as choosing:
            await button(self.place, "Mandar archivo, foto o contacto").click()
            await self.place.get_by_role("menuitem", name="Archivo").click()
        await (await choosing.value).set_files(file)
        await button(self.place, "Enviar").click()


async def answer_everything(candidate: Candidate) -> None:
    """From the privacy notice to the review, one question after the other."""
    await candidate.hears("Aviso de privacidad simplificado")
    await candidate.presses("Acepto el aviso")
    await candidate.hears("Paso 1 de 10", "¿Cuál es tu CURP?")
    await candidate.types("HEGG56O427MVZRRL04")
    await candidate.hears("¿Es un cero?")
    await candidate.presses("Sí, cámbialo")
    await candidate.hears("Nacimiento: 27 de abril de 1956")
    await candidate.presses("Sí, son mis datos")
    for question, answer in (
        ("¿Cuál es tu nombre", "Gloria"),
        ("¿Cuál es tu primer apellido?", "Hernández"),
        ("¿Cuál es tu segundo apellido?", "García"),
        ("¿En qué sujeto obligado trabajas?", "almoloya"),
    ):
        await candidate.hears(question)
        await candidate.types(answer)
    await candidate.hears("Encontré 3 para «almoloya»", "Ayuntamiento de Almoloya del Río")
    await candidate.presses("Elijo la 3")
    await candidate.hears("¿Cuál es tu cargo?")
    await candidate.types("Titular de la Unidad de Transparencia")
    await candidate.hears("¿Eres titular")
    await candidate.presses("Sí")
    await candidate.hears("¿Cuál es tu correo institucional?")
    await candidate.types("gloria@metepec.example")
    await candidate.hears("¿Cuál es tu teléfono?")
    await candidate.presses("Compartir mi teléfono")
    await candidate.hears("Manda tu nombramiento")
    await candidate.sends(appointment_letter())
    await candidate.hears("Guardé tu nombramiento", "PDF, 1 hoja")


async def register(page: Page) -> str:
    """Live Sunday evening to the receipt; gives the folio."""
    gloria = Candidate(chat(page))
    await button(gloria.place, "Iniciar").click()
    await expect(page.locator("#banner")).to_be_hidden(timeout=LOADING)
    await gloria.hears("Soy Ventanilla", "Hoy no tienes que hacer nada")
    await button(page, "Siguiente evento").click()
    await expect(page.locator("#now")).to_contain_text("lunes 9 de mayo de 2022, 00:0")
    await page.get_by_label("Adelantar el reloj a esta fecha y hora").fill("2022-05-10T11:30")
    await button(page, "Ir").click()
    await expect(page.locator("#now")).to_contain_text("martes 10 de mayo de 2022, 11:3")
    await page.wait_for_timeout(CLOCK_IS_READ)
    await button(gloria.place, "Comandos").click()
    await gloria.place.get_by_role("menuitem", name="/registro").click()
    await answer_everything(gloria)
    await gloria.presses("Revisar y enviar")
    await gloria.hears("Tu registro está completo")
    await gloria.presses("Envío mi registro")
    await gloria.hears("Gloria, recibí tu registro")
    found = re.search(r"EC1057-22-[0-9A-Z]{5}-[0-9A-Z]", await gloria.heard.last.inner_text())
    assert found
    return found.group()
