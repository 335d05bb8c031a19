"""A registration as a person types it, and what must come back: the table to change with the conversation."""

from collections.abc import Callable
from dataclasses import dataclass

_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
_CURP_ORDER = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Step:
    """`says` makes the text out of the person's number; `press` presses the button with that label on the last
    screen instead. `shows` must be found in the answer. Measured steps are answers that are stored."""

    shows: str
    says: Callable[[int], str] | None = None
    press: str = ""
    measured: bool = True


def curp(number: int) -> str:
    """A CURP of its own, check digit included, for each person number below 8,000."""
    inner = _LETTERS[number // 400 % 20] + _LETTERS[number // 20 % 20] + _LETTERS[number % 20]
    body = f"HEGG560427MVZ{inner}0"
    total = sum(_CURP_ORDER.index(letter) * (18 - place) for place, letter in enumerate(body))
    return f"{body}{(10 - total % 10) % 10}"


def _always(text: str) -> Callable[[int], str]:
    return lambda _number: text


STEPS = (
    Step("Tu registro tiene 10 preguntas", _always("/start"), measured=False),
    Step("Aviso de privacidad", _always("empezar mi registro"), measured=False),
    Step("Paso 1 de 10", _always("acepto el aviso"), measured=False),
    Step("Nacimiento: 27 de abril de 1956", curp),
    Step("Paso 2 de 10", _always("sí, son mis datos")),
    Step("Paso 3 de 10", _always("Gloria")),
    Step("Paso 4 de 10", _always("Hernández")),
    Step("Paso 5 de 10", _always("García")),
    Step("Paso 6 de 10", _always("Ayuntamiento de Almoloya del Río")),
    Step("Paso 7 de 10", _always("Titular de la Unidad de Transparencia")),
    Step("Paso 8 de 10", _always("sí")),
    Step("Paso 9 de 10", lambda number: f"gloria{number}@toluca.gob.mx"),
    Step("Paso 10 de 10", lambda number: f"722{number:07d}"),
)
