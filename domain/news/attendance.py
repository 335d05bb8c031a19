"""What staff noted of somebody who was to come: that they did not, or that this was taken back."""

from domain.news.telling import Message, Telling


def missed(telling: Telling) -> Message:
    """What it says may be wrong: then there is somebody to tell."""
    lines = (
        telling.say("missed", nombre=telling.name, etapa=telling.stage_name),
        telling.say("missed-note"),
        telling.say("st-missed-turn", fecha=telling.voice.words("no-date")),
    )
    return Message(lines, ((telling.voice.button("contact"),),))


def missed_undone(telling: Telling) -> Message:
    lines = (
        telling.say("missed-undone", nombre=telling.name, etapa=telling.stage_name),
        telling.say("missed-undone-note"),
        telling.say("nothing-now"),
    )
    return Message(lines, ((telling.voice.button("status"),),))
