"""An obliged body (sujeto obligado) of the catalogue."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Institution:
    key: str
    name: str
    type: str  # Municipios, Poder Ejecutivo ...
    municipality: str = ""
    aliases: tuple[str, ...] = ()
    active: bool = True
    is_example: bool = False
