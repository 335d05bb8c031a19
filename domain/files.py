"""Files people send: what is wanted, what the child process found, what is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.ids import FileId
from domain.incoming import FileRef

MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_PAGES = 50  # of a PDF
MAX_ANNOUNCED_PAGES = 300  # of one that the team announces: it is looked into, and not kept


class FileKind(StrEnum):
    PDF = "PDF"
    JPG = "JPG"
    PNG = "PNG"

    @property
    def ending(self) -> str:
        """Of a file's name."""
        return self.value.lower()


@dataclass(frozen=True, slots=True)
class FileNote:
    """What a draft remembers of a kept file; the content lies in its own table."""

    id: FileId
    kind: FileKind
    size: int  # bytes
    pages: int  # 1 for an image


@dataclass(frozen=True, slots=True)
class InspectedFile:
    """A file that was looked into and may be kept. Images are re-encoded without metadata."""

    kind: FileKind
    content: bytes
    pages: int
    sha256: str  # of `content`, hex
    came_sha256: str = ""  # of the bytes that came, hex, where they are others


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """Why a file is not kept: a text key (`doc-large`, `doc-kind`, `doc-empty`, `doc-damaged`, `doc-locked`,
    `doc-pages`, `doc-pixels`, `doc-active`, `doc-away`) and what that text needs."""

    reason: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileWanted:
    """Said by the conversation: this file answers a question, fetch and inspect it."""

    question: str
    max_bytes: int = MAX_FILE_BYTES
    max_pages: int = MAX_PAGES
    file: FileRef | None = None  # None: that of the message in hand
