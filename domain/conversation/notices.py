"""Screens that need no person on file: slow down, set aside, only in private; and the command menu."""

from domain.knowledge import Knowledge
from domain.screen import Screen
from domain.secret_words import is_secret
from domain.texts.catalogue import LANGUAGES
from domain.typed import quote

MENU = ("registro", "estado", "ayuda", "privacidad", "misdatos", "recordatorios", "idioma", "cancelar")


def language_of(code: str) -> str:
    """The nearest language we speak to Telegram's language_code; Spanish when in doubt."""
    short = code.partition("-")[0].lower()
    return short if short in LANGUAGES else LANGUAGES[0]


def slow_down(knowledge: Knowledge, language: str, last_text: str, seconds: int) -> Screen:
    """Too many messages at once: up to where they were read, and how long to wait. A PIN is not repeated."""
    spoken, texts = language_of(language), knowledge.texts
    if not last_text or is_secret(last_text):
        return Screen(texts.say(spoken, "flood-wordless", s=str(seconds)))
    return Screen(texts.say(spoken, "flood", text=quote(last_text), s=str(seconds)))


def set_aside(knowledge: Knowledge, language: str) -> Screen:
    """A message we could not handle, three times."""
    return Screen(knowledge.texts.say(language_of(language), "set-aside"))


def only_private(knowledge: Knowledge, language: str, link: str) -> Screen:
    return Screen(knowledge.texts.say(language_of(language), "group", liga=link))


def staff_private(knowledge: Knowledge, language: str, link: str) -> Screen:
    """In the staff's group."""
    return Screen(knowledge.texts.say(language_of(language), "group-staff", liga=link))


def commands(knowledge: Knowledge, language: str) -> tuple[tuple[str, str], ...]:
    """(command, description) for Telegram's menu."""
    texts, spoken = knowledge.texts, language_of(language)
    return tuple((name, texts.plain(spoken, f"command-{name}")) for name in MENU)
