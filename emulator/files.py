"""Files that lie with this Telegram: what people and the bot sent."""

import hashlib
import mimetypes
import re
import struct
from dataclasses import dataclass
from pathlib import PurePath

from emulator.errors import ControlError, Json, bad_request
from emulator.store import Store

DOWNLOAD_LIMIT = 20 * 1024 * 1024  # a bot may download no more
DOCUMENT_LIMIT = 50 * 1024 * 1024  # nor upload more
PHOTO_LIMIT = 10 * 1024 * 1024
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")


@dataclass(frozen=True, slots=True)
class StoredFile:
    file_id: str
    unique_id: str
    path: str  # as getFile gives it
    name: str
    mime_type: str
    size: int
    width: int = 0
    height: int = 0
    pages: int | None = None

    @property
    def is_photo(self) -> bool:
        return self.path.startswith("photos/")

    def document(self) -> Json:
        return {
            "file_name": self.name,
            "mime_type": self.mime_type,
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
        }

    def photo(self) -> list[Json]:
        return [
            {
                "file_id": self.file_id,
                "file_unique_id": self.unique_id,
                "file_size": self.size,
                "width": self.width,
                "height": self.height,
            }
        ]


class Files:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._by_id = {key: StoredFile(**kept) for key, kept in store.load("file")}
        self._by_path = {one.path: one for one in self._by_id.values()}
        self._by_unique = {one.unique_id: one for one in self._by_id.values()}
        self._contents: dict[str, bytes] = {}

    def get(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def at_path(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

    def by_unique(self, unique_id: str) -> StoredFile | None:
        return self._by_unique.get(unique_id)

    def content(self, file: StoredFile) -> bytes:
        kept = self._contents.get(file.file_id)
        if kept is None:
            kept = self._store.content(file.file_id) or b""
        return kept

    def keep_document(self, name: str, mime_type: str, content: bytes) -> StoredFile:
        clean = PurePath(name.replace("\\", "/")).name or "file"
        if mime_type in {"", "application/octet-stream"}:
            mime_type = mimetypes.guess_type(clean)[0] or "application/octet-stream"
        pages = (len(_PAGE.findall(content)) or None) if content.startswith(b"%PDF") else None
        number = len(self._by_id) + 1
        return self._keep(
            f"documents/file_{number}{PurePath(clean).suffix[:10]}", clean, mime_type, content, pages=pages
        )

    def keep_photo(self, content: bytes) -> StoredFile:
        """Keep a picture. Raises ValueError when its size cannot be read: Telegram would take no such photo."""
        width, height = picture_size(content)
        number = len(self._by_id) + 1
        return self._keep(f"photos/file_{number}.jpg", "", "image/jpeg", content, width=width, height=height)

    def _keep(
        self,
        path: str,
        name: str,
        mime_type: str,
        content: bytes,
        *,
        width: int = 0,
        height: int = 0,
        pages: int | None = None,
    ) -> StoredFile:
        mark = hashlib.sha256(path.encode() + content).hexdigest()
        kind = "AgACAgEAAxkDAAM" if path.startswith("photos/") else "BQACAgEAAxkDAAN"
        file = StoredFile(
            f"{kind}{mark[:40]}", f"AQAD{mark[:12]}", path, name, mime_type, len(content), width, height, pages
        )
        self._by_id[file.file_id] = self._by_path[path] = self._by_unique[file.unique_id] = file
        if self._store.keeps:
            self._store.put("file", file.file_id, file)
            self._store.put_content(file.file_id, content)
        self._contents[file.file_id] = content
        return file

    def describe(self, file_id: str) -> Json:
        """Answer getFile."""
        file = self._by_id.get(file_id)
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if file.size > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        found: Json = {"file_id": file.file_id, "file_unique_id": file.unique_id, "file_size": file.size}
        return found | {"file_path": file.path}


def picture_size(content: bytes) -> tuple[int, int]:
    """Read width and height from the head of a PNG or JPEG."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if content.startswith(b"\xff\xd8"):
        return _jpeg_size(content)
    raise ValueError("neither PNG nor JPEG")


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + length
    raise ValueError("a JPEG without a frame")


def person_photo(files: Files, content: bytes) -> StoredFile:
    try:
        return files.keep_photo(content)
    except ValueError as error:
        raise ControlError(400, f"no app sends this as a photo: {error}") from error
