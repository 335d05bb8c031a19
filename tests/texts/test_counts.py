"""One person, two people: what is counted agrees with its number, in every text."""

import re

import pytest

from domain.texts.catalogue import LANGUAGES, Texts
from tests.texts.patterns import variables

# Values that are no count, or never one: limits, sums that something is a part of, times, places, names.
NO_COUNTS = frozenset({"tope", "most", "limit", "longest", "menos", "total", "queda", "libre", "cuantos", "hojas"})
NO_COUNTS |= {
    "vistos",
    "archivo",
    "va",
    "minutos",
    "columnas",
    "places",
    "place",
    "stage",
    "etapa",
    "ancho",
    "alto",
    "nombre",
    "persona",
    "quien",
}
PARTED = {
    ("w-room", "caben"),
    ("w-ann-unread-head", "enviados"),
}  # "1 of 1 free": the sum that something is part of
# Said of more than one alone: of one something else is said, or of too many.
OF_MANY = {"alarm-waiting", "file-pages", "reads", "stat-plan-people", "stat-hours-each-step", "inst-first"}
OF_MANY |= {"table-row-too-many", "doc-many", "aud-long", "aud-folios", "documents-older"}
NUMBERED = re.compile(
    r"ann-fault-|ann-warn-|[a-z]+-long$|w-ann-state-|w-ann-un?steered-"
)  # by what is too long, or its name
PLURAL = {
    "es": re.compile(
        r"\b(?:son|quedan|faltan|caben|esperan|tienen|recibirán)\s1\b"
        r"|\b1 (?!(?:más|menos|mientras)\b)\w+s\b"
        r"|\b1 (?!(?:con|en|sin|bien|quien)\b)\w{2,}[aeáé]n\b"
        r"|\b1 \w+ron\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:are|were|these)\s1\b|\b1 (?:people|are|have|were|wait)\b"
        r"|\b1 (?!(?:is|has|was|as|gets|lacks|changes|waits|comes|keeps|does|goes|less)\b)\w+s\b",
        re.IGNORECASE,
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_is_not_said_as_many(texts: Texts, language: str) -> None:
    """Each count in turn is one, and the others are not."""
    found = {}
    for key, names in variables(language).items():
        if key in OF_MANY or NUMBERED.match(key):
            continue
        for name in sorted(one for one in names - NO_COUNTS if (key, one) not in PARTED):
            text = texts.plain(language, key, **{one: "1" if one == name else "X" for one in names})
            if wrong := PLURAL[language].findall(text):
                found[key, name] = wrong
    assert found == {}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Sale en 60 s a 1 personas"),
        ("es", "Recibirán 1 de 3"),
        ("es", "1 bloquearon el chat"),
        ("es", "A 1 les falta; faltan 1"),
        ("en", "for 1 people"),
        ("en", "from 1 chats"),
        ("en", "1 have not read it"),
    ],
)
def test_the_look_for_it_sees_it(language: str, text: str) -> None:
    assert PLURAL[language].search(text)
