"""Process files for the tests: the shipped ones, and a short valid one to break."""

from pathlib import Path

from domain.process import Process
from domain.processes.fault import Fault
from domain.processes.reading import read_process

SHIPPED = Path(__file__).parents[2] / "domain" / "processes"

SHORT = """\
name = { es = "Proceso", en = "Process" }
standard = "EC0001"
standard_title = "Dar un ejemplo"
folio_prefix = "EJ-23"
authority = "Instituto"
authority_full = "Instituto de Ejemplo"
zone = "America/Mexico_City"
questions = ["curp", "given_names"]
[window]
opens = 2023-05-08
closes = 2023-05-11
[[stages]]
id = "dictamen"
name = { es = "Dictamen", en = "Verdict" }
short = { es = "Dictamen", en = "Verdict" }
scope = "calendar"
[privacy]
version = "1"
responsible = { es = "Instituto", en = "Institute" }
data = { es = "CURP", en = "CURP" }
purposes = { es = "registrarte", en = "to register you" }
transfers = { es = "ninguna", en = "none" }
full = { es = "Aviso completo", en = "Full notice" }
[contact]
unit = { es = "Instituto", en = "Institute" }
"""


def shipped(name: str) -> str:
    return (SHIPPED / f"{name}.toml").read_text(encoding="utf-8")


def beside(name: str) -> str | None:
    """What a file may extend."""
    return shipped(name) if (SHIPPED / f"{name}.toml").exists() else None


def process(source: str = SHORT, name: str = "short") -> Process:
    found = read_process(source, name, beside)
    assert isinstance(found, Process), found
    return found


def faults(source: str, name: str = "short") -> tuple[Fault, ...]:
    found = read_process(source, name, beside)
    assert isinstance(found, tuple), "the file has no fault"
    return found


def keys(source: str) -> list[str]:
    return [fault.key for fault in faults(source)]


def changed(old: str, new: str) -> str:
    """The short file with one thing changed."""
    assert SHORT.count(old) == 1, old
    return SHORT.replace(old, new)


def rule(**entries: str) -> str:
    """The short file with one reminder rule of its own, valid unless told otherwise."""
    values = {
        "id": "closing-24h",
        "audience": "not-sent",
        "anchor": "window.closes",
        "offset": "-PT24H",
        "text": "rem-24h",
        "if_late": "reword",
        "late_limit": "PT20H",
    }
    lines = [f'{key} = "{value}"' for key, value in {**values, **entries}.items()]
    return "\n".join([f"{SHORT}[[reminders]]", *lines, ""])
