"""The table of results that staff fill in."""

from domain.candidacy.result_file import COMMENT
from domain.process import Process, Stage
from domain.screen import TableFacts
from domain.texts.catalogue import Texts


def result_template(texts: Texts, language: str, process: Process, stage: Stage) -> TableFacts:
    """A table with the columns and one row as an example, which is not read when the table comes back."""
    heading = (
        texts.plain(language, "table-template-folio"),
        texts.plain(language, "table-template-result"),
        texts.plain(language, "table-template-reasons"),
        texts.plain(language, "table-template-date"),
    )
    known = ", ".join(one.name for one in stage.results)
    first = stage.results[0].name if stage.results else ""
    example = (f"{COMMENT} {process.folio_prefix}-7K3M9-4", first, "", "2022-06-17")
    note = texts.plain(language, "table-template-note", resultados=known)
    return TableFacts(stage.short[language], heading, (example,), (note,))
