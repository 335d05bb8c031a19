"""What is held beside the answers, in words: the same lines for the chat and for the paper."""

from domain.conversation.path import result_name
from domain.conversation.turn import Course, Situation
from domain.process import Stage
from domain.registration import Registration
from domain.rights.look import MOST_HELD, Written
from domain.rights.terms import Kept
from domain.stages import CandidateStage
from domain.texts import numbers

Line = tuple[str, str]  # label and value


def about_rest(situation: Situation) -> list[Line]:
    """The account, how the registration and the stages stand, how much was written, and how long it stays."""
    return [*_account(situation), *_registration(situation), *_stages(situation), *_counts(situation)]


def keeping(situation: Situation) -> list[Line]:
    """How long each kind stays."""
    voice, process = situation.voice, situation.knowledge.process
    until = process.purge_drafts
    lines = [(voice.words("kept-drafts"), voice.last_moment(until) if until else voice.words("no-date"))]
    for kind in Kept:
        length = process.rights.keeps(kind)
        days = None if length is None else numbers.number(length.days, voice.language)
        value = voice.words("no-date") if days is None else voice.words("kept-days", n=days)
        lines.append((voice.words(f"kept-{kind}"), value))
    is_stated = process.rights.keeps(Kept.RECORDS) is not None
    record = voice.words("kept-until-records") if is_stated else voice.words("kept-until-request")
    return [*lines, (voice.words("kept-record"), record)]


def _account(situation: Situation) -> list[Line]:
    voice, person = situation.voice, situation.person
    language = voice.words("word-english" if person.language == "en" else "word-spanish")
    about = voice.words(
        "data-account-is", n=str(person.user_id), idioma=language, fecha=voice.moment(person.created_at)
    )
    return [(voice.words("data-account"), about)]


def _registration(situation: Situation) -> list[Line]:
    registration, voice = situation.registration, situation.voice
    if registration is None:
        return []
    lines = [(voice.words("st-registration"), voice.words(f"w-state-{registration.state}"))]
    if registration.folio:
        lines.append((voice.words("acuse-folio"), registration.folio))
    if registration.platform_folio:
        lines.append((voice.words("label-platform_folio"), registration.platform_folio))
    lines += [
        (voice.words(key), voice.moment(at))
        for key, at in (("data-begun", registration.created_at), ("acuse-sent", registration.submitted_at))
        if at is not None
    ]
    return lines + _extension(situation, registration)


def _extension(situation: Situation, registration: Registration) -> list[Line]:
    voice, until = situation.voice, registration.extended_until
    return [] if until is None else [(voice.words("data-extended"), voice.last_moment(until))]


def _stages(situation: Situation) -> list[Line]:
    course, language = situation.course or Course(), situation.voice.language
    return [
        (stage.short[language], words)
        for stage in situation.knowledge.process.stages
        if stage.id in course.stages and (words := _stage(situation, stage, course.stages[stage.id]))
    ]


def _stage(situation: Situation, stage: Stage, mine: CandidateStage) -> str:
    voice = situation.voice
    date = "" if mine.starts is None else voice.moment(mine.starts)
    result = result_name(stage, mine.result, voice.language) if mine.result else ""
    return ", ".join(filter(None, [date, mine.place, result, mine.reasons]))


def _counts(situation: Situation) -> list[Line]:
    voice, look = situation.voice, situation.rights
    written = look.written if look is not None and look.written is not None else Written()
    requests = look.requests if look is not None else ()
    counted = (
        ("data-asked", len(written.asked)),
        ("data-messages", len(written.messages)),
        ("data-notes", len(written.notes)),
        ("data-requests", len(requests)),
        ("data-events", len(written.log)),
    )
    return [(voice.words(key), _number(situation, n)) for key, n in counted]


def _number(situation: Situation, count: int) -> str:
    words = numbers.number(count, situation.voice.language)
    return situation.voice.words("w-more-than", n=words) if count >= MOST_HELD else words
