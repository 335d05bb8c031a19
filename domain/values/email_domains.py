"""Which domain a mistyped one was meant to be: gmial.com, hotmail.con, edomex.gob.com ..."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

# Where people of the state's offices have their mail. The first label is what gets mistyped.
_PROVIDERS = (
    "gmail.com",
    "hotmail.com",
    "outlook.com",
    "yahoo.com",
    "yahoo.com.mx",
    "live.com",
    "live.com.mx",
    "icloud.com",
    "msn.com",
    "prodigy.net.mx",
    "protonmail.com",
    "hotmail.es",
    "outlook.es",
    "yahoo.es",
    "outlook.com.mx",
)
_GOVERNMENT = ("edomex.gob.mx", "infoem.org.mx", "itaipem.org.mx")
_ONLY_COM = ("gmail", "icloud")  # whatever else stands after the dot is a slip
_KNOWN = frozenset(_PROVIDERS + _GOVERNMENT)
# True domains one letter away from a known one.
_OTHERS_WORDS = "ymail.com gmx.com gmx.mx gmx.net gmx.es mail.com email.com me.com mac.com aol.com pm.me proton.me"
_OTHERS = frozenset(_OTHERS_WORDS.split()) | {
    "mail.mx",
    "rocketmail.com",
    "zoho.com",
    "hey.com",
    "inbox.com",
    "love.com",
}
_ENDINGS = (
    (".gob.com", ".gob.mx"),
    (".gob.com.mx", ".gob.mx"),
    (".gob.mx.com", ".gob.mx"),
    (".gov.mx", ".gob.mx"),
    (".gop.mx", ".gob.mx"),
    (".bog.mx", ".gob.mx"),
    (".gbo.mx", ".gob.mx"),
    (".gob.nx", ".gob.mx"),
    (".gob.ms", ".gob.mx"),
    (".gob.xm", ".gob.mx"),
    (".gob.m", ".gob.mx"),
    (".gobmx", ".gob.mx"),
    (".gob", ".gob.mx"),
    (".con.mx", ".com.mx"),
    (".com.xm", ".com.mx"),
    (".com.nx", ".com.mx"),
    (".con", ".com"),
    (".cmo", ".com"),
    (".ocm", ".com"),
    (".comm", ".com"),
    (".vom", ".com"),
    (".xom", ".com"),
)


def meant_domain(domain: str) -> str | None:
    """The known domain that `domain` (lower case) was probably meant to be; None when it may well be right."""
    if domain in _KNOWN or domain in _OTHERS:
        return None
    return _nearest_provider(domain) or _government(domain) or _mended_ending(domain)


def _nearest_provider(domain: str) -> str | None:
    ended = _mended_ending(domain) or domain
    if ended in _KNOWN:
        return ended
    own, _, ending = ended.partition(".")
    near = [
        (name_slips, ending_slips, known)
        for known in _PROVIDERS
        if (name_slips := OSA.distance(own, name := known.partition(".")[0])) <= _bearable(own, name)
        and (ending_slips := OSA.distance(ending, known.partition(".")[2])) <= 1
    ]
    if near:
        return min(near)[2]
    return f"{own}.com" if own in _ONLY_COM else None


def _bearable(own: str, name: str) -> int:
    """How many slips still mean this name: "live" is one letter from real words, "hotmail" is not."""
    if len(name) < 5:
        return 0
    return 2 if len(name) > 5 and own[:1] == name[:1] else 1 if len(name) > 5 or own[:1] == name[:1] else 0


def _government(domain: str) -> str | None:
    """edomex.gob.mx and the like, the office's own label in front kept."""
    labels = domain.split(".")
    for size in (3, 2):
        head, tail = labels[:-size], ".".join(labels[-size:])
        if len(labels) < size or tail in _KNOWN:
            continue
        found = process.extractOne(tail, _GOVERNMENT, scorer=OSA.distance, score_cutoff=3)
        if found is not None and OSA.distance(tail.split(".")[0], found[0].split(".")[0]) <= 1:
            return ".".join([*head, found[0]])
    return None


def _mended_ending(domain: str) -> str | None:
    return next((domain.removesuffix(wrong) + right for wrong, right in _ENDINGS if domain.endswith(wrong)), None)
