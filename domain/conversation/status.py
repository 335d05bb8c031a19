"""Where a person stands."""

from domain.conversation.accepted_status import accepted_status
from domain.conversation.asking import progress_text, with_lead
from domain.conversation.guiding import compared
from domain.conversation.observed_status import observed_status
from domain.conversation.receipts import acuse_screen
from domain.conversation.sent_status import stages_line, submitted_status, withdrawn_status
from domain.conversation.standing import has_begun
from domain.conversation.turn import Situation, Turn, Wish
from domain.conversation.voice import Row
from domain.registration import Registration, State
from domain.window import Phase


def status(situation: Situation, _: Wish, lead: str = "") -> Turn:
    """/estado: what happened, whose turn it is, until when."""
    text, rows = said(situation)
    return Turn((situation.voice.screen(with_lead(lead, text), *(row for row in rows if row)),))


def said(situation: Situation) -> tuple[str, tuple[Row, ...]]:
    """The words of /estado and its buttons; some of the rows may be empty."""
    registration = situation.registration
    if registration is None:
        return _none(situation)
    text, rows = _SAID[registration.state](situation, registration)
    return compared(situation, registration, text), rows


def acuse(situation: Situation, wish: Wish) -> Turn:
    """[Descargar acuse]: the paper of what stands as submitted."""
    registration = situation.registration
    if situation.submission is None or registration is None:
        return status(situation, wish)
    return Turn((acuse_screen(situation, situation.submission),))


def help_(situation: Situation, _: Wish) -> Turn:
    voice = situation.voice
    return Turn((voice.screen(voice.say("help", autoridad=situation.knowledge.process.authority)),))


def _none(situation: Situation) -> tuple[str, tuple[Row, ...]]:
    voice, window = situation.voice, situation.knowledge.process.window
    if situation.phase is Phase.BEFORE:
        text = voice.say("st-before", apertura=voice.moment(window.opens), cierre=voice.closing(situation.closes))
        wish = () if situation.person.wants_opening_notice else (voice.button("notify-opening"),)
        return _with_stages(situation, text, "st-stages-later"), (wish,)
    if situation.phase is Phase.AFTER:
        return voice.say("st-none-after", cierre=voice.closing(situation.closes)), ((voice.button("contact"),),)
    text = voice.say("st-none", cierre=voice.closing(situation.closes))
    return _with_stages(situation, text, "st-stages-later"), ((voice.button("begin"),),)


def _draft(situation: Situation, registration: Registration) -> tuple[str, tuple[Row, ...]]:
    voice = situation.voice
    if situation.phase is Phase.DURING:
        begun = voice.day(registration.created_at)
        text = f"{voice.say('st-draft', fecha=begun)}\n{progress_text(situation)}"
        return _with_stages(situation, text, "st-stages-later"), ((voice.button("register"),),)
    if not has_begun(registration):
        return _none(situation)
    text = voice.say("st-draft-after", cierre=voice.closing(situation.closes))
    return _with_stages(situation, text, "st-stages-over"), ((voice.button("contact"),),)


def _with_stages(situation: Situation, text: str, key: str) -> str:
    """The text with what is true of all stages after its first line."""
    first, *rest = text.split("\n")
    return "\n".join(filter(None, [first, stages_line(situation, key), *rest]))


_SAID = {
    State.DRAFT: _draft,
    State.SUBMITTED: submitted_status,
    State.OBSERVED: observed_status,
    State.RESUBMITTED: submitted_status,
    State.ACCEPTED: accepted_status,
    State.WITHDRAWN: withdrawn_status,
}
