"""Fields such as {nombre}: how they may be written, and what stands in their place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.announcements.field_values import longest, missing, values_of
from domain.announcements.fields import (
    Field,
    FieldKind,
    FieldNames,
    fields_of,
    filled,
    mentions,
    names_of,
    unclosed,
)
from domain.conversation.stage_words import Hours
from domain.conversation.voice import Voice
from domain.delivery.bearings import Bearings
from domain.delivery.ports import Recipient
from domain.formatted import Span, Words
from domain.ids import UserId
from domain.people import Person
from domain.split import utf16_length
from emulator.html_entities import HtmlParser
from tests.support.chat import shipped_knowledge
from tests.support.news import EVALUATION, GLORIA, accepted, appointment, dates_of, draft, rehearsal
from tests.support.talk import MONDAY

NAME, FOLIO, OFFICE = Field(FieldKind.NAME), Field(FieldKind.FOLIO), Field(FieldKind.INSTITUTION)
DATE, VERDICT = Field(FieldKind.DATE, "evaluacion"), Field(FieldKind.DATE, "dictamen")
BEARINGS = Bearings(shipped_knowledge())


def names() -> FieldNames:
    return names_of(shipped_knowledge().process, shipped_knowledge().texts)


def hours(language: str = "es") -> Hours:
    return Hours(Voice(shipped_knowledge().texts, language, shipped_knowledge().process, MONDAY))


def recipient(**changes: object) -> Recipient:
    person = Person(GLORIA, UserId(700_000_001), "es", MONDAY)
    return replace(Recipient(person, accepted(), {"evaluacion": appointment()}), **changes)  # type: ignore[arg-type]  # its fields


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("{nombre}", NAME),
        ("{ Nombre }", NAME),
        ("{first name}", NAME),
        ("{FOLIO}", FOLIO),
        ("{institución}", OFFICE),
        ("{institucion}", OFFICE),
        ("{institution}", OFFICE),
        ("{fecha de evaluación}", DATE),
        ("{fecha de la evaluacion}", DATE),
        ("{evaluation date}", DATE),
        ("{date of the evaluation}", DATE),
        ("{fecha del dictamen}", VERDICT),
        ("{fecha de evaluación diagnóstica}", Field(FieldKind.DATE, "diagnostico")),
        ("{fecha de diagnóstica}", Field(FieldKind.DATE, "diagnostico")),
        ("{fecha de certificado}", Field(FieldKind.DATE, "certificado")),
        ("{nomber}", None),
        ("{curp}", None),
    ],
)
def test_a_field_is_known_by_its_names(written: str, field: Field | None) -> None:
    (found,) = mentions(f"Hola {written}:", names())
    assert (found.field, found.written, found.begin) == (field, written, 5)


@pytest.mark.parametrize("text", ["{}", "{1}", "{ }", "x} {", "{1, 2}", "{nombre\nfolio}", "nombre"])
def test_braces_without_words_are_a_text(text: str) -> None:
    assert mentions(text, names()) == ()


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("Hola {nombre, ven", ("{nombre, ven",)),
        ("{nombre} y {folio", ("{folio",)),
        ("{nombre {folio}", ("{nombre",)),
        ("{nombre\n}", ("{nombre",)),
        ("{nombre}", ()),
        (":-{ 1", ()),
    ],
)
def test_a_field_without_its_end_is_noticed(text: str, begun: tuple[str, ...]) -> None:
    assert unclosed(text) == begun


def test_braces_in_masses_are_read_quickly() -> None:
    assert mentions("{" * 4_000 + "a" * 4_000, names()) == ()
    assert unclosed("{a" * 4_000)[0] == "{a"


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("{nomber}", "{nombre}"),
        ("{fecha evaluacion}", "{fecha de evaluación}"),
        ("{foilo}", "{folio}"),
        ("{xyz}", ""),
    ],
)
def test_a_slip_has_a_nearest_field(written: str, nearest: str) -> None:
    assert names().nearest(written, "es") == nearest


def test_the_nearest_field_is_said_in_the_language() -> None:
    assert names().nearest("{evaluation dat}", "en") == "{evaluation date}"
    assert names().nearest("{nomber}", "en") == "{name}"


def test_each_field_is_needed_once() -> None:
    words = Words("{nombre}, {folio}. {name}, {x}")
    assert fields_of(words, names()) == (NAME, FOLIO)


def test_everybody_gets_their_own_values() -> None:
    fields = (NAME, FOLIO, OFFICE, DATE)
    found = values_of(fields, recipient(), BEARINGS, hours())
    assert found == {
        NAME: "Gloria",
        FOLIO: "EC1057-22-7K3M9-4",
        OFFICE: "Ayuntamiento de Almoloya del Río",
        DATE: "lunes 30 de mayo, 10:00 (hora del centro de México)",
    }
    assert (
        values_of((DATE,), recipient(), BEARINGS, hours("en"))[DATE] == "Monday 30 May, 10:00 (Central Mexico time)"
    )


def test_the_zone_is_named_with_the_first_date_only() -> None:
    dates = {"dictamen": dates_of("dictamen", EVALUATION)}
    found = values_of((DATE, VERDICT), recipient(), replace(BEARINGS, dates=dates), hours())
    assert "hora del centro" in found[DATE]
    assert found[VERDICT] == "lunes 30 de mayo, 10:00"


def test_an_example_date_says_so() -> None:
    found = values_of((VERDICT,), recipient(), Bearings(rehearsal()), hours())
    assert found[VERDICT].endswith("(fecha de ejemplo)")


def test_a_typed_institution_is_said_as_it_was_typed() -> None:
    office = accepted()
    answers = {**office.draft.answers, "institution": "?DIF de Toluca"}
    person = recipient(registration=replace(office, draft=replace(office.draft, answers=answers)))
    assert values_of((OFFICE,), person, BEARINGS, hours()) == {OFFICE: "DIF de Toluca"}


@pytest.mark.parametrize(
    ("person", "lacking"),
    [
        (recipient(), (VERDICT,)),
        (recipient(registration=draft(), stages=None), (FOLIO, OFFICE, DATE, VERDICT)),
        (recipient(registration=None, stages=None), (NAME, FOLIO, OFFICE, DATE, VERDICT)),
    ],
)
def test_who_lacks_a_value_is_known(person: Recipient, lacking: tuple[Field, ...]) -> None:
    fields = (NAME, FOLIO, OFFICE, DATE, VERDICT)
    assert missing(fields, person, BEARINGS) == lacking
    assert set(values_of(fields, person, BEARINGS, hours())) == set(fields) - set(lacking)


def test_an_office_that_the_catalogue_lost_is_missing() -> None:
    office = accepted()
    answers = {**office.draft.answers, "institution": "so-gone"}
    person = recipient(registration=replace(office, draft=replace(office.draft, answers=answers)))
    assert missing((OFFICE,), person, BEARINGS) == (OFFICE,)


def test_values_stand_inside_the_formatting_and_are_escaped() -> None:
    words = Words("🎓 {nombre} <b>, {otro}", (Span("bold", 3, 8),))
    assert filled(words, names(), {NAME: "<i>Ana & Luz"}) == "🎓 <b>&lt;i&gt;Ana &amp; Luz</b> &lt;b&gt;, {otro}"


@given(st.text(max_size=60), st.text(alphabet="ab<&{🎓", max_size=20))
def test_a_value_is_said_letter_by_letter(value: str, text: str) -> None:
    words = Words(f"a{text} {{nombre}}", (Span("bold", 0, 1),))
    read, _ = HtmlParser(filled(words, names(), {NAME: value})).parse()
    assert read == f"a{text} {value}"


@pytest.mark.parametrize("language", ["es", "en"])
def test_no_value_is_longer_than_was_reckoned(language: str) -> None:
    known = rehearsal()
    values = values_of((FOLIO, OFFICE, DATE, VERDICT), recipient(), Bearings(known), hours(language))
    for field, value in values.items():
        assert utf16_length(value) <= longest(field, known, language), field
    assert longest(FOLIO, known, language) == len("EC1057-22-7K3M9-4")
    assert longest(NAME, known, language) == 60
    assert longest(OFFICE, known, language) == 200
    longest_day = {
        "es": "miércoles 23 de septiembre de 2026, 10:00 (hora del centro de México) (fecha de ejemplo)",
        "en": "Wednesday 23 September 2026, 10:00 (Central Mexico time) (example date)",
    }[language]
    assert longest(DATE, known, language) == len(longest_day)
