"""PDFs that act, each hiding it from whoever only looks at what is spelt plainly in one place. Built by hand: no
library writes such files."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R%s>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]%s>>"
FREE, PLACED, PACKED = 0, 1, 2
OBJECT_STREAM = b"<</Type/ObjStm/N %(n)d/First %(first)d/Filter/FlateDecode/Length %(length)d>>"


@dataclass(frozen=True)
class Built:
    """A PDF of one page. `loose` and `packed`: further objects by number, from 4 to 18."""

    opens: bytes = b""  # more of the catalogue
    page: bytes = b""  # more of the page
    loose: dict[int, bytes] = field(default_factory=dict)
    packed: dict[int, bytes] = field(default_factory=dict)
    head: bytes = OBJECT_STREAM  # of the object stream
    padding: int = 0  # blanks behind what is packed
    unlisted: bytes = b""  # stands in the bytes, in no table

    def content(self) -> bytes:
        loose = {1: CATALOGUE % self.opens, 2: PAGES, 3: PAGE % self.page} | self.loose
        if self.packed:
            loose[19] = self._object_stream()
        body, rows = b"%PDF-1.5\n", {0: (FREE, 0, 0)}
        for number, thing in loose.items():
            rows[number] = (PLACED, len(body), 0)
            body += b"%d 0 obj%s\nendobj\n" % (number, thing)
        rows |= {number: (PACKED, 19, place) for place, number in enumerate(self.packed)}
        body += self.unlisted
        rows[20] = (PLACED, len(body), 0)
        table = zlib.compress(
            b"".join(struct.pack(">BIB", *rows.get(number, (FREE, 0, 0))) for number in range(21))
        )
        about = b"/Type/XRef/Size 21/W[1 4 1]/Root 1 0 R/Filter/FlateDecode/Length %d" % len(table)
        end = b"20 0 obj<<%s>>stream\n%s\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % (about, table, len(body))
        return body + end

    def _object_stream(self) -> bytes:
        places, inner = [], b""
        for number, thing in self.packed.items():
            places.append(b"%d %d " % (number, len(inner)))
            inner += thing + b" "
        first = b"".join(places)
        data = zlib.compress(first + inner + b" " * self.padding)
        head = self.head % {b"n": len(places), b"first": len(first), b"length": len(data)}
        return head + b"stream\n" + data + b"\nendstream"


def hidden_pdfs(actions: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    for action in (name.encode() for name in actions):
        for way, pdf in _ways(action, _in_hex(action)).items():
            yield f"pdf: {action.decode()} {way}", pdf.content()
    for way, pdf in _other_ways().items():
        yield f"pdf: {way}", pdf.content()


def _ways(action: bytes, hexed: bytes) -> dict[str, Built]:
    """One kind of action; /F, which most have, is left away: the kind alone must do."""
    refers, opens = b"/OpenAction<</S 5 0 R>>", b"/OpenAction 4 0 R"
    return {
        "by reference": Built(refers, loose={5: b"/" + action}),
        "by reference, in hex": Built(refers, loose={5: b"/" + hexed}),
        "by a reference to a reference": Built(refers, loose={5: b" 6 0 R", 6: b"/" + action}),
        "by reference, packed": Built(refers, packed={5: b"/" + hexed}),
        "all of it packed": Built(opens, packed={4: b"<</S 5 0 R>>", 5: b"/" + hexed}),
        "under a key in hex": Built(b"/Open#41ction<</#53/%s>>" % hexed),
        "behind a comment": Built(b"/OpenAction<</S%%/URI\n/%s>>" % action),
        "in a second entry of one key": Built(b"/OpenAction<</S/URI/S/%s>>" % hexed),
        "in a second entry, packed": Built(opens, packed={4: b"<</S/URI/S/%s>>" % hexed}),
        "where the library stops reading": Built(b"/OpenAction<</S/URI/URI ?/S/%s>>" % hexed),
        "with a zero behind it": Built(b"/OpenAction<</S/%s#00>>" % action),
        "in no table": Built(opens, unlisted=b"4 0 obj<</S 5 0 R>>endobj\n5 0 obj/%s\nendobj\n" % hexed),
        "when its page is shown": Built(page=b"/AA<</O<</S 5 0 R>>>>", loose={5: b"/" + action}),
        "from a note": Built(
            page=b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S 5 0 R>>>>]", loose={5: b"/" + action}
        ),
        "from a field": Built(
            b"/AcroForm<</Fields[<</FT/Tx/T(a)/AA<</K<</S 5 0 R>>>>>>]>>", loose={5: b"/" + action}
        ),
        "after something else": Built(
            b"/OpenAction<</S/URI/URI(https://a.example)/Next[6 0 R]>>",
            loose={5: b"/" + action, 6: b"<</S 5 0 R>>"},
        ),
    }


def _other_ways() -> dict[str, Built]:
    packed, opens = {4: b"<</S/GoToR/F(a.exe)>>"}, b"/OpenAction 4 0 R"
    untyped = OBJECT_STREAM.replace(b"/Type/ObjStm", b"")
    return {
        "packed where nothing is said to be packed": Built(opens, packed=packed, head=untyped),
        "packed in a way nobody knows": Built(
            opens, packed=packed, head=OBJECT_STREAM.replace(b"/FlateDecode", b"/NoSuchDecode")
        ),
        "packed under more blanks than the library unpacks": Built(opens, packed=packed, padding=80_000_000),
        "a page's stream that is another file": Built(
            page=b"/Contents 4 0 R", loose={4: b"<</F(\\\\\\\\x.example\\\\a)/Length 0>>stream\n\nendstream"}
        ),
        "a picture that is another file": Built(
            loose={4: b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Ref<</F<</UF(a.pdf)>>/Page 0>>>>"}
        ),
        "an article in another file": Built(b"/OpenAction<</S/Thread/F 4 0 R/D 0>>", loose={4: b"(a.pdf)"}),
        "a script among its names, packed": Built(
            b"/Names 4 0 R", packed={4: b"<</Java#53cript 5 0 R>>", 5: b"<</Names[(a)<</S 6 0 R>>]>>", 6: b"/URI"}
        ),
        "a form that computes, packed": Built(b"/AcroForm 4 0 R", packed={4: b"<</Fields[]/X#46A 5 0 R>>"}),
        "a file of which no table tells": Built(unlisted=b"4 0 obj<</E#46<<>>>>endobj\n"),
        "a kind with a zero behind it, packed": Built(
            b"/OpenAction<</S 5 0 R>>", packed={5: b"/GoToR#00", 6: b"<<>>"}
        ),
        "a file by a key in hex": Built(b"/AF[4 0 R]", loose={4: b"<</#45F<</#46 5 0 R>>>>", 5: b"<<>>"}),
        "a note of kind Screen by reference": Built(
            page=b"/Annots[<</Subtype 5 0 R/Rect[0 0 9 9]>>]", loose={5: b"/Screen"}
        ),
    }


def _in_hex(name: bytes) -> bytes:
    """Every other letter by its number."""
    return b"".join(b"#%02x" % sign if place % 2 else bytes([sign]) for place, sign in enumerate(name))
