"""The child process that looks into papers and pictures that people send: started by its path, in a clean
interpreter; `confined.py` says how it works and speaks. Its letters: P, J, N (PDF, JPG, PNG), and A: a PDF that is
announced, which may have more pages. What it makes of a picture is a re-encoded one, of a PDF nothing.
"""

import codecs
import contextlib
import io
import math
import sys
from collections.abc import Callable
from encodings.aliases import aliases

import pypdf
from PIL import Image, ImageFile, MpoImagePlugin

from bot.inspection.confined import Answer, Limits, Refusal, serve
from bot.inspection.pdf_look import look_at_pdf

PRELOADED = (MpoImagePlugin,)  # what telephones write; Pillow would import it when it meets the first one
JPEG_QUALITIES = (88, 75, 60)
STRIP_PIXELS = 2_000_000
LANCZOS_REACH = 3  # pixels of the smaller picture that one of them is made of, to each side


def look_at_announced_pdf(content: bytes, limits: Limits) -> Answer:
    return look_at_pdf(content, {**limits, "pages": limits["announced"]})


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
    picture, orientation = decoded(content, format_name, limits)
    if orientation in TURNS:
        picture = picture.transpose(TURNS[orientation])
    picture.info.clear()  # Pillow would write colour profiles and comments back
    return picture


def decoded(content: bytes, format_name: str, limits: Limits) -> tuple[Image.Image, int]:
    """With its orientation. What it was decoded from is given back with the return."""
    with Image.open(io.BytesIO(content), formats=[format_name]) as opened:
        width, height = opened.size
        if width * height > limits["pixels"]:
            raise Refusal("doc-pixels", width=str(width), height=str(height), limit=str(limits["pixels"]))
        orientation = orientation_of(opened)
        side = limits["side"]
        if max(width, height) <= side:
            return plain_mode(opened).copy(), orientation
        # A JPEG can be decoded at half or a quarter of its size. A progressive one has to: all of it is in memory
        # a second time meanwhile.
        is_progressive = "progressive" in opened.info
        opened.draft(None, (width // 2, height // 2) if is_progressive else (side, side))
        return made_smaller(opened, side), orientation


def made_smaller(picture: Image.Image, side: int) -> Image.Image:
    """Strip by strip: of a large picture there is no room for a second one, be it only of another mode."""
    picture.load()
    width, height = picture.size
    shrink = max(width, height, side) / side
    size = max(1, round(width / shrink)), max(1, round(height / shrink))
    step, beside = height / size[1], math.ceil(LANCZOS_REACH * shrink) + 1
    rows = max(1, round(STRIP_PIXELS / (width * step)))
    smaller: Image.Image | None = None
    for top in range(0, size[1], rows):
        bottom = min(top + rows, size[1])
        first, last = max(0, int(top * step) - beside), min(height, math.ceil(bottom * step) + beside)
        strip = plain_mode(picture.crop((0, first, width, last)))
        box = (0, top * step - first, width, min(bottom * step, height) - first)
        strip = strip.resize((size[0], bottom - top), Image.Resampling.LANCZOS, box)
        smaller = smaller or Image.new(strip.mode, size)
        smaller.paste(strip, (0, top))
    assert smaller is not None  # noqa: S101 -- a picture has at least one row
    return smaller


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


LOOKS: dict[bytes, Callable[[bytes, Limits], Answer]] = {
    b"P": look_at_pdf,
    b"A": look_at_announced_pdf,
    b"J": look_at_jpg,
    b"N": look_at_png,
}


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


def main() -> int:
    Image.MAX_IMAGE_PIXELS = None  # counted here, before anything is decoded
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return serve(LOOKS, rehearse, "doc-damaged")


if __name__ == "__main__":
    sys.exit(main())
