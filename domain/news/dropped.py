"""To the staff: a reminder was given up, because it came too late."""

from datetime import UTC, datetime

from domain.incoming import Press
from domain.news.telling import Message, Telling, Unrenderable
from domain.screen import Button
from domain.statistics.screens.rules import rule_name


def dropped(telling: Telling) -> Message:
    """Which one, when it was due, and for how many. Not whose fault: the log of the program says why."""
    voice, told = telling.voice, telling.row.parameters
    due, people = told.get("due"), told.get("people")
    if not isinstance(due, int):
        raise Unrenderable("nobody noted when it was due")
    name = rule_name(voice, str(told.get("reminder", "")), telling.stage_id)
    since = telling.hours.moment(datetime.fromtimestamp(due / 1000, UTC))
    whom = voice.words("staff-dropped-uncounted") if people is None else _people(telling, int(people))
    lines = (
        telling.say("staff-dropped"),
        telling.say("staff-dropped-which", nombre=name, fecha=since),
        telling.say("staff-dropped-whom", personas=whom),
        telling.say("staff-dropped-turn"),
    )
    label = voice.words("w-button-panel")
    return Message((*lines, voice.or_write([label])), ((Button(label, Press("w-panel")),),), spells=False)


def _people(telling: Telling, count: int) -> str:
    voice = telling.voice
    return voice.words("staff-dropped-one") if count == 1 else voice.words("stat-plan-people", n=f"{count:,}")
