"""What stands in the group for alarms. Nothing of anybody."""

from datetime import UTC, datetime

from domain.alarms.alarm import AlarmKind
from domain.alarms.telling import BEGUN, ERASED, OVER, PURGED, SEALED
from domain.alarms.watching import SILENCE, TASKS
from domain.conversation.stage_words import Hours
from domain.conversation.voice import Voice
from domain.delivery.bearings import Bearings
from domain.delivery.outbox import Row
from domain.delivery.outcomes import Stop
from domain.news.group import LANGUAGE
from domain.news.telling import Unrenderable
from domain.rights.terms import Kept
from domain.screen import Screen
from domain.texts import numbers
from domain.texts.catalogue import Html

CODES = frozenset({SILENCE, *(stop.value for stop in Stop)})


def render_alarm(row: Row, bearings: Bearings, now: datetime) -> Screen:
    """Raises Unrenderable."""
    voice = Voice(bearings.knowledge.texts, LANGUAGE, bearings.knowledge.process, now)
    screen = _screen(row, voice)
    if row.resent_at is None:
        return screen
    return Screen(voice.say("resend-head", texto=Html(screen.text)))  # after a restore, by somebody's word


def _screen(row: Row, voice: Voice) -> Screen:
    if row.template == SEALED:
        return Screen(voice.say("alarm-seal", sello=str(row.parameters.get("seal", ""))))
    if row.template == PURGED:
        return Screen(_purged(row, voice))
    words = _Words(row, voice, Hours(voice))
    if row.template == ERASED:
        return Screen(words.erased())
    try:
        kind = AlarmKind(str(row.parameters.get("kind")))
    except ValueError:
        raise Unrenderable("no alarm of that kind is known") from None
    if row.template == BEGUN:
        return Screen("\n".join(words.begun(kind)))
    if row.template == OVER:
        return Screen("\n".join(words.over(kind)))
    raise Unrenderable(f"there is no template {row.template!r}")


def _purged(row: Row, voice: Voice) -> str:
    said = row.parameters
    lines = [
        voice.say("alarm-purged-line", que=voice.words(f"kept-{kind}"), n=numbers.number(int(said[kind]), LANGUAGE))
        for kind in ("drafts", *Kept)
        if kind in said
    ]
    return "\n".join([voice.say("alarm-purged", dia=str(said.get("day", ""))), *lines])


class _Words:
    def __init__(self, row: Row, voice: Voice, hours: Hours) -> None:
        self._said = row.parameters
        self._voice = voice
        self._hours = hours

    def erased(self) -> str:
        lines = numbers.number(int(self._said.get("lines", 0)), LANGUAGE)
        return self._voice.say("alarm-erased", n=lines, fecha=self._moment("newest"))

    def begun(self, kind: AlarmKind) -> list[str]:  # noqa: PLR0911 -- one for each kind
        say, since = self._voice.say, self._moment("since")
        match kind:
            case AlarmKind.SENDING:
                return [say("alarm-sending", desde=since, motivo=self._why()), *self._waiting(), say("alarm-turn")]
            case AlarmKind.REMINDERS:
                return [say("alarm-reminders", desde=since), say("alarm-reminders-turn")]
            case AlarmKind.WEBHOOK:
                return [say("alarm-webhook", desde=since, lugar=self._detail()), say("alarm-webhook-turn")]
            case AlarmKind.GAP:
                return [say("alarm-gap", desde=since), say("alarm-gap-kept"), say("alarm-turn")]
            case AlarmKind.DISK:
                said = {"lugar": self._subject(), "libre": self._megabytes(), "desde": since}
                return [say("alarm-disk", **said), say("alarm-disk-turn")]
            case AlarmKind.TICK:
                turn = say("alarm-tick-turn", nombre=self._subject())
                return [say("alarm-tick", desde=since, tarea=self._task()), turn]
            case AlarmKind.HELD:
                return [say("alarm-held", desde=since), say("alarm-held-turn")]
            case AlarmKind.ERASING:
                return [say("alarm-erasing", desde=since), say("alarm-erasing-turn")]

    def over(self, kind: AlarmKind) -> list[str]:  # noqa: PLR0911 -- one for each kind
        """The first word says that it is over, and since when until when it was."""
        say, span = self._voice.say, {"desde": self._moment("since"), "hasta": self._moment("until")}
        match kind:
            case AlarmKind.SENDING:
                return [say("alarm-sending-over", **span, motivo=self._why())]
            case AlarmKind.REMINDERS:
                return [say("alarm-reminders-over", **span)]
            case AlarmKind.WEBHOOK:
                return [say("alarm-webhook-over", **span)]
            case AlarmKind.GAP:
                return [say("alarm-gap-over", **span), say("alarm-gap-lost")]
            case AlarmKind.DISK:
                return [say("alarm-disk-over", **span, lugar=self._subject())]
            case AlarmKind.TICK:
                return [say("alarm-tick-over", **span, tarea=self._task())]
            case AlarmKind.HELD:
                return [say("alarm-held-over", **span)]
            case AlarmKind.ERASING:
                return [say("alarm-erasing-over", **span)]

    def _why(self) -> str:
        code = self._detail()
        return self._voice.words(f"alarm-why-{code}" if code in CODES else "alarm-why")

    def _task(self) -> str:
        name = self._subject()
        return self._voice.words(f"alarm-task-{name}") if name in TASKS else name

    def _waiting(self) -> list[str]:
        count = int(self._said.get("waiting", 0))
        if not count:
            return [self._voice.say("alarm-waiting-none")]
        if count == 1:
            lines = [self._voice.say("alarm-waiting-one")]
        else:
            lines = [self._voice.say("alarm-waiting", n=numbers.number(count, self._voice.language))]
        if self._said.get("expires"):
            lines.append(self._voice.say("alarm-first", vence=self._moment("expires")))
        return [" ".join(lines)]

    def _moment(self, name: str) -> str:
        return self._hours.moment(datetime.fromtimestamp(int(self._said.get(name, 0)) / 1000, UTC))

    def _subject(self) -> str:
        return str(self._said.get("subject", ""))

    def _detail(self) -> str:
        return str(self._said.get("detail", ""))

    def _megabytes(self) -> str:
        return f"{self._detail()} MB"
