"""A stage's date as a file for the person's own calendar."""

import hashlib
from datetime import datetime

from domain.conversation.stage_words import is_whole_day
from domain.conversation.voice import Voice
from domain.process import Stage
from domain.registration import Registration
from domain.reminders.dates import StageDate
from domain.screen import Attachment, CalendarFacts

# An appointment takes the place of the date for everybody, so its first version comes after all of those.
_FIRST_OF_APPOINTMENTS = 1_000


def calendar_attachment(
    voice: Voice, stage: Stage, date: StageDate, registration: Registration, now: datetime
) -> Attachment:
    process, language = voice.process, voice.language
    notes = [process.name[language]]
    if date.bring:
        notes.append(voice.words("calendar-bring", llevar=date.bring))
    if date.is_example:
        notes.append(voice.words("calendar-example"))
    facts = CalendarFacts(
        language=language,
        uid=_uid(process.slug, stage.id, registration),
        sequence=_sequence(date.version),
        starts=date.starts,
        ends=date.ends,
        is_whole_day=is_whole_day(date, process.zone),
        zone=process.zone.key,
        title=voice.words("calendar-title", etapa=stage.short[language], norma=process.standard),
        place=date.place,
        note="\n".join(notes),
        made_at=now,
    )
    return Attachment(f"{stage.id}.ics", facts)


def _uid(slug: str, stage: str, registration: Registration) -> str:
    """The same for every date of this stage of this registration; it does not say whose."""
    told = f"{slug}|{stage}|{registration.id}".encode()
    return f"{hashlib.sha256(told).hexdigest()[:32]}@ventanilla"


def _sequence(version: str) -> int:
    kind, number = version[:1], version[1:]
    if kind == "a":
        return _FIRST_OF_APPOINTMENTS + int(number)
    return int(number) if kind == "v" else 0
