"""Charts: small, as wide as said, legible, whatever stands in them; and drawn in the child like any paper."""

import asyncio
import io
import json
import subprocess
import sys
from dataclasses import asdict, replace

import pytest
from PIL import Image

from bot.drawing import Drawer
from domain.charts import (
    HOUR_WORDS,
    Ahead,
    Bar,
    BarChart,
    Chart,
    Columns,
    CourseChart,
    HoursChart,
    Moment,
    Spread,
    SpreadChart,
    TimelineChart,
    Tone,
)
from domain.papers import canvas, charts, columns, course_chart
from domain.papers.charts import draw_chart
from domain.papers.told_charts import read_chart
from tests.papers.test_acuse import SEALER

BARS = BarChart(
    "Avance del registro",
    "Segundo proceso\nAl jueves 12 de mayo, 12:20",
    (
        Bar("Escribieron", 100_000, "100,000"),
        Bar("CURP", 97_000, "97,000", "–3,000 (3%)", Tone.PART, is_marked=True),
        Bar("Aceptados", 1, "1", "–96,999 (99%)", Tone.LATER),
    ),
    "Cada barra cuenta a quienes llegaron ahí.",
    "Todavía no hay nada que contar.",
)
SPREADS = SpreadChart(
    "Tiempo por pregunta",
    "Al jueves",
    (Spread("CURP", 12, 20, 34, "20 s"), Spread("Nombramiento", 40, 90, 50_000, "1 min 30 s")),
    ((5, "5 s"), (60, "1 min"), (86_400, "1 día")),
    "Punto: la mitad tardó eso o menos.",
    "Nada.",
)
HOURS = HoursChart(
    "Registros por hora",
    "Al jueves",
    tuple(range(96)),
    ((0, "lun 9"), (24, "mar 10"), (48, "mié 11"), (72, "jue 12")),
    0,
    96,
    84.3,
    tuple((key, key) for key in HOUR_WORDS),
    Ahead(4_000, 4_500, 5_000, "Al cierre: unos 4,500 (de 4,000 a 5,000)"),
    "Cada registro cuenta una vez.",
)
TIMELINE = TimelineChart(
    "Próximos avisos",
    "Al jueves",
    (
        Moment("jue 12", "22:00", "Aviso de cierre, 2 h", 32_098, "32,098 personas"),
        Moment("", "23:00", "Otro", 1, "1 persona", is_past=True),
    ),
    "Como está todo ahora.",
    "No hay avisos.",
)
COURSE = CourseChart(
    "Anuncio 14: entregas",
    "115 = 110 enviados + 5 fallidos",
    (Columns("Enviados cada 5 min", (0, 60, 50, 0)), Columns("Leídos cada 5 min", (0, 10, 40, 14))),
    ((0, "jue 12, 10:00"), (2, "10:10")),
    "Cada columna cuenta a quienes lo recibieron.",
    "Todavía no sale.",
)
HOSTILE = "$x^2$ <b>&amp;</b> \\frac{1} \u202egnol %s {0} 日本 \x00\x1b[0m " + "larguísima" * 30
ALL: tuple[Chart, ...] = (BARS, SPREADS, HOURS, TIMELINE, COURSE)
EMPTY = (
    replace(BARS, bars=()),
    replace(SPREADS, spreads=(), ticks=()),
    replace(HOURS, columns=(0,), days=(), now=None, ahead=None, closes=1),
    replace(HOURS, columns=(0, 0, 0), closes=3, now=0, ahead=Ahead(0, 0, 0, "")),
    replace(TIMELINE, moments=()),
    replace(COURSE, panels=(), ticks=()),
    replace(COURSE, panels=(Columns("", (0,)),), ticks=((0, ""),)),
    replace(BARS, bars=(Bar("", 0, "0"),), title="", subtitle="", foot=""),
    replace(SPREADS, spreads=(Spread("", 0, 0, 0, "0 s"),), ticks=()),
)
LONG = (
    replace(BARS, bars=BARS.bars * 10),
    replace(HOURS, columns=(1_000_000,) * 90, now=500.0),
    replace(TIMELINE, moments=TIMELINE.moments * 8),
    replace(COURSE, panels=(Columns(HOSTILE, (1_000_000, 1) * 30),), ticks=((0, HOSTILE), (3, HOSTILE))),
    replace(BARS, title=HOSTILE, subtitle=HOSTILE, bars=(Bar(HOSTILE, 3, HOSTILE, HOSTILE),), foot=HOSTILE),
    replace(SPREADS, spreads=(Spread(HOSTILE, 1, 2, 3, HOSTILE),), ticks=((1, HOSTILE),)),
    replace(HOURS, words=tuple((key, HOSTILE) for key in HOUR_WORDS), days=((0, HOSTILE),), title=HOSTILE),
    replace(TIMELINE, moments=(Moment(HOSTILE, HOSTILE, HOSTILE, 1, HOSTILE),)),
)


@pytest.mark.parametrize("chart", [*ALL, *EMPTY, *LONG], ids=lambda chart: type(chart).__name__)
def test_every_chart_is_small_and_as_wide_as_said(chart: Chart) -> None:
    drawn = draw_chart(chart)
    assert len(drawn) < 300 * 1024
    with Image.open(io.BytesIO(drawn)) as picture:
        assert (picture.format, picture.width) == ("PNG", 1080)
        assert 200 < picture.height < 2_600


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: type(chart).__name__)
def test_equal_charts_make_equal_bytes(chart: Chart) -> None:
    assert draw_chart(chart) == draw_chart(replace(chart))


def test_no_letter_is_smaller_than_28() -> None:
    sizes = [canvas.SMALLEST, charts._LABEL, charts._WORD, charts._NOTE, columns.TEXT, course_chart._TITLE]
    assert min(sizes) >= 28


def test_bars_begin_at_zero_and_keep_their_proportion() -> None:
    half = replace(BARS, bars=(Bar("a", 100, "x"), Bar("b", 50, "x")))
    with Image.open(io.BytesIO(draw_chart(half))) as drawn:
        picture = drawn.convert("RGB")
    blue = tuple(int(canvas.BLUE[place : place + 2], 16) for place in (1, 3, 5))
    widths = {sum(picture.getpixel((x, y)) == blue for x in range(1080)) for y in range(picture.height)} - {0}
    longest, shortest = max(widths), min(width for width in widths if width > 20)
    assert longest / shortest == pytest.approx(2, abs=0.02)


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: type(chart).__name__)
def test_a_chart_told_as_json_comes_back(chart: Chart) -> None:
    told = {**json.loads(json.dumps(asdict(chart))), "paper": type(chart).__name__}
    assert read_chart(told) == chart


async def test_the_child_draws_charts_too() -> None:
    drawer = Drawer(SEALER)
    try:
        drawn = await asyncio.gather(*(drawer.draw(chart) for chart in ALL))
        assert drawn == [draw_chart(chart) for chart in ALL]
    finally:
        await drawer.close()


def test_the_child_loads_no_charts_before_one_is_wanted() -> None:
    program = (
        "import sys, bot.drawing_child; print([name for name in ('matplotlib', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
