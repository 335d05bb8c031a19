"""From the text of a process file to a Process, or to every fault it has at once."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, time
from hashlib import sha256
from zoneinfo import ZoneInfo, available_timezones

from domain.answer_words import MOST_CHARACTERS, PLACEHOLDERS, unknown_placeholders
from domain.process import PLATFORM_FOLIO, Contact, Mode, Process, Window
from domain.processes.fault import Fault
from domain.processes.handoffs import read_handoffs
from domain.processes.known import ANSWERS, QUESTIONS
from domain.processes.notices import read_notice
from domain.processes.reminders import read_reminders
from domain.processes.rights import read_rights
from domain.processes.sources import Others, bundle, parse
from domain.processes.stages import check_order, read_stages
from domain.processes.table import ID, Report, Table, suggestion

_STAND_IN = Window(datetime(2000, 1, 1, tzinfo=UTC), datetime(2000, 1, 2, tzinfo=UTC))  # beside a fault, never used


def read_process(source: str, name: str, others: Others | None = None) -> Process | tuple[Fault, ...]:
    """`source`: the file's text, or a stored bundle; `name`: its name without ".toml", which is the slug unless the
    file says another; `others`: texts of files it may extend, by name. Faults come sorted by file and line."""
    document = parse(source, name, others or {})
    if isinstance(document, Fault):
        return (document,)
    report = Report(document)
    process = _process(report.root(), name, source_hash(source, others))
    return report.finish() or process


def source_hash(source: str, others: Others | None = None) -> str:
    """SHA-256 (hex) of the text together with what it extends: it changes when either does."""
    return sha256(bundle(source, others or {}).encode()).hexdigest()


def _process(root: Table, name: str, hashed: str) -> Process:
    root.take("extends", required=False)  # followed when the text was parsed
    zone = _zone(root)
    window = _window(root.table("window"), zone)
    stages = read_stages(root, zone)
    check_order(root, stages, window)
    quiet_from, quiet_until = _quiet_hours(root.table("quiet_hours", required=False))
    mode = _mode(root)
    return Process(
        slug=root.shaped("slug", ID, 40, "ec1057-2022", default=name),
        name=root.words("name"),
        standard=root.text("standard", longest=60),
        standard_title=root.text("standard_title", required=False),
        folio_prefix=root.shaped("folio_prefix", r"[A-Z0-9]+(-[A-Z0-9]+)*", 16, "EC1057-22"),
        authority=root.text("authority", longest=40),
        authority_full=root.text("authority_full"),
        zone=zone,
        window=window or _STAND_IN,
        mode=mode,
        platform_url=_url(root, "platform_url"),
        questions=_questions(root, mode),
        stages=stages,
        notice=read_notice(root.table("privacy")),
        contact=_contact(root.table("contact")),
        reminders=read_reminders(root, stages, window, zone),
        quiet_from=quiet_from,
        quiet_until=quiet_until,
        purge_drafts=_after_closing(root, "purge_drafts", zone, window),
        ended=_after_closing(root, "ended", zone, window),
        review_by=_after_opening(root, "review_by", zone, window),
        answers=_answers(root.table("answers", required=False)),
        handoffs=read_handoffs(root.table("handoffs", required=False)),
        rights=read_rights(root.table("rights", required=False), root.table("retention", required=False)),
        source_hash=hashed,
        is_example=root.flag("example"),
    )


def _zone(root: Table) -> ZoneInfo:
    word = root.text("zone")
    known = available_timezones()
    if word in known:
        return ZoneInfo(word)
    if word:
        root.fault(
            "zone", f"{word!r} is no time zone.", suggestion(word, known, 'An example: "America/Mexico_City".')
        )
    return ZoneInfo("UTC")


def _window(table: Table | None, zone: ZoneInfo) -> Window | None:
    if table is None:
        return None
    opens = table.moment("opens", zone, is_end=False, required=True)
    closes = table.moment("closes", zone, is_end=True, required=True)
    if opens is None or closes is None:
        return None
    if closes <= opens:
        table.fault("closes", "it is not after opens.", "Write a later closing; a day counts to its end.")
        return None
    return Window(opens, closes)


def _mode(root: Table) -> Mode:
    word = root.choice("mode", [mode.value for mode in Mode], default=Mode.OFFICIAL.value)
    if word == Mode.GUIDE and "platform_url" not in root.values:
        root.fault("platform_url", "is missing: mode guide leads people to that platform.", "Add it.")
    return Mode.GUIDE if word == Mode.GUIDE else Mode.OFFICIAL


def _questions(root: Table, mode: Mode) -> tuple[str, ...]:
    """Those of the file; who is led through the platform is asked for its folio last."""
    asked = root.texts("questions")
    if "questions" in root.values and not asked:
        root.fault("questions", "names none.", "Name at least one question.")
    for number, question in enumerate(asked):
        path = ("questions", number)
        if question and question not in QUESTIONS:
            root.report.fault(path, f"{question!r} is no question.", suggestion(question, QUESTIONS))
        elif question in asked[:number]:
            root.report.fault(path, f"{question!r} is there twice.", "Remove one.")
    return (*asked, PLATFORM_FOLIO) if mode is Mode.GUIDE else asked


def _quiet_hours(table: Table | None) -> tuple[str, str]:
    return ("21:00", "08:00") if table is None else (_hour(table, "from"), _hour(table, "until"))


def _hour(table: Table, key: str) -> str:
    return f"{table.hour(key) or time.min:%H:%M}"


def _after_closing(root: Table, key: str, zone: ZoneInfo, window: Window | None) -> datetime | None:
    moment = root.moment(key, zone, is_end=True)
    if moment and window and moment < window.closes:
        root.fault(key, "it comes before the window closes.", "Write a later date, or leave it out.")
    return moment


def _after_opening(root: Table, key: str, zone: ZoneInfo, window: Window | None) -> datetime | None:
    moment = root.moment(key, zone, is_end=True)
    if moment and window and moment <= window.opens:
        root.fault(key, "it comes before the window opens.", "Write a later date, or leave it out.")
    return moment


def _contact(table: Table | None) -> Contact:
    if table is None:
        return Contact(unit={})
    contact = Contact(
        unit=table.words("unit"),
        address=table.text("address", required=False),
        phones=table.texts("phones", required=False),
        email=table.text("email", required=False),
        hours=table.words("hours", required=False),
        url=_url(table, "url"),
    )
    if contact.email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", contact.email):
        table.fault("email", f"{contact.email!r} is no e-mail address.", 'Write it as "unit@institute.mx".')
    return contact


def _url(table: Table, key: str) -> str:
    url = table.text(key, required=False)
    if url and not re.fullmatch(r"https?://[^\s/]+\S*", url):
        table.fault(key, f"{url!r} is no address of a page.", 'Begin it with "https://".')
    return url


def _answers(table: Table | None) -> Mapping[str, Mapping[str, str]]:
    if table is None:
        return {}
    answers = {intent: table.words(intent, longest=MOST_CHARACTERS) for intent in ANSWERS if intent in table.values}
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    for intent, words in answers.items():
        for language, text in words.items():
            for unknown in unknown_placeholders(text):
                path = (*table.path, intent, language)
                table.report.fault(path, f"{unknown!r} is filled in by nothing.", f"Known: {known}.")
    for intent in table.values.keys() - answers.keys():
        table.take(intent)
        table.fault(intent, "nobody's question has this name.", suggestion(intent, ANSWERS))
    return answers
