import re
from html import unescape
from importlib import resources

import pytest
from fluent.runtime import FluentBundle, FluentResource
from hypothesis import given
from hypothesis import strategies as st

from domain.texts.catalogue import LANGUAGES, Html, MissingText, Texts
from tests.texts.patterns import variables

MINIMAL = Texts({"es": "hola = Hola, { $quien }\nsin =\n    .attr = nada\nfija = <b>Sí</b>\n"})


def test_values_are_escaped() -> None:
    assert MINIMAL.say("es", "hola", quien="<b>A & B</b>") == "Hola, &lt;b&gt;A &amp; B&lt;/b&gt;"


@given(st.text())
def test_any_value_is_read_as_it_was(value: str) -> None:
    """By whoever reads Telegram's HTML: no tag comes of it, and nothing is lost."""
    said = MINIMAL.say("es", "hola", quien=value)
    assert not re.search(r"[<>]", said)
    assert unescape(said).removeprefix("Hola, ") == value


def test_html_is_not_escaped_twice() -> None:
    inner = MINIMAL.say("es", "hola", quien="A & B")
    assert MINIMAL.say("es", "hola", quien=inner) == "Hola, Hola, A &amp; B"
    assert isinstance(inner, Html)


def test_plain_words_are_not_escaped() -> None:
    assert MINIMAL.plain("es", "hola", quien="A & B") == "Hola, A & B"


def test_markup_of_the_text_itself_stays() -> None:
    assert MINIMAL.say("es", "fija") == "<b>Sí</b>"


def test_values_are_no_fluent() -> None:
    assert MINIMAL.say("es", "hola", quien="{ $quien }") == "Hola, { $quien }"


@pytest.mark.parametrize(("key", "values"), [("nada", {}), ("hola", {}), ("hola", {"otra": "x"}), ("sin", {})])
def test_what_does_not_exist_raises(key: str, values: dict[str, str]) -> None:
    with pytest.raises(MissingText):
        MINIMAL.say("es", key, **values)


def test_an_unknown_key_raises_in_plain_words_too(texts: Texts) -> None:
    with pytest.raises(MissingText):
        texts.plain("en", "no-such-text")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_reads_as_fluent_makes_it(texts: Texts, language: str) -> None:
    """Those of words and values alone are put together without Fluent, which takes ten times as long."""
    bundle = FluentBundle([language], use_isolating=False)
    source = (resources.files("domain.texts") / f"{language}.ftl").read_text("utf-8")
    bundle.add_resource(FluentResource(source))
    for key, names in variables(language).items():
        pattern = bundle.get_message(key).value
        assert pattern is not None
        values = {name: f"[{name} 100%]" for name in names}
        assert texts.plain(language, key, **values) == bundle.format_pattern(pattern, values)[0], key
        numbers = dict.fromkeys(names, 1)
        assert texts.plain(language, key, **dict.fromkeys(names, "1")) == bundle.format_pattern(pattern, numbers)[0]


def test_one_and_more_have_words_of_their_own() -> None:
    counts = Texts({"es": "n = Son { $n ->\n    [one] 1 persona\n   *[other] { $n } personas\n } y { $m }, 5%.\n"})
    assert counts.say("es", "n", n="1", m="1") == "Son 1 persona y 1, 5%."
    assert counts.say("es", "n", n="0", m="<b>") == "Son 0 personas y &lt;b&gt;, 5%."
    with pytest.raises(MissingText):
        counts.say("es", "n", m="1")


def test_a_text_chooses_by_a_word() -> None:
    chooses = Texts({"es": "n = { $n ->\n    [uno] una\n   *[otro] dos\n }\np = 20 % de { $n }\n"})
    assert (chooses.say("es", "n", n="uno"), chooses.say("es", "n", n="3")) == ("una", "dos")
    assert chooses.say("es", "p", n="5") == "20 % de 5"
