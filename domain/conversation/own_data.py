"""/misdatos: what is held about a person, where it came from, and what they may do about it."""

from collections.abc import Iterator

from domain.conversation.newest import newest
from domain.conversation.questions import QUESTIONS, Input, institution_name
from domain.conversation.showing import label, masked, shown, shown_files
from domain.conversation.standing import can_change
from domain.conversation.submitting import correct
from domain.conversation.telling_data import about_rest
from domain.conversation.turn import Situation, Turn, Wish
from domain.conversation.voice import Row
from domain.people import ReminderKind
from domain.registration import Draft
from domain.rights.look import RightsLook
from domain.screen import Screen


def my_data(situation: Situation, _: Wish) -> Turn:
    """Masked: somebody may stand beside."""
    voice, person = situation.voice, situation.person
    lines: list[str] = [voice.say("my-data")]
    for name in situation.knowledge.process.questions:
        value = _masked_answer(situation, name)
        if value:
            lines.append(voice.say("my-data-line", nombre=label(situation, name), valor=value))
    if len(lines) == 1:
        lines = [voice.say("my-data-none")]
    lines.append(voice.say("my-data-account"))
    if person.wants_opening_notice:
        lines.append(voice.say("my-data-wish"))
    lines += [*origin(situation), _reminders(situation)]
    return Turn((voice.screen("\n".join(lines), *_ways(situation)),))


def all_data(situation: Situation, _: Wish) -> Turn:
    """[Ver todo]: every answer as it was given, the newest of what was written, then all the rest that is held."""
    voice, screens = situation.voice, list[Screen]()
    for head, draft in drafts(situation):
        lines = [voice.say("my-data-line", nombre=name, valor=value) for name, value in answers(situation, draft)]
        screens.append(Screen("\n".join([voice.say(head), *lines])))
    rest = about_rest(situation)
    lines = [voice.say("my-data-line", nombre=name, valor=value) for name, value in rest]
    text = "\n".join([voice.say("data-rest"), *lines, *origin(situation), voice.say("data-whole")])
    row = (voice.button("data-download"), voice.button("documents"))
    return Turn((*screens, *newest(situation), voice.screen(text, row, (voice.button("my-data"),))))


def correct_data(situation: Situation, wish: Wish) -> Turn:
    """[Corregir un dato]: by the questions themselves while they may be answered; afterwards staff look at it.
    That has a term where the process states one."""
    if can_change(situation):
        return correct(situation, wish)
    voice = situation.voice
    row = (voice.button("arco-rectificacion"), voice.button("contact"))
    if situation.knowledge.process.rights.answer_days:
        text = voice.say("data-correct")
    else:
        text = voice.say("data-correct-undated", plazo=voice.words("no-date"))
    return Turn((voice.screen(text, row, (voice.button("my-data"),)),))


def drafts(situation: Situation) -> Iterator[tuple[str, Draft]]:
    """What was sent, and what was not, each with the text above it; what holds nothing is left out."""
    sent = situation.submission.draft if situation.submission is not None else None
    if sent is not None:
        yield "data-sent", sent
    draft = situation.draft
    is_same = sent is not None and (draft.answers, draft.files) == (sent.answers, sent.files)
    if (draft.answers or draft.files) and not is_same:
        yield "data-unsent", draft


def answers(situation: Situation, draft: Draft) -> list[tuple[str, str]]:
    """All of them, also of questions that are asked no more: label and value."""
    known = [name for name in QUESTIONS if name in draft.answers or draft.files.get(name)]
    return [(label(situation, name), shown(situation, draft, name)) for name in known]


def origin(situation: Situation) -> list[str]:
    """Where it came from, and what was said to the notice."""
    voice, look = situation.voice, situation.rights
    lines = [] if look is None else [_source(situation, look)]  # asked in other words, it was not looked up
    consent = situation.person.consent
    if consent is None:
        return [*lines, voice.say("my-data-origin")]
    key = "my-data-accepted" if consent.accepted else "my-data-refused"
    return [*lines, voice.say(key, v=consent.notice_version, fecha=voice.moment(consent.at))]


def _source(situation: Situation, look: RightsLook) -> str:
    voice = situation.voice
    if look.imported_at is not None:
        return voice.say("data-origin-platform", fecha=voice.moment(look.imported_at))
    if look.matched_at is not None:
        return voice.say("data-origin-folio", fecha=voice.moment(look.matched_at))
    return voice.say("data-origin-chat")


def _reminders(situation: Situation) -> str:
    stopped = situation.person.wishes.stopped
    key = "data-reminders-none" if stopped == frozenset(ReminderKind) else "data-reminders"
    return situation.voice.say("data-reminders-some" if stopped and key == "data-reminders" else key)


def _ways(situation: Situation) -> tuple[Row, ...]:
    voice = situation.voice
    return (
        (voice.button("data-all"), voice.button("data-download")),
        (voice.button("who-read"), voice.button("data-correct")),
        (voice.button("arco"), voice.button("erase")),
    )


def _masked_answer(situation: Situation, name: str) -> str:
    draft = situation.draft
    question = QUESTIONS[name]
    if question.input is Input.FILE:
        notes = draft.files.get(name, ())
        return shown_files(situation, notes) if notes else ""
    value = draft.answers.get(name, "")
    if question.input is Input.INSTITUTION and value:
        return institution_name(value, situation.knowledge.catalogue)
    if question.input is Input.YES_NO and value:
        return situation.voice.words(f"word-{value}")
    if name == "position":  # no more personal than the office it belongs to
        return value
    return masked(name, value) if value else ""
