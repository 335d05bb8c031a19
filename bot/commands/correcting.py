"""`ventanilla arco correct`: one answer of a sent registration, as a granted request asks. What would change is
shown; it changes only where that is said."""

from collections.abc import Mapping

from bot.office import Office
from domain.actions.correct_answer import Corrected, correct_answer
from domain.authorization import COMMAND_LINE
from domain.catalogue import Catalogue
from domain.rights.correcting import Misfit
from domain.values.outcome import Doubt, Refused

_WHY: Mapping[Misfit, str] = {
    Misfit.GONE: "there is no such request, or it is no rectification that is granted and not carried out.",
    Misfit.OWN: "nobody corrects their own.",
    Misfit.NOTHING_SENT: "there is no sent registration to correct.",
    Misfit.UNKNOWN_QUESTION: "the process asks no such question, or it asks for a file.",
    Misfit.SAME: "the registration says so already.",
    Misfit.CURP_TAKEN: "another accepted registration has that CURP.",
}


async def correct(office: Office, folio: str, question: str, text: str, choice: int, *, is_saved: bool) -> int:
    """0: it is so now, or would be; 1: it does not fit, and nothing was changed."""
    catalogue = Catalogue(await office.store.run(lambda tx: tx.institutions()))
    found = await office.store.run(
        lambda tx: correct_answer(
            tx,
            COMMAND_LINE,
            office.process,
            catalogue,
            folio,
            question,
            text,
            office.now,
            choice=choice,
            is_rehearsal=not is_saved,
        )
    )
    if not isinstance(found, Corrected):
        print(f"{folio}: {_told(found)}")
        return 1
    print(f"{question}: {found.before!r} -> {found.after!r}")
    print("Corrected; the person is told." if is_saved else "Nothing is changed yet; --save changes it.")
    return 0


def _told(found: Misfit | Doubt | Refused) -> str:
    if isinstance(found, Misfit):
        return _WHY[found]
    if isinstance(found, Refused):
        return f"that is no such answer ({found.reason})."
    options = ", ".join(f"{n}: {value}" for n, value in enumerate(found.options, 1))
    return f"that may mean another value. Say which with --choice: {options}"
