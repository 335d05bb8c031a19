"""Where the texts of process files and of the shipped catalogue lie."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from domain.processes.sources import bundle


@dataclass(frozen=True, slots=True)
class ProcessText:
    name: str  # the file's name without ".toml"
    source: str  # with the file it extends, if it extends one: ready to be read or imported


def load_process_text(path: Path) -> ProcessText:
    """Raises OSError when the file cannot be read and UnicodeDecodeError when it is not UTF-8."""
    return ProcessText(path.stem, bundle(path.read_text(encoding="utf-8-sig"), beside(path)))


def beside(path: Path) -> Callable[[str], str | None]:
    """The texts a file may extend, by name: those in its folder, then those that come with the product."""

    def find(name: str) -> str | None:
        if Path(name).name != name:
            return None
        neighbour = path.parent / f"{name}.toml"
        return neighbour.read_text(encoding="utf-8-sig") if neighbour.is_file() else shipped_process(name)

    return find


def shipped_process(name: str) -> str | None:
    file = resources.files("domain.processes") / f"{name}.toml"
    return file.read_text(encoding="utf-8-sig") if file.is_file() else None


def shipped_catalogue() -> bytes:
    return (resources.files("domain.catalogues") / "obliged-bodies.csv").read_bytes()
