"""Finding an obliged body by what people type for it."""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from domain.institution import Institution
from domain.office_words import AYUNTAMIENTO, KINDS, OfficeWords, asked_words, office_words, sound
from domain.split import utf16_length
from domain.typed import clean, fold, quote
from domain.values.outcome import Accepted, Doubt, Outcome, Refused

MAX_OFFERED = 30  # more than anyone pages through: the person is asked for another word

_SAME = 1.0
_SOUNDS_SAME = 0.96
_BEGINS = 0.92
_BEGINS_IN_SOUND = 0.9
_MIN_LIKE = 0.72  # of the letters, in the right order
_KIND_WEIGHT = 0.3
_UNKNOWN_WEIGHT = 0.45  # a word no office has: chatter, or another office altogether
_ENOUGH = 0.55  # of the typed words' weight
_HOME = 0.07  # who names only a place means its ayuntamiento more often than anything else there
_LAST = "\U0010ffff"
_SLACK = 0.13  # how far behind the best one a match may be


@dataclass(frozen=True, slots=True)
class Match:
    institution: Institution
    score: float  # 0-1


@dataclass(frozen=True, slots=True)
class _Office:
    institution: Institution
    kinds: frozenset[str]
    words: frozenset[str]
    forms: tuple[frozenset[str], ...]  # word sets, each a whole way to call it


@dataclass(frozen=True, slots=True)
class _Candidate:
    office: _Office
    covers: float  # how much of what was typed it explains
    score: float
    is_exact: bool


class Catalogue:
    """Built once from all institutions; inactive ones can be got, not found. Any number of threads may search."""

    def __init__(self, institutions: Iterable[Institution]) -> None:
        self._by_key = {institution.key: institution for institution in institutions}
        self._offices = [_office(one) for one in self._by_key.values() if one.active]
        postings: dict[str, list[int]] = defaultdict(list)
        for number, office in enumerate(self._offices):
            for word in office.words:
                postings[word].append(number)
        self._postings: Mapping[str, list[int]] = dict(postings)
        self._words = sorted(word for word in postings if word not in KINDS)
        by_sound = sorted((sound(word), word) for word in self._words)
        self._sounds = [said for said, _ in by_sound]
        self._sounding = [word for _, word in by_sound]
        self._whole = _whole_names(self._offices)
        total = math.log1p(len(self._offices)) or 1.0
        self._weight = {
            word: math.log1p(len(self._offices) / len(found)) / total for word, found in postings.items()
        }

    def all(self) -> tuple[Institution, ...]:
        return tuple(self._by_key.values())

    def get(self, key: str) -> Institution | None:
        return self._by_key.get(key)

    def longest_name(self) -> int:
        """UTF-16 units; 0: there is nobody in it."""
        return max((utf16_length(one.name) for one in self._by_key.values()), default=0)

    def find(self, text: str, limit: int | None = None) -> tuple[Match, ...]:
        """All that may be meant, best first."""
        ranked = self._search(text)[1][:limit]
        return tuple(Match(one.office.institution, one.score) for one in ranked)

    def suggest(self, text: str) -> Outcome:
        """Accepted(key) when exactly one can be meant; Doubt "inst-1" / "inst-3" with keys to choose from, best
        first; Refused "inst-many" (a kind or a very common word alone) or "inst-0"."""
        if not clean(text):
            return Refused("text-empty")
        asked, ranked = self._search(text)
        facts = {"text": quote(text), "count": str(len(ranked))}
        if not ranked:
            return Refused("inst-0", facts)
        exact = [one for one in ranked if one.is_exact]
        if len(exact) == 1 and (not asked.names or _stands_alone(exact[0], ranked)):
            return Accepted(exact[0].office.institution.key)
        if len(ranked) > MAX_OFFERED:
            return Refused("inst-many", facts)
        keys = tuple(one.office.institution.key for one in ranked)
        return Doubt("inst-1" if len(keys) == 1 else "inst-3", clean(text), keys, facts)

    def _search(self, text: str) -> tuple[OfficeWords, list[_Candidate]]:
        asked = asked_words(text, self._postings)
        whole = self._whole.get(fold(text))
        candidates = self._candidates(asked)
        best_cover = max((one.covers for one in candidates), default=0.0)
        kept = [
            replace(one, is_exact=True) if one.office.institution.key == whole else one
            for one in candidates
            if one.covers >= max(_ENOUGH, best_cover - _SLACK)
        ]
        return asked, sorted(kept, key=_order)

    def _candidates(self, asked: OfficeWords) -> list[_Candidate]:
        like = {word: self._like(word) for word in asked.names}
        weights = {word: self._asked_weight(found) for word, found in like.items()}
        total = sum(weights.values()) + _KIND_WEIGHT * len(asked.kinds)
        if not total:
            return []
        hits: dict[int, dict[str, tuple[float, str]]] = defaultdict(dict)
        for word, found in like.items():
            for known, likeness in found.items():
                for number in self._postings[known]:
                    best = hits[number].get(word)
                    if best is None or likeness > best[0]:
                        hits[number][word] = (likeness, known)
        numbers: Iterable[int] = hits if asked.names else range(len(self._offices))
        return [
            self._candidate(office, hits.get(number, {}), weights, asked.kinds, total)
            for number in numbers
            if asked.kinds <= (office := self._offices[number]).kinds
        ]

    def _candidate(
        self,
        office: _Office,
        hits: Mapping[str, tuple[float, str]],
        weights: Mapping[str, float],
        kinds: frozenset[str],
        total: float,
    ) -> _Candidate:
        said = _KIND_WEIGHT * len(kinds) + sum(weights[word] * likeness for word, (likeness, _) in hits.items())
        known = {name: likeness for likeness, name in hits.values()} | dict.fromkeys(kinds, _SAME)
        complete = max((self._completeness(form, known) for form in office.forms), default=0.0)
        is_exact = bool(weights) and said / total > 0.999 and complete > 0.999
        score = said / total * (0.8 + 0.2 * complete)
        if not kinds and AYUNTAMIENTO in office.kinds:
            score = min(1.0, score + _HOME)
        return _Candidate(office, said / total, score, is_exact)

    def _completeness(self, form: frozenset[str], known: Mapping[str, float]) -> float:
        whole = sum(self._weight[word] for word in form)
        return sum(self._weight[word] * known.get(word, 0.0) for word in form) / whole if whole else 0.0

    def _asked_weight(self, found: Mapping[str, float]) -> float:
        if not found:
            return _UNKNOWN_WEIGHT
        return self._weight[max(found, key=lambda word: (found[word], self._weight[word]))]

    def _like(self, word: str) -> dict[str, float]:
        """Known words that the typed one may be, with how sure that is."""
        said = sound(word)
        near = process.extract(
            said, self._sounds, scorer=OSA.normalized_similarity, score_cutoff=_MIN_LIKE, limit=None
        )
        like = {self._sounding[i]: likeness * 0.9 for found, likeness, i in near if _is_long(said, found, likeness)}
        if len(said) > 3:
            like |= dict.fromkeys(_beginning(self._sounds, said, self._sounding), _BEGINS_IN_SOUND)
        if len(word) > 2:
            like |= dict.fromkeys(_beginning(self._words, word, self._words), _BEGINS)
        for i in range(bisect_left(self._sounds, said), bisect_right(self._sounds, said)):
            like[self._sounding[i]] = _SOUNDS_SAME
        if word in self._postings:
            like[word] = _SAME
        return like


def _is_long(said: str, known: str, likeness: float) -> bool:
    """Short words are near each other by chance: CAEM is not UAEM, but "lema" is Lerma."""
    shorter = min(len(said), len(known))
    return shorter > 4 or (shorter == 4 and likeness >= 0.8)


def _beginning(ordered: list[str], start: str, words: list[str]) -> list[str]:
    """The `words` whose entry in `ordered` begins with `start`."""
    return words[bisect_left(ordered, start) : bisect_left(ordered, start + _LAST)]


def _stands_alone(exact: _Candidate, ranked: list[_Candidate]) -> bool:
    """Others come near by spelling only: nobody else has all the typed words, or begins with them."""
    return all(one is exact or one.covers < _BEGINS_IN_SOUND for one in ranked)


def _order(one: _Candidate) -> tuple[bool, float, int, str]:
    name = one.office.institution.name
    return (not one.is_exact, -round(one.score, 3), len(name), name)


def _whole_names(offices: Iterable[_Office]) -> dict[str, str]:
    """Folded name or alias -> key, where only one office has it."""
    owners: dict[str, set[str]] = defaultdict(set)
    for office in offices:
        for name in (office.institution.name, *office.institution.aliases):
            owners[fold(name)].add(office.institution.key)
    return {name: next(iter(keys)) for name, keys in owners.items() if len(keys) == 1}


def _office(institution: Institution) -> _Office:
    """Everything by which an office can be found. Its municipality helps to find it but is no part of its name."""
    name = office_words(institution.name)
    aliases = [office_words(alias) for alias in institution.aliases]
    kinds = name.kinds.union(*(alias.kinds for alias in aliases))
    forms = [frozenset(name.names) | kinds]
    forms += [frozenset(alias.names) | alias.kinds for alias in aliases]
    forms += [frozenset([word]) for word in _written_together(institution.name, name)]
    words = frozenset().union(*forms, kinds, office_words(institution.municipality).names)
    return _Office(institution, kinds, words, tuple(form for form in forms if form))


def _written_together(name: str, words: OfficeWords) -> list[str]:
    """What people run together, "valledebravo", and the initials of longer names: TESE, ISSEMYM."""
    folded = fold(name).split()
    together = []
    if len(words.names) > 1 and folded[0] == AYUNTAMIENTO:
        together.append("".join(folded[2:] if folded[1:2] == ["de"] else folded[1:]))
    initials = "".join(
        word[0] for word in folded if word not in {"de", "del", "la", "las", "los", "el", "y", "para"}
    )
    if len(initials) > 2 and AYUNTAMIENTO not in words.kinds:
        together.append(initials)
    return together
