"""The child process that looks into hostile files: started by its path, in a clean interpreter, without our code.

It loads its libraries once and then never touches a file itself: for every file it forks a process that first gives
up nearly everything (memory, processor time, new files, sockets, processes), looks, answers, and ends. So one
person's file cannot reach the next one's.

In, for each file: one letter (P, J or N: PDF, JPG, PNG), the length (8 bytes, big end first), the content.
Out: "R" once, when ready. Then for each file the length of a JSON object (4 bytes), that object, and the `size`
bytes of a re-encoded picture. If the looking process fails, this one ends: the end of the stream is the answer.
"""

import codecs
import contextlib
import ctypes
import io
import json
import logging
import os
import resource
import struct
import sys
import warnings
from collections.abc import Callable, Iterator
from encodings.aliases import aliases
from pathlib import Path
from typing import Any, NoReturn

import pypdf
from PIL import Image, ImageFile, MpoImagePlugin
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

Limits = dict[str, int]
Answer = tuple[dict[str, Any], bytes]

PRELOADED = (MpoImagePlugin,)  # what telephones write; Pillow would import it when it meets the first one
JPEG_QUALITIES = (88, 75, 60)
TAIL = 2048
ACTIVE_KEYS = {
    "/JS": "javascript",
    "/JavaScript": "javascript",
    "/EmbeddedFiles": "attachment",
    "/EF": "attachment",
    "/RichMediaContent": "media",
    "/XFA": "form",
}
ACTIVE_NAMES = {
    "/JavaScript": "javascript",
    "/Launch": "launch",
    "/ImportData": "launch",
    "/GoToE": "attachment",
    "/EmbeddedFile": "attachment",
    "/FileAttachment": "attachment",
    "/RichMedia": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/Screen": "media",
    "/3D": "media",
}
# Also sought in the raw bytes, in case an object cannot be read: long enough never to appear by chance.
ACTIVE_BYTES = {b"/JavaScript": "javascript", b"/Launch": "launch", b"/EmbeddedFile": "attachment"}


class Refusal(Exception):
    """The file cannot be kept: a text key and its facts."""

    def __init__(self, reason: str, **facts: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


def look_at_pdf(content: bytes, limits: Limits) -> Answer:
    end = content.rstrip(b"\x00\t\n\r ")[-TAIL:]
    if b"%%EOF" not in end or b"startxref" not in end:
        raise Refusal("doc-damaged")
    reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted and reader.decrypt("") == pypdf.PasswordType.NOT_DECRYPTED:
        raise Refusal("doc-locked")
    pages = reader.get_num_pages()
    if pages < 1:
        raise Refusal("doc-damaged")
    if pages > limits["pages"]:
        raise Refusal("doc-pages", pages=str(pages), limit=str(limits["pages"]))
    found = active_content(reader, content)
    if found:
        raise Refusal("doc-active", found=found)
    return {"kind": "PDF", "pages": pages}, b""


def active_content(reader: pypdf.PdfReader, content: bytes) -> str:
    """What a PDF would do or carry beside its pages, or "". Sees every object, reachable or not."""
    for name, found in ACTIVE_BYTES.items():
        if name in content:
            return found
    for thing in all_objects(reader):
        stack = [thing]
        while stack:
            item = stack.pop()
            if isinstance(item, DictionaryObject):
                if found := next(filter(None, (danger(key, value) for key, value in item.items())), ""):
                    return found
                stack.extend(item.values())
            elif isinstance(item, ArrayObject):
                stack.extend(item)
    return ""


def danger(key: str, value: object) -> str:
    """What an entry of a PDF dictionary lets it do, or ""."""
    if key in {"/S", "/Subtype", "/Type"} and isinstance(value, str):
        return ACTIVE_NAMES.get(value, "")
    return ACTIVE_KEYS.get(key, "")


def all_objects(reader: pypdf.PdfReader) -> Iterator[object]:
    """Every object of the cross-reference tables; what cannot be read is passed over, as viewers do."""
    numbers = [(number, generation) for generation, table in reader.xref.items() for number in table]
    for number, generation in (*numbers, *((number, 0) for number in reader.xref_objStm)):
        try:
            yield reader.get_object(IndirectObject(number, generation, reader))
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001, S112 - a library fed with hostile bytes may raise anything
            continue


def look_at_jpg(content: bytes, limits: Limits) -> Answer:
    return encode_jpg(open_picture(content, "JPEG", limits), limits)


def look_at_png(content: bytes, limits: Limits) -> Answer:
    picture = open_picture(content, "PNG", limits)
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=4)
    if out.tell() > limits["bytes"]:
        return encode_jpg(picture, limits)
    return {"kind": "PNG", "pages": 1}, out.getvalue()


def open_picture(content: bytes, format_name: str, limits: Limits) -> Image.Image:
    """The picture upright, no larger than allowed, and nothing but its pixels."""
    with Image.open(io.BytesIO(content), formats=[format_name]) as opened:
        width, height = opened.size
        if width * height > limits["pixels"]:
            raise Refusal("doc-pixels", width=str(width), height=str(height), limit=str(limits["pixels"]))
        orientation = orientation_of(opened)
        side = limits["side"]
        if max(width, height) > side:
            opened.draft(None, (side, side))  # lets a JPEG be decoded at half or a quarter of its size
        picture = plain_mode(opened)
        picture.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
        picture = picture.copy()
    if orientation in TURNS:
        picture = picture.transpose(TURNS[orientation])
    picture.info.clear()  # Pillow would write colour profiles and comments back
    return picture


TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def orientation_of(picture: Image.Image) -> int:
    try:
        return int(picture.getexif().get(0x0112, 1))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - hostile metadata is no reason to refuse the picture under it
        return 1


def plain_mode(picture: Image.Image) -> Image.Image:
    """One of L, RGB, RGBA; a mode that is right already is not copied, for the picture may be a large one."""
    if picture.mode in {"L", "RGB", "RGBA"} and "transparency" not in picture.info:
        return picture
    if picture.mode.startswith("I"):  # 16 bits a pixel
        return picture.point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode in {"LA", "PA"} or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture.convert("RGB")


def encode_jpg(picture: Image.Image, limits: Limits) -> Answer:
    if picture.mode == "RGBA":  # paper is white
        paper = Image.new("RGB", picture.size, (255, 255, 255))
        paper.paste(picture, mask=picture.getchannel("A"))
        picture = paper
    for quality in JPEG_QUALITIES:
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality)
        if out.tell() <= limits["bytes"]:
            return {"kind": "JPG", "pages": 1}, out.getvalue()
    raise Refusal("doc-damaged")


LOOKS: dict[bytes, Callable[[bytes, Limits], Answer]] = {b"P": look_at_pdf, b"J": look_at_jpg, b"N": look_at_png}


def look(letter: bytes, content: bytes, limits: Limits) -> Answer:
    try:
        return LOOKS[letter](content, limits)
    except Refusal as refusal:
        return {"reason": refusal.reason, "facts": refusal.facts}, b""
    except Exception:  # noqa: BLE001 - a library fed with hostile bytes may raise anything
        return {"reason": "doc-damaged", "facts": {}}, b""


class NothingMore:
    """No import any more. Half a library would read a file otherwise than a whole one: the look ends instead."""

    @staticmethod
    def find_spec(name: str, _path: object = None, _target: object = None) -> NoReturn:
        raise SystemExit(name)


def confine(limits: Limits) -> None:
    """Give up, for good, what looking into one file does not need."""
    memory = limits["memory"]
    # Without /proc the limit counts from nothing.
    with contextlib.suppress(OSError), Path("/proc/self/statm").open("rb") as statm:
        memory += int(statm.read().split()[0]) * resource.getpagesize()
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, limits["cpu"]),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 0),  # so neither files nor sockets can be opened
    ):
        resource.setrlimit(what, (most, most))
    sys.meta_path.insert(0, NothingMore)


def harden() -> None:
    """For this process and all it forks: last in line, no core, no new privileges, not to be traced."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(AttributeError, OSError):  # not Linux
        prctl = ctypes.CDLL(None).prctl
        prctl(38, 1, 0, 0, 0)  # PR_SET_NO_NEW_PRIVS
        prctl(4, 0, 0, 0, 0)  # PR_SET_DUMPABLE


def rehearse(limits: Limits) -> None:
    """Look into files of our own, so that all that is imported on use is there: later nothing can be opened."""
    for name in set(aliases.values()):
        with contextlib.suppress(LookupError):  # some belong to other systems
            codecs.lookup(name)
    for letter, name in ((b"J", "JPEG"), (b"N", "PNG")):
        sample = io.BytesIO()
        Image.new("RGB", (8, 8)).save(sample, name)
        LOOKS[letter](sample.getvalue(), limits)
    for algorithm in (None, "RC4-128", "AES-128", "AES-256"):
        writer = pypdf.PdfWriter()
        writer.add_blank_page(8, 8)
        if algorithm:
            writer.encrypt("", "owner", algorithm=algorithm)
        sample = io.BytesIO()
        writer.write(sample)
        look_at_pdf(sample.getvalue(), limits)


def read_exactly(size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = os.read(0, min(size - len(parts), 1 << 20))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)


def answer_one(letter: bytes, limits: Limits) -> None:
    confine(limits)
    (size,) = struct.unpack(">Q", read_exactly(8))
    answer, picture = look(letter, read_exactly(size), limits)
    head = json.dumps(answer | {"size": len(picture)}).encode()
    rest = memoryview(struct.pack(">I", len(head)) + head + picture)
    while rest:
        rest = rest[os.write(1, rest) :]


def main() -> int:
    limits: Limits = json.loads(sys.argv[1])
    logging.disable()
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None  # counted here, before anything is decoded
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    harden()
    rehearse(limits)
    os.write(1, b"R")
    while letter := os.read(0, 1):
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                answer_one(letter, limits)
                status = 0
            finally:
                os._exit(status)
        if os.waitpid(pid, 0)[1] != 0:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
