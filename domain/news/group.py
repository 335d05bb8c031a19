"""What stands in the staff's group: that a question waits, and where to read it. Nothing of whom or what."""

from datetime import datetime

from domain.conversation.voice import Voice
from domain.delivery.bearings import Bearings
from domain.delivery.outbox import Row
from domain.news.telling import Unrenderable
from domain.screen import Screen
from domain.texts import dates

LANGUAGE = "es"  # the institute's
_OPENS_INBOX = "?start=dudas"


def render_for_group(row: Row, bearings: Bearings, now: datetime) -> Screen:
    """Raises Unrenderable."""
    handoff = bearings.handed.handoffs.get(int(row.parameters.get("handoff", 0)))
    if handoff is None or bearings.group is None:
        raise Unrenderable("the hand-off is not there")
    process, texts = bearings.knowledge.process, bearings.knowledge.texts
    voice = Voice(texts, LANGUAGE, process, now)
    waited = dates.duration_left(now - handoff.opened_at, LANGUAGE)
    lines = [voice.say("group-handoff", espera=waited)]
    link = bearings.group.link
    lines.append(voice.say("group-open", liga=f"{link}{_OPENS_INBOX}") if link else voice.say("group-open-chat"))
    return Screen("\n".join(lines))
