"""Yesterday in numbers, to a member of the staff."""

from datetime import UTC, date, datetime, time

from domain.incoming import Press
from domain.news.telling import Message, Telling
from domain.screen import Button
from domain.texts import dates


def digest(telling: Telling) -> Message:
    lines = [
        telling.say("digest", fecha=telling.voice.day(_noon(telling))),
        telling.say(
            "digest-done",
            enviados=_n(telling, "sent"),
            aceptados=_n(telling, "accepted"),
            observados=_n(telling, "observed"),
        ),
        telling.say("digest-review", n=_n(telling, "to_review")),
        _handoffs(telling),
        telling.say("digest-appointments", n=_n(telling, "appointments")),
        telling.say(
            "digest-undelivered",
            fallidos=_n(telling, "failed"),
            desconocidos=_n(telling, "unknown"),
            inalcanzables=_n(telling, "unreachable"),
        ),
    ]
    label = telling.voice.words("w-button-panel")
    row = (Button(label, Press("w-panel")),)
    return Message((*lines, telling.voice.or_write([label])), (row,), spells=False)


def _handoffs(telling: Telling) -> str:
    oldest = _of(telling, "oldest")
    if not oldest:
        return telling.say("digest-handoffs", n=_n(telling, "handoffs"))
    since = datetime.fromtimestamp(oldest / 1000, UTC)
    waited = dates.duration_left(telling.now - since, telling.voice.language)
    return telling.say("digest-handoffs-oldest", n=_n(telling, "handoffs"), espera=waited)


def _noon(telling: Telling) -> datetime:
    day = date.fromisoformat(str(telling.row.parameters["day"]))
    return datetime.combine(day, time(12), telling.process.zone)


def _n(telling: Telling, name: str) -> str:
    return str(_of(telling, name))


def _of(telling: Telling, name: str) -> int:
    return int(telling.row.parameters.get(name, 0))
