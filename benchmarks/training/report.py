"""The page about how well questions are understood, as cross-validation tells it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from benchmarks.training.validating import FOLDS, HELD_OUT, WRITTEN_AFTER, Told, together
from domain.questions.deciding import Sure
from domain.questions.intents import OUTSIDE
from domain.questions.labelled import Labelled

_COLUMNS = ("answered", "right_of_answered", "right_within_choices", "out_of_scope_answered")
_HEAD = (
    "| | questions | answered | of those right | right answered or shown | out of scope, yet answered |\n"
    "|---|---:|---:|---:|---:|---:|"
)
_WORST = 12


@dataclass(frozen=True, slots=True)
class Runs:
    """What cross-validations told, each by register."""

    at_random: Sequence[Mapping[str, Told]]  # the same one with other folds each time
    by_register: Mapping[str, Told]  # of registers that were not learned
    with_all: Mapping[str, Told]  # the same, with the files that are no fair teachers


MEMORY = (
    "In the memory of a running bot it takes 5 MB (the weights; 10 MB while they are read), of 40 MB that it may "
    "take: a test measures it."
)


def report(registers: Mapping[str, Sequence[Labelled]], runs: Runs) -> str:
    """Markdown."""
    without = " and ".join(sorted(WRITTEN_AFTER))
    return "\n".join(
        (
            *_opening(registers),
            *_table(f"Registers it knows ({FOLDS} folds, {len(runs.at_random)} times)", runs.at_random),
            *_table("Registers it does not know (one held out, all others learned)", [runs.by_register]),
            *_table(f"The same, and {without} learned too: better than new questions will be", [runs.with_all]),
            *_confusion_part([together(each) for each in runs.at_random]),
            "",
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
        f"The figures are about the questions in {', '.join(HELD_OUT[:-1])} and {HELD_OUT[-1]}, each asked of a "
        "model that has not learned from it; the other files only teach. What ships has learned from all. "
        f"{' and '.join(sorted(WRITTEN_AFTER))} were written by somebody who had seen mistakes of "
        "cross-validation and teach only in the last table. The thresholds of `domain/questions/deciding.py` and "
        "the settings of the training were chosen on the first two."
    )
    yield ""
    yield MEMORY


def _table(title: str, runs: Sequence[Mapping[str, Told]]) -> Iterator[str]:
    yield from ("", f"## {title}", "", _HEAD)
    for name in HELD_OUT:
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
    yield f"Times in {len(runs)} rounds through all {len(runs[0].pairs)} questions."
    yield from ("", "| asked | answered | times |", "|---|---|---:|")
    yield from (f"| {pair} | {count} |" for pair, count in mistaken.most_common(_WORST))
