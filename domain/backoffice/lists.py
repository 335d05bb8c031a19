"""Registrations in a list, each opened by its number by who may open one."""

from collections.abc import Sequence

from domain.authorization import Ability
from domain.backoffice.counter import Counter, Shown
from domain.conversation.voice import Row
from domain.incoming import Press
from domain.staff.work import Glance


def glances(counter: Counter, head: str, found: Sequence[Glance], *rows: Row) -> Shown:
    """Nothing personal: folio, state, since when, institution."""
    lines = [
        counter.say(
            "w-glance",
            n=str(number),
            folio=one.folio,
            estado=counter.words(f"w-state-{one.state}"),
            fecha=counter.voice.moment(one.submitted_at) if one.submitted_at else "—",
            institucion=counter.institution(one.institution_key),
        )
        for number, one in enumerate(found, 1)
    ]
    if not counter.may(Ability.SEE_CARD):
        return counter.shown("\n".join([head, *lines]), *rows)
    numbers = {number: Press("w-card", argument=one.folio) for number, one in enumerate(found, 1)}
    text = "\n".join([head, *lines, counter.say("w-choose")])
    return counter.shown(text, counter.number_row(numbers), *rows, numbers=numbers)
