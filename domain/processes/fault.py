"""A fault of a process file, for the technician who writes it: where, what, and how to mend it. English, as all of
the command line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    file: str  # the file's name; a file that extends another can have faults in either
    line: int  # from 1
    key: str  # "window.closes", "stages[2].id"; empty for the file as a whole
    what: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}"
        return (
            f"{where}: {self.key}: {self.what} {self.remedy}" if self.key else f"{where}: {self.what} {self.remedy}"
        )
