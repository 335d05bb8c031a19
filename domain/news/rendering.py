"""From a row of the outbox, and all that it depends on, to what is shown. Pure and fast: it runs for each message
inside the transaction that lets it leave."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from domain.conversation.stage_words import Hours
from domain.conversation.voice import Voice
from domain.delivery.announced import CHANGES
from domain.delivery.bearings import Bearings
from domain.delivery.outbox import Row
from domain.delivery.ports import Recipient
from domain.news import (
    announcement,
    announcement_progress,
    attendance,
    digest,
    dropped,
    handoffs,
    outage,
    reading,
    registrations,
    requests,
    results,
    stage_dates,
    window,
    window_changed,
)
from domain.news.telling import Message, Telling, Unrenderable
from domain.screen import Screen

__all__ = ["Unrenderable", "render"]

_MADE_BY: Mapping[str, Callable[[Telling], Message]] = {
    "rem-opening": window.opening,
    "rem-24h": window.closing_24h,
    "rem-2h": window.closing_2h,
    "window-changed": window_changed.changed,
    "rem-observed": registrations.still_observed,
    "stage-dates": stage_dates.dates_set,
    "date-changed": stage_dates.date_changed,
    "rem-stage-7d": stage_dates.in_a_week,
    "rem-appointment": stage_dates.the_day_before,
    "rem-stage-2h": stage_dates.in_two_hours,
    "rem-stage-day": stage_dates.on_the_day,
    "result": results.result,
    "rem-result-unread": results.result_unread,
    "rem-update-due": results.update_due,
    "certificate-ready": results.certificate_ready,
    "accepted": registrations.accepted,
    "observed": registrations.observed,
    "extended": registrations.extended,
    "chat-moved": registrations.chat_moved,
    "missed": attendance.missed,
    "missed-undone": attendance.missed_undone,
    "update-promised": results.update_promised,
    "handoff-answer": handoffs.answer,
    "handoff-closed": handoffs.closed,
    "handoff-late": handoffs.late,
    "staff-handoff": handoffs.waiting,
    "staff-digest": digest.digest,
    "outage": outage.heard_nothing,
    "staff-outage": outage.to_staff,
    "staff-dropped": dropped.dropped,
    "staff-approval": announcement_progress.asked,
    "staff-voided": announcement_progress.voided,
    "staff-returned": announcement_progress.returned,
    "staff-expired": announcement_progress.expired,
    "staff-live": announcement_progress.live,
    "staff-announcement": announcement_progress.live,
    "announcement": announcement.announced,
    "announcement-amend": announcement.amended,
    "announcement-recall": announcement.recalled,
    "staff-reading": reading.much,
    "request-answer": requests.answer,
    "answer-corrected": requests.corrected,
    "staff-request": requests.made,
    "staff-request-due": requests.due,
    "staff-request-effective": requests.effective,
    "staff-answer-lost": requests.lost,
    "staff-answer-unread": requests.unread,
}


def render(row: Row, recipient: Recipient, bearings: Bearings, now: datetime) -> Screen:
    """`now`: process time; time left is counted from it. The row's parameters: `stage` (its id), `late` (anything
    but 0: say that it is late and since when), `before` (of a changed date: the old one, milliseconds since 1970).
    Raises Unrenderable.
    """
    make = _MADE_BY.get(row.template)
    if make is None:
        raise Unrenderable(f"there is no template {row.template!r}")
    knowledge = bearings.knowledge
    voice = Voice(knowledge.texts, recipient.person.language, knowledge.process, now)
    telling = Telling(row, recipient, bearings, now, voice, Hours(voice))
    is_change = row.template in CHANGES  # of what was told in time, and only once
    # The hour that lateness tells of is said first, and with its zone.
    late = [_lateness(telling)] if telling.is_late and not is_change else []
    message = make(telling)
    if message.withdraws:
        return Screen("", withdraws=message.withdraws)
    lines = [*message.lines] if is_change else _headed(telling, [*late, *message.lines])
    screen = voice.screen("\n".join(lines), *message.rows, spell=message.spells)
    if message.attachment is None and not message.replaces:
        return screen
    return replace(screen, attachment=message.attachment, replaces=message.replaces)


def _headed(telling: Telling, lines: list[str]) -> list[str]:
    """Sent again, it says so."""
    if not telling.is_resent:
        return lines
    head = telling.say("resend-head", texto=lines[0] if lines else "").rstrip()
    note = [] if telling.is_resend_said else [telling.resend_note()]
    return [head, *lines[1:], *note]


def _lateness(telling: Telling) -> str:
    """Whose fault it is, and since when nobody was told anything, as far as that is known."""
    ticking = telling.bearings.ticking
    if ticking is None or ticking.gap_from is None or ticking.gap_until is None:
        return telling.say("rem-late-undated")
    since = telling.hours.moment(ticking.gap_from)
    return telling.say("rem-late", desde=since, hasta=telling.hours.moment(ticking.gap_until))
