"""Honest files are kept: a PDF as it is, a picture as its pixels alone."""

import hashlib
import io

import pytest
from PIL import Image, ImageChops

from bot.inspection import child
from bot.inspection.inspector import Inspector
from bot.inspection.looker import Limits
from domain.files import FileKind, InspectedFile, RefusedFile
from tests.inspection import files
from tests.threats.hidden_pdfs import Built


async def keep(inspector: Inspector, content: bytes, name: str = "nombramiento") -> InspectedFile:
    found = await inspector.inspect(content, name)
    assert isinstance(found, InspectedFile), found
    return found


async def test_a_pdf_is_kept_byte_for_byte(inspector: Inspector) -> None:
    content = files.pdf(50)
    found = await keep(inspector, content)
    assert found == InspectedFile(FileKind.PDF, content, 50, hashlib.sha256(content).hexdigest())


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
async def test_a_pdf_that_opens_without_password_is_kept(inspector: Inspector, algorithm: str) -> None:
    content = files.pdf_with_password("", algorithm)
    assert (await keep(inspector, content)).content == content


@pytest.mark.parametrize(
    "pdf",
    [
        Built(packed={4: b"<</A 5 0 R>>", 5: b"/Normal"}),
        Built(b"/OpenAction<</S 5 0 R/D[3 0 R/Fit]>>", loose={5: b"/GoTo"}),
        Built(page=b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/F 4/A<</S/URI/URI(https://infoem.org.mx/Sound)>>>>]"),
        Built(page=b"/Resources<</ExtGState<</A<</BM/Screen>>>>/Font<</F 5 0 R>>>>", loose={5: b"<</Type/Font>>"}),
        Built(b"/AcroForm<</Fields[<</FT/Tx/T(nombre)/V(Ana Ruiz)/F 4>>]>>"),
        Built(b"/AcroForm<</Fields[<</FT/Sig/T(firma)/V<</Type/Sig/Filter/Adobe.PPKLite>>>>]>>"),
        Built(unlisted=b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"),
        Built(loose={5: b"<</S/URI/URI 6 0 R>>", 6: b"7 0 R", 7: b"6 0 R"}),
    ],
    ids=["packed", "goes-to-a-page", "links", "colours-and-fonts", "form", "signed", "changed-later", "ring"],
)
async def test_a_pdf_that_only_shows_is_kept(inspector: Inspector, pdf: Built) -> None:
    assert (await keep(inspector, pdf.content())).pages == 1


async def test_a_pdf_with_blanks_around_it_is_kept(inspector: Inspector) -> None:
    assert (await keep(inspector, b"\xef\xbb\xbf\r\n" + files.pdf() + b"\n" + b"\x00" * 5000)).pages == 2


@pytest.mark.parametrize("name", ["foto.pdf", "foto.exe", "", "../../etc/passwd", "x" * 5000])
async def test_the_name_decides_nothing(inspector: Inspector, name: str) -> None:
    assert (await keep(inspector, files.jpg(), name)).kind is FileKind.JPG


async def test_a_picture_loses_place_device_and_comment(inspector: Inspector) -> None:
    content = files.jpg_of_a_telephone()
    assert b"ACME" in content
    kept = (await keep(inspector, content)).content
    assert b"ACME" not in kept
    assert b"SECRET" not in kept
    assert b"Exif" not in kept
    with Image.open(io.BytesIO(kept)) as picture:
        assert not picture.getexif()


@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [(1, (200, 100), (10, 50)), (3, (200, 100), (190, 50)), (6, (100, 200), (50, 10)), (8, (100, 200), (50, 190))],
)
async def test_a_picture_stands_upright(
    inspector: Inspector, orientation: int, size: tuple[int, int], red: tuple[int, int]
) -> None:
    kept = await keep(inspector, files.jpg_of_a_telephone(orientation))
    with Image.open(io.BytesIO(kept.content)) as picture:
        assert picture.size == size
        shade = picture.convert("RGB").getpixel(red)
        assert isinstance(shade, tuple)
        assert shade[0] > 200 > shade[2]


async def test_a_png_loses_its_words(inspector: Inspector) -> None:
    content = files.png(
        icc_profile=b"SECRET PROFILE", exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00", dpi=(72, 72)
    )
    kept = (await keep(inspector, content)).content
    assert {kept[i : i + 4] for i in range(len(kept))} & {b"iCCP", b"eXIf", b"tEXt", b"zTXt", b"iTXt"} == set()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "I;16", "I"])
async def test_a_png_of_any_mode_is_kept(inspector: Inspector, mode: str) -> None:
    grey = Image.linear_gradient("L")
    out = io.BytesIO()
    if mode in {"I;16", "I"}:
        Image.frombytes("I;16", (256, 256), bytes(b for v in range(65536) for b in (v & 255, v >> 8))).save(
            out, "PNG"
        )
    elif mode == "PA":
        grey.convert("P").save(out, "PNG", transparency=3)
    else:
        grey.convert(mode).save(out, "PNG")
    found = await keep(inspector, out.getvalue())
    with Image.open(io.BytesIO(found.content)) as picture:
        assert picture.size == (256, 256)
        shades = picture.convert("L").tobytes()
    assert min(shades) < 40
    assert max(shades) > 215


@pytest.mark.parametrize("mode", ["L", "CMYK"])
async def test_a_jpg_of_another_mode_is_kept(inspector: Inspector, mode: str) -> None:
    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").convert(mode).save(out, "JPEG", progressive=True)
    assert (await keep(inspector, out.getvalue())).kind is FileKind.JPG


async def test_a_two_picture_file_of_a_telephone_is_kept(inspector: Inspector) -> None:
    out = io.BytesIO()
    Image.linear_gradient("L").save(out, "MPO", save_all=True, append_images=[Image.radial_gradient("L")])
    assert (await keep(inspector, out.getvalue())).kind is FileKind.JPG


async def test_a_huge_picture_is_made_smaller(inspector: Inspector) -> None:
    found = await keep(inspector, files.png(5000, 1000, "L"))
    with Image.open(io.BytesIO(found.content)) as picture:
        assert picture.size == (4096, 819)


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
def test_a_picture_is_made_smaller_without_seams(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "STRIP_PIXELS", 9_000)
    picture = Image.radial_gradient("L").resize((900, 1300)).convert(mode)
    smaller = child.made_smaller(picture, 400)
    whole = picture.resize(smaller.size, Image.Resampling.LANCZOS)
    assert smaller.size == (277, 400)
    assert max(ImageChops.difference(smaller, whole).tobytes()) <= 1


@pytest.mark.parametrize("size", [(5000, 3), (3, 5000), (4097, 4096)])
async def test_a_picture_of_any_shape_is_made_smaller(inspector: Inspector, size: tuple[int, int]) -> None:
    with Image.open(io.BytesIO((await keep(inspector, files.png(*size))).content)) as picture:
        assert max(picture.size) == 4096
        assert min(picture.size) == max(1, round(4096 * min(size) / max(size)))


async def test_a_large_progressive_jpg_is_kept_readable(inspector: Inspector) -> None:
    found = await keep(inspector, files.jpg(4200, 3000, quality=20, progressive=True))
    with Image.open(io.BytesIO(found.content)) as picture:
        assert picture.size == (2100, 1500)


async def test_a_png_too_heavy_becomes_a_jpg() -> None:
    inspector = Inspector(Limits(bytes=200_000))
    found = await keep(inspector, files.noisy_png(400, 400))
    await inspector.close()
    assert found.kind is FileKind.JPG
    assert len(found.content) <= 200_000


async def test_one_process_serves_many_files(inspector: Inspector) -> None:
    await inspector.warm()
    first = inspector._idle
    for content in (files.pdf(), files.jpg(), files.jpg()[:5000], files.png()):
        await inspector.inspect(content, "")
    assert inspector._idle is first is not None


async def test_a_refusal_names_the_file(inspector: Inspector) -> None:
    assert await inspector.inspect(b"", "acta.pdf") == RefusedFile("doc-empty", {"name": "acta.pdf"})
