"""What the process states, in the person's language, with dates and ways to reach people filled in."""

from dataclasses import dataclass

from domain.answer_words import PLACEHOLDERS
from domain.conversation.own_stage import OwnStage, own_lines, own_path, own_stage
from domain.conversation.stage_words import Hours
from domain.conversation.turn import Course, Situation
from domain.conversation.voice import Row
from domain.delivery.bearings import Bearings
from domain.delivery.ports import Recipient
from domain.process import Stage
from domain.questions.intents import Intent
from domain.reminders.dates import StageDate, stage_date
from domain.texts.catalogue import Html


@dataclass(frozen=True, slots=True)
class Said:
    """An answer in words. `is_known`: it says what was asked, rather than that it is not confirmed. `is_open`: a
    person may have more to say of it."""

    text: str
    rows: tuple[Row, ...] = ()
    is_known: bool = True
    is_open: bool = False


def stated(situation: Situation, intent: Intent) -> str:
    """What the process, or staff since, answers; "" when neither says anything."""
    words = stated_words(situation, intent)
    return situation.voice.say("fact", respuesta=words) if words else ""


def stated_words(situation: Situation, intent: Intent) -> str:
    """The same without HTML, to stand inside another text."""
    words = situation.knowledge.process.answers.get(intent, {}).get(situation.voice.language, "")
    return _filled(situation, words) if words else ""


def fact(situation: Situation, intent: Intent) -> Said:
    """The stated answer, with what is true of the stage that it is about; or that it is not confirmed, and a
    person. Of a stage that the person's own record tells of, that comes first."""
    voice, words = situation.voice, stated(situation, intent)
    stage = next((one for one in situation.knowledge.process.stages if one.id == intent), None)
    path = own_path(situation)
    own = own_stage(path, stage) if path is not None and stage is not None else None
    if own is not None and own.is_known:
        return Said("\n".join(filter(None, [own.line, *own.more, words])), own.rows)
    dated = _told_of(situation, stage, own)
    if words:
        return Said("\n".join([words, *dated]), () if own is None else own.rows)
    again = is_again(situation, intent)
    lines = [
        voice.say("unknown-again") if again else voice.say(f"unknown-{intent.value.replace('_', '-')}"),
        *dated,
    ]
    if not again:
        lines.append(voice.say("ask-a-person"))
    return Said("\n".join(lines), ((voice.button("contact"),),), is_known=False)


def _told_of(situation: Situation, stage: Stage | None, own: OwnStage | None) -> list[str]:
    """Of a stage that is not over for the person; nothing where the answer is about none."""
    if own is not None:
        return [own.line, *own.more]
    return [] if stage is None else [_dated(situation, stage, Hours(situation.voice))]


def is_again(situation: Situation, intent: Intent) -> bool:
    """Whether this very thing was said to be unconfirmed just now: the same words do not come twice in a row."""
    return intent.value in situation.person.talk.unknown


def stages_text(situation: Situation) -> str:
    """The process's own words about its stages, or their names in order."""
    words = stated(situation, Intent.ETAPAS)
    if words:
        return words
    voice = situation.voice
    stages = situation.knowledge.process.stages
    names = [voice.say("list-line", n=str(n), text=one.name[voice.language]) for n, one in enumerate(stages, 1)]
    return "\n".join([voice.say("answer-stages"), *names])


def stage_dates(situation: Situation) -> list[str]:
    """A line for each stage that has a date, or of which the person's own record tells; one line when none does."""
    path, hours = own_path(situation), Hours(situation.voice)
    stages = [stage for stage in situation.knowledge.process.stages if _date(situation, stage) is not None]
    dated: list[str] = [_dated(situation, stage, hours) for stage in stages]
    lines = dated if path is None else own_lines(path)
    return lines or [situation.voice.say("answer-no-dates", fecha=situation.voice.words("no-date"))]


def _dated(situation: Situation, stage: Stage, hours: Hours) -> Html:
    voice, date = situation.voice, _date(situation, stage)
    words = voice.words("no-date") if date is None else hours.fixed(date)
    return voice.say("answer-date", etapa=stage.short[voice.language], fecha=words)


def _date(situation: Situation, stage: Stage) -> StageDate | None:
    """The person's own appointment, else the date for everyone."""
    course = situation.course or Course()
    recipient = Recipient(situation.person, situation.registration, course.stages)
    return stage_date(Bearings(situation.knowledge, course.dates), recipient, stage.id)


def _filled(situation: Situation, words: str) -> str:
    voice, process = situation.voice, situation.knowledge.process
    values = {
        "apertura": voice.moment(process.window.opens),
        "cierre": voice.closing(situation.closes),
        "telefono": " / ".join(process.contact.phones),
        "correo": process.contact.email,
        "pagina": process.contact.url,
    }
    for name in PLACEHOLDERS:
        words = words.replace(f"{{{name}}}", values[name] or voice.words("not-confirmed"))
    return words
