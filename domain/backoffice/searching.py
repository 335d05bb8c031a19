"""/buscar: by folio, CURP, e-mail, a word of the name, or institution. What is looked for is found by blind index;
who is found is shown masked."""

import re
from collections.abc import Mapping

from domain.authorization import Ability
from domain.backoffice import cards
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.lists import glances
from domain.conversation.turn import Wish
from domain.folio import read_folio
from domain.ids import RegistrationId
from domain.staff.work import Glance
from domain.typed import clean, fold_name, quote
from domain.values.email import parse_email
from domain.values.outcome import Accepted

_MOST = 8
_CURP = re.compile(r"[A-Z]{4}\d{6}[A-Z0-9]{8}")


async def search(counter: Counter, wish: Wish) -> Shown:
    text = clean(wish.argument)
    if not text:
        return counter.asked(counter.say("w-search"), "w-search", {}, (counter.button("w-panel"),))
    found = await _found(counter, text)
    if not found:
        again = counter.say("w-search-none", text=quote(text))
        return counter.asked(again, "w-search", {}, (counter.button("w-panel"),))
    if len(found) == 1:
        return await cards.card(counter, Wish("w-card", found[0].folio))
    head = counter.say("w-search-found", n=str(len(found)), text=quote(text))
    return glances(counter, head, found[:_MOST], (counter.button("w-panel"),))


async def _found(counter: Counter, text: str) -> tuple[Glance, ...]:
    """By the first way of looking that finds somebody."""
    for column, value in _ways(counter, text):
        found = await counter.tx.staff.found_by(counter.process.slug, column, value, _MOST + 1)
        if found:
            return found
    return await _by_name(counter, text)


def _ways(counter: Counter, text: str) -> list[tuple[str, str]]:
    ways = []
    folio = read_folio(text, counter.process.folio_prefix)
    if folio is not None:
        ways.append(("folio", folio))
    curp = text.upper().replace(" ", "")
    if _CURP.fullmatch(curp):
        ways.append(("curp", curp))
    if "@" in text:
        outcome = parse_email(text)
        ways.append(("email", outcome.value if isinstance(outcome, Accepted) else text.lower()))
    return ways


async def _by_name(counter: Counter, text: str) -> tuple[Glance, ...]:
    """Those whose name has every word; else those of the institution that is meant."""
    words = fold_name(text).split()[:4]
    common: dict[RegistrationId, Glance] | None = None
    for word in words:
        found = await counter.tx.staff.found_by(counter.process.slug, "name", word, 200)
        ids = {one.registration_id: one for one in found}
        common = ids if common is None else {key: one for key, one in common.items() if key in ids}
    if common:
        return tuple(common.values())
    for match in counter.knowledge.catalogue.find(text, 1):
        return await counter.tx.staff.found_by(
            counter.process.slug, "institution", match.institution.key, _MOST + 1
        )
    return ()


SERVICES: Mapping[str, Service] = {"w-search": Service(search, Ability.SEE_CARD)}
