"""What an answer to a frequent question may be made of, whether the process file gives it or staff."""

import re

MOST_CHARACTERS = 600  # of a screen
# Where one stands in braces the program fills in what it knows: the window's opening and closing, telephone, e-mail
# and page.
PLACEHOLDERS = ("apertura", "cierre", "telefono", "correo", "pagina")

_KNOWN = re.compile(r"\{(?:" + "|".join(PLACEHOLDERS) + r")\}")
_BRACED = re.compile(r"\{[^{}]*\}|[{}]")


def unknown_placeholders(words: str) -> tuple[str, ...]:
    """ "{fecha}", or a brace alone: people would read it as it stands."""
    return tuple(dict.fromkeys(_BRACED.findall(_KNOWN.sub("", words))))
