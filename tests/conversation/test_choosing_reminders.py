"""/recordatorios: what comes, what is stopped, and at which hours nothing is sent."""

from datetime import time, timedelta

import pytest

from domain.conversation.notices import commands
from domain.knowledge import Knowledge
from domain.people import QuietHours, ReminderKind, Wishes
from domain.ports import Store
from domain.texts.catalogue import LANGUAGES
from tests.stages.candidates import events
from tests.support.databases import Database
from tests.support.talk import OPENS, Talk


async def wishes(talk: Talk) -> Wishes:
    person = (await talk.desk()).person
    assert person is not None
    return person.wishes


async def test_everything_optional_can_be_stopped(both: Store, database: Database, known: Knowledge) -> None:
    talk = Talk(both, known)
    said = await talk.say("parar recordatorios")
    assert said.startswith(
        "Paré los recordatorios opcionales y los anuncios. Resultados, certificado y cambios de fecha siguen."
    )
    assert (await wishes(talk)).stopped == frozenset(ReminderKind)
    await talk.press("Volver a recibirlos")
    assert (await wishes(talk)).stopped == frozenset()
    told = [about for kind, _, about in await events(database) if kind == "reminders_chosen"]
    assert told == [{"stopped": "announcements,closing,pending,stages"}, {"stopped": ""}]


async def test_each_kind_is_stopped_by_itself(talk: Talk) -> None:
    await talk.say("/recordatorios")
    await talk.press("Parar los de etapas")
    assert (await wishes(talk)).stopped == {ReminderKind.STAGES}
    assert "2. Fechas de tus etapas: parados" in talk.words
    await talk.press("Parar los pendientes")
    await talk.say("parar los del registro")
    await talk.say("ya no quiero anuncios")
    assert "4. Anuncios del equipo: parados" in talk.words
    assert (await wishes(talk)).stopped == frozenset(ReminderKind)
    assert "Volver a recibirlos" in talk.labels
    await talk.press("Recibir los de etapas")
    await talk.press("Recibir los anuncios")
    assert (await wishes(talk)).stopped == {ReminderKind.CLOSING, ReminderKind.PENDING}


async def test_the_screen_says_what_always_comes_and_why(talk: Talk) -> None:
    said = await talk.say("/recordatorios")
    assert "Resultados, certificado y cambios de fecha llegan siempre." in said
    assert "lo que el equipo decide de tu registro, tu plazo o tu asistencia: son parte" in said
    assert "Un anuncio obligatorio también llega." in said
    assert "De 21:00 a 08:00 (hora del centro de México) no te escribo, salvo que un plazo venza antes." in said


@pytest.mark.parametrize(
    "words",
    [
        "avísame cuando abra el registro",
        "Avisame cuando abran",
        "avísame cuando se abra",
        "avísame cuando empiece",
        "let me know when registration opens",
    ],
)
async def test_the_opening_can_be_asked_for_in_words(talk: Talk, words: str) -> None:
    talk.at = OPENS - timedelta(hours=6)
    assert "Anoté que quieres un aviso cuando abra el registro" in await talk.say(words)
    person = (await talk.desk()).person
    assert person is not None
    assert person.wants_opening_notice


async def test_an_opening_not_asked_for_is_not_promised(talk: Talk) -> None:
    talk.at = OPENS - timedelta(hours=6)
    assert "1. Apertura y cierre del registro: todavía no los pides" in await talk.say("/recordatorios")
    await talk.press("Avísame cuando abra")
    assert "1. Apertura y cierre del registro: los recibes" in await talk.say("/recordatorios")
    assert "Avísame cuando abra" not in talk.labels


async def test_asking_for_the_opening_brings_its_kind_back(talk: Talk) -> None:
    talk.at = OPENS - timedelta(hours=6)
    await talk.say("avísame cuando abra")
    await talk.say("parar recordatorios")
    await talk.say("avísame cuando abra")
    assert ReminderKind.CLOSING not in (await wishes(talk)).stopped
    assert ReminderKind.STAGES in (await wishes(talk)).stopped


async def test_the_closing_is_promised_to_who_began(talk: Talk) -> None:
    assert "Apertura y cierre del registro: los recibes si empiezas tu registro" in await talk.say("/recordatorios")
    await talk.accept()
    assert "1. Apertura y cierre del registro: los recibes\n" in await talk.say("/recordatorios")


async def test_hours_are_kept_on_each_database(both: Store, known: Knowledge) -> None:
    talk = Talk(both, known)
    await talk.walk("/recordatorios", "elegir horas")
    await talk.press("De 22:00 a 07:00")
    assert (await wishes(talk)).quiet == QuietHours(time(22), time(7))
    assert "De 22:00 a 07:00 (hora" in await talk.say("/recordatorios")


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("21:00 a 08:00", QuietHours(time(21), time(8))),
        ("De 22:30 a 6:45", QuietHours(time(22, 30), time(6, 45))),
        ("22:30 a 7", QuietHours(time(22, 30), time(7))),
        ("de 22 a 7", QuietHours(time(22), time(7))),
        ("from 20:00 to 09:00", QuietHours(time(20), time(9))),
        ("de 0:00 hasta las 23:59", QuietHours(time(0), time(23, 59))),
        ("cualquier hora", QuietHours(time(0), time(0))),
    ],
)
async def test_hours_may_be_typed(talk: Talk, typed: str, hours: QuietHours) -> None:
    await talk.say(typed)
    assert (await wishes(talk)).quiet == hours


@pytest.mark.parametrize("typed", ["25:00 a 08:00", "21:60 a 08:00", "21:00 a 24:00"])
async def test_hours_that_are_none_are_explained(talk: Talk, typed: str) -> None:
    assert f"Leí «{typed}» y las horas van de 00:00 a 23:59." in await talk.say(typed)
    assert (await wishes(talk)).quiet is None


async def test_equal_hours_mean_no_quiet_ones(talk: Talk) -> None:
    assert "Te escribo a cualquier hora." in await talk.say("08:00 a 08:00")


async def test_the_same_wish_again_is_no_news(store: Store, known: Knowledge, sqlite: Database) -> None:
    talk = Talk(store, known)
    await talk.walk("parar recordatorios", "parar recordatorios", "22:00 a 07:00", "22:00 a 07:00")
    kinds = [kind for kind, _, _ in await events(sqlite)]
    assert kinds.count("reminders_chosen") == 2


async def test_choosing_leaves_the_registration_as_it_is(talk: Talk) -> None:
    await talk.accept()
    before = (await talk.desk()).registration
    await talk.walk("/recordatorios", "parar recordatorios", "22:00 a 07:00")
    assert (await talk.desk()).registration == before
    assert "Esto leo en" in await talk.say("HEGG560427MVZRRL04")


async def test_a_stop_button_works_while_a_question_is_open(talk: Talk) -> None:
    await talk.accept()
    await talk.say("parar recordatorios")
    assert "Paré los recordatorios" in talk.words


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_button_may_be_typed(store: Store, known: Knowledge, language: str) -> None:
    talk = Talk(store, known, language=language)
    for screen in ("/recordatorios", known.texts.plain(language, "button-hours")):
        await talk.say(screen)
        for label in talk.labels:
            before = talk.words
            await talk.say(label)
            assert "unclear" not in talk.words
            assert talk.words != before, label
            await talk.say(screen)


def test_the_command_stands_in_the_menu(known: Knowledge) -> None:
    for language in LANGUAGES:
        assert "recordatorios" in dict(commands(known, language))
