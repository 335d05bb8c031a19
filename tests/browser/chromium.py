"""Where a Chromium is, how it is started, and what its pages may not do."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, BrowserContext, Page, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = (
    "No Chromium found. On Debian: apt-get install chromium chromium-l10n fonts-noto-color-emoji; "
    "or name one in VENTANILLA_TEST_CHROMIUM."
)


def find_chromium() -> str | None:
    named = os.environ.get("VENTANILLA_TEST_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


@asynccontextmanager
async def running_chromium(executable: str) -> AsyncIterator[Browser]:
    environment = {**os.environ, "LANGUAGE": "es_MX", "LANG": "es_MX.UTF-8"}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=executable, args=ARGUMENTS, env={**environment, "HOME": os.environ.get("HOME", "/tmp")}
        )
        yield browser
        await browser.close()


class Complaints:
    """Everything a page's console, script or security policy complained of."""

    def __init__(self) -> None:
        self.all: list[str] = []

    async def watch(self, context: BrowserContext) -> None:
        await context.expose_function("tellViolation", self._note)
        await context.add_init_script(
            "addEventListener('securitypolicyviolation', e => tellViolation(`policy: ${e.violatedDirective}`))"
        )
        context.on("page", self._listen)

    def _note(self, text: str) -> None:
        self.all.append(text)

    def _listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.all.append(f"script: {error}"))
        page.on("console", lambda said: self.all.append(said.text) if said.type in {"error", "warning"} else None)

    def without_network(self) -> list[str]:
        return [text for text in self.all if "net::ERR" not in text]
