"""`python -m benchmarks.training`: cross-validates, then writes the weights that ship and docs/questions.md."""

from functools import partial
from pathlib import Path

from benchmarks.training.learning import Settings, learn
from benchmarks.training.probe import probed
from benchmarks.training.report import Runs, report
from benchmarks.training.validating import (
    WRITTEN_AFTER,
    WRITTEN_AFTER_HALF,
    latest_fold,
    random_folds,
    register_folds,
    tell,
    unseen_half,
    without,
)
from domain.questions.labelled import shipped_examples
from domain.questions.model import pack

_ROUNDS = 3
_ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    registers = shipped_examples()
    learned = partial(learn, settings=Settings())
    strict, fair = (without(registers, names) for names in (WRITTEN_AFTER | WRITTEN_AFTER_HALF, WRITTEN_AFTER))
    model = learned([example for register in registers.values() for example in register])
    runs = Runs(
        at_random=[tell(random_folds(strict, seed), learned) for seed in range(_ROUNDS)],
        by_register=tell(register_folds(strict), learned),
        half_at_random=[unseen_half(tell(random_folds(fair, seed), learned)) for seed in range(_ROUNDS)],
        half_by_register=unseen_half(tell(register_folds(fair), learned)),
        with_all=tell(register_folds(registers), learned),
        latest=tell(latest_fold(registers), learned),
        probe=probed(model),
    )
    page = report(registers, runs)
    (_ROOT / "docs" / "questions.md").write_text(page, encoding="utf-8")
    weights = _ROOT / "domain" / "questions" / "weights.bin"
    weights.write_bytes(pack(model))
    print(page)


if __name__ == "__main__":
    main()
