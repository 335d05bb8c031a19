import pytest

from domain.texts.catalogue import Html, MissingText, Texts

MINIMAL = Texts({"es": "hola = Hola, { $quien }\nsin =\n    .attr = nada\nfija = <b>Sí</b>\n"})


def test_values_are_escaped() -> None:
    assert MINIMAL.say("es", "hola", quien="<b>A & B</b>") == "Hola, &lt;b&gt;A &amp; B&lt;/b&gt;"


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
