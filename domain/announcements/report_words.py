"""What became of an announcement, in words: never Telegram's own."""

from collections.abc import Mapping

from domain.announcements.content import Content
from domain.announcements.message import own_labels
from domain.announcements.progress import standing_lines, sums
from domain.announcements.report import Report, corrected, reasons, reconciles, words_sent
from domain.announcements.run import Kind, Run
from domain.conversation.voice import Voice
from domain.delivery.outbox import RowState
from domain.texts import numbers
from domain.texts.catalogue import LANGUAGES

_MOST_REASONS = 8
_STATES: Mapping[RowState, str] = {
    RowState.SENT: "ann-row-sent",
    RowState.FAILED: "ann-row-failed",
    RowState.UNREACHABLE: "ann-row-unreachable",
    RowState.UNKNOWN: "ann-row-unknown",
    RowState.CANCELLED: "ann-row-cancelled",
    RowState.EXPIRED: "ann-row-expired",
}
# By the outbox's word for it. Reasons with a number or a name in them are known by how they begin.
REASONS: Mapping[str, str] = {
    "unreachable": "ann-reason-unreachable",
    "no-answer": "ann-reason-no-answer",
    "worker-gone": "ann-reason-worker-gone",
    "slow-down": "ann-reason-slow-down",
    "never-left": "ann-reason-never-left",
    "stopped": "ann-reason-stopped",
    "again": "ann-reason-again",
    "run-cancelled": "ann-reason-run-cancelled",
    "field-missing": "ann-reason-field-missing",
    "erased": "ann-reason-erased",
    "unlinked": "ann-reason-unlinked",
    "consent-refused": "ann-reason-consent-refused",
    "withdrawn": "ann-reason-withdrawn",
    "stopped-by-person": "ann-reason-stopped-by-person",
    "not-in-audience": "ann-reason-not-in-audience",
    "chat-has-it": "ann-reason-chat-has-it",
    "in-left-chat": "ann-reason-in-left-chat",
    "expired": "ann-reason-expired",
}
_CHANGES: Mapping[Kind, str] = {Kind.AMEND: "ann-change-amend", Kind.RECALL: "ann-change-recall"}
_REFUSED, _RESENT, _NOT_MADE = "refused-", "resend-", "unrenderable"


def state_words(voice: Voice, state: RowState) -> str:
    return voice.words(_STATES.get(state, "ann-row-waiting"))


def reason_words(voice: Voice, state: RowState, reason: str) -> str:
    """ "" where the state says it all."""
    if not reason or state is RowState.SENT:
        return ""
    if reason.startswith(_REFUSED):
        return voice.words("ann-reason-refused", n=reason.removeprefix(_REFUSED))
    if reason.startswith(_RESENT):
        return voice.words("ann-reason-resend")
    if reason.startswith(_NOT_MADE):
        return voice.words("ann-reason-unrenderable")
    return voice.words(REASONS.get(reason, "ann-reason-other"))


def report_lines(voice: Voice, report: Report, approver: str = "") -> list[str]:
    """`approver`: their name, where it may be shown."""
    lines = standing_lines(voice, report.run, report.tally, approver="" if report.is_alone else approver)
    if report.is_alone:
        lines.append(voice.say("w-ann-report-alone"))
    if not reconciles(report):
        lines.append(voice.say("w-ann-report-uneven"))
    if report.run.content.takes_questions:
        lines.append(voice.say("w-ann-report-questions", n=_n(voice, report.questions)))
    lines += _change_lines(voice, report)
    return [*lines, *_why_lines(voice, report), *version_lines(voice, report)]


def version_lines(voice: Voice, report: Report) -> list[str]:
    """How many were sent which words, and who sees them by a correction; one version needs no telling."""
    said, later = words_sent(report), corrected(report)
    if len(said) < 2:
        return []
    return [_version_line(voice, n, went, later.get(n, 0)) for (n, _), went in said]


def _version_line(voice: Voice, n: int, went: int, later: int) -> str:
    sent = _n(voice, went)
    if not later:
        return voice.say("w-ann-report-version", n=str(n), enviados=sent)
    return voice.say("w-ann-report-version-later", n=str(n), enviados=sent, corregidos=_n(voice, later))


def _change_lines(voice: Voice, report: Report) -> list[str]:
    """The sums of each correction that began, and of the withdrawal."""
    began = [(run, tally) for run, tally in report.rounds if run.kind is not Kind.SEND and run.began_at]
    return [
        voice.say("w-ann-report-change", cambio=_change_word(voice, run), sumas=sums(voice, tally, run.kind))
        for run, tally in began
    ]


def change_words(voice: Voice, report: Report) -> tuple[str, ...]:
    """A name for each correction, and for the withdrawal."""
    return tuple(_change_word(voice, run) for run in report.changes)


def _change_word(voice: Voice, run: Run) -> str:
    return voice.words(_CHANGES[run.kind], n=str(run.content_version))


def texts_of(content: Content) -> list[tuple[str, str]]:
    """Language and text; of a photo or file without words one that is empty."""
    found = [(language, content.words[language].text) for language in LANGUAGES if language in content.words]
    return found or [(LANGUAGES[0], "")]


def buttons_of(content: Content, voice: Voice) -> list[str]:
    return [*(f"{one.label}: {one.url}" for one in content.links), *own_labels(content, voice)]


def _why_lines(voice: Voice, report: Report) -> list[str]:
    found = [
        (reason_words(voice, state, reason) or state_words(voice, state), n)
        for state, reason, n in reasons(report.groups)
    ]
    by_words: dict[str, int] = {}
    for words, n in found:
        by_words[words] = by_words.get(words, 0) + n
    if not by_words:
        return []
    lines = [voice.say("w-ann-report-line", n=_n(voice, n), motivo=words) for words, n in by_words.items()]
    if len(lines) > _MOST_REASONS:
        rest = sum([*by_words.values()][_MOST_REASONS:])
        lines = [*lines[:_MOST_REASONS], voice.say("w-ann-report-rest", n=_n(voice, rest))]
    return [voice.say("w-ann-report-why"), *lines]


def _n(voice: Voice, value: int) -> str:
    return numbers.number(value, voice.language)
