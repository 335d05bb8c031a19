"""[Ver detalle]: every stage with its date, its result and what that means. [Ver motivos]: why a path ended, and
what can be done about it."""

from domain.conversation.accepted_status import certificate_turn, following, promise_lines
from domain.conversation.path import Path, path_of, result_of
from domain.conversation.status import status
from domain.conversation.turn import Situation, Turn, Wish, led
from domain.conversation.voice import Row
from domain.events import EventKind
from domain.news.words import unbroken
from domain.process import Stage
from domain.registration import Registration, State
from domain.stages import CandidateStage


def detail(situation: Situation, wish: Wish) -> Turn:
    """Of who is on the path; to others /estado says all there is."""
    registration = situation.registration
    if registration is None or registration.state is not State.ACCEPTED:
        return status(situation, wish)
    path, voice = path_of(situation, registration), situation.voice
    lines: list[str] = [path.say("detail"), _registration(path, registration)]
    for stage in path.over:
        lines += _behind(path, stage)
    verdict = path.verdict()
    if path.certificate is not None:
        since = path.say("st-certificate-since", fecha=path.hours.moment(path.certificate.at))
        more, rows = certificate_turn(path)
        lines += [since, *promise_lines(path), *more]
    elif verdict is not None and verdict[1].ends_path:
        lines += [path.say("st-not-following", etapas=path.names(path.ahead))] if path.ahead else []
        lines += promise_lines(path)
        lines.append(path.say("result-decide", plazo=voice.words("no-date")))
        rows = ((voice.button("reasons"), voice.button("disagree")),)
    elif path.ahead:
        more, rows = following(path, path.ahead)
        lines += more
    else:
        lines, rows = [*lines, *promise_lines(path), path.say("st-over")], ()
    return Turn((voice.screen("\n".join(lines), *rows, (voice.button("documents"), voice.button("history"))),))


def reasons(situation: Situation, wish: Wish) -> Turn:
    """Of the result that ended the path; of any other result nobody has to give some."""
    registration = situation.registration
    found = None if registration is None else path_of(situation, registration).verdict()
    if registration is None or found is None or not found[1].ends_path:
        return led(detail(situation, wish), situation.voice.say("reasons-none"))
    path, voice, stage, mine = path_of(situation, registration), situation.voice, *found
    lines = [path.result(stage, mine), _why(path, mine) or path.say("result-reasons-unknown")]
    lines += _what_can_be_done(path, stage, mine)
    lines.append(path.say("result-decide", plazo=voice.words("no-date")))
    rows: tuple[Row, ...] = ((voice.button("disagree"), voice.button("contact")),)
    return Turn((voice.screen("\n".join(lines), *rows),))


def _what_can_be_done(path: Path, stage: Stage, mine: CandidateStage) -> list[str]:
    """Rights, another attempt, disagreement: as the process states them, or that it does not."""
    language, words = path.situation.voice.language, path.situation.voice.words
    answers = path.situation.knowledge.process.answers
    stated = answers.get("no_competente", {}).get(language, "")
    disagreement = answers.get("inconformidad", {}).get(language, "")
    lines = [path.say("reasons-rights", texto=stated)] if stated else [*_meaning(path, stage, mine)]
    if not stated:
        lines.append(path.say("result-attempt", condiciones=words("not-confirmed")))
    how = disagreement or words("not-confirmed")
    return [*lines, path.say("reasons-disagree", como=how.removesuffix("."))]


def _registration(path: Path, registration: Registration) -> str:
    received = path.hours.moment(registration.submitted_at) if registration.submitted_at else ""
    accepted = path.when(EventKind.REGISTRATION_ACCEPTED)
    if not received or accepted is None:
        return path.say("st-accepted")
    return path.say("detail-registration", recibido=received, aceptado=path.hours.moment(accepted))


def _behind(path: Path, stage: Stage) -> list[str]:
    mine = path.mine(stage)
    if mine is None:
        return [path.say("detail-done", etapa=path.short(stage))]
    if not mine.result:
        date = path.date(stage)
        when = path.situation.voice.words("no-date") if date is None else path.hours.fixed(date)
        return [path.say("detail-attended", etapa=path.short(stage), fecha=when)]
    why = _why(path, mine) if not mine.ends_path else ""
    return [path.result(stage, mine), *_meaning(path, stage, mine), *filter(None, [why])]


def _meaning(path: Path, stage: Stage, mine: CandidateStage) -> list[str]:
    found = result_of(stage, mine.result)
    meaning = "" if found is None else found.meaning.get(path.situation.voice.language, "")
    return [path.say("detail-meaning", texto=meaning)] if meaning else []


def _why(path: Path, mine: CandidateStage) -> str:
    words = unbroken(mine.reasons)
    return path.say("result-reasons", motivos=words) if words else ""
