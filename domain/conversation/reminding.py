"""/recordatorios: which reminders and announcements come, and at which hours. Results, certificates, changed dates
and what staff decide about a registration always come."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import time

from domain.conversation import opening
from domain.conversation.turn import Situation, Turn, Wish
from domain.conversation.voice import Row
from domain.events import Event, EventKind
from domain.incoming import Press
from domain.people import QuietHours, ReminderKind, Wishes
from domain.screen import Button, Screen
from domain.texts import dates
from domain.texts.catalogue import Html
from domain.typed import quote
from domain.window import Phase

# Verb -> which kind, and whether it stops it.
TOGGLES: Mapping[str, tuple[ReminderKind, bool]] = {
    "stop-closing": (ReminderKind.CLOSING, True),
    "resume-closing": (ReminderKind.CLOSING, False),
    "stop-stages": (ReminderKind.STAGES, True),
    "resume-stages": (ReminderKind.STAGES, False),
    "stop-pending": (ReminderKind.PENDING, True),
    "resume-pending": (ReminderKind.PENDING, False),
    "stop-announcements": (ReminderKind.ANNOUNCEMENTS, True),
    "resume-announcements": (ReminderKind.ANNOUNCEMENTS, False),
}
_TEXTS: Mapping[ReminderKind, str] = {
    ReminderKind.CLOSING: "reminders-closing",
    ReminderKind.STAGES: "reminders-stages",
    ReminderKind.PENDING: "reminders-pending",
    ReminderKind.ANNOUNCEMENTS: "reminders-announcements",
}
_CHOICES = ("20:00-09:00", "21:00-08:00", "22:00-07:00")
_SHAPE = re.compile(r"(\d\d?):(\d\d)-(\d\d?):(\d\d)")


def reminders(situation: Situation, _: Wish, lead: str = "") -> Turn:
    """What comes, when nothing is sent, what always comes and why; with the ways to change it."""
    voice, wishes = situation.voice, situation.person.wishes
    lines = [voice.say("reminders")]
    lines += [voice.say(key, estado=voice.words(_stand(situation, kind))) for kind, key in _TEXTS.items()]
    lines += [_hours_line(situation), voice.say("reminders-always")]
    ways = [voice.button(verb) for verb, (kind, stops) in TOGGLES.items() if stops != (kind in wishes.stopped)]
    rows: list[Row] = list(opening.notify_rows(situation)) if situation.phase is Phase.BEFORE else []
    rows += [(button,) for button in ways]
    rows.append((voice.button("hours"),))
    everything = "stop" if len(wishes.stopped) < len(ReminderKind) else "resume"
    rows.append((voice.button(everything),))
    text = "\n".join(lines)
    return Turn((voice.screen(f"{lead}\n\n{text}" if lead else text, *rows),))


def _stand(situation: Situation, kind: ReminderKind) -> str:
    """Of the window only those are told who asked for it, or who showed that they want to register."""
    person = situation.person
    if kind in person.wishes.stopped:
        return "word-stopped"
    if kind is not ReminderKind.CLOSING or situation.registration is not None or person.wants_opening_notice:
        return "word-coming"
    if situation.phase is Phase.BEFORE:
        return "word-unasked"
    is_told = person.consent is not None and person.consent.accepted
    return "word-coming" if is_told or situation.phase is Phase.AFTER else "word-once-begun"


def stop(situation: Situation, _: Wish) -> Turn:
    """[Parar recordatorios]: every optional one."""
    wishes = replace(situation.person.wishes, stopped=frozenset(ReminderKind))
    screen = situation.voice.screen(situation.voice.say("stopped"), (situation.voice.button("resume"),))
    return _wished(situation, wishes, screen)


def resume(situation: Situation, _: Wish) -> Turn:
    """[Volver a recibirlos]."""
    wishes = replace(situation.person.wishes, stopped=frozenset())
    voice = situation.voice
    screen = voice.screen(voice.say("resumed"), (voice.button("hours"), voice.button("stop")))
    return _wished(situation, wishes, screen)


def toggle(situation: Situation, wish: Wish) -> Turn:
    """One kind is stopped, or comes again."""
    kind, stops = TOGGLES[wish.verb]
    before = situation.person.wishes
    return _wished(
        situation, replace(before, stopped=before.stopped | {kind} if stops else before.stopped - {kind})
    )


def hours(situation: Situation, _: Wish, lead: str = "") -> Turn:
    """[Elegir horas]: some to choose from; any may be typed."""
    voice = situation.voice
    own = f"{situation.knowledge.process.quiet_from}-{situation.knowledge.process.quiet_until}"
    offered = dict.fromkeys((own, *_CHOICES))
    rows = [(_hours_button(situation, one),) for one in offered]
    text = "\n".join(filter(None, [lead, _hours_line(situation), voice.say("hours-how")]))
    return Turn((voice.screen(text, *rows, (voice.button("any-hour"),)),))


def quiet(situation: Situation, wish: Wish) -> Turn:
    """The hours of a button, or typed ones: "21:00-08:00"."""
    chosen = _read_hours(wish.argument)
    if chosen is None:
        return hours(situation, wish, situation.voice.say("hours-unfit", text=quote(situation.incoming.text)))
    return _wished(situation, replace(situation.person.wishes, quiet=chosen))


def any_hour(situation: Situation, _: Wish) -> Turn:
    """[A cualquier hora]: no quiet hours."""
    return _wished(situation, replace(situation.person.wishes, quiet=QuietHours(time.min, time.min)))


def _wished(situation: Situation, wishes: Wishes, screen: Screen | None = None) -> Turn:
    """Kept, and shown; the same wish again changes nothing."""
    person = replace(situation.person, wishes=wishes)
    after = replace(situation, person=person)
    shown = (
        (screen,) if screen else reminders(after, Wish("reminders"), situation.voice.say("reminders-kept")).screens
    )
    if wishes == situation.person.wishes:
        return Turn(shown)
    about: dict[str, str | int] = {"stopped": ",".join(sorted(wishes.stopped))}
    if wishes.quiet is not None:
        about["quiet"] = _written(wishes.quiet)
    return Turn(shown, person=person, events=(Event(EventKind.REMINDERS_CHOSEN, situation.now, about=about),))


def _hours_line(situation: Situation) -> Html:
    voice = situation.voice
    chosen = situation.person.wishes.quiet or _of_process(situation)
    if chosen.since == chosen.until:
        return voice.say("reminders-any-hour")
    until = dates.with_zone(f"{chosen.until:%H:%M}", voice.process.zone, voice.language)
    return voice.say("reminders-quiet", desde=f"{chosen.since:%H:%M}", hasta=until)


def _of_process(situation: Situation) -> QuietHours:
    process = situation.knowledge.process
    return QuietHours(time.fromisoformat(process.quiet_from), time.fromisoformat(process.quiet_until))


def _hours_button(situation: Situation, written: str) -> Button:
    """Not made of a `button-…` text: what is typed instead is understood as hours."""
    since, _, until = written.partition("-")
    return Button(situation.voice.words("hours-label", desde=since, hasta=until), Press("quiet", argument=written))


def _read_hours(written: str) -> QuietHours | None:
    shape = _SHAPE.fullmatch(written)
    if shape is None:
        return None
    since_hour, since_minute, until_hour, until_minute = map(int, shape.groups())
    if max(since_hour, until_hour) > 23 or max(since_minute, until_minute) > 59:
        return None
    return QuietHours(time(since_hour, since_minute), time(until_hour, until_minute))


def _written(hours_: QuietHours) -> str:
    return f"{hours_.since:%H:%M}-{hours_.until:%H:%M}"
