"""Every sentence a person reads, out of the Fluent files beside this module."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from html import escape, unescape
from importlib import resources

import babel.core
import babel.localedata
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast

from domain.texts import dates, numbers
from domain.typed import fold

LANGUAGES = ("es", "en")
_NUMBERED = frozenset({"button-choose", "button-change", "button-history-page"})  # typed as their number


_TAG = re.compile(r"</?[a-z][^<>]*>")


class Html(str):
    """Text that is Telegram HTML already: it is not escaped again when it becomes a value of another text."""

    __slots__ = ()


class MissingText(LookupError):
    """A text key, or a value that a text needs, does not exist: a fault of ours that a test must find."""


class Texts:
    """The texts of all languages. Values are plain words; they are escaped for Telegram's HTML on their way in."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._bundles: dict[str, FluentBundle] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._simple: dict[tuple[str, str], str] = {}  # texts of words and values only, as "%" takes them
        self._choosing: dict[tuple[str, str], _Parts] = {}  # those that choose by a value, too
        for language, source in sources.items():
            resource = FluentParser(with_spans=False).parse(source)
            self._bundles[language] = FluentBundle([language], use_isolating=False)
            self._bundles[language].add_resource(resource)
            messages = [entry for entry in resource.body if isinstance(entry, ast.Message)]
            self._keys[language] = tuple(entry.id.name for entry in messages)
            for entry in messages:
                parts = _parts(entry.value) if entry.value is not None else None
                if parts is not None and all(isinstance(part, str) for part in parts):
                    self._simple[language, entry.id.name] = "".join(map(str, parts))
                elif parts is not None:
                    self._choosing[language, entry.id.name] = parts
        self._fixed: dict[tuple[str, str], Html] = {}  # texts without values are made once
        self.version = _version(sources)  # of every word in it: what was said can be found again by it

    def say(self, language: str, key: str, /, **values: str) -> Html:
        """The text as Telegram HTML. Raises MissingText."""
        if values:
            return Html(self._render(language, key, {name: _escaped(value) for name, value in values.items()}))
        fixed = self._fixed.get((language, key))
        if fixed is None:
            fixed = self._fixed[language, key] = Html(self._render(language, key, {}))
        return fixed

    def plain(self, language: str, key: str, /, **values: str) -> str:
        """The text for places that know no HTML: button labels, papers. Raises MissingText."""
        if not values:
            return self.say(language, key)
        return self._render(language, key, values)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self._bundles)

    def keys(self, language: str) -> tuple[str, ...]:
        """Every text key of a language, in the file's order."""
        return self._keys[language]

    @cached_property
    def phrases(self) -> Mapping[str, str]:
        """Folded phrase -> verb: what a person may type instead of pressing (`typed-…` and `button-…` texts)."""
        found: dict[str, str] = {}
        for language in self._bundles:
            for key in self.keys(language):
                if key.startswith(("typed-", "button-")) and key not in _NUMBERED:
                    verb = key.split("-", 1)[1]
                    verb = "take" if verb.startswith("take-") else verb
                    for phrase in self.plain_words(language, key):
                        found.setdefault(phrase, verb)
        return found

    def plain_words(self, language: str, key: str) -> tuple[str, ...]:
        """The phrases of a text that lists some, parted by "|", folded."""
        return tuple(filter(None, (fold(phrase) for phrase in self.say(language, key).split("|"))))

    def _render(self, language: str, key: str, values: dict[str, str]) -> str:
        simple, choosing = self._simple.get((language, key)), self._choosing.get((language, key))
        try:
            if simple is not None:
                return simple % values
            if choosing is not None:
                return _made(choosing, values)
        except KeyError as missing:
            raise MissingText(f"{language}: {key}: {missing}") from None
        bundle = self._bundles[language]
        if not bundle.has_message(key):
            raise MissingText(f"{language}: {key}")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise MissingText(f"{language}: {key} has no words")
        text, faults = bundle.format_pattern(pattern, values)
        if faults:
            raise MissingText(f"{language}: {key}: {faults[0]}")
        return str(text)


def _version(sources: Mapping[str, str]) -> str:
    words = "\0".join(f"{language}\0{source}" for language, source in sorted(sources.items()))
    return sha256(words.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class _Choice:
    """Of one value: `[one]` is for the number one, as it is in every language of ours."""

    variable: str
    variants: Mapping[str, "_Parts"]
    default: "_Parts"


_Parts = tuple[str | _Choice, ...]


def _parts(pattern: ast.Pattern) -> _Parts | None:
    """A text without functions of Fluent's, with "%(name)s" where a value goes: every message is made of some, and
    Fluent takes ten times as long for each. None: Fluent has to make it."""
    parts: list[str | _Choice] = [""]
    for element in pattern.elements:
        part = _text(element) if isinstance(element, ast.TextElement) else _placed(element.expression)
        if part is None:
            return None
        if isinstance(part, str) and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    return tuple(part for part in parts if part)


def _text(element: ast.TextElement) -> str:
    return str(element.value.replace("%", "%%"))


def _placed(expression: object) -> str | _Choice | None:
    if isinstance(expression, ast.VariableReference):
        return f"%({expression.id.name})s"
    if not isinstance(expression, ast.SelectExpression) or not isinstance(
        expression.selector, ast.VariableReference
    ):
        return None
    variants: dict[str, _Parts] = {}
    default: _Parts = ()
    for variant in expression.variants:
        parts = _parts(variant.value)
        if parts is None:
            return None
        key = variant.key.name if isinstance(variant.key, ast.Identifier) else variant.key.value
        variants["1" if key == "one" else key] = parts
        default = parts if variant.default else default
    return _Choice(expression.selector.id.name, variants, default)


def _made(parts: _Parts, values: Mapping[str, str]) -> str:
    said = (
        part % values
        if isinstance(part, str)
        else _made(part.variants.get(values[part.variable], part.default), values)
        for part in parts
    )
    return "".join(said)


def _escaped(value: str) -> str:
    return value if isinstance(value, Html) else escape(value, quote=False)


def as_plain(text: str) -> str:
    """Telegram HTML as it is read: for places that know none."""
    return unescape(_TAG.sub("", text))


@lru_cache(maxsize=1)
def load_texts() -> Texts:
    """The texts shipped with the product; reading them takes half a second."""
    folder = resources.files("domain.texts")
    texts = Texts({language: (folder / f"{language}.ftl").read_text("utf-8") for language in LANGUAGES})
    for language in LANGUAGES:
        dates.learn_names(language)
        numbers.learn_symbols(language)
    _forget_locales()
    return texts


def _forget_locales() -> None:
    """Babel keeps whatever it has read of its locales and of the world's zones. We have taken from it the few names
    we write with; it has no call for letting go of the rest, 5 MB, so its own caches are emptied: what it needs
    again it reads again. Where a later Babel keeps them elsewhere, nothing happens."""
    core = vars(babel.core)
    if "_global_data" in core:
        core["_global_data"] = None
    vars(babel.localedata).get("_cache", {}).clear()
