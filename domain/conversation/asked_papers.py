"""Which files registration asks for; of who has sent it, what they sent and what to bring to the stage ahead."""

from domain.conversation import facts, status
from domain.conversation.facts import Said
from domain.conversation.own_stage import bring_line, next_to_go, own_path, own_stage
from domain.conversation.questions import QUESTIONS, Input
from domain.conversation.standing import can_change, has_unsent_changes
from domain.conversation.turn import Situation, Turn, Wish
from domain.questions.intents import Intent
from domain.registration import Registration, State
from domain.stages import Mark
from domain.window import Phase

_SENT = frozenset({State.SUBMITTED, State.OBSERVED, State.RESUBMITTED, State.ACCEPTED})


def documents(situation: Situation) -> Said | Turn:
    """The files that registration asks for; what a process states of the papers of later stages follows."""
    voice, registration = situation.voice, situation.registration
    stated = facts.stated(situation, Intent.DOCUMENTOS)
    if registration is not None and registration.state in _SENT:
        return _after_sending(situation, registration, stated)
    if registration is not None and registration.state is State.WITHDRAWN and situation.phase is Phase.AFTER:
        return status.status(situation, Wish("status"), stated)
    asked = [name for name in situation.knowledge.process.questions if QUESTIONS[name].input is Input.FILE]
    if not asked:
        return facts.fact(situation, Intent.DOCUMENTOS)
    names = ", ".join(voice.words(f"label-{name}") for name in asked)
    lines = [voice.say("answer-documents", nombres=names), voice.say("answer-formats"), stated]
    return Said("\n".join(filter(None, lines)))


def photo(situation: Situation) -> Said:
    if "photo" in situation.knowledge.process.questions:
        return Said(situation.voice.say("ask-photo"))
    found = facts.fact(situation, Intent.FOTO)
    if found.is_known:
        return found
    return Said(f"{situation.voice.say('answer-no-photo')}\n{found.text}", found.rows, is_known=False)


def _after_sending(situation: Situation, registration: Registration, stated: str) -> Said | Turn:
    voice = situation.voice
    if registration.state is State.OBSERVED:
        formats = voice.say("answer-formats") if _is_file_asked(situation) else ""
        return status.status(situation, Wish("status"), "\n".join(filter(None, [formats, stated])))
    if can_change(situation) and has_unsent_changes(registration):
        return status.status(situation, Wish("status"), stated)
    sent = [name for name in QUESTIONS if registration.draft.files.get(name)]
    names = ", ".join(voice.words(f"label-{name}") for name in sent)
    said = voice.say("answer-documents-sent", nombres=names) if sent else voice.say("answer-documents-none")
    lines = [said, *_to_bring(situation), stated]
    return Said("\n".join(filter(None, lines)), ((voice.button("documents"),),) if sent else ())


def _to_bring(situation: Situation) -> list[str]:
    """To the next stage at which somebody waits for them."""
    path = own_path(situation)
    found = next_to_go(path) if path is not None else None
    if path is None or found is None:
        return []
    stage, date = found
    return [own_stage(path, stage).line, bring_line(path, date)]


def _is_file_asked(situation: Situation) -> bool:
    """Whether what was observed is a file, and can still be sent."""
    found = situation.course.milestones.get((Mark.OBSERVED, "")) if situation.course else None
    question = QUESTIONS.get(found.question) if found is not None else None
    return question is not None and question.input is Input.FILE and situation.phase is Phase.DURING
