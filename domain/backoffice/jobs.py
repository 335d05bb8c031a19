"""What files of a member are to change: kept in their errand while they send them, see the rehearsal and agree."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from domain.bringing import FilesWanted
from domain.files import MAX_FILE_BYTES
from domain.incoming import FileRef

MOST_FILES = 40
MOST_BYTES = 60 * 1024 * 1024  # of all of them: they are held together while they are looked into
_TABLES = (".xlsx", ".xls", ".xlsm", ".ods", ".csv", ".txt", ".tsv")
_PACKED = ".zip"


class Content(StrEnum):
    RESULTS = "results"
    CERTIFICATES = "certificates"
    REGISTRATIONS = "registrations"


@dataclass(frozen=True, slots=True)
class Job:
    """`stage`: its place in the process, from 0; "" for registrations. `columns`: field -> heading, for those that
    are to be read otherwise than guessed. `agreed`: the digest of the rehearsal that was shown; "": none was."""

    content: Content
    stage: str = ""
    files: tuple[FileRef, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    agreed: str = ""

    @property
    def wanted(self) -> FilesWanted:
        """Of tables the newest one; of a certificate's files all."""
        tables = tuple(file for file in self.files if is_table(file))[-1:]
        if self.content is not Content.CERTIFICATES:
            return FilesWanted(self.files[-1:])
        return FilesWanted(tables, tuple(file for file in self.files if not is_table(file)))

    def has_room_for(self, file: FileRef) -> bool:
        """One of which Telegram does not say how large it is counts as the largest that is taken."""
        sizes = [one.size if one.size is not None else MAX_FILE_BYTES for one in (*self.files, file)]
        return len(sizes) <= MOST_FILES and sum(sizes) <= MOST_BYTES

    @property
    def is_ready(self) -> bool:
        """Whether there is anything to look into."""
        return bool(self.wanted.papers if self.content is Content.CERTIFICATES else self.files)

    @property
    def mark(self) -> str:
        """Of the rehearsal: its buttons are for it and for no other."""
        return self.agreed[:8]

    def with_file(self, file: FileRef) -> "Job":
        """A table takes the place of the one before: it is sent again when it was corrected."""
        kept = tuple(one for one in self.files if not (is_table(one) and is_table(file)))
        if self.content is not Content.CERTIFICATES:
            kept = ()
        return replace(self, files=(*kept, file), agreed="")

    def about(self) -> dict[str, str]:
        files = [[file.telegram_id, file.name, file.size] for file in self.files]
        return {
            "content": self.content.value,
            "stage": self.stage,
            "files": json.dumps(files),
            "columns": json.dumps(dict(self.columns)),
            "agreed": self.agreed,
        }


def job_of(about: Mapping[str, str]) -> Job | None:
    """None: the errand is another."""
    if about.get("content") not in set(Content):
        return None
    files = tuple(FileRef(id_, name, size, is_photo=False) for id_, name, size in json.loads(about["files"]))
    return Job(Content(about["content"]), about["stage"], files, json.loads(about["columns"]), about["agreed"])


def is_table(file: FileRef) -> bool:
    return file.name.lower().endswith(_TABLES)


def is_for_many(file: FileRef) -> bool:
    """Whether it looks like one of these, where nothing was asked for."""
    return is_table(file) or file.name.lower().endswith(_PACKED)
