"""The words people use for obliged bodies, brought to the words of the catalogue.

A *kind* is what an office is (ayuntamiento, dif, agua ...): whoever names one means it, so "dif toluca" never finds
the ayuntamiento. Everything else is a name, compared with patience for spelling.
"""

import re
from collections.abc import Container
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from domain.typed import fold

AYUNTAMIENTO = "ayuntamiento"
_MAX_TOKENS = 12
_MAX_TOKEN = 40
_LIKE_A_KIND = 0.8  # one slip in five letters

_AYUNTAMIENTO_PHRASES = """ayuntamiento constitucional|ayuntamiento|ayto|aytto|ayunto|ayunt|ayun|ayunta|aytmo
presidencia municipal|gobierno municipal|municipio|mpio|mun|alcaldia|palacio municipal"""
_DIF_PHRASES = """sistema municipal para el desarrollo integral de la familia
sistema para el desarrollo integral de la familia|desarrollo integral de la familia
sistema municipal dif|sistema dif|smdif|d i f|dif"""
_WATER_PHRASES = """organismo operador de agua|organismo de agua|sistema de agua|odapas|oapas|opdapas|odapaz|opdm
sapase|sapasa|sapasac|sapas|apas|apast|aapas|dapas|agua"""
_SPORT_PHRASES = """instituto municipal de cultura fisica y deporte|cultura fisica y deporte|cultura fisica|deporte
imcufide|imcufidem|imcufidet|imcufideh|imcufidec|incufide|inmcufide"""
_TRANSPARENCY_PHRASES = """unidad de transparencia y acceso a la informacion publica|unidad de transparencia
unidad de transparencia y acceso a la informacion|unidad transparencia|u de t|u t|ut"""

_KIND_PHRASES = {
    AYUNTAMIENTO: _AYUNTAMIENTO_PHRASES,
    "dif": _DIF_PHRASES,
    "agua": _WATER_PHRASES,
    "deporte": _SPORT_PHRASES,
    "tecnologico": "tecnologico de estudios superiores|tecnologico|tecno|tec",
    "universidad": "universidad|univ|uni",
    "secretaria": "secretaria|sria|sec",
    "sindicato": "sindicato|sind",
    "partido": "partido politico|partido|pdo",
    "fideicomiso": "fideicomiso|fid",
    "tribunal": "tribunal|trib",
    "fiscalia": "fiscalia",
    "comision": "comision|com",
}
_OTHER_PHRASES = {
    "edomex": "estado de mexico|estado mexico|edo de mexico|edo de mex|edo mexico|edo mex|edomex",
    "dif edomex": "difem",
    "instituto": "instituto|inst",
    "san": "sn",
    "santa": "sta",
    "santo": "sto",
    "": _TRANSPARENCY_PHRASES,
}
_PHRASES = {
    phrase: word
    for word, phrases in (_KIND_PHRASES | _OTHER_PHRASES).items()
    for phrase in phrases.replace("\n", "|").split("|")
}
_PHRASE = re.compile(rf"\b(?:{'|'.join(sorted(_PHRASES, key=len, reverse=True))})\b")
KINDS = frozenset(_KIND_PHRASES)
_KIND_WORDS = [word for word, kind in _PHRASES.items() if kind in KINDS and word.isalpha() and len(word) > 4]
_A_MUNICIPALITY = re.compile(r"(?<!^)\bmunicipio\b")  # inside a name: "del municipio de Toluca"

_WEAK_WORDS = """a al con de del e el en h la las los o para por que se su un una y municipal mpal munic municip
constitucional honorable organismo publico publica descentralizado prestacion servicio servicios potable drenaje
alcantarillado saneamiento sistema ejemplo"""
_CHATTER_WORDS = """aqui area buen buenas buenos busco buscar ciudad cd dependencia dia dias donde es esta estoy
favor hola institucion laboro llama me mi nombre oficina pertenezco poblado pueblo quiero registrar sujeto obligado
soy tardes titular trabajo yo"""
_WEAK = frozenset(_WEAK_WORDS.split())
_CHATTER = _WEAK | frozenset(_CHATTER_WORDS.split())

_SOUNDS = (
    (re.compile(r"ch"), "C"),
    (re.compile(r"tz|ts|z|x|c(?=[ei])"), "s"),
    (re.compile(r"qu(?=[ei])|[cq]"), "k"),
    (re.compile(r"h"), ""),
    (re.compile(r"ll"), "y"),
    (re.compile(r"v"), "b"),
    (re.compile(r"gu(?=a)|w"), "u"),
    (re.compile(r"gu(?=[ei])"), "g"),
    (re.compile(r"n(?=[bp])"), "m"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@dataclass(frozen=True, slots=True)
class OfficeWords:
    kinds: frozenset[str]
    names: tuple[str, ...]  # everything else that says which office


def office_words(name: str) -> OfficeWords:
    """The words of an official name or an alias. "municipio" makes a kind only where the name begins with it."""
    words = _rewritten(_A_MUNICIPALITY.sub("", fold(name))).split()
    kept = [word for word in words if word not in _WEAK]
    return OfficeWords(frozenset(kept) & KINDS, tuple(dict.fromkeys(w for w in kept if w not in KINDS)))


def asked_words(text: str, known: Container[str]) -> OfficeWords:
    """The words of a search: chatter dropped, kinds recognised with a slip unless the word is a `known` one.

    The ayuntamiento is meant only where no other kind is named: "dif del municipio de Toluca".
    """
    words = [w[:_MAX_TOKEN] for w in _rewritten(fold(text[:400])).split() if w not in _CHATTER][:_MAX_TOKENS]
    read = [word if word in known else _as_kind(word) for word in words]
    kinds = frozenset(word for word in read if word in KINDS)
    if len(kinds) > 1:
        kinds -= {AYUNTAMIENTO}
    names = dict.fromkeys(w for w in read if w not in KINDS and (len(w) > 1 or w.isdigit()))
    return OfficeWords(kinds, tuple(names))


def sound(word: str) -> str:
    """How a word sounds here, roughly: b and v, s and z and c, k and qu are one; h is none."""
    for pattern, said in _SOUNDS:
        word = pattern.sub(said, word)
    return word


def _rewritten(folded: str) -> str:
    return _PHRASE.sub(lambda found: _PHRASES[found.group()], folded)


def _as_kind(word: str) -> str:
    if word in KINDS or len(word) < 5:
        return word
    found = process.extractOne(word, _KIND_WORDS, scorer=OSA.normalized_similarity, score_cutoff=_LIKE_A_KIND)
    return _PHRASES[found[0]] if found else word
