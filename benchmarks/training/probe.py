"""Questions that nobody may learn from, by register: tests/questions/probe/. Only sums of them are ever shown."""

from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

from benchmarks.training.validating import Told
from domain.questions.deciding import decide
from domain.questions.evaluating import understood
from domain.questions.labelled import Labelled, read_labelled
from domain.questions.model import Model

_FOLDER = Path(__file__).resolve().parents[2] / "tests" / "questions" / "probe"


def probe_questions() -> Mapping[str, tuple[Labelled, ...]]:
    """Raises ValueError for a line that is none."""
    found = {}
    for file in sorted(_FOLDER.glob("*.tsv")):
        found[file.stem], bad = read_labelled(file.read_text(encoding="utf-8"))
        if bad:
            raise ValueError(f"{file.name}: {bad[0]}")
    return found


def probed(model: Model) -> dict[str, Told]:
    """By register."""
    return {name: _told(model, questions) for name, questions in probe_questions().items()}


def _told(model: Model, questions: tuple[Labelled, ...]) -> Told:
    begun = perf_counter()
    pairs = understood(questions, lambda text: decide(model.rank(text)))
    return Told(pairs, perf_counter() - begun)
