"""Tables that staff download: what to fill in, and the rows that are to be corrected."""

from domain.candidacy.bulk import DryRun
from domain.candidacy.file_words import what_words
from domain.candidacy.result_file import COMMENT
from domain.papers.templates import write_table
from domain.process import Process, Stage
from domain.texts.catalogue import Texts, as_plain


def result_template(texts: Texts, language: str, process: Process, stage: Stage) -> bytes:
    """An XLSX with the columns and one row as an example, which is not read when the table comes back."""
    heading = [
        texts.plain(language, "table-template-folio"),
        texts.plain(language, "table-template-result"),
        texts.plain(language, "table-template-reasons"),
        texts.plain(language, "table-template-date"),
    ]
    known = ", ".join(one.name for one in stage.results)
    first = stage.results[0].name if stage.results else ""
    example = [f"{COMMENT} {process.folio_prefix}-7K3M9-4", first, "", "2022-06-17"]
    note = texts.plain(language, "table-template-note", resultados=known)
    return write_table(stage.short[language], heading, [example], [note])


def rows_to_correct(texts: Texts, language: str, process: Process, run: DryRun) -> bytes:
    """An XLSX: row, folio, what is to be corrected."""
    heading = ["fila" if language == "es" else "row", texts.plain(language, "table-template-folio"), "?"]
    lines = [[str(one.row), one.folio, as_plain(what_words(texts, language, process, one))] for one in run.faults]
    return write_table(run.name, heading, lines)
