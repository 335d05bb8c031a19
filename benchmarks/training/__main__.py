"""`python -m benchmarks.training`: cross-validates, then writes the weights that ship and docs/questions.md."""

from functools import partial
from pathlib import Path

from benchmarks.training.learning import Settings, learn
from benchmarks.training.report import Runs, report
from benchmarks.training.validating import fair, random_folds, register_folds, tell
from domain.questions.labelled import shipped_examples
from domain.questions.model import pack

_ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    registers = shipped_examples()
    learned = partial(learn, settings=Settings())
    runs = Runs(
        at_random=[tell(random_folds(fair(registers), seed), learned) for seed in range(3)],
        by_register=tell(register_folds(fair(registers)), learned),
        with_all=tell(register_folds(registers), learned),
    )
    page = report(registers, runs)
    (_ROOT / "docs" / "questions.md").write_text(page, encoding="utf-8")
    model = learned([example for register in registers.values() for example in register])
    weights = _ROOT / "domain" / "questions" / "weights.bin"
    weights.write_bytes(pack(model.making, model.table))
    print(page)


if __name__ == "__main__":
    main()
