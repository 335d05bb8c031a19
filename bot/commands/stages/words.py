"""What the command says, in a technician's English."""

from collections.abc import Mapping

from domain.candidacy.case import Misfit, Refusal

_WHY: Mapping[Misfit, str] = {
    Misfit.UNKNOWN_FOLIO: "no registration of this process has this folio.",
    Misfit.WRONG_STATE: "it is {state}.",
    Misfit.UNSEEN: "look at it first ({concerns}); then add --seen.",
    Misfit.TWIN_ACCEPTED: "another registration with the same CURP is accepted.",
    Misfit.UNKNOWN_QUESTION: "nothing in the process asks {question!r}.",
    Misfit.UNKNOWN_STAGE: "there is no stage {stage!r}. Stages: {known}.",
    Misfit.UNKNOWN_RESULT: "the stage has no result {result!r}. Results: {known}.",
    Misfit.NO_RESULTS: "the stage gives no results.",
    Misfit.NOT_BY_APPOINTMENT: "the stage has one date for everyone: use set-dates.",
    Misfit.NOT_BY_CALENDAR: "the stage has a date for each candidate: use set-appointment.",
    Misfit.IN_THE_PAST: "that moment is past.",
    Misfit.IN_THE_FUTURE: "{text} is still to come.",
    Misfit.ENDS_TOO_EARLY: "it would end before it starts.",
    Misfit.WINDOW_OPEN: "registration is not closed by then.",
    Misfit.OUT_OF_ORDER: "the stages would no longer stand in their order: look at {other!r}.",
    Misfit.MISSING: "{field} is needed here.",
    Misfit.TOO_LONG: "{field} has more than {longest} characters.",
    Misfit.NO_DATE: "the stage has no date for this candidate.",
    Misfit.NOT_BEGUN: "the stage has not begun for this candidate.",
    Misfit.ATTENDED: "this candidate has attended already.",
    Misfit.MISSED: "this candidate missed {stage!r}.",
    Misfit.HAS_RESULT: "this candidate has a result of this stage already.",
    Misfit.PATH_ENDED: "the path ended with the result of {stage!r}.",
    Misfit.NOT_PDF: "a certificate's file is a PDF.",
    Misfit.HELD: "what a file brought for it waits to be told: see `ventanilla batches list`.",
    Misfit.PLACE_GONE: "its place is not in the list any more.",
    Misfit.PLACE_FULL: "{name} holds {fit}, and {there} are there at that time.",
    Misfit.EVALUATOR_GONE: "whoever was to see this candidate does not evaluate any more.",
    Misfit.EVALUATOR_FULL: "{name} sees {fit} at a time, and has {there} at that time.",
    Misfit.HAS_DATE: "this candidate has a date already.",
    Misfit.NO_SLOT: "there is no room left.",
    Misfit.OWN: "nobody of the staff decides about themselves.",
    Misfit.NO_VERDICT: "{stage!r} has no result yet.",
}


def why(refusal: Refusal) -> str:
    return _WHY[refusal.why].format(**refusal.facts)
