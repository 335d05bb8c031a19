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
    lines += _rights(telling)
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


def _rights(telling: Telling) -> list[str]:
    """Requests that wait, and what went because its time was over; nothing where there is none."""
    lines: list[str] = []
    if _of(telling, "requests"):
        lines.append(telling.say("digest-requests", n=_n(telling, "requests")))
    gone = {
        "borradores": "purged_drafts",
        "preguntas": "purged_questions",
        "dudas": "purged_conversations",
        "mensajes": "purged_updates",
        "otros": "purged_others",
    }
    if any(_of(telling, name) for name in gone.values()):
        lines.append(telling.say("digest-purged", **{word: _n(telling, name) for word, name in gone.items()}))
    return lines


def _noon(telling: Telling) -> datetime:
    day = date.fromisoformat(str(telling.row.parameters["day"]))
    return datetime.combine(day, time(12), telling.process.zone)


def _n(telling: Telling, name: str) -> str:
    return str(_of(telling, name))


def _of(telling: Telling, name: str) -> int:
    return int(telling.row.parameters.get(name, 0))
