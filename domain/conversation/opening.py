"""The beginning: who I am, when the window is, the privacy notice, and the first question."""

from dataclasses import replace

from domain.conversation.asking import progress_text
from domain.conversation.guiding import is_guide, where_to_register
from domain.conversation.moving import paused_screens, resume
from domain.conversation.standing import has_begun, has_unsent_changes, is_open, registration_screens
from domain.conversation.status import status
from domain.conversation.turn import Situation, Turn, Wish
from domain.conversation.voice import Row
from domain.events import Event, EventKind
from domain.ids import RegistrationId
from domain.people import Consent, ReminderKind
from domain.registration import Draft, Registration, State
from domain.screen import Screen
from domain.texts.catalogue import Html
from domain.window import Phase


def start(situation: Situation, wish: Wish) -> Turn:
    """/start: before, during and after the window; for who began, who sent, who is new."""
    voice, registration = situation.voice, situation.registration
    if registration is not None and registration.state is not State.DRAFT:
        return status(situation, wish)
    if registration is not None and has_begun(registration) and situation.phase is Phase.DURING:
        text = voice.say("start-back", saludo=_greeting(situation), avance=progress_text(situation))
        return Turn((voice.screen(text, (voice.button("register"),)),))
    if situation.phase is Phase.BEFORE:
        return Turn((voice.screen(_before_text(situation), *_before_rows(situation)),))
    if situation.phase is Phase.AFTER:
        if registration is not None and has_begun(registration):
            return status(situation, wish)
        text = voice.say("start-after", cierre=voice.closing(situation.closes))
        return Turn((voice.screen(text, (voice.button("contact"),), (voice.button("link"),)),))
    text = voice.say(
        "start-during",
        saludo=_greeting(situation),
        n=str(len(situation.knowledge.process.questions)),
        cierre=voice.closing(situation.closes),
    )
    row = (voice.button("begin"), voice.button("contact"))
    return Turn((voice.screen(text, row, (voice.button("link"),)),))


def register(situation: Situation, wish: Wish) -> Turn:
    """/registro: the notice, or the place where the person left off."""
    registration = situation.registration
    if situation.phase is not Phase.DURING:
        is_unsent = registration is None or registration.state is State.DRAFT
        return start(situation, wish) if is_unsent else status(situation, wish)
    if registration is not None and registration.state in {State.WITHDRAWN, State.ACCEPTED}:
        return status(situation, wish)
    if not has_consent(situation):
        return Turn((notice_screen(situation),))
    return _begin(situation, situation) if registration is None else _go_on(situation, registration, wish)


def _go_on(situation: Situation, registration: Registration, wish: Wish) -> Turn:
    if registration.draft.is_paused:
        return resume(situation)
    if not has_unsent_changes(registration):
        return status(situation, wish)
    return Turn(registration_screens(situation))


def has_refused(situation: Situation) -> bool:
    return situation.person.consent is not None and not situation.person.consent.accepted


def has_consent(situation: Situation) -> bool:
    """Consent to this very version of the notice. A changed notice asks again; no answer is lost meanwhile."""
    consent = situation.person.consent
    notice = situation.knowledge.process.notice
    return consent is not None and consent.accepted and consent.notice_hash == notice.hash


def is_asked_again(situation: Situation) -> bool:
    """Whether they accepted a notice that is no longer this one. While the assistant rests it asks nobody."""
    consent = situation.person.consent
    if consent is None or not consent.accepted or situation.knowledge.rulings.pause is not None:
        return False
    return consent.notice_hash != situation.knowledge.process.notice.hash


def is_here(situation: Situation) -> bool:
    """Whether the person is at a question, a doubt or the summary right now."""
    return is_open(situation) and has_consent(situation) and not situation.draft.is_paused


def current(situation: Situation) -> Turn:
    """The current screen: for a stale button, an old text, a repeated update."""
    if is_open(situation) and has_consent(situation):
        return Turn(paused_screens(situation) if situation.draft.is_paused else registration_screens(situation))
    return start(situation, Wish("start"))


def notice_screen(situation: Situation, lead: str = "") -> Screen:
    voice, notice = situation.voice, situation.knowledge.process.notice
    text = voice.say(
        "privacy",
        v=notice.version,
        responsable=notice.responsible[voice.language],
        datos=notice.data[voice.language],
        fines=notice.purposes[voice.language],
        transferencias=notice.transfers[voice.language],
    )
    rows = ((voice.button("accept"), voice.button("refuse")), (voice.button("full-notice"),))
    return voice.screen(f"{lead}\n\n{text}" if lead else text, *rows)


def accept(situation: Situation, wish: Wish) -> Turn:
    """Consent, and the first question."""
    if situation.phase is not Phase.DURING or has_consent(situation):
        return register(situation, wish)
    person = replace(situation.person, consent=_consent(situation, accepted=True))
    event = Event(EventKind.CONSENT_GIVEN, situation.now, about=_notice_facts(situation))
    after = replace(situation, person=person)
    if situation.registration is None:
        turn = _begin(situation, after)
        return replace(turn, person=person, events=(event, *turn.events))
    return replace(register(after, wish), person=person, events=(event,))


def refuse(situation: Situation, wish: Wish) -> Turn:
    """A refusal ends kindly; nothing is kept but the refusal, and what a notice before this one allowed."""
    if situation.phase is not Phase.DURING:
        return register(situation, wish)
    if has_consent(situation):
        return Turn(
            (situation.voice.screen(situation.voice.say("consent-stands"), (situation.voice.button("register"),)),)
        )
    voice = situation.voice
    person = replace(situation.person, consent=_consent(situation, accepted=False))
    event = Event(EventKind.CONSENT_REFUSED, situation.now, about=_notice_facts(situation))
    key = "privacy-no" if situation.registration is None else "privacy-no-kept"
    text = voice.say(key, cierre=voice.closing(situation.closes))
    screen = voice.screen(text, (voice.button("change-consent"), voice.button("contact")))
    return Turn((screen,), person=person, events=(event,))


def full_notice(situation: Situation, _: Wish) -> Turn:
    """/privacidad and [Leer aviso completo]."""
    voice, notice = situation.voice, situation.knowledge.process.notice
    text = voice.say("privacy-full", v=notice.version, aviso=notice.full[voice.language])
    if has_consent(situation) or situation.phase is not Phase.DURING:
        return Turn((voice.screen(text),))
    return Turn((voice.screen(text, (voice.button("accept"), voice.button("refuse"))),))


def notify_opening(situation: Situation, wish: Wish) -> Turn:
    """ "Avísame cuando abra": the wish is kept."""
    if situation.phase is not Phase.BEFORE:
        return start(situation, wish)
    voice = situation.voice
    text = voice.say("notify-kept", apertura=voice.moment_with_zone(situation.knowledge.process.window.opens))
    screen = voice.screen(text, (voice.button("contact"),))
    before = situation.person
    wishes = replace(before.wishes, stopped=before.wishes.stopped - {ReminderKind.CLOSING})  # it comes with these
    if before.wants_opening_notice and wishes == before.wishes:
        return Turn((screen,))
    person = replace(before, wants_opening_notice=True, wishes=wishes)
    return Turn((screen,), person=person, events=(Event(EventKind.OPENING_NOTICE_WANTED, situation.now),))


def _begin(before: Situation, after: Situation) -> Turn:
    registration = Registration(
        id=RegistrationId(before.fresh_id),
        person_id=before.person.id,
        process=before.knowledge.process.slug,
        state=State.DRAFT,
        version=1,
        draft=Draft(last_message_id=before.incoming.message_id),
        created_at=before.now,
    )
    return Turn(
        screens=registration_screens(replace(after, registration=registration)),
        registration=registration,
        events=(Event(EventKind.REGISTRATION_BEGUN, before.now, about={"process": registration.process}),),
    )


def _consent(situation: Situation, *, accepted: bool) -> Consent:
    notice = situation.knowledge.process.notice
    return Consent(accepted, notice.version, notice.hash, situation.now)


def _notice_facts(situation: Situation) -> dict[str, str | int]:
    notice = situation.knowledge.process.notice
    return {"notice": notice.version, "hash": notice.hash}


def _greeting(situation: Situation) -> str:
    process = situation.knowledge.process
    i_am = situation.voice.say("i-am", autoridad=process.authority, norma=process.standard)
    return Html(f"{i_am}\n{where_to_register(situation)}") if is_guide(situation) else i_am


def _before_text(situation: Situation) -> str:
    voice, window = situation.voice, situation.knowledge.process.window
    return voice.say(
        "start-before",
        saludo=_greeting(situation),
        apertura=voice.moment(window.opens),
        cierre=voice.closing(situation.closes),
    )


def _before_rows(situation: Situation) -> tuple[Row, ...]:
    voice = situation.voice
    return (*notify_rows(situation), (voice.button("contact"),), (voice.button("link"),))


def notify_rows(situation: Situation) -> tuple[Row, ...]:
    """[Avísame cuando abra], for who did not ask for it yet."""
    if situation.person.wants_opening_notice:
        return ()
    return ((situation.voice.button("notify-opening"),),)
