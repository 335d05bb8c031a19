"""Words as people write them in a hurry or by ear, brought to one form. English passes through the same: what
matters is that a word always comes out alike."""

import re

_SHORT = {
    "que": "q k ke qe qu",
    "por": "x",
    "porque": "xq pq porq xk pk porke",
    "para": "pa xa pra",
    "para el": "pal",
    "por favor": "xfa xfas porfa porfas porfis xfis xfavor pls plis plz please",
    "tambien": "tmb tb tmbn tambn tbn",
    "de": "d",
    "me": "m",
    "te": "t",
    "en": "n",
    "con": "cn kon",
    "donde": "dnd dnde onde ond aonde adonde",
    "cuando": "cdo cndo kuando",
    "quien": "qn kien qien",
    "como": "cmo komo kmo",
    "aqui": "aki",
    "esta": "sta ta",
    "estoy": "toy stoy",
    "pues": "pos ps pus pss",
    "verdad": "vdd vrdd",
    "entonces": "tons ntons entons",
    "ahora": "ora",
    "manana": "mnn",
    "gracias": "grax grcs gcs grasias thx ty thanks",
    "celular": "cel",
    "telefono": "tel",
    "numero": "num",
    "mensaje": "msj msje msg",
    "mensajes": "msjs",
    "documento": "doc docto",
    "documentos": "docs doctos",
    "certificado": "cert certif",
    "evaluacion": "eval",
    "diagnostico": "diag",
    "registro": "reg",
    "ayuntamiento": "ayto",
    "municipio": "mpio",
    "licenciado": "lic",
    "licenciada": "lcda licda",
    "informacion": "info",
    "necesito": "nesesito nececito ncsito",
    "tengo": "tngo",
    "quiero": "qiero kero kiero",
    "horas": "hrs",
    "fecha": "fec",
    "bien": "bn",
    "mucho": "muxo",
    "favor": "fav",
}
_SPELLED = {short: full.split() for full, shorts in _SHORT.items() for short in shorts.split()}

_BY_EAR = (
    (re.compile("qu"), "k"),
    (re.compile("c(?=[ei])"), "s"),
    (re.compile("g(?=[ei])"), "j"),
    (re.compile("(?<!c)h"), ""),
    (re.compile("c(?!h)"), "k"),
    (re.compile("ll"), "y"),
    (re.compile(r"([^\d])\1+"), r"\1"),
)
_LETTERS = str.maketrans("zv", "sb")
_ENDING = re.compile(
    "(?:amientos?|imientos?|asiones|asion|siones|sion|mente|ador[ae]?s?|idades|idad|antes?|ansas?|iendo|ando|ieron|aron"
    "|eron|arian?|erian?|irian?|aban?|aste|iste|amos|emos|imos|ar[ae][sn]?|er[ae][sn]?|ir[ae][sn]?|[aei]d[oa]s?|[aei]r"
    "|[aei]r(?:me|te|se|nos|l[oae]s?)|[oae]s|[oaes])$"
)
_KEPT = 3  # letters that an ending leaves


def spelled_out(word: str) -> list[str]:
    """A folded word, or the word or words it stands for."""
    return _SPELLED.get(word) or [word]


def is_short(word: str) -> bool:
    """Whether a folded word stands for another one."""
    return word in _SPELLED


def sound(word: str) -> str:
    """How a folded word sounds, roughly: "rejistro" as "registro", "aser" as "hacer"."""
    for pattern, heard in _BY_EAR:
        word = pattern.sub(heard, word)
    return word.translate(_LETTERS)


def stem(word: str) -> str:
    """A word as it sounds, without its ending. Short ones lose at most an s."""
    if len(word) <= _KEPT + 1:
        return word.removesuffix("s") if len(word) > _KEPT else word
    return word[:_KEPT] + _ENDING.sub("", word[_KEPT:])
