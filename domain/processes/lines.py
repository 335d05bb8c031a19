"""On which line each key of a TOML text stands: tomllib does not tell, and a fault without a line is half a fault.

Only for text that tomllib has accepted, so there is nothing to refuse here: walk over keys, brackets and strings.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping

Path = tuple[str | int, ...]  # ("stages", 2, "results", 0, "name")

_SPACE = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}' + r"|'''(?:[^']|'(?!''))*'{3,5}" + r'|"(?:[^"\\\n]|\\.)*"' + r"|'[^'\n]*'",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}\n#]*")


def key_lines(source: str) -> Mapping[Path, int]:
    """Each key's path (tables and items of arrays among them) with its line, from 1. The root is ()."""
    return _Walk(source).all()


class _Walk:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.lines: dict[Path, int] = {(): 1}
        self.items: dict[Path, int] = {}  # how many items each array of tables has so far
        self.newlines = [match.start() for match in re.finditer("\n", source)]

    def all(self) -> Mapping[Path, int]:
        table: Path = ()
        self.skip(_SPACE)
        while self.at < len(self.source):
            if self.source[self.at] == "[":
                table = self.header()
            else:
                self.entry(table)
            self.skip(_SPACE)
        return self.lines

    def header(self) -> Path:
        is_array = self.source.startswith("[[", self.at)
        self.at += 2 if is_array else 1
        names = self.names()
        self.skip(_BLANK)
        path = self.resolve(names, is_array=is_array)
        self.mark(path)
        self.at += 2 if is_array else 1
        return path

    def resolve(self, names: tuple[str, ...], *, is_array: bool) -> Path:
        """The path a header means: below an array of tables it is the array's newest item."""
        path: Path = ()
        for number, name in enumerate(names, 1):
            path = (*path, name)
            if is_array and number == len(names):
                self.items[path] = self.items.get(path, 0) + 1
            self.mark(path)
            if path in self.items:
                path = (*path, self.items[path] - 1)
        return path

    def entry(self, table: Path) -> None:
        """`key = value`, of a table or of an inline table."""
        line = self.line()
        path = table
        for name in self.names():
            path = (*path, name)
            self.lines.setdefault(path, line)
        self.skip(_BLANK)
        self.at += 1  # the equals sign
        self.skip(_BLANK)
        self.value(path)

    def value(self, path: Path) -> None:
        match self.source[self.at : self.at + 1]:
            case "{":
                self.inside("}", path, is_table=True)
            case "[":
                self.inside("]", path, is_table=False)
            case '"' | "'":
                self.skip(_STRING)
            case _:
                self.skip(_PLAIN)

    def inside(self, closing: str, path: Path, *, is_table: bool) -> None:
        self.at += 1
        number = 0
        self.skip(_SPACE)
        while self.source[self.at] != closing:
            if is_table:
                self.entry(path)
            else:
                self.mark((*path, number))
                self.value((*path, number))
            number += 1
            self.skip(_SPACE)
            if self.source[self.at] == ",":
                self.at += 1
                self.skip(_SPACE)
        self.at += 1

    def names(self) -> tuple[str, ...]:
        found: list[str] = []
        while True:
            self.skip(_BLANK)
            word = self.skip(_KEY)
            found.append(word[1:-1] if word[0] in "\"'" else word)
            self.skip(_BLANK)
            if not self.source.startswith(".", self.at):
                return tuple(found)
            self.at += 1

    def skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.at)
        if match is None:
            raise AssertionError(f"text that tomllib accepted has no {pattern.pattern} at {self.at}")
        self.at = match.end()
        return match.group()

    def mark(self, path: Path) -> None:
        self.lines.setdefault(path, self.line())

    def line(self) -> int:
        return bisect_left(self.newlines, self.at) + 1
