"""What a benchmark found out: figures with their goals, as a table and as JSON."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

LIBRARIES = ("aiogram", "aiohttp", "asyncpg", "python-telegram-bot", "sqlalchemy")


@dataclass(frozen=True, slots=True)
class Figure:
    """`spread`: the lowest and the highest of the rounds; `goal`: the most it may be (or the least: `is_floor`),
    None when it only informs."""

    name: str
    value: float
    unit: str
    goal: float | None
    met: bool | None
    spread: tuple[float, float]
    is_floor: bool = False
    least: float | None = None  # beside a goal that is the most: it must not be below either


def figure(name: str, rounds: Sequence[float], unit: str, goal: float | None = None, digits: int = 3) -> Figure:
    """The median of the rounds beside its goal."""
    value = round(median(rounds), digits)
    spread = (round(min(rounds), digits), round(max(rounds), digits))
    return Figure(name, value, unit, goal, None if goal is None else value <= goal, spread)


def at_least(name: str, rounds: Sequence[float], unit: str, goal: float, digits: int = 3) -> Figure:
    """The median of the rounds, which must not be below its goal."""
    value = round(median(rounds), digits)
    spread = (round(min(rounds), digits), round(max(rounds), digits))
    return Figure(name, value, unit, goal, value >= goal, spread, is_floor=True)


def between(name: str, rounds: Sequence[float], unit: str, least: float, most: float, digits: int = 3) -> Figure:
    """The median of the rounds, which must lie between the two."""
    value = round(median(rounds), digits)
    spread = (round(min(rounds), digits), round(max(rounds), digits))
    return Figure(name, value, unit, most, least <= value <= most, spread, least=least)


def lowest(name: str, rounds: Sequence[float], unit: str, goal: float, digits: int = 3) -> Figure:
    """The lowest of the rounds, for what must always be reached."""
    value = round(min(rounds), digits)
    return Figure(name, value, unit, goal, value >= goal, (value, round(max(rounds), digits)), is_floor=True)


def worst(name: str, rounds: Sequence[float], unit: str, goal: float, digits: int = 1) -> Figure:
    """The highest of the rounds, for what must never be exceeded."""
    value = round(max(rounds), digits)
    return Figure(name, value, unit, goal, value <= goal, (round(min(rounds), digits), value))


def machine() -> dict[str, object]:
    return {
        "cpu": _cpu(),
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in LIBRARIES},
    }


def write(path: Path, figures: Sequence[Figure]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    found = {"figures": [asdict(each) for each in figures], "machine": machine()}
    path.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def table(figures: Sequence[Figure]) -> str:
    wide = max(34, *(len(each.name) + 2 for each in figures))
    lines = [f"{'figure':<{wide}}{'value':>10}  {'unit':<6}{'lowest':>9}{'highest':>9}{'goal':>11}"]
    for each in figures:
        goal = "" if each.goal is None else f"{'>=' if each.is_floor else '<='} {each.goal:g}"
        if each.least is not None:
            goal = f"{each.least:g}-{each.goal:g}"
        verdict = {None: "", True: "met", False: "NOT MET"}[each.met]
        low, high = each.spread
        lines.append(
            f"{each.name:<{wide}}{each.value:>10g}  {each.unit:<6}{low:>9g}{high:>9g}{goal:>11}  {verdict}".rstrip()
        )
    return "\n".join(lines)


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()
