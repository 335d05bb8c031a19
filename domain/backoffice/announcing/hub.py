"""All announcements, and one of them: a draft with what it lacks, a request, or how its run stands."""

from collections.abc import Mapping
from dataclasses import replace

from domain.announcements.announcement import Announcement, State
from domain.announcements.carrying_out import begin, discard
from domain.announcements.checking import faults
from domain.announcements.fault import worded
from domain.announcements.fields import names_of
from domain.announcements.progress import progress_screen
from domain.announcements.run import Run, Tally
from domain.announcements.steering import current_of, is_amendment
from domain.authorization import Ability
from domain.backoffice.announcing import desk
from domain.backoffice.announcing.summary import summary
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.names import name_of_actor
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.incoming import Press
from domain.texts.catalogue import Html
from domain.typed import quote

_MOST = 8


async def listing(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    """The newest first, a page at a time."""
    before = desk.number_in(counter, wish) if wish.question == "before" else None
    found = await counter.tx.announcements.recent(counter.process.slug, _MOST + 1, before)
    page = found[:_MOST]
    lines = [*([lead, ""] if lead else []), counter.say("w-ann-list" if page else "w-ann-none")]
    lines += desk.listed(counter, [_line(counter, one) for one in page])
    numbers = {n: Press("w-ann-open", argument=str(one.number)) for n, one in enumerate(page, 1)}
    ways: Row = (counter.button("w-ann-new"), counter.button("w-panel"))
    if len(found) > _MOST:
        ways = (counter.button("w-ann", str(page[-1].number), key="w-more", question="before"), *ways)
    ends = [counter.say("w-choose")] if page else []
    return counter.shown("\n".join([*lines, *ends]), *desk.numbered_rows(counter, numbers), ways, numbers=numbers)


async def new(counter: Counter, _: Wish) -> Shown:
    """A draft that is there from its first moment."""
    made = await begin(counter.tx, counter.process.slug, desk.by(counter), counter.now, counter.fresh_id)
    return ask_words(counter, made)


def ask_words(counter: Counter, announcement: Announcement, language: str = "es", lead: str = "") -> Shown:
    names = names_of(counter.process, counter.knowledge.texts)
    fields = ", ".join(names.shown[counter.voice.language].values())
    key = "w-ann-compose" if language == "es" else "w-ann-compose-other"
    text = counter.say(key, n=str(announcement.number), lengua=counter.words(f"ann-language-{language}"))
    lines = [*([lead] if lead else []), text, counter.say("w-ann-fields", campos=fields)]
    back = counter.button("w-ann-open", str(announcement.number), key="w-ann-later")
    return counter.asked("\n".join(lines), "w-ann-write", desk.about(announcement, language=language), (back,))


async def opened(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    announcement = await desk.in_hand(counter, wish)
    if announcement is None:
        return await listing(counter, Wish("w-ann"), lead or counter.say("w-ann-gone"))
    return await shown(counter, announcement, lead)


async def shown(counter: Counter, announcement: Announcement, lead: str = "") -> Shown:
    """As it stands after what was done in this turn."""
    if announcement.state is State.REQUESTED:
        return await _requested(counter, announcement, lead)
    rounds = await counter.tx.announcements.runs_of(announcement.id)
    current = current_of(rounds)
    if announcement.state is State.APPROVED and current is not None:
        return await _going(counter, current, lead)
    return _draft(counter, announcement, lead, amends=is_amendment(rounds))


def _draft(counter: Counter, announcement: Announcement, lead: str, *, amends: bool) -> Shown:
    """What it says so far, what stands in its way, and where each part is changed."""
    lines = [*([lead, ""] if lead else []), *summary(counter, announcement)]
    if announcement.returned:
        lines.append(counter.say("w-ann-returned", motivo=quote(announcement.returned)))
    if not announcement.content.is_empty:
        lines += [worded(one, counter.voice) for one in faults(announcement.content, counter.knowledge)]
    if amends:
        lines.append(counter.say("w-ann-amends"))
    n = str(announcement.number)
    words: Row = (counter.button("w-ann-words", n), counter.button("w-ann-buttons", n))
    english: Row = (counter.button("w-ann-words", n, key="w-ann-words-en", question="en"),)
    file: Row = (counter.button("w-ann-no-file", n),) if announcement.content.media is not None else ()
    whom = () if amends else (counter.button("w-ann-whom", n), counter.button("w-ann-when", n))
    look = (counter.button("w-ann-look", n),) if not announcement.content.is_empty else ()
    ends = (counter.button("w-ann-discard", n), counter.button("w-ann", key="w-ann-leave"))
    return counter.shown("\n".join(lines), words, (*english, *file), whom, look, ends if not amends else ends[1:])


async def _requested(counter: Counter, announcement: Announcement, lead: str) -> Shown:
    lines = [*([lead, ""] if lead else []), *summary(counter, announcement)]
    request = announcement.request
    if request is not None:
        who = await name_of_actor(counter, request.by)
        lines.append(counter.say("w-ann-asked", persona=who, n=counter.exact(request.count)))
    n = str(announcement.number)
    decide: Row = ()
    if counter.may(Ability.APPROVE_ANNOUNCEMENT):
        decide = (counter.button("w-ann-decide", n),)
    ways: Row = (counter.button("w-ann-words", n), counter.button("w-ann", key="w-ann-leave"))
    return counter.shown("\n".join(lines), decide, ways)


async def _going(counter: Counter, current: tuple[Run, Tally], lead: str) -> Shown:
    run, tally = current
    name = await name_of_actor(counter, run.approved_by)
    ways: Row = (counter.button("w-ann", key="w-ann-leave"), counter.button("w-panel"))
    screen = progress_screen(counter.voice, run, tally, approver=name, below=(ways,))
    return Shown((replace(screen, text=f"{lead}\n\n{screen.text}" if lead else screen.text),))


async def drop(counter: Counter, wish: Wish) -> Shown:
    announcement = await desk.in_hand(counter, wish)
    if announcement is None:
        return await listing(counter, Wish("w-ann"), counter.say("w-ann-gone"))
    done = discard(counter.tx, announcement, desk.by(counter), counter.now)
    if not isinstance(done, Announcement):
        return await shown(counter, announcement, counter.say("w-ann-not-state"))
    told = counter.say("w-ann-discarded", n=str(announcement.number))
    return counter.shown(told, (counter.button("w-ann"), counter.button("w-panel")))


def _line(counter: Counter, one: Announcement) -> str:
    text = one.content.in_language("es").text
    said: str | Html = quote(text) if text else counter.words("w-ann-no-words")
    return counter.words(f"w-ann-line-{one.state}", n=str(one.number), texto=said)


SERVICES: Mapping[str, Service] = {
    "w-ann": Service(listing, Ability.ANNOUNCE),
    "w-ann-new": Service(new, Ability.ANNOUNCE),
    "w-ann-open": Service(opened, Ability.ANNOUNCE),
    "w-ann-discard": Service(drop, Ability.ANNOUNCE),
}
