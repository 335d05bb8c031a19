"""Submitting: a message, judged by Telegram's date of it. And what may follow: correct, withdraw, cancel."""

from dataclasses import replace

from domain.conversation.asking import with_lead
from domain.conversation.doubting import EMAIL_CODE
from domain.conversation.drafts import digest, settled, with_draft
from domain.conversation.guiding import added
from domain.conversation.moving import resume
from domain.conversation.opening import has_refused, notice_screen, start
from domain.conversation.past_changing import past_changing
from domain.conversation.questions import count_answered, current_question, missing_questions
from domain.conversation.receipts import acuse_screen, receipt_screen, submission_of
from domain.conversation.reviewing import submit_screen
from domain.conversation.sending_files import unsent
from domain.conversation.showing import label, shown
from domain.conversation.standing import can_change, has_begun, has_unsent_changes, registration_screens
from domain.conversation.status import status
from domain.conversation.turn import Situation, Turn, Wish, led
from domain.events import Event, EventKind
from domain.folio import new_folio
from domain.registration import Draft, Registration, State
from domain.screen import REMOVE_KEYBOARD, Screen
from domain.texts.catalogue import Html
from domain.window import Phase

_SENT = frozenset({State.SUBMITTED, State.OBSERVED, State.RESUBMITTED})


def submit(situation: Situation, wish: Wish) -> Turn:
    """ "Envío mi registro": in time if the message's own date lies inside the window, however late it is read.

    A press carries no time, so it never submits; it shows how to. A notice that changed meanwhile does not stand in
    the way: what was answered was answered under the one accepted. A refusal does.
    """
    registration = situation.registration
    if registration is None:
        return led(start(situation, wish), situation.voice.say("nothing-sent"))
    if registration.state in {State.WITHDRAWN, State.ACCEPTED} or not has_unsent_changes(registration):
        return status(situation, wish)
    if situation.phase is not Phase.DURING:
        return _late(situation, registration)
    if has_refused(situation):
        return Turn((notice_screen(situation, situation.voice.say("submit-needs-notice")),))
    is_complete = not missing_questions(situation.knowledge.process.questions, registration.draft)
    if situation.incoming.sent_at is None or not is_complete:
        return Turn((submit_screen(situation),))
    return _submitted(situation, registration)


def correct(situation: Situation, wish: Wish) -> Turn:
    """[Corregir mi registro]: the summary with its change buttons; what was sent stands until it is sent again.
    Before there is a summary: how one answer is corrected, and the question at hand."""
    registration = situation.registration
    if registration is None:
        return status(situation, wish)
    if not can_change(situation):
        return past_changing(situation)
    turn = resume(situation) if situation.draft.is_paused else Turn(registration_screens(situation))
    draft = situation.draft
    question = current_question(situation.knowledge.process.questions, draft)
    if question is None and draft.pending is None and not draft.collecting:
        return turn
    return led(
        turn, situation.voice.say("answer-correct" if has_begun(registration) else "answer-nothing-to-correct")
    )


def withdraw(situation: Situation, wish: Wish) -> Turn:
    """[Retirar mi registro]: asks first. Who sent nothing has only answers to give up, or nothing at all."""
    voice, registration = situation.voice, situation.registration
    if registration is None:
        return led(status(situation, wish), voice.say("withdraw-none"))
    if registration.state is State.DRAFT:
        return cancel(situation, wish)
    if registration.state is State.ACCEPTED:
        return Turn((voice.screen(voice.say("withdraw-accepted"), (voice.button("contact"),)),))
    if situation.phase is Phase.AFTER and registration.state in _SENT:
        text = voice.say("withdraw-closed", cierre=voice.closing(situation.closes))
        return Turn((voice.screen(text, (voice.button("contact"),)),))
    if not _can_withdraw(situation):
        return status(situation, wish)
    row = (voice.button("withdraw-yes", version=registration.version), voice.button("stay"))
    return Turn((voice.screen(voice.say("withdraw-ask", cierre=voice.closing(situation.closes)), row),))


def withdraw_yes(situation: Situation, wish: Wish) -> Turn:
    registration = situation.registration
    if registration is None or not _can_withdraw(situation):
        return status(situation, wish)
    after = replace(registration, state=State.WITHDRAWN, version=registration.version + 1)
    event = Event(EventKind.REGISTRATION_WITHDRAWN, situation.now, about={"folio": registration.folio})
    voice = situation.voice
    told = voice.say("withdrawn", folio=registration.folio, cierre=voice.closing(situation.closes))
    text = added(situation, told, "guide-stays")
    return Turn((_without_keyboard(situation, text, "again"),), registration=after, events=(event,))


def again(situation: Situation, wish: Wish) -> Turn:
    """After a withdrawal, inside the window: the answers are there, to be reviewed and sent anew."""
    registration = situation.registration
    if registration is None or registration.state is not State.WITHDRAWN or situation.phase is not Phase.DURING:
        return status(situation, wish)
    after = replace(with_draft(registration, settled(registration.draft)), state=State.DRAFT, submitted_version=0)
    screens = registration_screens(replace(situation, registration=after))
    return Turn(screens, registration=after, events=(Event(EventKind.REGISTRATION_REOPENED, situation.now),))


def cancel(situation: Situation, wish: Wish) -> Turn:
    """/cancelar: asks before it deletes unsent answers; a sent registration is withdrawn instead."""
    registration = situation.registration
    if registration is None or registration.state is State.WITHDRAWN:
        return status(situation, wish)
    if registration.state is State.ACCEPTED:
        return withdraw(situation, wish)
    if registration.submitted_version:
        return _cancel_changes(situation, registration, wish)
    asked = situation.knowledge.process.questions
    done = count_answered(asked, registration.draft)
    if not done and registration.draft.pending is None:
        return start(situation, wish)
    voice = situation.voice
    way_back = "register" if situation.phase is Phase.DURING else "stay"
    row = (voice.button("cancel-yes", version=registration.version), voice.button(way_back))
    return Turn((voice.screen(voice.say("cancel-ask", hechas=str(done)), row),))


def cancel_yes(situation: Situation, wish: Wish) -> Turn:
    """The unsent answers go; or, where a submission stands, the draft becomes again what was sent."""
    registration = situation.registration
    if registration is None or registration.state in {State.WITHDRAWN, State.ACCEPTED}:
        return status(situation, wish)
    if registration.submitted_version:
        return _drop_changes(situation, registration, wish)
    after = with_draft(registration, Draft(), situation.incoming.message_id)
    # A withdrawn registration keeps what was sent, its files too; what was never sent really goes.
    gone = () if registration.folio else unsent(situation, *registration.draft.files)
    event = Event(EventKind.REGISTRATION_CANCELLED, situation.now, about={"version": after.version})
    voice = situation.voice
    screens = (
        Screen(voice.say("cancelled-withdrawn" if registration.folio else "cancelled"), keyboard=REMOVE_KEYBOARD),
        *start(replace(situation, registration=after), wish).screens,
    )
    return Turn(screens, registration=after, events=(event,), deleted=gone)


def _submitted(situation: Situation, registration: Registration) -> Turn:
    sent_at = situation.at
    prefix = situation.knowledge.process.folio_prefix
    state = State.RESUBMITTED if registration.state in {State.OBSERVED, State.RESUBMITTED} else State.SUBMITTED
    draft = replace(
        settled(registration.draft),
        sent_digest=digest(registration.draft),
        sent_count=registration.draft.sent_count + 1,
        last_message_id=max(registration.draft.last_message_id, situation.incoming.message_id),
    )
    version = registration.version + 1
    after = replace(
        registration,
        state=state,
        folio=registration.folio or new_folio(prefix, situation.randbits),
        submitted_at=sent_at,
        submitted_version=version,
        version=version,
        draft=draft,
    )
    submission = submission_of(after, sent_at)
    after_situation = replace(situation, registration=after, submission=submission)
    event = Event(
        EventKind.REGISTRATION_SUBMITTED,
        situation.now,
        about={"version": version, "folio": after.folio, "sent": sent_at.isoformat(), "digest": submission.digest},
    )
    receipt = receipt_screen(after_situation)
    pending = registration.draft.pending
    if pending is not None:  # the deadline counts more than a doubt, which is told
        old = shown(situation, registration.draft, pending.question)
        name = label(situation, pending.question)
        key = "receipt-unchecked" if pending.doubt == EMAIL_CODE else "receipt-pending"
        note = situation.voice.say(key, nombre=name, antes=old)
        receipt = replace(receipt, text=with_lead(note, receipt.text))
    return Turn(
        screens=(acuse_screen(after_situation, submission, remove_keyboard=True), receipt),
        registration=after,
        submission=submission,
        events=(event,),
    )


def _late(situation: Situation, registration: Registration) -> Turn:
    """The message's date lies outside the window: nothing is sent; say so, and what remains possible. Recorded
    once for the same answers."""
    if situation.phase is Phase.BEFORE:
        return start(situation, Wish("start"))
    text = added(situation, _late_text(situation, registration), "guide-stays")
    screen = _without_keyboard(situation, text, "contact")
    draft, answers = registration.draft, digest(registration.draft)
    if draft.late_digest == answers:
        return Turn((screen,))
    event = Event(EventKind.REGISTRATION_LATE, situation.now, about={"sent": situation.at.isoformat()})
    if draft.pending is not None:  # a new version would make the buttons of its doubt stale, and they still count
        return Turn((screen,), events=(event,))
    after = with_draft(registration, replace(draft, late_digest=answers), situation.incoming.message_id)
    return Turn((screen,), registration=after, events=(event,))


def _late_text(situation: Situation, registration: Registration) -> Html:
    voice, purge = situation.voice, situation.knowledge.process.purge_drafts
    dates = {"cierre": voice.closing(situation.closes), "enviado": voice.moment(situation.at)}
    if registration.submitted_version:
        return voice.say("late-changes", folio=registration.folio, **dates)
    kept = voice.say("kept-until", purga=voice.last_moment(purge)) if purge else voice.say("kept-undated")
    return voice.say("late", guardadas=kept, **dates)


def _cancel_changes(situation: Situation, registration: Registration, wish: Wish) -> Turn:
    if not has_unsent_changes(registration):
        return withdraw(situation, wish)
    voice = situation.voice
    row = (voice.button("drop-changes", version=registration.version), voice.button("correct"))
    return Turn((voice.screen(voice.say("drop-ask"), row),))


def _drop_changes(situation: Situation, registration: Registration, wish: Wish) -> Turn:
    if situation.submission is None:
        return status(situation, wish)
    after = with_draft(registration, situation.submission.draft, situation.incoming.message_id)
    event = Event(EventKind.CHANGES_DROPPED, situation.now, about={"version": after.version})
    lead = situation.voice.say("changes-dropped")
    turn = status(replace(situation, registration=after), wish, lead)
    return replace(turn, registration=after, events=(event,), deleted=unsent(situation, *registration.draft.files))


def _without_keyboard(situation: Situation, text: str, verb: str) -> Screen:
    """The key that sends goes; so what a button would offer stands only in words."""
    voice = situation.voice
    return Screen(f"{text}\n{voice.just_write(voice.button(verb).label)}", keyboard=REMOVE_KEYBOARD)


def _can_withdraw(situation: Situation) -> bool:
    registration = situation.registration
    return registration is not None and registration.state in _SENT and situation.phase is Phase.DURING
