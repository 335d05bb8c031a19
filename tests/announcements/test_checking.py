"""What stops an announcement, and what staff are warned of."""

from dataclasses import replace

import pytest

from domain.announcements.checking import LONG, faults, longest_text, warnings
from domain.announcements.content import Content, LinkButton, Media
from domain.announcements.content_json import from_json, to_json
from domain.announcements.fault import Fault, FaultKind, WarningKind, warned, worded
from domain.announcements.medium import medium_fault
from domain.conversation.voice import Voice
from domain.formatted import Span, Words
from domain.ids import UpdateId, UserId
from domain.incoming import Incoming, Kind
from domain.texts.catalogue import LANGUAGES
from tests.support.chat import shipped_knowledge
from tests.support.talk import MONDAY

KNOWN = shipped_knowledge()
PHOTO = Media("AgAC-5", "", is_photo=True, size=90_000, sha256="0" * 64)


def in_spanish(text: str, *spans: Span) -> Content:
    return Content({"es": Words(text, spans)})


def kinds(content: Content) -> list[FaultKind]:
    return [one.kind for one in faults(content, KNOWN)]


def warned_of(content: Content) -> list[WarningKind]:
    return [one.kind for one in warnings(content)]


@pytest.mark.parametrize(
    "content",
    [
        in_spanish("Hola, {nombre}. Tu folio es {folio}.", Span("bold", 6, 8)),
        Content({"es": Words("Hola"), "en": Words("Hello, {name}")}),
        Content(media=PHOTO),
        Content(media=PHOTO, asks_to_be_read=True, links=(LinkButton("Ver", "https://x.mx/"),)),
    ],
)
def test_what_can_be_sent_has_no_fault(content: Content) -> None:
    assert faults(content, KNOWN) == ()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (Content(), [FaultKind.EMPTY]),
        (in_spanish(""), [FaultKind.EMPTY]),
        (in_spanish(" \n\u200b"), [FaultKind.EMPTY_VARIANT]),
        (Content({"en": Words("Hello")}), [FaultKind.NO_DEFAULT]),
        (Content({"en": Words("Hello")}, PHOTO), [FaultKind.NO_DEFAULT]),
        (Content({"es": Words("Hola"), "en": Words("")}), [FaultKind.EMPTY_VARIANT]),
        (in_spanish("{nomber} y {xyz}"), [FaultKind.UNKNOWN_FIELD, FaultKind.NO_SUCH_FIELD]),
        (in_spanish("{nombre}", Span("bold", 0, 4)), [FaultKind.CUT_FIELD]),
        (in_spanish("🎓{nombre}", Span("italic", 4, 20)), [FaultKind.CUT_FIELD]),
        (in_spanish("Hola {nombre"), [FaultKind.UNCLOSED_FIELD]),
        (replace(in_spanish("Hola"), links=(LinkButton("Ver", "http://x.mx"),)), [FaultKind.LINK_SCHEME]),
        (
            replace(in_spanish("Hola"), links=(LinkButton("leido", "https://x.mx/"),), asks_to_be_read=True),
            [FaultKind.LINK_TWINS],
        ),
    ],
)
def test_what_cannot_be_sent_says_why(content: Content, found: list[FaultKind]) -> None:
    assert kinds(content) == found


def test_a_field_formatted_as_a_whole_is_whole() -> None:
    assert kinds(in_spanish("🎓{nombre}.", Span("bold", 2, 8), Span("italic", 0, 11))) == []


def in_both(text: str) -> Content:
    """The Spanish words are those that are counted: who reads English gets others."""
    return Content({"es": Words(text), "en": Words("Hello")})


def test_the_longest_message_is_counted() -> None:
    room = 4_096 - longest_text(in_both(""), "es", KNOWN)
    assert kinds(in_both("a" * room)) == []
    (fault,) = faults(in_both("a" * (room + 3)), KNOWN)
    assert fault == Fault(FaultKind.LONG, {"lengua": "es", "n": "4099", "tope": "4096", "sobra": "3"})
    assert kinds(in_both("🎓" * (room // 2 + 1))) == [FaultKind.LONG]


def test_the_longest_value_of_a_field_is_counted() -> None:
    room = 4_096 - longest_text(in_both("{folio}"), "es", KNOWN)
    assert kinds(in_both("a" * room + "{folio}")) == []
    assert kinds(in_both("a" * (room + 1) + "{folio}")) == [FaultKind.LONG]
    assert longest_text(in_both("{nombre}"), "es", KNOWN) - longest_text(in_both(""), "es", KNOWN) == 60


def test_the_lines_below_the_text_are_counted() -> None:
    plain = in_both("Hola")
    empty = longest_text(plain, "es", KNOWN)
    read = longest_text(replace(plain, asks_to_be_read=True), "es", KNOWN)
    assert read - empty == len("\nO escribe «leído».")
    linked = replace(plain, links=(LinkButton("Ver", "https://x.mx/"),))
    assert longest_text(linked, "es", KNOWN) - empty == len("\nVer: https://x.mx/")
    hidden = replace(plain, links=(LinkButton("Ver", f"https://x.mx/{'a' * 60}"),))
    assert longest_text(hidden, "es", KNOWN) == empty


def test_whoever_has_no_words_of_their_own_is_counted_too() -> None:
    """Their lines below the text are in their language, and longer."""
    room = 4_096 - longest_text(in_spanish(""), "es", KNOWN)
    longer = longest_text(in_spanish(""), "en", KNOWN) - longest_text(in_spanish(""), "es", KNOWN)
    assert longer > 0
    assert kinds(in_spanish("a" * room)) == [FaultKind.LONG]
    assert kinds(in_spanish("a" * (room - longer))) == []


def test_a_caption_holds_less() -> None:
    content = replace(in_spanish("a" * 1_100), media=PHOTO)
    (fault,) = faults(content, KNOWN)
    assert (fault.kind, fault.facts["tope"]) == (FaultKind.LONG_CAPTION, "1024")
    assert kinds(replace(content, media=None)) == []


def test_each_language_is_counted() -> None:
    content = Content({"es": Words("Hola"), "en": Words("a" * 5_000)})
    (fault,) = faults(content, KNOWN)
    assert (fault.kind, fault.facts["lengua"]) == (FaultKind.LONG, "en")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (in_spanish("Hola"), [WarningKind.NO_VARIANT]),
        (Content(media=PHOTO), []),
        (Content({"es": Words("Hola"), "en": Words("Hello")}), []),
        (Content({"es": Words("a" * (LONG + 1)), "en": Words("Hello")}), [WarningKind.LONG]),
        (
            Content({"es": Words("Mira https://x.mx/a y www.infoem.org.mx"), "en": Words("Hello")}),
            [WarningKind.RAW_LINK, WarningKind.RAW_LINK],
        ),
        (Content({"es": Words("TE TOCA ENVIAR TU REGISTRO HOY"), "en": Words("Hello")}), [WarningKind.SHOUTING]),
        (Content({"es": Words("EC1057, CURP"), "en": Words("Hello")}), []),
    ],
)
def test_what_is_unwise_is_said(content: Content, found: list[WarningKind]) -> None:
    assert warned_of(content) == found
    assert faults(content, KNOWN) == ()


def test_an_address_that_leads_elsewhere_is_noticed() -> None:
    text = "🎓 www.infoem.org.mx"
    honest = Span("text_link", 3, 17, "https://www.infoem.org.mx/")
    assert WarningKind.OTHER_ADDRESS not in warned_of(in_spanish(text, honest))
    assert WarningKind.OTHER_ADDRESS in warned_of(in_spanish(text, replace(honest, url="https://malo.mx/")))


@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        ({"kind": Kind.TEXT, "text": "Hola"}, None),
        ({"kind": Kind.FILE}, None),
        ({"kind": Kind.FILE, "album": "1300"}, Fault(FaultKind.ALBUM)),
        ({"kind": Kind.OTHER, "medium": "voice"}, Fault(FaultKind.MEDIUM, {"que": "voice"})),
        ({"kind": Kind.OTHER, "medium": "dice"}, Fault(FaultKind.MEDIUM, {"que": "other"})),
        ({"kind": Kind.CONTACT}, Fault(FaultKind.MEDIUM, {"que": "other"})),
    ],
)
def test_what_no_announcement_carries_is_named(sent: dict[str, object], fault: Fault | None) -> None:
    assert medium_fault(Incoming(UpdateId(1), UserId(2), **sent)) == fault  # type: ignore[arg-type]  # its fields


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_has_words(language: str) -> None:
    voice = Voice(KNOWN.texts, language, KNOWN.process, MONDAY)
    many = tuple(LinkButton("a" * 30, "https://x.mx/") for _ in range(9))
    contents = (
        Content(links=(*many, LinkButton("Ver", "x"), LinkButton("Ver", "tg://"))),
        Content({"en": Words("{nomber} {xyz} {folio" + "a" * 5_000, (Span("bold", 0, 3),)), "es": Words(" ")}),
        Content({"en": Words("{name}", (Span("bold", 0, 3),))}),
        Content({"es": Words("a" * 2_000)}, PHOTO, (LinkButton("Ver", f"https://x.mx/{'a' * 1000}"),)),
    )
    told = [one for content in contents for one in faults(content, KNOWN)]
    told += filter(
        None, [medium_fault(Incoming(UpdateId(1), UserId(2), Kind.OTHER, album=one)) for one in ("", "1")]
    )
    said = {one.kind: worded(one, voice) for one in told}
    assert set(said) == set(FaultKind) - {FaultKind.LINK_SHAPE}
    assert all("{ $" not in words for words in said.values())


def test_a_warning_has_words() -> None:
    voice = Voice(KNOWN.texts, "es", KNOWN.process, MONDAY)
    (warning,) = warnings(in_spanish("Hola"))
    assert warned(warning, voice) == "No hay texto en inglés. Quien usa esa lengua lo recibe en español."


def test_words_fall_behind_until_they_are_written_again() -> None:
    first = Content().with_words("es", Words("Uno")).with_words("en", Words("One"))
    assert not first.behind, "a first text changes no other"
    assert first.with_words("es", Words("Uno")) == first
    changed = first.with_words("es", Words("Dos"))
    assert changed.behind == {"en"}
    assert from_json(to_json(changed)) == changed
    assert changed.with_words("es", Words("Tres")).behind == {"en"}
    assert not changed.with_words("en", Words("Two")).behind
    assert not changed.without_words("en").behind
    assert first.with_words("en", Words("Two")).behind == {"es"}


def test_what_never_fell_behind_is_written_as_it_always_was() -> None:
    """What was asked for before is bound to the same number."""
    assert "behind" not in to_json(Content({"es": Words("Uno"), "en": Words("One")}))
