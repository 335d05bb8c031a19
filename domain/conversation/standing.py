"""Where a conversation stands: the screen to show when nothing new happened."""

from domain.conversation.asking import ask
from domain.conversation.collecting import kept_screen
from domain.conversation.doubting import doubt_screen
from domain.conversation.drafts import digest
from domain.conversation.guiding import answers_screen
from domain.conversation.questions import QUESTIONS, current_question
from domain.conversation.reviewing import review_screens
from domain.conversation.turn import Situation
from domain.process import PLATFORM_FOLIO
from domain.registration import Registration, State
from domain.screen import Screen
from domain.window import Phase


def can_change(situation: Situation) -> bool:
    """Whether answers may be given or changed: a registration that is not over, inside its window."""
    registration = situation.registration
    if registration is None or situation.phase is not Phase.DURING:
        return False
    return registration.state not in {State.WITHDRAWN, State.ACCEPTED}


def is_open(situation: Situation) -> bool:
    """Whether the person is in the middle of a registration, or of changing a submitted one."""
    registration = situation.registration
    return registration is not None and can_change(situation) and is_unfinished(registration)


def is_unfinished(registration: Registration) -> bool:
    draft = registration.draft
    return bool(draft.changing or draft.pending or draft.collecting) or has_unsent_changes(registration)


def has_unsent_changes(registration: Registration) -> bool:
    """Whether the answers differ from what stands as submitted."""
    return not registration.submitted_version or digest(registration.draft) != registration.draft.sent_digest


def registration_screens(situation: Situation, lead: str = "") -> tuple[Screen, ...]:
    """The pending doubt, the open question, or the summary."""
    pending = situation.draft.pending
    if pending is not None:
        return (doubt_screen(situation, pending, lead),)
    if situation.draft.collecting:
        return (kept_screen(situation, QUESTIONS[situation.draft.collecting], lead),)
    question = current_question(situation.knowledge.process.questions, situation.draft)
    if question is None:
        registration = situation.registration
        return review_screens(
            situation, lead, is_sent=registration is not None and not has_unsent_changes(registration)
        )
    if question.id == PLATFORM_FOLIO and not situation.draft.changing:
        return (answers_screen(situation, lead), ask(situation, question))
    return (ask(situation, question, lead),)


def has_begun(registration: Registration) -> bool:
    """Whether there is anything to go on with."""
    return bool(registration.draft.answers or registration.draft.files or registration.draft.pending)
