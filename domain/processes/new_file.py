"""A new process file from what its institution knows at the beginning. Nothing is made up: what was not asked is
left out, with a comment that shows how it is written."""

import json
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from re import fullmatch, search, sub
from string import Template

from domain.processes.unfinished import PROPOSED_NOTICE

_Rule = tuple[str, str, str, str, str, str, str, bool]
_KEYS = ("id", "audience", "anchor", "offset", "text", "if_late", "late_limit", "mandatory")
_RULES: tuple[_Rule, ...] = (
    ("observed-2d", "observed", "event.observed", "P2D", "rem-observed", "send", "P5D", False),
    ("dates-set", "in-stage", "event.stage-dates-set", "PT0S", "stage-dates", "send", "P7D", False),
    ("dates-changed", "in-stage", "event.stage-dates-changed", "PT0S", "date-changed", "send", "P7D", True),
    ("stage-7d", "in-stage", "stage.*.starts", "-P7D", "rem-stage-7d", "drop", "P4D", False),
    ("stage-1d", "in-stage", "stage.*.starts", "-P1D", "rem-appointment", "reword", "PT20H", False),
    ("stage-2h", "in-stage", "stage.*.starts", "-PT2H", "rem-stage-2h", "drop", "PT1H", False),
    ("stage-day", "in-stage", "stage.*.day", "PT8H", "rem-stage-day", "drop", "PT2H", False),
    ("result", "result-given", "event.result-published", "PT0S", "result", "send", "P30D", True),
    ("result-unread", "result-unread", "event.result-published", "PT24H", "rem-result-unread", "send", "P7D", True),
    ("update-due", "update-promised", "event.update-due", "PT0S", "rem-update-due", "send", "P7D", False),
    (
        "certificate",
        "certificate-ready",
        "event.certificate-ready",
        "PT0S",
        "certificate-ready",
        "send",
        "P30D",
        True,
    ),
)

_TEMPLATE = Template("""\
# $title
#
# Made by `ventanilla new-process`. Mend what does not fit, then let `ventanilla check-process` look at it. What
# is not known is left out: the assistant then says that it is not confirmed. `ec1057-2022.toml` is a
# full example.

slug = "$slug"
name = { es = "$name", en = "$name" }
standard = "$standard"
folio_prefix = "$folio_prefix"
authority = "$authority"
authority_full = "$authority"
zone = "$zone"
# "official": this database is the register. "guide": people register on the institute's own platform; then add
# platform_url = "https://..."
mode = "official"

questions = [
    "curp",
    "given_names",
    "first_surname",
    "second_surname",
    "institution",
    "position",
    "is_head",
    "email",
    "phone",
    "appointment_letter",
    # "rfc", "professional_licence", "photo", "identification",
]

# standard_title = "…"        # the standard's own title
# review_by = 2030-01-31      # until when staff promise to have reviewed what was sent
# purge_drafts = 2030-03-31   # until when answers that were never sent are kept
# ended = 2030-12-15          # the last day on which anything of it was left to do; see [retention], records

# A day is a whole local day: the window closes at the end of it. With an hour: 2030-01-31T18:00:00.
[window]
opens = $opens
closes = $closes

[quiet_hours]
from = "21:00"
until = "08:00"

# The stages after registration, in their order:
# [[stages]]
# id = "dictamen"
# name = { es = "Dictamen", en = "Verdict" }
# short = { es = "Dictamen", en = "Verdict" }
# scope = "calendar"  # one date for all; or "appointment": one for each candidate
# starts = 2030-02-20T10:00:00

# A proposal: whoever answers for the data confirms the words and gives them a version of their own.
[privacy]
version = "$notice_version"

    [privacy.responsible]
    es = "$authority"
    en = "$authority"

    [privacy.data]
    es = "CURP, nombre, institución, cargo, si eres titular, correo, teléfono y nombramiento. Ningún dato sensible"
    en = "CURP, name, institution, position, if you head it, e-mail, phone, appointment letter. No sensitive data"

    [privacy.purposes]
    es = "registrarte en el proceso, revisar tu registro y avisarte de cada etapa"
    en = "to register you in the process, to review your registration and to tell you of each stage"

    [privacy.transfers]
    es = "no las tengo confirmadas"
    en = "not confirmed"

    [privacy.full]
    es = \"\"\"
Aviso de privacidad integral

Este texto es una propuesta. Quien responde por los datos debe confirmarlo antes de usarlo.

Quién responde por tus datos: $authority.
Para qué: registrarte en el proceso, revisar tu registro, darte un acuse y avisarte de cada etapa.
A quién se transfieren y cuánto tiempo se guardan: no lo tengo confirmado.
Tus derechos ARCO son gratis. Empieza en /misdatos.\"\"\"
    en = \"\"\"
Full privacy notice

This text is a proposal. Whoever answers for the data has to confirm it before it is used.

Who answers for your data: $authority.
What for: to register you in the process, review your registration, give you a receipt and tell you of each stage.
Who receives them and how long they are kept: not confirmed.
Your ARCO rights are free. Begin at /misdatos.\"\"\"

[contact]
unit = { es = "$authority", en = "$authority" }
# address = "…"
# phones = ["…"]
# email = "…"

# Requests about one's own data (ARCO), in working days, and how long what is no record is kept:
# [rights]
# answer_days = 20
# effective_days = 15
# [retention]
# questions = "P90D"
# conversations = "P180D"
# updates = "P30D"
# requests = "P1825D"
# notes = "P365D"
# batches = "P90D"
# exports = "P1825D"
# records = "P1825D"   # who sent a registration, since the process ended (needs VENTANILLA_ERASED_FILE)
# strangers = "P180D"   # who left nothing but their number (needs VENTANILLA_ERASED_FILE)
# members = "P365D"
# The program's own; without a line they have these days:
# waiting = "P90D"
# invitations = "P30D"
# codes = "P7D"
# inbox = "P7D"

# Answers to what people ask, stated facts only:
# [answers.costo]
# es = "…"
# en = "…"
""")


@dataclass(frozen=True, slots=True)
class NewProcess:
    name: str
    zone: str
    opens: date | datetime  # a day, a local hour or an instant
    closes: date | datetime
    authority: str
    standard: str


def slug_of(name: str) -> str:
    """Of "Certificación 2027": certificacion-2027. At most 40 characters; "proceso" if none fit."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "proceso"


def standard_in(name: str) -> str:
    """The CONOCER standard that a name mentions, or the name itself."""
    found = search(r"\bEC\d{4}\b", name)
    return found.group() if found else name


def write_new_process(new: NewProcess, slug: str) -> str:
    """The TOML text. It is valid when the values are: reading it tells what does not fit."""
    text = _TEMPLATE.substitute(
        title=" ".join(new.name.split()),
        slug=slug,
        name=_escaped(new.name),
        standard=_escaped(new.standard),
        folio_prefix=_folio_prefix(new),
        authority=_escaped(new.authority),
        zone=_escaped(new.zone),
        notice_version=PROPOSED_NOTICE,
        opens=new.opens.isoformat(),
        closes=new.closes.isoformat(),
    )
    return text + "".join(_rule(*rule) for rule in (*_window_rules(_hours(new)), *_RULES))


def _folio_prefix(new: NewProcess) -> str:
    """The standard, or the name's initials, with the year: EC1057-22, CDA-27."""
    initials = "".join(word[0] for word in slug_of(new.name).split("-") if not word.isdigit())[:6].upper()
    code = new.standard if fullmatch(r"EC\d{4}", new.standard) else initials or "P"
    return f"{code}-{new.opens.year % 100:02}"


def _hours(new: NewProcess) -> int:
    """About how long the window is, in whole hours; rounded down, so that no rule reaches past it."""
    ends = _at(new.closes) + timedelta(days=0 if isinstance(new.closes, datetime) else 1)
    return int((ends - _at(new.opens)) / timedelta(hours=1)) - 2  # clocks may change, and offsets may differ


def _at(value: date | datetime) -> datetime:
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    return moment.replace(tzinfo=UTC)


def _window_rules(hours: int) -> tuple[_Rule, ...]:
    """Only those that fit into the window."""
    late = f"PT{min(hours, 72)}H"
    rules: tuple[tuple[int, _Rule], ...] = (
        (1, ("opening", "opening-wanted", "window.opens", "PT0S", "rem-opening", "send", late, False)),
        (24, ("closing-24h", "not-sent", "window.closes", "-PT24H", "rem-24h", "reword", "PT21H", False)),
        (2, ("closing-2h", "not-sent", "window.closes", "-PT2H", "rem-2h", "reword", "PT1H45M", False)),
    )
    return tuple(rule for least, rule in rules if hours >= least)


def _rule(*values: str | bool) -> str:
    lines = (f"{key} = {json.dumps(value)}" for key, value in zip(_KEYS, values, strict=True) if value is not False)
    return "\n".join(("", "[[reminders]]", *lines, ""))


def _escaped(words: str) -> str:
    """As it stands between the quotes of a TOML string; JSON's escapes are TOML's too."""
    return json.dumps(" ".join(words.split()), ensure_ascii=False)[1:-1]
