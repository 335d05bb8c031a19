"""Each key of a TOML text is found on its own line."""

import tomllib
from collections.abc import Iterator

import pytest

from domain.processes.lines import Path, key_lines
from tests.process.building import SHORT, shipped

AWKWARD = """\
# a = 0
a = 1
b.c = "x # y" # z
"q d" = 'it"s'
[t] # [u]
m = \'\'\'
[no]
a = 2 ''
\'\'\'
o = \"\"\"
]] \\" "" } \"\"\"
l = [
  1, # one ] }
  { x = 1, y = [ "a]", 2 ] },
]
[[s]]
id = 1
[[s.r]]
n = 'x'
[[s.r]]
n = 2
[ s . "u" ]
w = 2022-01-01T10:00:00
[[s]]
id = 2
[s.u.v]
w = -0.5e3
[[s.r]]
n = { es = "a", en = "b" }
"""

WHERE = {
    ("a",): 2,
    ("b", "c"): 3,
    ("q d",): 4,
    ("t", "m"): 6,
    ("t", "o"): 10,
    ("t", "l", 1, "y"): 14,
    ("s", 0, "id"): 17,
    ("s", 0, "r", 1, "n"): 21,
    ("s", 0, "u", "w"): 23,
    ("s", 1, "u", "v", "w"): 27,
    ("s", 1, "r", 0, "n", "en"): 29,
}


def _paths(value: object, path: Path = ()) -> Iterator[Path]:
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _paths(inner, (*path, number))


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("source", [SHORT, shipped("ec1057-2022"), shipped("demo")])
def test_every_key_is_found_where_it_is_written(source: str, line_end: str) -> None:
    lines = key_lines(source.replace("\n", line_end))
    written = source.split("\n")
    for path in _paths(tomllib.loads(source)):
        if path and isinstance(path[-1], str):
            assert path[-1] in written[lines[path] - 1], path


def test_strings_comments_and_brackets_do_not_mislead() -> None:
    lines = key_lines(AWKWARD)
    assert {path: lines[path] for path in WHERE} == WHERE
    assert set(_paths(tomllib.loads(AWKWARD))) <= set(lines)
