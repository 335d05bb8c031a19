"""The figures and the confusion of a small set made by hand."""

from domain.questions.deciding import Decision, Outside, Sure, Unclear, Unsure
from domain.questions.evaluating import Figures, confusion, figures, understood
from domain.questions.intents import Intent
from domain.questions.labelled import Labelled

COST, PHOTO, STAGES, OTHER = Intent.COSTO, Intent.FOTO, Intent.ETAPAS, Intent.FUERA_DE_TEMA
DECIDED: dict[str, tuple[Intent, Decision]] = {
    "cuánto cuesta": (COST, Sure(COST, ())),
    "se paga": (COST, Sure(PHOTO, (COST,))),
    "cuota": (COST, Sure(PHOTO, (STAGES,))),
    "fondo": (PHOTO, Unsure((STAGES, PHOTO))),
    "lentes": (PHOTO, Unsure((STAGES, COST))),
    "fases": (STAGES, Outside()),
    "pasos": (STAGES, Unclear()),
    "calendario": (STAGES, Sure(STAGES, (COST,))),
    "dólar": (OTHER, Sure(COST, ())),
    "tacos": (OTHER, Outside()),
    "lluvia": (OTHER, Unsure((COST, PHOTO))),
    "jkl": (OTHER, Unclear()),
}
PAIRS = understood([Labelled(intent, text) for text, (intent, _) in DECIDED.items()], lambda text: DECIDED[text][1])


def test_figures_are_shares_of_what_they_say() -> None:
    assert figures(PAIRS, seconds=0.006) == Figures(
        answered=4 / 8,
        right_of_answered=2 / 4,
        right_within_choices=4 / 8,
        out_of_scope_answered=1 / 4,
        ms_per_question=0.5,
    )


def test_figures_of_nothing_are_zero() -> None:
    assert figures([], seconds=0.0) == Figures(0, 0, 0, 0, 0)


def test_confusion_counts_each_question_once() -> None:
    rows = confusion(PAIRS)
    assert list(rows) == list(Intent)
    assert sum(row.questions for row in rows.values()) == len(PAIRS)
    assert (rows[COST].answered, rows[COST].mistaken_for) == (1, {PHOTO: 2})
    assert (rows[PHOTO].offered, rows[PHOTO].elsewhere) == (1, 1)
    assert (rows[STAGES].answered, rows[STAGES].outside, rows[STAGES].unclear) == (1, 1, 1)
    assert (rows[OTHER].elsewhere, rows[OTHER].outside, rows[OTHER].unclear) == (1, 1, 1)
    assert rows[OTHER].mistaken_for == {COST: 1}
