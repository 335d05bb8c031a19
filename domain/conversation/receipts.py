"""The acuse and the receipt."""

from datetime import datetime

from domain.conversation.drafts import digest
from domain.conversation.guiding import compared, is_guide
from domain.conversation.questions import QUESTIONS, Input
from domain.conversation.showing import label, masked, shown
from domain.conversation.turn import Situation
from domain.conversation.voice import Row
from domain.papers.acuse import LABELS
from domain.process import PLATFORM_FOLIO
from domain.registration import Registration, Submission
from domain.screen import REMOVE_KEYBOARD, AcuseFacts, Attachment, Screen
from domain.window import Phase

_MASKED = frozenset({"curp", "email", "phone", "rfc", "professional_licence"})


def submission_of(registration: Registration, sent_at: datetime) -> Submission:
    """The draft as it stands, as what was submitted."""
    return Submission(
        registration.id,
        registration.version,
        registration.folio,
        sent_at,
        registration.draft,
        digest(registration.draft),
    )


def acuse_screen(situation: Situation, submission: Submission, *, remove_keyboard: bool = False) -> Screen:
    """The PDF, its caption the folio's line."""
    voice = situation.voice
    text = voice.say("acuse-caption", folio=submission.folio)
    attachment = Attachment(f"acuse-{submission.folio}.pdf", _facts(situation, submission))
    return Screen(text, keyboard=REMOVE_KEYBOARD if remove_keyboard else None, attachment=attachment)


def receipt_screen(situation: Situation) -> Screen:
    """What happens next and when, with the ways to correct and to withdraw."""
    voice, registration = situation.voice, situation.registration
    assert registration is not None  # noqa: S101  a receipt is made of a registration that was just submitted
    if is_guide(situation):
        return _guide_receipt(situation, registration)
    text = voice.say(
        "receipt",
        nombre=registration.draft.answers.get("given_names", "") or voice.words("word-hello"),
        folio=registration.folio,
        enviado=voice.moment_with_zone(registration.submitted_at or situation.at),
        revision=voice.by(situation.knowledge.process.review_by),
        cierre=voice.closing(situation.closes),
    )
    return voice.screen(text, *_ways(situation))


def _guide_receipt(situation: Situation, registration: Registration) -> Screen:
    voice, answers = situation.voice, registration.draft.answers
    text = voice.say(
        "receipt-guide",
        nombre=answers.get("given_names", "") or voice.words("word-hello"),
        folio=registration.folio,
        plataforma=answers.get(PLATFORM_FOLIO, ""),
        enviado=voice.moment_with_zone(registration.submitted_at or situation.at),
        cierre=voice.closing(situation.closes),
    )
    return voice.screen(compared(situation, registration, text), *_ways(situation))


def _ways(situation: Situation) -> tuple[Row, ...]:
    if situation.phase is not Phase.DURING:
        return ()
    return ((situation.voice.button("correct"), situation.voice.button("withdraw")),)


def _facts(situation: Situation, submission: Submission) -> AcuseFacts:
    voice, process = situation.voice, situation.knowledge.process
    rows = []
    for name in process.questions:
        value = shown(situation, submission.draft, name)
        if name in _MASKED or QUESTIONS[name].input is Input.PHONE:
            value = masked(name, submission.draft.answers.get(name, ""))
        rows.append((label(situation, name), value))
    return AcuseFacts(
        language=voice.language,
        folio=submission.folio,
        process_name=process.name[voice.language],
        authority=process.authority_full,
        standard=f"{process.standard} {process.standard_title}".strip(),
        sent_at=submission.sent_at,
        sent_at_words=voice.moment_on_paper(submission.sent_at),
        version=submission.draft.sent_count,
        rows=tuple(rows),
        labels=tuple((key, _label(situation, key)) for key in LABELS),
        digest=submission.digest,
    )


def _label(situation: Situation, key: str) -> str:
    """What the paper is; of guide mode, what it is not."""
    if key == "what" and is_guide(situation):
        return situation.voice.words("acuse-what-guide")
    return situation.voice.words(f"acuse-{key}")
