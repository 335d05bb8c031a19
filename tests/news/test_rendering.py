"""What holds for every unprompted message."""

import re
from dataclasses import replace
from datetime import timedelta
from time import process_time

import pytest

from domain.actions.serve import SERVICES
from domain.conversation.responding import ANYTIME
from domain.delivery.announced import CHANGES
from domain.news.rendering import Unrenderable
from domain.news.templates import TEMPLATES
from domain.screen import Screen
from domain.seal import Seal
from domain.stages import Mark
from domain.texts.catalogue import LANGUAGES
from tests.support.announcement_scenes import ANNOUNCEMENTS, RECALLED, TO_STAFF
from tests.support.chat import GLORIA
from tests.support.news import (
    EVALUATION,
    GAP,
    News,
    accepted,
    appointment,
    dates_of,
    late,
    milestone,
    resent,
    row,
    with_result,
)
from tests.support.news_scenes import DATES, HANDOFFS, RESULTS, REVIEW, WINDOW
from tests.support.rights_scenes import REQUESTS
from tests.support.talk import CLOSES

EVERY = (
    *(news for _, news in (*WINDOW, *REVIEW, *DATES, *RESULTS, *HANDOFFS, *REQUESTS, *ANNOUNCEMENTS, *TO_STAFF)),
    RECALLED,
)
NEW = tuple(news for news in EVERY if news.row.template not in CHANGES)  # the others change what was told before
TAG = re.compile(r"<[^<>]*>")
NEVER_FIRST = (
    "HEGG560427MVZRRL04",
    "EC1057-22-7K3M9-4",
    "ompetente",
    "portafolio",
    "No se lee",
    "ceptado",
    "ccepted",
)


def first_line(screen: Screen) -> str:
    return TAG.sub("", screen.text).split("\n", 1)[0]


def test_every_template_is_played() -> None:
    assert {news.row.template for news in EVERY} == set(TEMPLATES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_locked_telephone_shows_no_secret(language: str) -> None:
    told = [first_line(news.said(language)) for news in EVERY]
    assert [line for line in told for secret in NEVER_FIRST if secret in line] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_fits_into_its_callback_data(language: str) -> None:
    seal = Seal(bytes(32))
    for news in EVERY:
        buttons = [button for line in news.said(language).buttons for button in line if not button.url]
        assert buttons or news is RECALLED, news.row.template
        for button in buttons:
            assert seal.open(seal.close(button.press, GLORIA), GLORIA) == button.press
            heard = SERVICES if news.row.template.startswith("staff-") else ANYTIME
            assert button.press.verb in heard, "it has to work whatever the person does now"


def test_the_read_button_names_its_row() -> None:
    for template in ("result", "date-changed", "certificate-ready", "rem-result-unread", "announcement"):
        news = next(one for one in EVERY if one.row.template == template)
        presses = [button.press for line in news.said().buttons for button in line]
        assert [press.argument for press in presses if press.verb == "read"] == [str(news.row.id)]


def test_the_zone_is_named_once() -> None:
    for news in EVERY:
        assert news.said().text.count("hora del centro") <= 1, news.said().text


def test_every_message_sent_again_says_so() -> None:
    for news in NEW:
        text = resent(news).said().text
        assert text.startswith("(reenvío) ")
        assert text.count("es el mismo aviso.") == 1


def test_every_late_message_says_since_when() -> None:
    since = (
        "Este recordatorio llega tarde: no pude mandar avisos del jueves 12 de mayo, 14:00"
        " (hora del centro de México) al jueves 12 de mayo, 18:45. Fue una falla nuestra.\n"
    )
    for news in NEW:
        assert late(replace(news, ticking=GAP)).said().text.removeprefix("(reenvío) ").startswith(since)


def test_lateness_without_a_known_gap_invents_none() -> None:
    said = late(replace(WINDOW[1][1], ticking=None)).said()
    assert first_line(said) == "Este recordatorio llega tarde. Fue una falla nuestra."


def test_names_and_reasons_are_escaped() -> None:
    person = accepted()
    answers = {**person.draft.answers, "given_names": "<b>Ana & Luz"}
    person = replace(person, draft=replace(person.draft, answers=answers))
    said = News(row("result", "dictamen"), person, (with_result("todavia-no-competente", "<i> & más"),)).said()
    assert "&lt;b&gt;Ana &amp; Luz, ya está" in said.text
    assert "«&lt;i&gt; &amp; más»" in said.text


NOTHING_KNOWN = (
    News(row("stage-dates", "evaluacion")),
    News(row("date-changed", "evaluacion")),
    News(row("rem-appointment", "evaluacion")),
    News(row("rem-stage-2h", "evaluacion"), stages=(appointment(),), now=EVALUATION),
    News(row("stage-dates", "no-such-stage")),
    News(row("result", "dictamen")),
    News(row("result", "dictamen"), stages=(with_result("a-result-of-before"),)),
    News(row("result", "no-such-stage"), stages=(with_result("competente"),)),
    News(row("certificate-ready", "certificado")),
    News(row("rem-update-due", "evaluacion")),
    News(row("observed")),
    News(row("observed"), milestones=(milestone(Mark.OBSERVED, note=" "),)),
    News(row("rem-24h"), None, now=CLOSES),
    News(row("rem-2h"), None, now=CLOSES + timedelta(days=1)),
    News(replace(row("result", "dictamen"), template="no-such-template")),
)


@pytest.mark.parametrize("news", NOTHING_KNOWN, ids=lambda news: f"{news.row.template} {news.row.parameters}")
def test_what_is_not_known_is_not_told(news: News) -> None:
    with pytest.raises(Unrenderable):
        news.said()


def test_what_is_not_told_names_nobody() -> None:
    for news in NOTHING_KNOWN:
        with pytest.raises(Unrenderable) as refused:
            news.said()
        assert "Gloria" not in str(refused.value)


def test_a_message_costs_little() -> None:
    """It is made inside the transaction of the dispatch. A hundred times what it takes on an idle machine."""
    news = News(row("rem-appointment", "dictamen"), dates={"dictamen": dates_of("dictamen", EVALUATION)})
    news.said()
    start = process_time()
    for _ in range(500):
        news.said()
    assert (process_time() - start) / 500 < 6e-3
