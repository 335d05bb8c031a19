"""Whatever a file holds, reading it ends in values or in faults that can be found, never in an exception."""

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.catalogue_file import read_catalogue
from domain.process import Process
from domain.processes.lines import key_lines
from domain.processes.reading import read_process
from tests.process.building import SHORT, beside, rule, shipped

SOURCES = (SHORT, rule(), rule(anchor="stage.dictamen.starts", audience="in-stage"), shipped("demo"))
SCRAPS = st.sampled_from(
    [
        "[[stages]]",
        "[stages]",
        "[[reminders]]",
        "[window]",
        "[a.b]",
        "id = 1",
        "x = {}",
        "opens = 0001-01-01",
        "closes = 9999-12-31",
        "starts = 9999-12-31T23:59:59-12:00",
        "zone = 'UTC'",
        'offset = "-P9999D"',
        'late_limit = "P9999D"',
        "questions = [[], {}, 1.5, inf]",
        'extends = "demo"',
        "name = [1]",
        "",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_process_file_never_breaks_the_reader(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(SOURCES)).splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        lines[place : place + data.draw(st.integers(0, 2))] = [data.draw(SCRAPS)]
    source = "\n".join(lines)
    found = read_process(source, "damaged", beside)
    if not isinstance(found, Process):
        assert found
        assert all(fault.line >= 1 for fault in found)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab.='\"\\[]{},#\n 1-"), max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = read_process(text, "any")
    assert isinstance(found, tuple)
    assert found


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.text(max_size=8) | st.integers(0, 9) | st.booleans(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
        max_leaves=8,
    )
)
def test_lines_are_found_in_any_inline_value(value: object) -> None:
    source = f"first = 1\nvalue = {_toml(value)}\nlast = 2\n"
    lines = key_lines(source)
    assert (lines["first",], lines["value",], lines["last",]) == (1, 2, 3)


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(inner) for inner in value) + "]"
    if isinstance(value, str):
        return '"' + "".join(f"\\u{ord(one):04x}" if one in '"\\' or one < " " else one for one in value) + '"'
    return str(value).lower()


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80), st.booleans())
def test_any_bytes_are_a_catalogue_or_a_fault(noise: bytes, has_heading: bool) -> None:  # noqa: FBT001 -- drawn
    found = read_catalogue((b"clave,nombre,tipo\n" if has_heading else b"") + noise)
    assert not (found.rows and found.faults)
    assert found.rows or found.faults or has_heading
