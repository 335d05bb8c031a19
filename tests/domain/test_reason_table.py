import re
from pathlib import Path

import domain.values

ROOT = Path(domain.values.__file__).parent
SOURCES = [*ROOT.glob("*.py"), ROOT.parent / "catalogue.py"]
KEY = re.compile(r"(?:Refused|Doubt)\(\s*\"([a-z0-9-]+)\"")


def test_every_reason_stands_in_the_table() -> None:
    told = domain.values.__doc__ or ""
    given = {key for source in SOURCES for key in KEY.findall(source.read_text("utf-8"))}
    assert len(given) > 30
    assert {key for key in given if f"{key} " not in told and f"`{key}`" not in told} == set()
