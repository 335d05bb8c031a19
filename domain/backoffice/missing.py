"""Institutions of the catalogue that have nobody registered: how many, by kind, and which."""

from collections.abc import Mapping
from hashlib import sha256

from domain.authorization import Ability
from domain.backoffice import panel
from domain.backoffice.counter import Counter, Service, Shown
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.incoming import Press
from domain.missing_institutions import OfType, by_type
from domain.texts import numbers
from domain.typed import read_number

_PAGE = 15
_IN_ROW = 5


async def missing(counter: Counter, wish: Wish) -> Shown:
    """Each kind with its figures; a number opens its list."""
    kinds = await _kinds(counter)
    lacking = [one for one in kinds if one.missing]
    if not lacking:
        return await panel.panel(counter, wish, counter.say("w-missing-none"))
    count = sum(len(one.missing) for one in kinds)
    lines = [
        counter.say("w-missing", n=_number(counter, count), total=_number(counter, sum(o.total for o in kinds)))
    ]
    lines += [
        counter.say(
            "w-missing-line",
            n=str(n),
            tipo=one.name,
            faltan=_number(counter, len(one.missing)),
            total=_number(counter, one.total),
        )
        for n, one in enumerate(lacking, 1)
    ]
    presses = {n: Press("w-missing-of", _stamp(one), argument="0") for n, one in enumerate(lacking, 1)}
    rows = [
        counter.number_row(dict(list(presses.items())[at : at + _IN_ROW])) for at in range(0, len(presses), _IN_ROW)
    ]
    text = "\n".join([*lines, counter.say("w-choose")])
    return counter.shown(text, *rows, (counter.button("w-panel"),), numbers=presses)


async def of_kind(counter: Counter, wish: Wish) -> Shown:
    """Its institutions without anybody, a page at a time."""
    found = next((one for one in await _kinds(counter) if _stamp(one) == wish.question), None)
    first = read_number(wish.argument)
    page = found.missing[first : first + _PAGE] if found is not None else ()
    if found is None or not page:
        return await missing(counter, wish)
    head = counter.say(
        "w-missing-of",
        tipo=found.name,
        n=_number(counter, len(found.missing)),
        desde=_number(counter, first + 1),
        hasta=_number(counter, first + len(page)),
    )
    lines = [counter.say("w-missing-one", institucion=one.name) for one in page]
    more: Row = ()
    if len(found.missing) > first + _PAGE:
        more = (counter.button("w-missing-of", str(first + _PAGE), key="w-more", question=wish.question),)
    row = (*more, counter.button("w-missing", key="w-missing"), counter.button("w-panel"))
    return counter.shown("\n".join([head, *lines]), row)


async def _kinds(counter: Counter) -> tuple[OfType, ...]:
    keys = await counter.tx.cabinet.missing_institutions(counter.process.slug)
    return by_type(await counter.tx.institutions(), keys)


def _stamp(kind: OfType) -> str:
    """Short enough for a button, whatever the kind is called."""
    return sha256(kind.name.encode()).hexdigest()[:8]


def _number(counter: Counter, count: int) -> str:
    return numbers.number(count, counter.voice.language)


SERVICES: Mapping[str, Service] = {
    "w-missing": Service(missing, Ability.SEE_WORK),
    "w-missing-of": Service(of_kind, Ability.SEE_WORK),
}
