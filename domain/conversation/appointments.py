"""Dates of stages in the conversation: into the person's own calendar; who cannot come, or does not agree."""

from domain.conversation import facts
from domain.conversation.asking import with_lead
from domain.conversation.handing_over import ask_for_question
from domain.conversation.status import said, status
from domain.conversation.turn import Situation, Turn, Wish, led
from domain.delivery.bearings import Bearings
from domain.delivery.ports import Recipient
from domain.news.calendar_entry import calendar_attachment
from domain.process import Stage
from domain.questions.intents import Intent
from domain.registration import State
from domain.reminders.dates import StageDate, stage_date
from domain.screen import Screen


def calendar(situation: Situation, wish: Wish) -> Turn:
    """[Guardar en calendario]: the date of the button's stage as it is now, unless it is past; typed, the next."""
    registration, found = situation.registration, _meant(situation, wish)
    if registration is None or found is None:
        return led(status(situation, wish), situation.voice.say("calendar-none"))
    stage, date = found
    attachment = calendar_attachment(situation.voice, stage, date, registration, situation.now)
    text = situation.voice.say("calendar-open", etapa=stage.name[situation.voice.language])
    return Turn((Screen(text, attachment=attachment),))


def cannot_go(situation: Situation, wish: Wish) -> Turn:
    """[No puedo ir]: the assistant moves no dates; who does is told how to be reached. Long after, there is nowhere
    to go any more."""
    if _meant(situation, Wish("calendar")) is None:
        return led(status(situation, wish), situation.voice.say("cannot-go-none"))
    return ask_for_question(situation, wish, situation.voice.say("cannot-go"))


def another_date(situation: Situation) -> facts.Said | Turn:
    """A sentence about another date, or what was taken for one: what the record holds, and [No puedo ir]. Only that
    button says for certain that the team is to be told. A person gets these very words."""
    voice, words = situation.voice, facts.stated(situation, Intent.REAGENDAR)
    if _meant(situation, Wish("calendar")) is None:
        lead = "\n".join(filter(None, [voice.say("cannot-go-none"), words]))
        return status(situation, Wish("status"), lead)
    text, rows = said(situation)
    shown = {button.press.verb for row in rows for button in row}
    more = tuple(voice.button(verb) for verb in ("cannot-go", "contact") if verb not in shown)
    rows = tuple(row for row in (*rows, more) if row)
    return facts.Said(with_lead(words or voice.say("moves-no-dates"), text), rows, is_open=True)


def disagree(situation: Situation, wish: Wish) -> Turn:
    """[No estoy de acuerdo]: what the process says of it, or that it says nothing; and a person."""
    stated = facts.stated_words(situation, Intent.INCONFORMIDAD)
    text = situation.voice.say("disagree-stated", respuesta=stated) if stated else situation.voice.say("disagree")
    return ask_for_question(situation, wish, text)


def _meant(situation: Situation, wish: Wish) -> tuple[Stage, StageDate] | None:
    course, registration = situation.course, situation.registration
    if course is None or registration is None or registration.state is not State.ACCEPTED:
        return None
    bearings = Bearings(situation.knowledge, course.dates)
    recipient = Recipient(situation.person, registration, course.stages)
    for stage in situation.knowledge.process.stages:
        date = stage_date(bearings, recipient, stage.id)
        if date is not None and date.starts > situation.now and wish.question in {"", stage.id}:
            return stage, date
    return None
