"""A stage's dates for many candidates, from /etapas: whom, when, how long, where, with whom. Then `group_run` shows
who would get which time."""

import re
from collections import Counter as Tally
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain

from domain.authorization import Ability
from domain.backoffice import dates
from domain.backoffice.asking_dates import parts_of, placed, stage_at, when_typed
from domain.backoffice.calendars import ask_when
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.group_run import preview
from domain.backoffice.group_words import ALL_IN_TURN, lasting
from domain.backoffice.offering import MOST, NOBODY, ask_place, listed, room
from domain.conversation.turn import Wish
from domain.folio import read_folios
from domain.ids import RegistrationId
from domain.incoming import Press
from domain.places.place import Seat, Undated
from domain.process import Stage
from domain.typed import fold, quote, read_number

_BETWEEN = re.compile(r"[\s,;]+")


async def whom(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    """All who have no date yet; those of one type of institution; a municipality or folios in words."""
    stage = stage_at(counter.process, wish.argument)
    if stage is None:
        return await dates.dates(counter, wish)
    found = await counter.tx.places.undated(counter.process.slug, stage.id)
    if not found:
        return await dates.dates(counter, wish, counter.say("w-group-none", etapa=_name(counter, stage)))
    types = _types(counter, found)
    lines = [lead, counter.say("w-group-whom", etapa=_name(counter, stage))]
    lines.append(counter.say("w-group-line", n="1", grupo=counter.words("w-group-all"), hay=str(len(found))))
    lines += [
        counter.say("w-group-line", n=str(n), grupo=name, hay=str(count))
        for n, (name, count) in enumerate(types.items(), 2)
    ]
    lines.append(counter.say("w-group-words"))
    numbers = {n: Press("w-group-of", wish.argument, argument=str(n)) for n in range(1, len(types) + 2)}
    text = "\n".join(filter(None, lines))
    return listed(counter, text, "w-group-whom", {"which": wish.argument}, numbers, (counter.button("w-dates"),))


async def group_of(counter: Counter, wish: Wish) -> Shown:
    """A number of the list: its folios are written down, so that they stay the same whoever joins meanwhile."""
    stage, number = stage_at(counter.process, wish.question), read_number(wish.argument)
    if stage is None:
        return await dates.dates(counter, wish)
    found = await counter.tx.places.undated(counter.process.slug, stage.id)
    names = list(_types(counter, found))
    if number == 1:
        return _when(counter, wish.question, counter.words("w-group-all"), [one.folio for one in found])
    if not 2 <= number <= len(names) + 1:
        return await whom(counter, Wish("w-group", wish.question))
    name = names[number - 2]
    return _when(counter, wish.question, name, [one.folio for one in found if _type(counter, one) == name])


async def group_words(counter: Counter, wish: Wish) -> Shown:
    """Folios as they were pasted, or a municipality."""
    which = counter.member.errand.about.get("which", "")
    stage = stage_at(counter.process, which)
    if stage is None:
        return await dates.dates(counter, wish)
    parts = [part for part in _BETWEEN.split(wish.argument) if part]
    folios = [read_folios(part, counter.process.folio_prefix) for part in parts]
    if folios and all(folios):
        named = list(dict.fromkeys(chain.from_iterable(folios)))
        return _when(counter, which, counter.words("w-group-folios"), named)
    found = await counter.tx.places.undated(counter.process.slug, stage.id)
    there = [one.folio for one in found if fold(_town(counter, one)) == fold(wish.argument) != ""]
    if there:
        return _when(counter, which, wish.argument.strip(), there)
    bad = next((part for part, read in zip(parts, folios, strict=True) if not read), "")
    is_list = any(folios)
    key = "w-group-bad-folio" if is_list else "w-group-unread"
    said = counter.say(key, texto=quote(bad if is_list else wish.argument))
    return await whom(counter, Wish("w-group", which), said)


async def when(counter: Counter, wish: Wish) -> Shown:
    found = when_typed(counter, wish.argument)
    if isinstance(found, Shown):
        return found
    return _how(counter, {**counter.member.errand.about, "starts": found.isoformat()})


async def how(counter: Counter, wish: Wish) -> Shown:
    """ "30 min": one after the other; "juntas 2 h": all at once."""
    held = counter.member.errand.about
    read = lasting(wish.argument)
    if read is None or "starts" not in held:
        return _how(counter, held, counter.say("w-group-how-unread"))
    is_together, lasts = read
    about = {**held, "lasts": str(lasts // timedelta(minutes=1)), "together": "yes" if is_together else ""}
    return await ask_place(counter, about, _seat(about), "w-group-where", "w-group-place")


async def where(counter: Counter, wish: Wish) -> Shown:
    return await _then_who(counter, placed(counter.member.errand.about, wish.argument))


async def place(counter: Counter, wish: Wish) -> Shown:
    return await _then_who(counter, {**counter.member.errand.about, "place-id": wish.argument})


async def who(counter: Counter, wish: Wish) -> Shown:
    return await _with_who(counter, {**counter.member.errand.about, "who": wish.argument})


async def bring(counter: Counter, wish: Wish) -> Shown:
    what, reason = parts_of(wish.argument, 2)
    held = counter.member.errand.about
    return await preview(counter, {**held, "place": "", "bring": what, "reason": reason})


def _when(counter: Counter, which: str, name: str, folios: Sequence[str]) -> Shown:
    about = {"which": which, "whom": name, "folios": " ".join(folios)}
    lead = counter.say("w-group-chosen", grupo=name, hay=str(len(folios)))
    return ask_when(counter, "w-group-when", about, lead)


def _how(counter: Counter, about: Mapping[str, str], lead: str = "") -> Shown:
    ways = (
        counter.button("w-group-how", "30 min", key="w-each-30"),
        counter.button("w-group-how", "1 h", key="w-each-60"),
        counter.button("w-group-how", "juntas 2 h", key="w-all-120"),
    )
    text = "\n".join(filter(None, [lead, counter.say("w-group-how")]))
    return counter.asked(text, "w-group-how", about, ways, (counter.button("w-dates", key="w-not-now"),))


async def _then_who(counter: Counter, about: Mapping[str, str]) -> Shown:
    """Asked only where there is anybody to choose from."""
    known = (await counter.tx.places.evaluators())[:MOST]
    if not known or "starts" not in about or "lasts" not in about:
        return await _with_who(counter, {**about, "who": NOBODY})
    lines = [counter.say("w-group-who"), *(room(counter, n, one, 0) for n, one in enumerate(known, 1))]
    numbers = {n: Press("w-group-who", argument=str(one.id)) for n, one in enumerate(known, 1)}
    ways = (
        counter.button("w-group-who", ALL_IN_TURN, key="w-all-in-turn"),
        counter.button("w-group-who", NOBODY, key="w-no-evaluator"),
    )
    return listed(counter, "\n".join([*lines, counter.say("w-choose")]), "", about, numbers, ways)


async def _with_who(counter: Counter, about: Mapping[str, str]) -> Shown:
    """What to bring, unless it was typed with the place."""
    if "bring" in about:
        return await preview(counter, about)
    way = (counter.button("w-dates", key="w-not-now"),)
    return counter.asked(counter.say("w-bring"), "w-group-bring", about, way)


def _seat(about: Mapping[str, str]) -> Seat:
    starts = datetime.fromisoformat(about["starts"])
    return Seat(RegistrationId(0), "", starts, starts + timedelta(minutes=int(about["lasts"])))


def _types(counter: Counter, found: Sequence[Undated]) -> dict[str, int]:
    """How many of each type of institution, in the order of their names."""
    counted = Tally(_type(counter, one) for one in found)
    return {name: counted[name] for name in sorted(counted) if name}


def _type(counter: Counter, one: Undated) -> str:
    found = counter.knowledge.catalogue.get(one.institution_key) if one.institution_key else None
    return found.type if found is not None else ""


def _town(counter: Counter, one: Undated) -> str:
    found = counter.knowledge.catalogue.get(one.institution_key) if one.institution_key else None
    return found.municipality if found is not None else ""


def _name(counter: Counter, stage: Stage) -> str:
    return stage.name[counter.voice.language]


SERVICES: Mapping[str, Service] = {
    "w-group": Service(whom, Ability.MANAGE_STAGES),
    "w-group-of": Service(group_of, Ability.MANAGE_STAGES),
    "w-group-whom": Service(group_words, Ability.MANAGE_STAGES),
    "w-group-when": Service(when, Ability.MANAGE_STAGES),
    "w-group-how": Service(how, Ability.MANAGE_STAGES),
    "w-group-where": Service(where, Ability.MANAGE_STAGES),
    "w-group-place": Service(place, Ability.MANAGE_STAGES),
    "w-group-who": Service(who, Ability.MANAGE_STAGES),
    "w-group-bring": Service(bring, Ability.MANAGE_STAGES),
}
