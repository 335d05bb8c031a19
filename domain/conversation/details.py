"""[Ver detalle]: every stage with its date, its result and what that means. [Ver motivos]: why a path ended, and
what can be done about it."""

from domain.conversation import facts
from domain.conversation.accepted_status import certificate_turn, following, promise_lines
from domain.conversation.past_stages import behind, meaning, why
from domain.conversation.path import Path, path_of
from domain.conversation.status import status
from domain.conversation.turn import Situation, Turn, Wish, led
from domain.conversation.voice import Row
from domain.events import EventKind
from domain.process import Stage
from domain.questions.intents import Intent
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
        lines += behind(path, stage)
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
    lines = [path.result(stage, mine), why(path, mine) or path.say("result-reasons-unknown")]
    lines += _what_can_be_done(path, stage, mine)
    lines.append(path.say("result-decide", plazo=voice.words("no-date")))
    rows: tuple[Row, ...] = ((voice.button("disagree"), voice.button("contact")),)
    return Turn((voice.screen("\n".join(lines), *rows),))


def _what_can_be_done(path: Path, stage: Stage, mine: CandidateStage) -> list[str]:
    """Rights, another attempt, disagreement: as the process states them, or that it does not."""
    words = path.situation.voice.words
    stated = facts.stated_words(path.situation, Intent.NO_COMPETENTE)
    disagreement = facts.stated_words(path.situation, Intent.INCONFORMIDAD)
    lines = [path.say("reasons-rights", texto=stated)] if stated else [*meaning(path, stage, mine)]
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
