"""What people asked, without what is personal in it, for whoever looks at which questions are left open.

Rather too much is hidden than too little: CURP, RFC and folios, e-mail addresses, links, telephones and whatever
else has four digits in a row; what the person answered about themselves; names, as far as capitals, or words like
"me llamo", tell them from ordinary words. A name in small letters that nothing announces cannot be told.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from domain.typed import clean, fold

NAME = "[name]"
_MOST = 1_000  # characters: nobody reads more of one question
_SHAPES = (  # in this order
    (re.compile(r"\S+\s+arroba\s+\S+(?:\s+punto\s+\S+)*", re.IGNORECASE), "[email]"),
    (re.compile(r"[^\s@]*(?:\s?@\s?[^\s@]*)+"), "[email]"),
    (
        re.compile(
            r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|mx|org|net|edu|gob|me|info)\b\S*", re.IGNORECASE
        ),
        "[link]",
    ),
    (re.compile(r"\b[a-z]{4}[\s-]?\d{6}[\s-]?[hmx][\s-]?[a-z]{5}[\s-]?\w{1,2}\b", re.IGNORECASE), "[code]"),
    (re.compile(r"\b[a-zñ&]{3,4}[\s-]?\d{6}(?:[\s-]?[a-z0-9]{3})?\b", re.IGNORECASE), "[code]"),
    (
        re.compile(r"\b[a-z]{2}\d{4}[\s-]{0,3}\d{2}[\s-]{0,3}[a-z0-9]{5}[\s-]{0,3}[a-z0-9]\b", re.IGNORECASE),
        "[folio]",
    ),
    (re.compile(r"\b(?:[A-Z0-9]{5}|(?=\w*\d)\w{5})-[A-Za-z0-9]\b"), "[folio]"),
    (re.compile(r"\b(?=(?:\w*\d){2})(?=(?:\w*[^\W\d_]){3})\w{8,}\b"), "[code]"),
    (re.compile(r"\d(?:[\s().\-–—/+]{0,3}\d){3,}"), "[number]"),
)
_WORD = re.compile(r"\[\w+\]|[^\W\d_](?:[\w'’-]*\w)?")
_OPENS = re.compile(r"[.?!:;…¿¡«“\"(]")  # between two words: a sentence begins
_TOLD = re.compile(
    r"\b(?:soy|me llamo|mi nombre es|habla|my name is|i am|i'm|this is)\s+", re.IGNORECASE
)  # what follows is often a name
_SURELY = ("me llamo", "mi nombre es", "my name is")
_PARTICLES = frozenset({"de", "del", "la", "las", "los", "y", "san", "santa"})
_MOST_NAMES = 6  # words of one name, particles among them
_USUAL = 4  # questions with a word before it counts as an ordinary one
_SHORTEST = 3  # letters of a word of a name that is hidden wherever it stands
_OWN = ("given_names", "first_surname", "second_surname", "email", "phone", "curp", "rfc")


@dataclass(slots=True)
class _Word:
    text: str
    begins: int
    ends: int
    folded: str
    opens: bool  # a sentence
    joins: bool  # nothing but space before it
    is_hidden: bool = False

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


def mask(text: str, own: Collection[str], ordinary: Collection[str]) -> str:
    """One line. `own`: folded words that the person's own answers have (`own_words`); `ordinary`: folded words that
    are nobody's name (`ordinary_words`)."""
    shown = _plain(text)
    for shape, label in _SHAPES:
        shown = shape.sub(label, shown)
    words = _words(shown)
    for word in words:
        word.is_hidden = word.folded in own
    _hide_told(shown, words, own, ordinary)
    is_loud = shown == shown.upper()
    for run in _runs(words):
        _hide_run(run, ordinary, is_loud=is_loud)
    return "".join(_shown(shown, words))


def own_words(answers: Mapping[str, str]) -> frozenset[str]:
    """What hides a person in what they wrote, from their answers about themselves, by question id."""
    said = " ".join(answers.get(question, "").partition("@")[0] for question in _OWN)
    words = {fold(word) for word in _WORD.findall(said)} | set(fold(said).split())
    return frozenset(word for word in words if len(word) >= _SHORTEST and word not in _PARTICLES)


def ordinary_words(questions: Iterable[str]) -> frozenset[str]:
    """Those that several people's questions have in common."""
    counts = Counter(word for text in questions for word in {fold(found) for found in _WORD.findall(text)})
    return frozenset(word for word, count in counts.items() if count >= _USUAL)


def _plain(text: str) -> str:
    """Letters, digits and signs in their plain form, so that none hides in another script."""
    plain = unicodedata.normalize("NFKC", clean(text)[:_MOST])
    return "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in plain)


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    end = 0
    for match in _WORD.finditer(text):
        gap = text[end : match.start()]
        opens, joins = not found or bool(_OPENS.search(gap)), not gap.strip()
        found.append(_Word(match.group(), match.start(), match.end(), fold(match.group()), opens, joins))
        end = match.end()
    return found


def _hide_told(text: str, words: list[_Word], own: Collection[str], ordinary: Collection[str]) -> None:
    """ "me llamo Gloria Hernández": the name, in capitals, known, or no ordinary word."""
    for told in _TOLD.finditer(text):
        is_sure = told.group().lower().startswith(_SURELY)
        following = [word for word in words if word.begins >= told.end()][:_MOST_NAMES]
        for number, word in enumerate(following):
            is_name = word.folded in own or ((word.is_capital or is_sure) and word.folded not in ordinary)
            if (number and not word.joins) or not (is_name or (number and word.folded in _PARTICLES)):
                break
            word.is_hidden = True


def _runs(words: list[_Word]) -> Iterator[list[_Word]]:
    """Words with capitals that stand together, particles between them."""
    run: list[_Word] = []
    for word in words:
        if run and not (word.joins and (word.is_capital or word.folded in _PARTICLES)):
            yield run
            run = []
        if run or word.is_capital:
            run.append(word)
    if run:
        yield run


def _hide_run(run: list[_Word], ordinary: Collection[str], *, is_loud: bool) -> None:
    """A strange word makes all of its run a name; where everything is in capitals, only itself."""
    if run[0].opens and run[0].folded in ordinary:
        run = run[1:]
    capitals = [word for word in run if word.is_capital]
    strange = [word for word in capitals if word.folded not in ordinary]
    if not strange or (len(capitals) == 1 and capitals[0].opens):
        return
    for word in strange if is_loud else run[: run.index(capitals[-1]) + 1]:
        word.is_hidden = True


def _shown(text: str, words: list[_Word]) -> Iterator[str]:
    """One label for a whole name."""
    end = 0
    was_hidden = False
    for word in words:
        if not (word.is_hidden and was_hidden and word.joins):
            yield text[end : word.begins]
            yield NAME if word.is_hidden else word.text
        end, was_hidden = word.ends, word.is_hidden
    yield text[end:]
