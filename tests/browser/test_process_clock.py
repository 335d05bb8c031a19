import pytest
from playwright.async_api import Page, expect

from tests.browser.world import CONFIG, Telegram, button

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_tells_process_time_whatever_the_machine(page: Page) -> None:
    assert CONFIG.clock_start is not None
    await expect(page.locator("#now")).to_have_text("domingo 8 de mayo de 2022, 18:00")
    await expect(page.locator("#since")).to_have_text("Hora del proceso (empezó el domingo 8 de mayo, 18:00)")


async def test_moves_by_an_hour_and_a_day(page: Page) -> None:
    await button(page, "Adelantar el reloj 1 hora").click()
    await expect(page.locator("#now")).to_have_text("domingo 8 de mayo de 2022, 19:00")
    await button(page, "Adelantar el reloj 1 día").click()
    await expect(page.locator("#now")).to_have_text("lunes 9 de mayo de 2022, 19:00")


async def test_goes_to_the_next_event_and_says_so(page: Page) -> None:
    following = button(page, "Siguiente evento")
    await expect(following).to_have_accessible_description("Sigue: empieza «Registro», lunes 9 de mayo, 00:00.")
    await following.click()
    await expect(page.locator("#now")).to_have_text("lunes 9 de mayo de 2022, 00:00")
    await expect(page.locator("#flash")).to_have_text("Ahora es lunes 9 de mayo de 2022, 00:00. Empezó «Registro».")
    await expect(following).to_be_focused()


async def test_goes_to_a_stop_that_is_no_step(page: Page, telegram: Telegram) -> None:
    await telegram.control("POST", "clock", {"to": "2022-07-15T12:00:00Z"})
    following = button(page, "Siguiente evento")
    await expect(following).to_have_accessible_description("Sigue: salen avisos, miércoles 20 de julio, 09:00.")
    await following.click()
    await expect(page.locator("#now")).to_have_text("miércoles 20 de julio de 2022, 09:00")
    await expect(page.locator("#flash")).to_contain_text("Esto pasa: salen avisos.")


async def test_says_when_nothing_more_comes(page: Page, telegram: Telegram) -> None:
    await telegram.control("POST", "clock", {"to": "2023-01-01T00:00:00Z"})
    following = button(page, "Siguiente evento")
    await expect(following).to_have_attribute("aria-disabled", "true")
    await following.press("Enter")
    await expect(page.locator("#flash")).to_have_text("No hay más eventos.")


async def test_goes_to_a_chosen_moment(page: Page) -> None:
    await page.get_by_label("Adelantar el reloj a esta fecha y hora").fill("2022-05-12T23:58")
    await button(page, "Ir").click()
    await expect(page.locator("#now")).to_have_text("jueves 12 de mayo de 2022, 23:58")


async def test_knows_winter_time_of_the_zone(page: Page, telegram: Telegram) -> None:
    await page.get_by_label("Adelantar el reloj a esta fecha y hora").fill("2022-11-15T09:00")
    await button(page, "Ir").click()
    await expect(page.locator("#now")).to_have_text("martes 15 de noviembre de 2022, 09:00")
    clock = await telegram.control("GET", "clock")
    assert clock["now"].startswith("2022-11-15T15:00")


async def test_never_goes_back(page: Page) -> None:
    await page.get_by_label("Adelantar el reloj a esta fecha y hora").fill("2022-05-08T17:00")
    await button(page, "Ir").click()
    await expect(page.locator("#flash")).to_have_text("El reloj solo avanza: elige un momento posterior.")
    await expect(page.locator("#now")).to_have_text("domingo 8 de mayo de 2022, 18:00")


async def test_ticks_by_itself(page: Page, telegram: Telegram) -> None:
    await telegram.control("POST", "clock", {"to": "2022-05-08T23:59:58.000Z"})
    await expect(page.locator("#now")).to_have_text("domingo 8 de mayo de 2022, 18:59")
    await expect(page.locator("#now")).to_have_text("domingo 8 de mayo de 2022, 19:00")


async def test_another_window_moving_it_is_seen(page: Page, telegram: Telegram) -> None:
    await telegram.control("POST", "clock", {"advance_seconds": 7200})
    await expect(page.locator("#now")).to_have_text("domingo 8 de mayo de 2022, 20:00")


async def test_timeline_shows_where_the_process_stands(page: Page, telegram: Telegram) -> None:
    strip = page.get_by_role("region", name="Línea del proceso")
    here = strip.locator("[aria-current=step]")
    await expect(here).to_contain_text("Antes")
    await expect(strip.get_by_role("listitem").nth(1)).to_contain_text("Abre en 5 h 59 min")
    await telegram.control("POST", "clock", {"to": "2022-05-10T17:00:00Z"})
    await expect(here).to_have_text("Registro9 al 12 de mayo. Abierto, cierra en 2 d 11 h")
    await expect(here.locator(".pin")).to_have_count(1)
    await expect(strip.get_by_role("listitem").first).to_contain_text("✓ Concluido")
    await expect(strip.get_by_role("listitem").nth(2)).to_contain_text("fecha de ejemplo")


async def test_a_gap_between_steps_points_to_the_next(page: Page, telegram: Telegram) -> None:
    await telegram.control("POST", "clock", {"to": "2022-05-15T05:00:00Z"})
    here = page.locator("#steps [aria-current=step]")
    await expect(here).to_contain_text("1. Evaluación diagnóstica")
    await expect(here).to_contain_text("Empieza en 2 d 23 h")


async def test_picks_a_moment_on_a_phone(phone: Page) -> None:
    await expect(phone.get_by_label("Adelantar el reloj a esta fecha y hora")).to_be_hidden()
    await button(phone, "Elegir fecha y hora").tap()
    moment = phone.get_by_label("Adelantar el reloj a esta fecha y hora")
    await expect(moment).to_be_focused()
    await moment.fill("2022-05-12T23:58")
    await moment.press("Enter")
    await expect(phone.locator("#now")).to_have_text("jueves 12 de mayo de 2022, 23:58")
    await expect(phone.locator("#here")).to_contain_text("Registro")
