import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import domain.catalogues
from domain.catalogue import MAX_OFFERED, Catalogue
from domain.catalogue_file import read_catalogue
from domain.institution import Institution
from domain.values.outcome import Accepted, Doubt, Outcome, Refused
from tests.domain.awkward import AWKWARD

HERE = Path(__file__).parent


def institutions(rows: Path) -> list[Institution]:
    with rows.open(encoding="utf-8", newline="") as file:
        return [
            Institution(
                row["clave"],
                row["nombre"],
                row["tipo"],
                row["municipio"],
                tuple(filter(None, row["alias"].split("|"))),
                active=row["activo"] != "no",
            )
            for row in csv.DictReader(file)
        ]


ALL = institutions(HERE / "obliged-bodies.csv")
CATALOGUE = Catalogue(ALL)
AYUNTAMIENTOS = {one.municipality: one.key for one in ALL if one.key.startswith("AYU-")}

# What people type -> the municipality whose ayuntamiento they mean, or another office's key.
MEANT = [
    ("Ayuntamiento de Toluca", "Toluca"),
    ("H. Ayuntamiento Constitucional de Toluca", "Toluca"),
    ("ayuntamiento  TOLUCA", "Toluca"),
    ("toluca", "Toluca"),
    ("toluca de lerdo", "Toluca"),
    ("<b>toluca</b>", "Toluca"),
    ("ayto de ecatepec", "Ecatepec de Morelos"),
    ("ayto. ecatepec de morelos", "Ecatepec de Morelos"),
    ("ecatepek", "Ecatepec de Morelos"),
    ("ecatepec edomex", "Ecatepec de Morelos"),
    ("neza", "Nezahualcóyotl"),
    ("nesa", "Nezahualcóyotl"),
    ("ayto neza", "Nezahualcóyotl"),
    ("cd neza", "Nezahualcóyotl"),
    ("nezahualcoyotl", "Nezahualcóyotl"),
    ("Unidad de Transparencia del Ayuntamiento de Metepec", "Metepec"),
    ("UT de metepec", "Metepec"),
    ("soy de la unidad de transparencia del municipio de Texcoco", "Texcoco"),
    ("presidencia municipal de tultitlan", "Tultitlán"),
    ("gobierno municipal de otumba", "Otumba"),
    ("ayuntaminto de lerma", "Lerma"),
    ("municipio de lerma", "Lerma"),
    ("mpio lerma", "Lerma"),
    ("tlalne", "Tlalnepantla de Baz"),
    ("tlalnepantla", "Tlalnepantla de Baz"),
    ("izcalli", "Cuautitlán Izcalli"),
    ("cuautitlan iscali", "Cuautitlán Izcalli"),
    ("cuautitlán", "Cuautitlán"),
    ("atizapan de saragosa", "Atizapán de Zaragoza"),
    ("atizapan", "Atizapán"),
    ("valledebravo", "Valle de Bravo"),
    ("valle de bravo", "Valle de Bravo"),
    ("chalco", "Chalco"),
    ("valle de chalco", "Valle de Chalco Solidaridad"),
    ("el oro", "El Oro"),
    ("la paz", "La Paz"),
    ("sn mateo atenco", "San Mateo Atenco"),
    ("san felipe del progreso", "San Felipe del Progreso"),
    ("huixqui", "Huixquilucan"),
    ("uixquilucan", "Huixquilucan"),
    ("chimaluacan", "Chimalhuacán"),
    ("naucalpam", "Naucalpan de Juárez"),
    ("nicolás romero, edo de mex", "Nicolás Romero"),
    ("jalatlaco", "Xalatlaco"),
    ("tepotsotlan", "Tepotzotlán"),
    ("teotiwacan", "Teotihuacán"),
    ("zinacantepc", "Zinacantepec"),
    ("santiago tianguistenco", "Tianguistenco"),
    ("morelos", "Morelos"),
    ("odpas zunpago", "ODAPAS-Zumpango"),
    ("odapas zumpango", "ODAPAS-Zumpango"),
    ("organismo de agua de zumpango", "ODAPAS-Zumpango"),
    ("oapas", "OAPAS"),
    ("sapase", "SAPASE"),
    ("agua ecatepec", "SAPASE"),
    ("opdm tlalnepantla", "OPDM"),
    ("agua y saneamiento de toluca", "AYST"),
    ("dif toluca", "DIF-Toluca"),
    ("DIF municipal de Toluca", "DIF-Toluca"),
    ("dif de tolucca", "DIF-Toluca"),
    ("dif del municipio de metepec", "DIF-Metepec"),
    ("trabajo en el dif de metepec", "DIF-Metepec"),
    ("desarrollo integral de la familia naucalpan", "DIF-Naucalpan de Juárez"),
    ("dif neza", "DIF-Nezahualcóyotl"),
    ("difem", "DIFEM"),
    ("imcufide izcalli", "IMCUFIDE-Cuautitlán Izcalli"),
    ("incufide de ecatepec", "IMCUFIDE-Ecatepec"),
    ("instituto municipal de cultura fisica y deporte de toluca", "IMCUFIDE-Toluca"),
    ("tec de ecatepec", "TES-Ecatepec"),
    ("tese", "TES-Ecatepec"),
    ("tecnologico de coacalco", "TES-Coacalco"),
    ("secretaria de salud edomex", "SSALUD"),
    ("sria de finanzas", "SFIN"),
    ("uaemex", "UAEM"),
    ("univ tecnologica de neza", "UTN"),
    ("universidad politecnica", "UPVT"),
    ("derechos humanos", "CODHEM"),
    ("infoem", "INFOEM"),
    ("ieem", "IEEM"),
    ("tribunal electoral", "TEEM"),
    ("fiscalia", "FGJ"),
    ("poder judicial", "PJ"),
    ("pri", "PRI"),
    ("partido verde", "PVEM"),
    ("morena", "MORENA"),
    ("sindicato de maestros", "SMSEM"),
    ("SUTEYM", "SUTEYM"),
    ("caem", "CAEM"),
    ("issemym", "ISSEMYM"),
]


def keys(text: str) -> list[str]:
    return [match.institution.key for match in CATALOGUE.find(text)]


def doubt(outcome: Outcome) -> Doubt:
    assert isinstance(outcome, Doubt), outcome
    return outcome


def test_the_labelled_list_is_long_enough() -> None:
    assert len(MEANT) >= 60


@pytest.mark.parametrize(("typed", "meant"), MEANT)
def test_finds_what_is_meant_first(typed: str, meant: str) -> None:
    assert keys(typed)[0] == AYUNTAMIENTOS.get(meant, meant)


@pytest.mark.parametrize("one", [one for one in ALL if one.active], ids=lambda one: one.key)
def test_every_office_is_found_by_its_own_name(one: Institution) -> None:
    assert keys(one.name)[0] == one.key
    for alias in one.aliases:
        assert keys(alias)[0] == one.key


@pytest.mark.parametrize("municipality", AYUNTAMIENTOS)
def test_every_ayuntamiento_is_first_by_its_place(municipality: str) -> None:
    assert keys(municipality.upper())[0] == AYUNTAMIENTOS[municipality]
    assert keys(f"ayto {municipality.lower()}")[0] == AYUNTAMIENTOS[municipality]


def test_almoloya_offers_its_three_ayuntamientos() -> None:
    wanted = {AYUNTAMIENTOS[f"Almoloya {rest}"] for rest in ("de Juárez", "del Río", "de Alquisiras")}
    found = doubt(CATALOGUE.suggest("almoloya"))
    assert found.doubt == "inst-3"
    assert set(found.options[:3]) == wanted


def test_one_that_only_may_be_meant_is_asked_for() -> None:
    found = doubt(CATALOGUE.suggest("dif de tolucca"))
    assert (found.doubt, found.options, found.facts["count"]) == ("inst-1", ("DIF-Toluca",), "1")


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Ayuntamiento de Toluca", "AYU-15106"),
        ("ayto. neza", "AYU-15058"),
        ("dif toluca", "DIF-Toluca"),
        ("ODAPAS Zumpango", "ODAPAS-Zumpango"),
        ("UAEMéx", "UAEM"),
        ("sapase", "SAPASE"),
        ("valledebravo", "AYU-15110"),
    ],
)
def test_a_whole_name_or_alias_needs_no_question(typed: str, key: str) -> None:
    assert CATALOGUE.suggest(typed) == Accepted(key)


@pytest.mark.parametrize(
    "typed",
    ["toluca", "ayuntamiento de cuautitlán", "ayuntamiento de atizapán", "chalco", "neza", "tenango", "ixtapan"],
)
def test_where_two_may_be_meant_it_asks(typed: str) -> None:
    assert len(doubt(CATALOGUE.suggest(typed)).options) > 1


@pytest.mark.parametrize(
    "typed",
    [
        "odapas chalco",
        "dif tonatico",
        "imcufide de zumpango",
        "ayuntamiento de springfield",
        "asdfgh",
        "no se",
        "papalote museo del niño",
        "😀",
        "=1+1",
        "instituto de la mujer de cancun",
    ],
)
def test_finds_nothing_rather_than_something_silly(typed: str) -> None:
    outcome = CATALOGUE.suggest(typed)
    assert isinstance(outcome, Refused), outcome
    assert outcome.reason == "inst-0"


def test_a_kind_alone_asks_for_more_words() -> None:
    outcome = CATALOGUE.suggest("ayuntamiento")
    assert outcome == Refused("inst-many", {"text": "ayuntamiento", "count": "125"})
    assert len(CATALOGUE.find("ayuntamiento")) > MAX_OFFERED


def test_matches_come_best_first_and_can_be_paged() -> None:
    matches = CATALOGUE.find("ecatepec")
    assert len(matches) > 3
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)
    assert CATALOGUE.find("ecatepec", limit=3) == matches[:3]


def test_an_inactive_office_is_got_but_not_found() -> None:
    assert CATALOGUE.find("dirección general de papalotes") == ()
    found = CATALOGUE.get("OLD")
    assert found is not None
    assert not found.active


def test_an_unknown_key_gets_nothing() -> None:
    assert CATALOGUE.get("nadie") is None


def test_an_empty_catalogue_finds_nothing() -> None:
    assert Catalogue([]).suggest("toluca") == Refused("inst-0", {"text": "toluca", "count": "0"})


def test_a_name_without_words_does_no_harm() -> None:
    odd = Catalogue([Institution("1", "...", "x"), Institution("2", "DIF", "x"), Institution("3", "de la", "x")])
    assert [match.institution.key for match in odd.find("dif")] == ["2"]


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_texts_get_an_answer(text: str) -> None:
    assert isinstance(CATALOGUE.suggest(text), Doubt | Refused)


@given(st.text(max_size=60))
def test_any_text_gets_known_keys_or_a_reason(text: str) -> None:
    outcome = CATALOGUE.suggest(text)
    if isinstance(outcome, Doubt):
        assert all(CATALOGUE.get(key) for key in outcome.options)


def test_a_thousand_offices_are_searched_in_no_time() -> None:
    kinds = ("Ayuntamiento", "Sistema Municipal DIF", "ODAPAS", "IMCUFIDE", "Instituto Municipal de la Mujer")
    more = ("Instituto Municipal de la Juventud", "Tecnológico de Estudios Superiores", "Universidad Tecnológica")
    big = Catalogue(
        Institution(f"{kind}-{place}", f"{kind} de {place}", "x", place)
        for kind in (*kinds, *more)
        for place in AYUNTAMIENTOS
    )
    texts = [typed for typed, _ in MEANT]
    started = time.process_time()
    for text in texts:
        big.suggest(text)
    assert (time.process_time() - started) / len(texts) < 0.02  # 0.0002 on a quiet machine


SHIPPED = Path(domain.catalogues.__file__).parent / "obliged-bodies.csv"


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("almoloya", "Ayuntamiento de Almoloya"),
        ("neza", "Ayuntamiento de Nezahualcóyotl"),
        ("ayto ecatepec", "Ayuntamiento de Ecatepec"),
        ("dif toluca", "Sistema Municipal DIF de Toluca"),
        ("odpas zunpago", "ODAPAS Zumpango"),
        ("sria de finanzas", "Secretaría de Finanzas"),
    ],
)
def test_the_shipped_catalogue_is_found_too(typed: str, named: str) -> None:
    shipped = Catalogue(read_catalogue(SHIPPED.read_bytes()).rows)
    assert shipped.find(typed)[0].institution.name.startswith(named)


def test_every_shipped_office_is_first_by_its_name() -> None:
    offices = read_catalogue(SHIPPED.read_bytes()).rows
    shipped = Catalogue(offices)
    assert [one.name for one in offices if shipped.find(one.name)[0].institution != one] == []
