"""The use case of whom an announcement would reach: counted beside the candidates, with examples."""

from datetime import datetime, time, timedelta

from domain.announcements.content import Content
from domain.announcements.counting import AudienceCount, Counting, Need
from domain.announcements.fields import FieldKind, fields_of, names_of
from domain.authorization import Ability, Actor, authorize
from domain.bringing import AudienceWanted
from domain.conversation.voice import Voice
from domain.process import Process
from domain.statistics.ports import Look
from domain.texts.catalogue import Texts


async def count_audience(look: Look, actor: Actor, wanted: AudienceWanted, voice: Voice) -> AudienceCount:
    authorize(actor, Ability.ANNOUNCE)
    zone = voice.process.zone
    day = (wanted.at or voice.now).astimezone(zone).date()
    begins = datetime.combine(day, time(), zone)
    return await look.audiences.count(
        Counting(
            process=voice.process.slug,
            audience=wanted.audience,
            is_mandatory=wanted.is_mandatory,
            needs=needs_of(wanted.content, voice.process, voice.texts),
            dated=frozenset(one.id for one in voice.process.stages if one.starts is not None),
            day_begins=begins,
            day_ends=datetime.combine(day + timedelta(days=1), time(), zone),
        )
    )


def needs_of(content: Content, process: Process, texts: Texts) -> tuple[Need, ...]:
    """What a text needs of each person, in any language."""
    names = names_of(process, texts)
    found = {one for words in content.words.values() for one in fields_of(words, names)}
    return tuple(sorted((one.kind.value, one.stage if one.kind is FieldKind.DATE else "") for one in found))
