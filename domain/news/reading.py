"""To administrators: a member of the staff was shown unusually much."""

from domain.incoming import Press
from domain.news.telling import Message, Telling
from domain.screen import Button
from domain.staff.reading import MOST_A_DAY
from domain.texts import numbers


def much(telling: Telling) -> Message:
    """Who it is, their own screen says."""
    told, voice = telling.row.parameters, telling.voice
    count = int(told.get("count", 0))
    lines: list[str] = [telling.say("staff-reading", n=numbers.number(count, voice.language))]
    if count >= MOST_A_DAY:
        lines.append(telling.say("staff-reading-over"))
    label = voice.words("w-button-see-member")
    lines += [telling.say("staff-reading-turn"), voice.or_write([label])]
    press = Press("w-member", argument=str(told.get("member", "")))
    return Message(tuple(lines), ((Button(label, press),),), spells=False)
