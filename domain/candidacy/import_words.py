"""What staff read about a table of the institute's platform."""

from collections.abc import Mapping

from domain.candidacy.bulk import BulkFault
from domain.candidacy.file_words import SHOWN, place_words
from domain.candidacy.import_file import COLUMNS, SENT_AT
from domain.candidacy.importing import ImportRun
from domain.process import PLATFORM_FOLIO
from domain.texts import numbers
from domain.texts.catalogue import Html, Texts
from domain.typed import fold, quote

_FIELDS = {PLATFORM_FOLIO: "table-field-platform-folio", SENT_AT: "table-field-sent-at"}
IMPORT_ROWS: Mapping[str, str] = {
    key.removeprefix("table-row-"): key
    for key in (
        "table-row-no-field", "table-row-no-column", "table-row-no-column-for", "table-row-empty",
        "table-row-value", "table-row-value-near", "table-row-doubtful", "table-row-office",
        "table-row-office-near", "table-row-curp-twice", "table-row-curp-known", "table-row-curp-in-chat",
        "table-row-import-withdrawn", "table-row-import-accepted", "table-row-unsent-changes", "table-row-twice",
        "table-row-too-many", "table-row-chat-stands", "table-row-typed-absent", "table-row-typed-other-curp",
        "table-row-typed-taken", "table-row-typed-differs",
    )
}  # fmt: skip


def import_words(texts: Texts, language: str, run: ImportRun, *, is_outdated: bool = False) -> Html:
    """The whole screen but its buttons: the columns as they were guessed, figures, and what is to be corrected."""
    say = texts.say
    lines = [say(language, "table-outdated")] if is_outdated else []
    lines += [
        say(language, "table-import-run", archivo=quote(run.name)),
        say(language, "table-import-counts", **_figures(run, language)),
        say(language, "table-import-columns", columnas=_columns(texts, language, run)),
    ]
    lines += [import_fault_words(texts, language, fault) for fault in run.faults[:SHOWN]]
    if len(run.faults) > SHOWN:
        lines.append(say(language, "table-rows-more", n=numbers.number(len(run.faults) - SHOWN, language)))
    if run.doubts:
        lines.append(say(language, "table-import-doubts", n=numbers.number(len(run.doubts), language)))
        lines += [import_fault_words(texts, language, doubt) for doubt in run.doubts[:SHOWN]]
    if run.unread:
        lines.append(say(language, "table-unread", columnas=quote(", ".join(run.unread))))
    return Html("\n".join((*lines, _turn(texts, language, run))))


def import_done_words(texts: Texts, language: str, run: ImportRun) -> Html:
    return texts.say(language, "table-import-done", **_figures(run, language))


def import_fault_words(texts: Texts, language: str, fault: BulkFault) -> Html:
    return place_words(texts, language, fault, import_what(texts, language, fault))


def import_what(texts: Texts, language: str, fault: BulkFault) -> Html:
    """What is to be corrected, without where."""
    facts = dict(fault.facts)
    if "campo" in facts:
        facts["campo"] = _field(texts, language, facts["campo"])
    return texts.say(language, IMPORT_ROWS[fault.why], **facts)


def field_named(texts: Texts, language: str, typed: str) -> str | None:
    """The field that people call so."""
    named = {fold(_field(texts, language, name)): name for name in COLUMNS}
    return named.get(fold(typed)) or (typed if typed in COLUMNS else None)


def field_names(texts: Texts, language: str) -> str:
    return ", ".join(_field(texts, language, name) for name in COLUMNS)


def _figures(run: ImportRun, language: str) -> dict[str, str]:
    figures = {
        "filas": run.total,
        "nuevos": run.new,
        "cambian": run.changed,
        "hallados": run.matched,
        "iguales": run.same,
        "faltan": run.to_correct,
    }
    return {name: numbers.number(n, language) for name, n in figures.items()}


def _columns(texts: Texts, language: str, run: ImportRun) -> Html:
    said = (
        texts.say(language, "table-import-column", campo=_field(texts, language, name), columna=quote(heading))
        for name, heading in run.columns.items()
    )
    return Html(", ".join(said))


def _field(texts: Texts, language: str, name: str) -> str:
    return texts.plain(language, _FIELDS[name]) if name in _FIELDS else texts.plain(language, f"label-{name}")


def _turn(texts: Texts, language: str, run: ImportRun) -> Html:
    if run.faults:
        return texts.say(language, "table-to-correct", n=numbers.number(run.to_correct, language))
    return texts.say(language, "table-import-confirm" if run.wanted else "table-nothing")
