"""Why a step does not fit, in words."""

from domain.backoffice.counter import Counter
from domain.candidacy.case import Misfit, Refusal

_WORDED = frozenset(
    {Misfit.WRONG_STATE, Misfit.TWIN_ACCEPTED, Misfit.IN_THE_PAST, Misfit.TOO_LONG, Misfit.MISSING, Misfit.HELD}
    | {Misfit.PLACE_GONE, Misfit.PLACE_FULL, Misfit.EVALUATOR_GONE, Misfit.EVALUATOR_FULL}
)


def why(counter: Counter, refusal: Refusal) -> str:
    """What nobody is led to by these screens has one text in common."""
    facts = refusal.facts
    if refusal.why is Misfit.WRONG_STATE:
        return counter.say("w-misfit-wrong-state", estado=counter.words(f"w-state-{facts['state']}"))
    if "there" in facts:
        known = {"nombre": facts["name"], "caben": facts["fit"], "hay": facts["there"]}
        return counter.say(f"w-misfit-{refusal.why}", **known)
    return counter.say(f"w-misfit-{refusal.why}" if refusal.why in _WORDED else "w-misfit-other")
