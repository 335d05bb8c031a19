"""One condition of an audience: of which field, of which stage, which value. Chosen by number, or typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from domain.announcements.announcement import Announcement
from domain.announcements.audience import OF_STAGE, Condition, Field, Not
from domain.announcements.audience_values import known_values
from domain.announcements.describing import value_words
from domain.authorization import Ability
from domain.backoffice.announcing import desk, earlier, whom
from domain.backoffice.counter import Counter, Service, Shown, allowed, done_if_allowed
from domain.backoffice.understanding import FILE, MORE_FOLIOS
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.incoming import Press
from domain.staff.member import Errand
from domain.typed import fold, quote

_FIELDS = tuple(Field)
_MOST_LISTED = 20
_MOST_OFFERED = 5
_NOT, _BETWEEN = "!", "+"
_TYPED = frozenset({Field.TOWN, Field.INSTITUTION, Field.FOLIO})
_ANNOUNCED = frozenset({Field.READ, Field.UNREAD})
_SHOWN_WRONG = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """What a button carries: "!result+2+1", of a field's negation, the stage's place, and the value's, from 0. An
    announcement goes by its number: there may be newer ones by then."""

    field: Field
    is_not: bool = False
    stage: int | None = None
    value: int | None = None

    def written(self) -> str:
        places = [str(one) for one in (self.stage, self.value) if one is not None]
        return (_NOT if self.is_not else "") + _BETWEEN.join([self.field.value, *places])


async def fields(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    announcement = await whom.settled(counter, wish)
    if isinstance(announcement, Shown):
        return announcement
    n = str(announcement.number)
    presses = {at: Press("w-ann-value", one.value, argument=n) for at, one in enumerate(_FIELDS, 1)}
    lines = desk.listed(counter, [counter.words(f"w-ann-field-{one.value}") for one in _FIELDS])
    head = [*([lead, ""] if lead else []), counter.say("w-ann-field-ask")]
    text = "\n".join([*head, *lines, counter.say("w-choose")])
    back = (counter.button("w-ann-whom", n, key="w-not-now"),)
    return counter.shown(text, *desk.numbered_rows(counter, presses), back, numbers=presses)


async def value(counter: Counter, wish: Wish) -> Shown:
    """The stage first where it is about one; then the values, or what to type."""
    announcement = await whom.settled(counter, wish)
    if isinstance(announcement, Shown):
        return announcement
    choice = _choice(wish.question)
    if choice is None:
        return await fields(counter, wish)
    if choice.field in OF_STAGE and choice.stage is None:
        return _stages(counter, announcement, choice)
    if choice.field in _ANNOUNCED:
        return await _announced(counter, announcement, choice)
    values = _values(counter, choice)
    if choice.field in _TYPED or len(values) > _MOST_LISTED:
        return _asked(counter, announcement, choice)
    return _listed(counter, announcement, choice, range(len(values)), values)


async def add(counter: Counter, wish: Wish) -> Shown:
    """The value of that place."""
    announcement = await whom.settled(counter, wish)
    if isinstance(announcement, Shown):
        return announcement
    choice = _choice(wish.question)
    if choice is None or choice.value is None:
        return await fields(counter, wish)
    if choice.field in _ANNOUNCED:
        chosen = str(choice.value) if await earlier.is_offered(counter, choice.value) else ""
    else:
        chosen = "".join(_values(counter, choice)[choice.value : choice.value + 1])
    if not chosen:
        return await fields(counter, wish)
    return await _added(counter, announcement, choice, (chosen,))


async def typed(counter: Counter, wish: Wish) -> Shown:
    """A municipality, an institution, or a list of folios."""
    announcement = await whom.settled(counter, Wish("", counter.member.errand.about.get(desk.HELD, "")))
    if isinstance(announcement, Shown):
        return announcement
    choice = _choice(counter.member.errand.about.get("choice", ""))
    if choice is None or wish.question == FILE:
        return await fields(counter, Wish("", str(announcement.number)))
    if choice.field is Field.FOLIO:
        return await _folios(counter, announcement, choice, wish.argument)
    values = _values(counter, choice)
    places = _meant(counter, choice, wish.argument, values)
    if len(places) == 1:
        return await _added(counter, announcement, choice, (values[places[0]],))
    if not places:
        return _asked(counter, announcement, choice, counter.say("w-ann-value-none", texto=quote(wish.argument)))
    return _listed(counter, announcement, choice, places, values)


def _meant(counter: Counter, choice: Choice, text: str, values: Sequence[str]) -> list[int]:
    """Places of the values that the words may mean; one alone when they are just that."""
    if choice.field is Field.INSTITUTION:
        near = [one.institution.key for one in counter.knowledge.catalogue.find(text, _MOST_OFFERED)]
    else:
        said = fold(text)
        exact = [one for one in values if fold(one) == said]
        near = exact or [one for one in values if said and said in fold(one)][:_MOST_OFFERED]
    return [values.index(one) for one in near if one in values]


async def more(counter: Counter, wish: Wish) -> Shown:
    """After a list of folios: its next part, since no more than some two hundred fit in one message. Words without
    a folio mean what they mean anywhere."""
    choice = _choice(counter.member.errand.about.get("choice", ""))
    if choice is None or not any(_read(counter, wish.argument).values()):
        can_search = allowed(counter.actor, counter.services["w-search"])
        other = Wish("w-search", wish.argument) if can_search else Wish("w-panel")
        return await done_if_allowed(counter, counter.services[other.verb], other)
    announcement = await whom.settled(counter, desk.left(counter))
    if isinstance(announcement, Shown):
        return announcement
    return await _folios(counter, announcement, choice, wish.argument)


def _read(counter: Counter, text: str) -> dict[str, tuple[str, ...]]:
    """What was written -> the folios that it is; none: something else is in it."""
    known = known_values(Field.FOLIO, counter.process, ())
    return {one: known.read(one) for one in text.replace(",", " ").replace(";", " ").split()}


async def _folios(counter: Counter, announcement: Announcement, choice: Choice, text: str) -> Shown:
    """All of the message, or none: a list that is half taken is a list that nobody trusts."""
    read = _read(counter, text)
    wrong = [one for one, folios in read.items() if not folios]
    if wrong or not read:
        shown = ", ".join(f"«{quote(one)}»" for one in wrong[:_SHOWN_WRONG])
        lead = counter.say(
            "w-ann-folios-wrong", n=counter.exact(len(read)), mal=counter.exact(len(wrong)), cuales=shown
        )
        return _asked(counter, announcement, choice, lead)
    folios = tuple(dict.fromkeys(chain.from_iterable(read.values())))
    part = _part(counter, choice, folios)
    told = await _told(counter, folios, whom.values_like(announcement, part))
    about = {desk.LEFT: str(announcement.number), "choice": choice.written()}
    return replace(await whom.added(counter, announcement, part, told), errand=Errand(MORE_FOLIOS, about))


async def _told(counter: Counter, folios: Sequence[str], held: Sequence[str]) -> list[str]:
    """How many came to those that there were, and which are nobody's: it goes to nobody for them."""
    total = len({*folios, *held})
    lines = [counter.say("w-ann-folios-added", n=counter.exact(total - len(held)), total=counter.exact(total))]
    owned = await counter.tx.announcements.owned(counter.process.slug, folios)
    lost = [one for one in folios if one not in owned]
    if lost:
        shown = ", ".join(f"«{one}»" for one in lost[:_SHOWN_WRONG]) + ("…" if len(lost) > _SHOWN_WRONG else "")
        lines.append(counter.say("w-ann-folios-nobody", n=counter.exact(len(lost)), cuales=shown))
    return lines


async def _added(counter: Counter, announcement: Announcement, choice: Choice, values: tuple[str, ...]) -> Shown:
    return await whom.added(counter, announcement, _part(counter, choice, values))


def _part(counter: Counter, choice: Choice, values: tuple[str, ...]) -> whom.Part:
    stage = "" if choice.stage is None else counter.process.stages[choice.stage].id
    condition = Condition(choice.field, values, stage)
    return Not(condition) if choice.is_not else condition


def _stages(counter: Counter, announcement: Announcement, choice: Choice) -> Shown:
    n, language = str(announcement.number), counter.voice.language
    stages = counter.process.stages
    presses = {
        at: Press("w-ann-value", Choice(choice.field, choice.is_not, at - 1).written(), argument=n)
        for at in range(1, len(stages) + 1)
    }
    lines = desk.listed(counter, [one.name[language] for one in stages])
    text = "\n".join([counter.say("w-ann-stage-ask"), *lines, counter.say("w-choose")])
    back = (counter.button("w-ann-field", n, key="w-not-now"),)
    return counter.shown(text, counter.number_row(presses), back, numbers=presses)


def _listed(
    counter: Counter, announcement: Announcement, choice: Choice, places: Sequence[int], values: Sequence[str]
) -> Shown:
    offered = [(at, _shown(counter, choice, values[at])) for at in places]
    return _offered(counter, announcement, choice, offered)


async def _announced(counter: Counter, announcement: Announcement, choice: Choice) -> Shown:
    """A page of the earlier ones; the button's value is where it begins."""
    runs, has_more = await earlier.page(counter, choice.value)
    if not runs:
        return await fields(counter, Wish("", str(announcement.number)), counter.say("w-ann-value-unsent"))
    offered = [(run.number, earlier.line(counter, run)) for run in runs]
    more = replace(choice, value=runs[-1].number).written()
    n = str(announcement.number)
    older: Row = (counter.button("w-ann-value", n, key="w-more", question=more),) if has_more else ()
    return _offered(counter, announcement, choice, offered, older)


def _offered(
    counter: Counter, announcement: Announcement, choice: Choice, offered: Sequence[tuple[int, str]], more: Row = ()
) -> Shown:
    """Each with what its button carries."""
    n = str(announcement.number)
    presses = {
        number: Press("w-ann-add", replace(choice, value=value).written(), argument=n)
        for number, (value, _) in enumerate(offered, 1)
    }
    key = "w-ann-value-ask-not" if choice.is_not else "w-ann-value-ask"
    head = counter.say(key, campo=counter.words(f"w-ann-field-{choice.field.value}"))
    text = "\n".join([head, *desk.listed(counter, [words for _, words in offered]), counter.say("w-choose")])
    rows = desk.numbered_rows(counter, presses)
    return counter.shown(text, *rows, more, *_turned(counter, announcement, choice), numbers=presses)


def _shown(counter: Counter, choice: Choice, value: str) -> str:
    """As people read it."""
    known = counter.knowledge
    stage = "" if choice.stage is None else counter.process.stages[choice.stage].id
    return value_words(
        choice.field, value, counter.process, known.catalogue, known.texts, counter.voice.language, stage
    )


def _asked(counter: Counter, announcement: Announcement, choice: Choice, lead: str = "") -> Shown:
    key = "w-ann-folios-ask" if choice.field is Field.FOLIO else "w-ann-value-type"
    lines = [*([lead] if lead else []), counter.say(key, campo=counter.words(f"w-ann-field-{choice.field.value}"))]
    if choice.is_not:
        lines.append(counter.say("w-ann-value-not"))
    about = desk.about(announcement, choice=choice.written())
    return counter.asked("\n".join(lines), "w-ann-typed", about, *_turned(counter, announcement, choice))


def _turned(counter: Counter, announcement: Announcement, choice: Choice) -> tuple[Row, ...]:
    """The opposite of it, and the way back."""
    n = str(announcement.number)
    opposite = Choice(choice.field, not choice.is_not, choice.stage).written()
    turn = counter.button(
        "w-ann-value", n, key="w-ann-value-is" if choice.is_not else "w-ann-value-is-not", question=opposite
    )
    return ((turn, counter.button("w-ann-field", n, key="w-not-now")),)


def _values(counter: Counter, choice: Choice) -> tuple[str, ...]:
    if choice.field is Field.FOLIO:
        return ()
    stage = "" if choice.stage is None else counter.process.stages[choice.stage].id
    return known_values(choice.field, counter.process, counter.knowledge.catalogue.all(), stage).values


def _choice(written: str) -> Choice | None:
    """None: no button of ours."""
    field, *places = written.removeprefix(_NOT).split(_BETWEEN)
    if field not in set(Field) or not all(one.isascii() and one.isdecimal() and len(one) < 5 for one in places):
        return None
    numbers = [int(one) for one in places]
    stage = numbers.pop(0) if numbers and field in OF_STAGE else None
    return Choice(Field(field), written.startswith(_NOT), stage, numbers[0] if numbers else None)


SERVICES: Mapping[str, Service] = {
    "w-ann-field": Service(fields, Ability.ANNOUNCE),
    "w-ann-value": Service(value, Ability.ANNOUNCE),
    "w-ann-add": Service(add, Ability.ANNOUNCE),
    MORE_FOLIOS: Service(more, Ability.ANNOUNCE),
    "w-ann-typed": Service(typed, Ability.ANNOUNCE),
}
