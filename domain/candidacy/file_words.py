"""What staff read about the files that they send. Figures first, the consequence before the button."""

from collections.abc import Mapping
from datetime import timedelta

from domain.batches import HOLD, Batch, BatchKind, BatchState
from domain.candidacy.bulk import BulkFault, DryRun
from domain.files import RefusedFile
from domain.process import Process
from domain.sheet import Sheet
from domain.texts import numbers
from domain.texts.catalogue import Html, Texts
from domain.typed import quote

SHOWN = 10  # rows to correct; the rest are counted
_OTHERWISE: Mapping[str, str] = {"doc-large": "table-large", "doc-empty": "table-empty", "doc-away": "table-away"}
_NAMES = {"where": "donde", "count": "cuantos", "row": "fila", "inside": "dentro"}
REFUSALS = frozenset({
    "table-kind", "table-old", "table-damaged", "table-locked", "table-macros", "table-links", "table-bomb",
    "table-none", "table-rows", "table-columns", "table-cell", "table-words", "table-merged", "table-formula",
    "table-quotes", "table-letters", "zip-kind", "zip-nested", "zip-large", "zip-many", "zip-none", "zip-locked",
    "zip-bomb", "zip-damaged",
})  # fmt: skip
ROWS: Mapping[str, str] = {
    key.removeprefix("table-row-"): key
    for key in (
        "table-row-unknown-folio", "table-row-bad-folio", "table-row-no-folio-here", "table-row-no-folio",
        "table-row-no-result", "table-row-no-folio-in-name", "table-row-withdrawn", "table-row-not-accepted",
        "table-row-twice", "table-row-two-files", "table-row-no-file", "table-row-no-row", "table-row-too-many",
        "table-row-no-result-here", "table-row-near-result", "table-row-unknown-result", "table-row-no-results",
        "table-row-missing", "table-row-too-long", "table-row-missed", "table-row-path-ended",
        "table-row-no-verdict", "table-row-not-pdf", "table-row-unknown-stage", "table-row-day-shape",
        "table-row-day-none", "table-row-in-the-future", "table-row-in-the-past", "table-row-has-date",
        "table-row-no-slot", "table-row-attended", "table-row-has-result", "table-row-place-gone",
        "table-row-evaluator-gone", "table-row-own",
    )
}  # fmt: skip
_KINDS = {
    BatchKind.RESULTS: "batch-kind-results",
    BatchKind.CERTIFICATES: "batch-kind-certificates",
    BatchKind.DATES: "batch-kind-dates",
}
_STATES = {
    BatchState.HELD: "batch-state-held",
    BatchState.RELEASED: "batch-state-released",
    BatchState.OVER: "batch-state-over",
    BatchState.UNDONE: "batch-state-undone",
}
_NOT: Mapping[str, str] = {
    "told": "batch-not-told",
    "changed": "batch-not-changed",
    "built-upon": "batch-not-built-upon",
    "own": "batch-not-own",
    "undone": "batch-not-undone",
    "unknown": "batch-not-unknown",
    "released": "batch-not-released",
}


def refused_words(texts: Texts, language: str, refused: RefusedFile) -> Html:
    """Why a table or a ZIP is not taken, and what to do."""
    facts = refused.facts
    values = {_NAMES.get(name, name): value for name, value in facts.items()}
    values["archivo"] = quote(facts.get("name", ""))
    key = _OTHERWISE.get(refused.reason) or refused.reason
    if "inside" in facts and refused.reason not in REFUSALS:
        key = "table-paper" if facts["inside"] == facts.get("name") else "zip-paper"
    if "seen" in facts:
        values["visto"] = texts.say(language, f"file-seen-{facts['seen']}")
    if "limit" in facts:
        is_bytes = refused.reason in {"doc-large", "zip-large"}
        values["tope"] = (_size if is_bytes else _number)(facts["limit"], language)
    if "size" in facts:
        values["peso"] = _size(facts["size"], language)
    return texts.say(language, key, **values)


def read_words(texts: Texts, language: str, sheet: Sheet) -> Html:
    """What was passed over in a table that was taken; nothing when nothing was."""
    lines = []
    if sheet.others:
        lines.append(texts.say(language, "table-read-sheet", hoja=sheet.title, otras=", ".join(sheet.others)))
    if sheet.formulas:
        lines.append(texts.say(language, "table-read-formulas", n=numbers.number(sheet.formulas, language)))
    return Html("\n".join(lines))


def dry_run_words(texts: Texts, language: str, process: Process, run: DryRun, *, is_outdated: bool = False) -> Html:
    """The whole screen but its buttons."""
    say = texts.say
    counts = "table-counts-files" if run.kind is BatchKind.CERTIFICATES else "table-counts"
    lines = [say(language, "table-outdated")] if is_outdated else []
    lines.append(say(language, "table-dry-run", archivo=quote(run.name)))
    figures = {
        "filas": run.total,
        "cambian": len(run.changes),
        "iguales": run.same,
        "faltan": run.to_correct,
    }
    lines.append(say(language, counts, **{name: numbers.number(n, language) for name, n in figures.items()}))
    lines += [fault_words(texts, language, process, run.kind, fault) for fault in run.faults[:SHOWN]]
    if len(run.faults) > SHOWN:
        lines.append(say(language, "table-rows-more", n=numbers.number(len(run.faults) - SHOWN, language)))
    if run.unread:
        lines.append(say(language, "table-unread", columnas=quote(", ".join(run.unread))))
    return Html("\n".join((*lines, *_whom(texts, language, process, run), _turn(texts, language, run))))


def fault_words(texts: Texts, language: str, process: Process, kind: BatchKind, fault: BulkFault) -> Html:
    """ "Fila 7: folio desconocido"."""
    is_file = kind is BatchKind.CERTIFICATES and fault.why != "no-file"
    return place_words(texts, language, fault, what_words(texts, language, process, fault), is_file=is_file)


def place_words(texts: Texts, language: str, fault: BulkFault, what: Html, *, is_file: bool = False) -> Html:
    place = "table-file" if is_file else "table-row"
    return texts.say(language, place if fault.row else "table-whole", fila=str(fault.row), que=what)


def what_words(texts: Texts, language: str, process: Process, fault: BulkFault) -> Html:
    facts = dict(fault.facts) | {"folio": fault.folio}
    if "stage" in facts:
        names = {stage.id: stage.short[language] for stage in process.stages}
        facts["stage"] = names.get(facts["stage"], facts["stage"])
    if fault.why not in ROWS:
        return texts.say(language, "table-row-other", why=fault.why)
    return texts.say(language, ROWS[fault.why], **facts)


def done_words(texts: Texts, language: str, batch: Batch) -> Html:
    minutes = HOLD // timedelta(minutes=1)
    return texts.say(language, "batch-done", n=numbers.number(batch.rows, language), minutos=str(minutes))


def busy_words(texts: Texts, language: str, process: Process, batch: Batch, who: str) -> Html:
    """`who`: the name of whoever made the batch that waits."""
    stage = _stage_name(process, batch, language)
    return texts.say(language, "batch-busy", quien=who, etapa=stage, n=numbers.number(batch.rows, language))


def ended_words(texts: Texts, language: str, batch: Batch) -> Html:
    """After it was released or undone."""
    key = "batch-undone" if batch.state is BatchState.UNDONE else "batch-released"
    return texts.say(language, key, n=numbers.number(batch.rows, language))


def not_words(texts: Texts, language: str, why: str, folios: tuple[str, ...] = ()) -> Html:
    """Why a batch was not undone, or not released."""
    shown = ", ".join(folios[:SHOWN]) + (" …" if len(folios) > SHOWN else "")
    return texts.say(language, _NOT[why], folios=shown)


def batch_words(texts: Texts, language: str, process: Process, batch: Batch, who: str, when: str) -> Html:
    """A line of a list."""
    facts = batch_facts(texts, language, process, batch)
    return texts.say(language, "batch-line", numero=str(batch.id), quien=who, fecha=when, **facts)


def batch_facts(texts: Texts, language: str, process: Process, batch: Batch) -> Mapping[str, str]:
    """What any line about it names."""
    return {
        "tipo": texts.say(language, _KINDS[batch.kind]),
        "etapa": _stage_name(process, batch, language),
        "n": numbers.number(batch.rows, language),
        "estado": texts.say(language, _STATES[batch.state]),
    }


def _stage_name(process: Process, batch: Batch, language: str) -> str:
    return next((stage.short[language] for stage in process.stages if stage.id == batch.stage), batch.stage)


def _whom(texts: Texts, language: str, process: Process, run: DryRun) -> list[Html]:
    say, told = texts.say, run.whom_told
    if not told:
        return []
    number = numbers.number(sum(told.values()), language)
    names = {one.id: one.name for stage in process.stages if stage.id == run.stage for one in stage.results}
    parts = [
        say(language, "table-told-part", n=numbers.number(n, language), resultado=names[id_])
        for id_, n in told.items()
        if id_ in names
    ]
    lines = [
        say(language, "table-told", n=number, resultados=Html(", ".join(parts)))
        if parts
        else say(language, "table-told-plain", n=number)
    ]
    if run.corrections:
        lines.append(say(language, "table-corrections", n=numbers.number(run.corrections, language)))
    if run.unreachable:
        lines.append(say(language, "table-unreachable", n=numbers.number(run.unreachable, language)))
    return lines


def _turn(texts: Texts, language: str, run: DryRun) -> Html:
    if run.faults:
        return texts.say(language, "table-to-correct", n=numbers.number(run.to_correct, language))
    return texts.say(language, "table-to-confirm" if run.changes else "table-nothing")


def _number(fact: str, language: str) -> str:
    return numbers.number(int(fact), language) if fact.isascii() and fact.isdigit() else fact


def _size(fact: str, language: str) -> str:
    return numbers.size(int(fact), language) if fact.isascii() and fact.isdigit() else fact
