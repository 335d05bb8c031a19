"""/estadisticas: of each subject a picture, and the same in words."""

from collections.abc import Mapping

from domain.authorization import Ability
from domain.backoffice.counter import Counter, Service, Shown
from domain.bringing import NumbersWanted
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.incoming import Press
from domain.screen import Attachment, Screen
from domain.statistics.subjects import NumbersShown, Subject

_TITLES: Mapping[Subject, str] = {
    Subject.FUNNEL: "stat-funnel-title",
    Subject.HOURS: "stat-hours-title",
    Subject.TYPES: "stat-offices-title",
    Subject.TOWNS: "stat-towns-title",
    Subject.PACE: "stat-pace-title",
    Subject.REMINDERS: "stat-reminders-title",
    Subject.DOUBTS: "stat-doubts-title",
    Subject.PLAN: "stat-plan-title",
}


async def menu(counter: Counter, _: Wish) -> Shown:
    numbered = dict(enumerate(Subject, 1))
    lines = [counter.say("w-numbers")]
    lines += [
        counter.say("list-line", n=str(n), text=counter.words(_TITLES[subject])) for n, subject in numbered.items()
    ]
    numbers = {n: Press("w-numbers-of", subject.value) for n, subject in numbered.items()}
    half = len(numbers) // 2
    rows = [counter.number_row(dict(list(numbers.items())[at : at + half])) for at in range(0, len(numbers), half)]
    ways: Row = (counter.button("w-panel"),)
    if counter.may(Ability.EXPORT):
        ways = (counter.button("w-export"), *ways)
    return counter.shown("\n".join([*lines, counter.say("w-choose")]), *rows, ways, numbers=numbers)


async def numbers_of(counter: Counter, wish: Wish) -> Shown:
    """The picture first; its words, which say all of it, carry the buttons."""
    subject = next((one for one in Subject if one == wish.question), None)
    if subject is None:
        return await menu(counter, wish)
    found = counter.brought
    if not isinstance(found, NumbersShown) or found.subject is not subject:
        return Shown((), wanted=NumbersWanted(subject, counter.voice.language, counter.actor))
    picture = Screen(counter.say(_TITLES[subject]), attachment=Attachment(f"{subject}.png", found.chart))
    ways: Row = (counter.button("w-numbers", key="w-other-numbers"), counter.button("w-panel"))
    return Shown((picture, counter.screen(found.table, ways)))


SERVICES: Mapping[str, Service] = {
    "w-numbers": Service(menu, Ability.SEE_STATISTICS),
    "w-numbers-of": Service(numbers_of, Ability.SEE_STATISTICS),
}
