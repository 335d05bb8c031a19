"""/buscar: by folio, CURP, e-mail, a word of the name, or institution. What is looked for is found by blind index;
who is found is shown masked."""

import re
from collections.abc import Mapping

from domain.authorization import Ability
from domain.backoffice import cards, requests
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.lists import glances
from domain.conversation.turn import Wish
from domain.folio import read_folio
from domain.rights.asking import read_request_folio
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
    request = read_request_folio(text) if counter.may(Ability.ANSWER_REQUESTS) else None
    if request is not None:
        return await requests.of_folio(counter, request)
    found, is_cut = await _found(counter, text)
    if is_cut and not found:
        cut = counter.say("w-search-cut", text=quote(text))
        return counter.asked(cut, "w-search", {}, (counter.button("w-panel"),))
    if not found:
        again = counter.say("w-search-none", text=quote(text))
        return counter.asked(again, "w-search", {}, (counter.button("w-panel"),))
    if len(found) == 1 and not is_cut:
        return await cards.card(counter, Wish("w-card", found[0].folio))
    few = str(len(found)) if len(found) <= _MOST else counter.words("w-more-than", n=str(_MOST))
    head = counter.say("w-search-found", n=few, text=quote(text))
    if is_cut:
        head = f"{head}\n{counter.say('w-search-cut-some')}"
    return glances(counter, head, found[:_MOST], (counter.button("w-panel"),))


async def _found(counter: Counter, text: str) -> tuple[tuple[Glance, ...], bool]:
    """By the first way of looking that finds somebody; and whether more may be there that nobody looked at."""
    for column, value in _ways(counter, text):
        found = await counter.tx.staff.found_by(counter.process.slug, column, value, _MOST + 1)
        if found:
            return found, False
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


async def _by_name(counter: Counter, text: str) -> tuple[tuple[Glance, ...], bool]:
    """Those whose name has every word; else those of the institution that is meant."""
    slug, words = counter.process.slug, fold_name(text).split()[:4]
    named = await counter.tx.staff.named(slug, words, _MOST + 1)
    if named.found or named.is_cut:
        return named.found, named.is_cut
    for match in counter.knowledge.catalogue.find(text, 1):
        return await counter.tx.staff.found_by(slug, "institution", match.institution.key, _MOST + 1), False
    return (), False


SERVICES: Mapping[str, Service] = {"w-search": Service(search, Ability.SEE_CARD)}
