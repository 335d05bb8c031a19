"""Writes `docs/messages/`: what the assistant says in every situation, made by the code that says it.

`make messages` runs it; a test fails while the written files say something else.
"""

import re
from html import unescape
from pathlib import Path

from domain.screen import KeyKind, Screen
from domain.texts.catalogue import LANGUAGES
from domain.typed import quote
from tests.support.chat import Chat, Exchange
from tests.support.playing import Stage
from tests.support.scenes import SCENES

FOLDER = Path(__file__).parents[2] / "docs" / "messages"
HEADS = {
    "es": """# Lo que dice el asistente

Esta página sale del programa con `make messages`: aquí no se edita. Las palabras están en `domain/texts/es.ftl`
y las reglas para cambiarlas en [wording.md](../wording.md).

Después de «→» está lo que hace la persona; entre paréntesis, lo que no es un texto suyo.
`[Así]` es un botón bajo el mensaje y `[[así]]` una tecla que queda en lugar del teclado.
""",
    "en": """# What the assistant says

This page comes out of the program with `make messages`: it is not edited here. The words are in
`domain/texts/en.ftl`, and the rules for changing them in [wording.md](../wording.md).

After "→" stands what the person does; in parentheses what is not a text of their own.
`[So]` is a button under the message and `[[so]]` a key in place of the keyboard.
""",
}
HOW = {
    "es": {
        "file": "archivo",
        "photo": "foto",
        "contact": "contacto compartido",
        "forwarded": "mensaje reenviado",
        "other": "nota de voz",
        "edit": "cambia un mensaje anterior",
        "flood": "veinte mensajes en un segundo",
        "set-aside": "un mensaje que falló tres veces",
        "asks": "pregunta",
        "news": "sin que nadie pregunte",
        "group": "alguien agrega el asistente a un grupo",
        "menu": "menú de comandos",
        "blank": "(un mensaje con signos que no se ven)",
    },
    "en": {
        "file": "file",
        "photo": "photo",
        "contact": "shared contact",
        "forwarded": "forwarded message",
        "other": "voice message",
        "edit": "edits an earlier message",
        "flood": "twenty messages in a second",
        "set-aside": "a message that failed three times",
        "asks": "asks",
        "news": "without being asked",
        "group": "somebody adds the assistant to a group",
        "menu": "command menu",
        "blank": "(a message of signs that cannot be seen)",
    },
}
_TAG = re.compile(r"</?[a-z][^<>]*>")


def page(language: str) -> str:
    """The whole page of a language."""
    parts = [HEADS[language]]
    for scene in SCENES:
        stage = Stage(language)
        scene.play(stage)
        parts.append(f"## {scene.titles[LANGUAGES.index(language)]}\n")
        parts.extend(_told(chat) for chat in stage.chats)
    return "\n".join(parts)


def as_read(screen: Screen) -> str:
    """A screen as it stands in the chat, in plain characters."""
    lines = [f"({screen.attachment.file_name})"] if screen.attachment else []
    lines.append(unescape(_TAG.sub("", screen.text)))
    lines.extend(" ".join(f"[{button.label}]" for button in row) for row in screen.buttons)
    if screen.keyboard is not None:
        lines.extend(
            " ".join(f"[[{key.label}{' ☎' if key.kind is KeyKind.CONTACT else ''}]]" for key in row)
            for row in screen.keyboard.rows
        )
    return "\n".join(lines)


def _told(chat: Chat) -> str:
    parts = []
    for exchange in chat.told:
        did = _did(exchange, chat.language)
        shown = "\n\n".join(as_read(screen) for screen in exchange.screens)
        parts.append(f"```text\n→ {did}\n\n{shown}\n```\n")
    return "\n".join(parts)


def _did(exchange: Exchange, language: str) -> str:
    words = quote(exchange.did) or (HOW[language]["blank"] if not exchange.how else "")
    if not exchange.how:
        return words
    how = HOW[language][exchange.how]
    return f"({how}: {words})" if words else f"({how})"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        (FOLDER / f"{language}.md").write_text(page(language), "utf-8")


if __name__ == "__main__":
    main()
