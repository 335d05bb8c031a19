"""A person sends the code of an acuse: is it genuine?"""

from datetime import UTC, datetime

from domain.conversation.turn import Situation, Turn, Wish
from domain.papers.signature import Sealed, read_seal


def check_receipt(situation: Situation, wish: Wish) -> Turn:
    """Genuine: its folio and date. Otherwise the same words whether the folio exists or not."""
    voice = situation.voice
    seal = read_seal(wish.argument, situation.knowledge.receipt_keys)
    if not isinstance(seal, Sealed):
        return Turn((voice.screen(voice.say("receipt-not-genuine"), (voice.button("contact"),)),))
    sent_at = datetime.fromtimestamp(seal.sent_at.timestamp(), UTC)
    text = voice.say("receipt-genuine", folio=seal.folio, enviado=voice.moment_with_zone(sent_at))
    return Turn((voice.screen(text),))
