"""The page about how well questions are understood, as cross-validation tells it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, stdev

from benchmarks.training.validating import (
    FOLDS,
    HELD_OUT,
    LATEST,
    WRITTEN_AFTER,
    WRITTEN_AFTER_HALF,
    Told,
    together,
)
from domain.questions.deciding import Sure
from domain.questions.intents import OUTSIDE
from domain.questions.labelled import Labelled

_COLUMNS = ("answered", "right_of_answered", "right_within_choices", "out_of_scope_answered")
_HEAD = (
    "| | questions | answered | of those right | right answered or shown | out of scope, yet answered |\n"
    "|---|---:|---:|---:|---:|---:|"
)
_WORST = 12
# Measured by hand: those questions are not in the repository, so that nobody learns from them.
_UNSEEN = Path(__file__).with_name("unseen.md")
_PROBE = Path(__file__).with_name("probe.md")


@dataclass(frozen=True, slots=True)
class Runs:
    """What cross-validations told, each by register."""

    at_random: Sequence[Mapping[str, Told]]  # the same one with other folds each time
    by_register: Mapping[str, Told]  # of registers that were not learned
    half_at_random: Sequence[Mapping[str, Told]]  # as the first two, of the half of the questions that nobody had
    half_by_register: Mapping[str, Told]  # looked at, with what was written after looking at the other half
    with_all: Mapping[str, Told]  # by register, with all files
    latest: Mapping[str, Told]  # of the latest files, of a model that learned from the others
    probe: Mapping[str, Told]  # of the probe, of what ships


MEMORY = (
    "In the memory of a running bot it takes 5 MB (the weights; 10 MB while they are read), of 40 MB that it may "
    "take: a test measures it."
)


def report(registers: Mapping[str, Sequence[Labelled]], runs: Runs) -> str:
    """Markdown."""
    rounds = f"{FOLDS} folds, {len(runs.at_random)} times"
    return "\n".join(
        (
            *_opening(registers),
            *_table(f"The unseen half: registers it knows ({rounds})", runs.half_at_random),
            *_table("The unseen half: one register held out", [runs.half_by_register]),
            *_table(f"All questions, strictly: registers it knows ({rounds})", runs.at_random),
            *_table("All questions, strictly: one register held out", [runs.by_register]),
            *_table("All files learned, one register held out: better than new questions will be", [runs.with_all]),
            *_table("The latest files, asked of a model that learned from all others", [runs.latest]),
            *_probe_part(runs.probe),
            *_confusion_part([together(each) for each in runs.half_at_random]),
            "",
            _UNSEEN.read_text(encoding="utf-8"),
        )
    )


def _opening(registers: Mapping[str, Sequence[Labelled]]) -> Iterator[str]:
    count = sum(map(len, registers.values()))
    yield "# How well questions are understood"
    yield ""
    yield (
        "`make questions` writes this page and the weights. Do not edit it. How the model works: "
        "[decision 9](decisions/0009-questions-without-numpy.md); your own questions: "
        "`ventanilla questions evaluate FILE.tsv`."
    )
    yield ""
    yield f"It learns from {count} labelled questions (`domain/questions/examples/`):"
    yield ""
    yield "| file | questions | of them out of scope |"
    yield "|---|---:|---:|"
    for name, register in registers.items():
        outside = sum(example.intent is OUTSIDE for example in register)
        yield f"| {name} | {len(register)} | {outside} |"
    yield ""
    yield (
        f"The figures are about the questions in {_names(HELD_OUT)}, each asked of a model that has not learned "
        "from it, in whatever capitals; the other files only teach. What ships has learned from all."
    )
    yield ""
    yield (
        f"{_names(WRITTEN_AFTER)}: written by somebody who had seen mistakes of cross-validation, so it "
        f"teaches only where all files do. {_names(WRITTEN_AFTER_HALF)} were written by people who had seen "
        "them in one half of the questions at most, chosen by a hash; the other half is *unseen*, and for it they "
        "are fair teachers. *Strictly* means without any of these files. The thresholds of "
        "`domain/questions/deciding.py` and the settings of the training were chosen on the first four tables, "
        "which flatters those a little."
    )
    yield ""
    yield (
        f"The latest files ({_names(LATEST)}) are the work of a hand that wrote none of the others. It had read "
        "many of the formal questions, but no mistake in the unseen half. What has half of its letter triples in "
        "common with one of those questions, or with one of the probe, was left out unread."
    )
    yield ""
    yield MEMORY


def _probe_part(told: Mapping[str, Told]) -> Iterator[str]:
    yield from _table("The probe, asked of what ships", [told])
    yield from ("", _PROBE.read_text(encoding="utf-8").rstrip())


def _names(files: Iterable[str]) -> str:
    *most, last = sorted(files)
    return f"{', '.join(most)} and {last}" if most else last


def _table(title: str, runs: Sequence[Mapping[str, Told]]) -> Iterator[str]:
    yield from ("", f"## {title}", "", _HEAD)
    for name in runs[0]:
        yield _line(name, [run[name] for run in runs])
    yield _line("all", [together(run) for run in runs])


def _line(name: str, runs: Sequence[Told]) -> str:
    """With the spread over the runs, where there are several."""
    cells = []
    for column in _COLUMNS:
        values = [getattr(each.figures, column) for each in runs]
        cells.append(f"{fmean(values):.3f}" + (f" ± {stdev(values):.3f}" if len(values) > 1 else ""))
    return f"| {name} | {len(runs[0].pairs)} | {' | '.join(cells)} |"


def _confusion_part(runs: Sequence[Told]) -> Iterator[str]:
    """The pairs that cost most, and what was answered although it is about other things."""
    mistaken: Counter[str] = Counter()
    for question, decision in (pair for run in runs for pair in run.pairs):
        if isinstance(decision, Sure) and decision.intent is not question.intent:
            mistaken[f"{question.intent} | {decision.intent}"] += 1
    yield from ("", "## Most often mistaken", "")
    yield f"Times in {len(runs)} rounds through the {len(runs[0].pairs)} questions of the unseen half."
    yield from ("", "| asked | answered | times |", "|---|---|---:|")
    yield from (f"| {pair} | {count} |" for pair, count in mistaken.most_common(_WORST))
