"""What became of an announcement as a table: one row each, every cell a text; no name in it."""

from dataclasses import dataclass
from datetime import datetime

from domain.announcements.report import Report, Told, reasons, version_of, words_sent
from domain.announcements.report_words import buttons_of, change_words, reason_words, state_words, texts_of
from domain.catalogue import Catalogue
from domain.conversation.voice import Voice
from domain.delivery.outbox import RowState
from domain.ids import RunId
from domain.screen import TableFacts

_HEAD = (
    "ann-sheet-folio",
    "ann-sheet-institution",
    "ann-sheet-language",
    "ann-sheet-state",
    "ann-sheet-reason",
    "ann-sheet-sent",
    "ann-sheet-version",
)
_READ = "ann-sheet-read"
_QUESTIONS = "ann-sheet-questions"
_SUMS = ("ann-sheet-state", "ann-sheet-reason", "ann-sheet-count")
_TEXTS = (
    "ann-sheet-version",
    "ann-sheet-language",
    "ann-sheet-text",
    "ann-sheet-buttons",
    "ann-sheet-file",
    "ann-sheet-count",
)


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """`catalogue`: to name institutions by their keys."""

    voice: Voice
    catalogue: Catalogue
    report: Report

    @property
    def title(self) -> str:
        return self.voice.words("ann-sheet-title", n=str(self.report.run.number))

    def head(self) -> tuple[str, ...]:
        """In the order of the cells of `row`."""
        keys = (*_HEAD, _READ) if self._has_readers else _HEAD
        return (*map(self.voice.words, keys), *change_words(self.voice, self.report))

    def row(self, one: Told) -> tuple[str, ...]:
        """Times are local, as "2022-05-12 23:58"."""
        institution = self.catalogue.get(one.institution) if one.institution else None
        version = version_of(one.text)
        return (
            one.folio,
            institution.name if institution else one.institution,
            one.language,
            state_words(self.voice, one.state),
            reason_words(self.voice, one.state, one.reason),
            self._local(one.sent_at),
            str(version) if version else "",
            *((self._local(one.read_at),) if self._has_readers else ()),
            *(self._changed(one, run.id) for run in self.report.changes),
        )

    def besides(self) -> tuple[TableFacts, ...]:
        """The sums, and the exact words."""
        return (self._sums(), self._words())

    def _sums(self) -> TableFacts:
        tally, voice = self.report.tally, self.voice
        rows = [(state_words(voice, RowState.SENT), "", tally.sent)]
        rows += [
            (state_words(voice, state), reason_words(voice, state, why), n)
            for state, why, n in reasons(self.report.groups)
        ]
        rows.append((voice.words("ann-sheet-total"), "", tally.total))
        if self._has_readers:
            rows.append((voice.words(_READ), "", tally.read))
        if self.report.run.content.takes_questions:
            rows.append((voice.words(_QUESTIONS), "", self.report.questions))
        head = tuple(map(voice.words, _SUMS))
        return TableFacts(voice.words("ann-sheet-sums"), head, tuple((a, b, str(n)) for a, b, n in rows))

    def _words(self) -> TableFacts:
        voice = self.voice
        rows = [
            (
                str(version),
                voice.words(f"ann-language-{language}"),
                text,
                "\n".join(buttons_of(content, voice)),
                "" if content.media is None else content.media.name or voice.words("ann-sheet-photo"),
                str(went),
            )
            for (version, content), went in words_sent(self.report)
            for language, text in texts_of(content)
        ]
        return TableFacts(voice.words("ann-sheet-words"), tuple(map(voice.words, _TEXTS)), tuple(rows))

    @property
    def _has_readers(self) -> bool:
        return self.report.run.content.asks_to_be_read

    def _changed(self, one: Told, run: RunId) -> str:
        change = one.changes.get(run)
        if change is None:
            return ""
        why = reason_words(self.voice, change.state, change.reason)
        state = state_words(self.voice, change.state)
        return f"{state}: {why}" if why else state

    def _local(self, at: datetime | None) -> str:
        return "" if at is None else f"{at.astimezone(self.voice.process.zone):%Y-%m-%d %H:%M}"
