"""The way to a person's own papers: what they sent, and the acuse of it, as long as there is something."""

from domain.conversation.turn import Situation
from domain.conversation.voice import Row
from domain.registration import Registration


def paper_buttons(situation: Situation, registration: Registration) -> Row:
    """[Descargar acuse] [Ver mis documentos]; who was imported from elsewhere may have neither."""
    voice = situation.voice
    acuse = (voice.button("acuse"),) if registration.submitted_version else ()
    return (*acuse, voice.button("documents")) if registration.draft.files else acuse
