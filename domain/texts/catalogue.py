"""Every sentence a person reads, out of the Fluent files beside this module."""

import re
from collections.abc import Mapping
from functools import cached_property
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
        for language, source in sources.items():
            resource = FluentParser(with_spans=False).parse(source)
            self._bundles[language] = FluentBundle([language], use_isolating=False)
            self._bundles[language].add_resource(resource)
            messages = [entry for entry in resource.body if isinstance(entry, ast.Message)]
            self._keys[language] = tuple(entry.id.name for entry in messages)
            for entry in messages:
                pattern = _simple_pattern(entry)
                if pattern is not None:
                    self._simple[language, entry.id.name] = pattern
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
        simple = self._simple.get((language, key))
        if simple is not None:
            try:
                return simple % values
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


def _simple_pattern(message: ast.Message) -> str | None:
    """A text without choices or functions of Fluent's, with "%(name)s" where a value goes: every message is made of
    some, and Fluent takes ten times as long for each. None: Fluent has to make it."""
    pattern = message.value
    if pattern is None:
        return None
    parts = []
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            parts.append(element.value.replace("%", "%%"))
        elif isinstance(element.expression, ast.VariableReference):
            parts.append(f"%({element.expression.id.name})s")
        else:
            return None
    return "".join(parts)


def _escaped(value: str) -> str:
    return value if isinstance(value, Html) else escape(value, quote=False)


def as_plain(text: str) -> str:
    """Telegram HTML as it is read: for places that know none."""
    return unescape(_TAG.sub("", text))


def load_texts() -> Texts:
    """The texts shipped with the product."""
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
