"""A process file is read whole, or every fault of it is told."""

from datetime import UTC, datetime

import pytest

from domain.process import Mode, Process
from domain.processes.reading import read_process
from domain.rights.terms import Kept
from tests.process.building import SHORT, changed, faults, keys, process, shipped

FAULTY = """\
# A file with a fault on nearly every line.
slug = "Faulty File"
nmae = { es = "Proceso", en = "Process" }
name = { es = "Proceso" }
standard = 1057
standard_title = "Un estándar"  # in order
folio_prefix = "ec-22"
authority = ""
authority_full = "Instituto"
zone = "America/Mexico_Citi"
mode = "oficial"
questions = [
  "curp",
  "crup", # a typo
  "curp",
]
[window]
opens = 2023-05-12
closes = "2023-05-11"
[quiet_hours]
from = "9 pm"
until = "08:00"
[[stages]]
id = "uno"
name = { es = "Uno", en = "One" }
short = { es = "Uno", en = "One" }
scope = "calender"
starts = 2023-06-02
ends = 2023-06-01
[[stages]]
id = "uno"
name = { es = "Uno", en = "One" }
short = { es = "Demasiado largo para una lista", en = "One" }
scope = "calendar"
example = true
[privacy]
version = "1"
responsible = { es = "Instituto", en = "Institute" }
data = { es = "CURP", en = "CURP" }
purposes = { es = "registrarte", en = "to register you" }
full = { es = '''
[window]
zone = "not a key"
''', en = "" }
[contact]
unit = { es = "Instituto", en = "Institute" }
email = "instituto"
url = "infoem"
[answers.cost]
es = "Nada"
en = "Nothing"
"""


def test_every_fault_is_told_at_once_with_its_line() -> None:
    assert [(fault.line, fault.key) for fault in faults(FAULTY, "faulty")] == [
        (2, "slug"),
        (3, "nmae"),
        (4, "name.en"),
        (5, "standard"),
        (7, "folio_prefix"),
        (8, "authority"),
        (10, "zone"),
        (11, "mode"),
        (14, "questions[2]"),
        (15, "questions[3]"),
        (19, "window.closes"),
        (21, "quiet_hours.from"),
        (27, "stages[1].scope"),
        (29, "stages[1].ends"),
        (31, "stages[2].id"),
        (33, "stages[2].short.es"),
        (35, "stages[2].example"),
        (36, "privacy.transfers"),
        (44, "privacy.full.en"),
        (47, "contact.email"),
        (48, "contact.url"),
        (49, "answers.cost"),
    ]


def test_every_fault_says_how_to_mend_it() -> None:
    for fault in faults(FAULTY, "faulty"):
        assert fault.file == "faulty.toml"
        assert fault.what.endswith("."), fault
        assert fault.remedy.endswith(("?", ".", "…")), fault


@pytest.mark.parametrize(
    ("key", "remedy"),
    [
        ("nmae", "Did you mean 'name'?"),
        ("zone", "Did you mean 'America/Mexico_City'?"),
        ("mode", "Did you mean 'official'?"),
        ("questions[2]", "Did you mean 'curp'?"),
        ("stages[1].scope", "Did you mean 'calendar'?"),
        ("answers.cost", "Did you mean 'costo'?"),
    ],
)
def test_a_near_word_is_offered(key: str, remedy: str) -> None:
    assert [fault.remedy for fault in faults(FAULTY, "faulty") if fault.key == key] == [remedy]


def test_a_fault_reads_like_a_compiler_message() -> None:
    assert str(faults(FAULTY, "faulty")[2]) == (
        'faulty.toml:4: name.en: the English text is missing. Add en = "…".'
    )


@pytest.mark.parametrize("name", ["ec1057-2022", "demo"])
def test_the_shipped_files_are_valid(name: str) -> None:
    assert process(shipped(name), name).slug == name


def test_the_2022_process_holds_the_published_facts() -> None:
    found = process(shipped("ec1057-2022"), "ec1057-2022")
    assert found.window.opens == datetime(2022, 5, 9, 5, tzinfo=UTC)
    assert found.window.closes == datetime(2022, 5, 13, 5, tzinfo=UTC)
    assert [stage.id for stage in found.stages] == ["diagnostico", "evaluacion", "dictamen", "certificado"]
    assert [result.name for result in found.stages[2].results] == ["Competente", "Todavía no competente"]
    assert [result.ends for result in found.stages[2].results] == [False, True]
    assert found.mode is Mode.OFFICIAL
    assert len(found.questions) == 10


def test_the_2022_process_invents_no_dates() -> None:
    found = process(shipped("ec1057-2022"), "ec1057-2022")
    assert not any(stage.starts or stage.ends or stage.is_example for stage in found.stages)
    assert not found.is_example
    assert (found.review_by, found.purge_drafts, found.ended) == (None, None, None)
    assert found.rights.keeps(Kept.RECORDS) is None
    assert not {"costo", "foto", "obligatorio"} & found.answers.keys()


def test_the_demo_marks_its_dates_as_examples() -> None:
    found = process(shipped("demo"), "demo")
    assert found.is_example
    assert all(stage.is_example for stage in found.stages)
    assert [stage.starts for stage in found.stages] == [
        datetime(2022, 5, 24, 15, tzinfo=UTC),
        datetime(2022, 6, 6, 17, tzinfo=UTC),
        datetime(2022, 6, 20, 15, tzinfo=UTC),
        datetime(2022, 7, 11, 15, tzinfo=UTC),
    ]


def test_the_demo_shares_all_else_with_the_process() -> None:
    real, demo = process(shipped("ec1057-2022"), "ec1057-2022"), process(shipped("demo"), "demo")
    assert (demo.window, demo.notice, demo.contact) == (real.window, real.notice, real.contact)
    assert (demo.questions, demo.answers, demo.reminders) == (real.questions, real.answers, real.reminders)
    assert [stage.results for stage in demo.stages] == [stage.results for stage in real.stages]


def test_a_file_without_its_slug_takes_its_name() -> None:
    assert process(SHORT, "short").slug == "short"


def test_a_hash_belongs_to_one_text() -> None:
    assert process(SHORT).source_hash == process(SHORT).source_hash
    assert process(SHORT).source_hash != process(SHORT + "# a comment\n").source_hash


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        (SHORT.replace('zone = "America', "zone = America"), 7),
        (SHORT + "[window]\n", 26),
        (SHORT + 'x = "', 26),
        ('x = """\n\n', 1),
    ],
)
def test_a_text_that_is_not_toml_gives_one_line(broken: str, line: int) -> None:
    (fault,) = faults(broken)
    assert (fault.line, fault.key) == (line, "")
    assert "not TOML" in fault.what


def test_a_text_nested_without_end_is_one_fault() -> None:
    (fault,) = faults("a = " + "[" * 5_000 + "]" * 5_000)
    assert "nested too deeply" in fault.what


def test_an_empty_file_tells_all_that_is_missing() -> None:
    assert set(keys("")) == {
        "name",
        "standard",
        "folio_prefix",
        "authority",
        "authority_full",
        "zone",
        "window",
        "questions",
        "privacy",
        "contact",
    }


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('["curp", "given_names"]', "[]", "questions"),
        ('["curp", "given_names"]', '"curp"', "questions"),
        ("[[stages]]", "[stages]", "stages"),
        ("[window]\n", "window = 2023\n[x]\n", "window"),
        ('version = "1"', 'version = "1\\u202e"', "privacy.version"),
        ('"Dar un ejemplo"', f'"{"a" * 301}"', "standard_title"),
        ('zone = "America/Mexico_City"', 'zone = "../../etc/passwd"', "zone"),
        ('zone = "America/Mexico_City"', 'zone = "America"', "zone"),
        ('standard = "EC0001"', 'standard = "EC0001"\nmode = "guide"', "platform_url"),
        ('standard = "EC0001"', 'standard = "EC0001"\nmode = "guide"\nplatform_url = "x.mx"', "platform_url"),
        ('"given_names"]', '"platform_folio"]', "questions[2]"),
        ('version = "1"', 'version = ""', "privacy.version"),
        ('standard = "EC0001"', 'standard = "EC0001"\npurge_drafts = 2023-05-01', "purge_drafts"),
        ('standard = "EC0001"', 'standard = "EC0001"\nended = 2023-05-01', "ended"),
        ('standard = "EC0001"', 'standard = "EC0001"\nreview_by = 2023-05-01', "review_by"),
    ],
)
def test_a_value_of_the_wrong_kind_is_a_fault(old: str, new: str, key: str) -> None:
    assert key in keys(changed(old, new))


def test_guide_mode_asks_for_the_platforms_folio_last() -> None:
    guide = 'standard = "EC0001"\nmode = "guide"\nplatform_url = "https://platform.example"'
    found = process(changed('standard = "EC0001"', guide))
    assert (found.mode, found.platform_url) == (Mode.GUIDE, "https://platform.example")
    assert found.questions == ("curp", "given_names", "platform_folio")


def test_an_extending_file_needs_the_other() -> None:
    (fault,) = faults('extends = "nowhere"\n')
    assert (fault.line, fault.key) == (1, "extends")


def test_a_fault_of_the_extended_file_names_that_file() -> None:
    base = changed('zone = "America/Mexico_City"', 'zone = "Mars"')
    found = read_process('extends = "base"\nstandard = 1\n', "child", {"base": base})
    assert not isinstance(found, Process)
    assert {(fault.file, fault.line, fault.key) for fault in found} >= {
        ("child.toml", 2, "standard"),
        ("base.toml", 7, "zone"),
    }


def test_only_one_file_is_extended() -> None:
    found = read_process('extends = "demo"\n', "child", shipped)
    assert isinstance(found, tuple)
    assert [(fault.file, fault.key) for fault in found] == [("demo.toml", "extends")]


def test_the_same_id_twice_in_an_extending_file_is_told() -> None:
    child = 'extends = "base"\n' + '[[stages]]\nid = "dictamen"\n' * 2
    found = read_process(child, "child", {"base": SHORT})
    assert isinstance(found, tuple)
    assert "stages[2].id" in {fault.key for fault in found}


def test_what_nothing_fills_in_is_told_by_its_line() -> None:
    answer = '[answers.costo]\nes = "Hasta el {cierre}."\nen = "Until {closing}, {"\n'
    found = faults(SHORT + answer)
    line = (SHORT + answer).count("\n")
    assert [(one.line, one.key, one.what) for one in found] == [
        (line, "answers.costo.en", "'{' is filled in by nothing."),
        (line, "answers.costo.en", "'{closing}' is filled in by nothing."),
    ]
    assert found[0].remedy == "Known: {apertura}, {cierre}, {telefono}, {correo}, {pagina}."


def test_official_words_are_explained_only_to_who_does_not_read_them() -> None:
    results = process(shipped("ec1057-2022"), "ec1057-2022").stages[2].results
    assert [one.named("es") for one in results] == ["Competente", "Todavía no competente"]
    assert [one.named("en") for one in results] == [
        "Competente (competent)",
        "Todavía no competente (not yet competent)",
    ]
