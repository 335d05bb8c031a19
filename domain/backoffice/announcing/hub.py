"""All announcements, and one of them: a draft with what it lacks, a request, or how its run stands."""

from collections.abc import Mapping

from domain.announcements.announcement import Announcement, State
from domain.announcements.approvers import Void
from domain.announcements.carrying_out import begin, discard, follow, give_up
from domain.announcements.checking import faults
from domain.announcements.deciding import is_expired
from domain.announcements.fault import worded
from domain.announcements.fields import names_of
from domain.announcements.progress import progress_lines, standing_lines, standing_of, ways, who_may
from domain.announcements.run import OPEN, Kind, Run
from domain.announcements.steering import Standing, current_of, is_amendment, open_of
from domain.authorization import Ability
from domain.backoffice.announcing import correcting, desk
from domain.backoffice.announcing.summary import summary
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.names import name_of_actor
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.files import MAX_ANNOUNCED_PAGES, MAX_FILE_BYTES
from domain.incoming import Press
from domain.texts import numbers
from domain.texts.catalogue import Html
from domain.typed import quote

_MOST = 8


async def listing(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    """The newest first, a page at a time."""
    before = desk.number_in(counter, wish) if wish.question == "before" else None
    found = await counter.tx.announcements.recent(counter.process.slug, _MOST + 1, before)
    page = found[:_MOST]
    lines = [*([lead, ""] if lead else []), counter.say("w-ann-list" if page else "w-ann-none")]
    lines += desk.listed(counter, [await _line(counter, one) for one in page])
    numbers = {n: Press("w-ann-open", argument=str(one.number)) for n, one in enumerate(page, 1)}
    there: Row = (counter.button("w-ann-new"), counter.button("w-panel"))
    if len(found) > _MOST:
        there = (counter.button("w-ann", str(page[-1].number), key="w-more", question="before"), *there)
    ends = [counter.say("w-choose")] if page else []
    return counter.shown("\n".join([*lines, *ends]), *desk.numbered_rows(counter, numbers), there, numbers=numbers)


async def new(counter: Counter, _: Wish) -> Shown:
    """A draft that is there from its first moment."""
    made = await begin(counter.tx, counter.process.slug, desk.by(counter), counter.now, counter.fresh_id)
    return ask_words(counter, made)


def ask_words(counter: Counter, announcement: Announcement, language: str = "es", lead: str = "") -> Shown:
    names = names_of(counter.process, counter.knowledge.texts)
    fields = ", ".join(names.shown[counter.voice.language].values())
    key = "w-ann-compose" if language == "es" else "w-ann-compose-other"
    text = counter.say(key, n=str(announcement.number), lengua=counter.words(f"ann-language-{language}"))
    size = numbers.size(MAX_FILE_BYTES, counter.voice.language)
    limits = [counter.say("w-ann-takes-files", tope=size, hojas=counter.exact(MAX_ANNOUNCED_PAGES))]
    lines = [*([lead] if lead else []), text, *(limits if language == "es" else [])]
    lines.append(counter.say("w-ann-fields", campos=fields))
    back: Row = (counter.button("w-ann-open", str(announcement.number), key="w-ann-later"),)
    drop = _no_english(counter, announcement) if language == "en" else ()
    return counter.asked("\n".join(lines), "w-ann-write", desk.about(announcement, language=language), drop, back)


def _no_english(counter: Counter, announcement: Announcement) -> Row:
    if "en" not in announcement.content.words:
        return ()
    return (counter.button("w-ann-no-english", str(announcement.number), question="en"),)


async def opened(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    announcement = await desk.in_hand(counter, wish)
    if announcement is None:
        return await listing(counter, Wish("w-ann"), lead or counter.say("w-ann-gone"))
    return await shown(counter, announcement, lead)


async def shown(counter: Counter, announcement: Announcement, lead: str = "") -> Shown:
    """As it stands after what was done in this turn."""
    rounds = await counter.tx.announcements.runs_of(announcement.id)
    if announcement.state is State.REQUESTED:
        return await _requested(counter, announcement, rounds, lead)
    if announcement.state is State.APPROVED and rounds:
        return await _going(counter, announcement, rounds, lead)
    return await _draft(counter, announcement, rounds, lead)


async def one_run(counter: Counter, wish: Wish) -> Shown:
    """[Ver el envío], [Ver la corrección]: one of its runs, also while words are written that are to correct it."""
    announcement = await desk.in_hand(counter, wish)
    rounds = () if announcement is None else await counter.tx.announcements.runs_of(announcement.id)
    if announcement is None or not rounds:
        return await opened(counter, wish)
    return await _going(counter, announcement, rounds, "", kind_in(wish))


def kind_in(wish: Wish) -> Kind | None:
    """Of the run whose button it is; typed: of none."""
    return next((one for one in Kind if one.value == wish.question), None)


async def follow_it(counter: Counter, wish: Wish) -> Shown:
    """[Seguirlo en vivo]: they get the message that changes as it goes on."""
    announcement = await desk.in_hand(counter, wish)
    rounds = () if announcement is None else await counter.tx.announcements.runs_of(announcement.id)
    current = current_of(rounds, kind_in(wish))
    if announcement is None or current is None or not await _may_follow(counter, current[0]):
        return await opened(counter, wish)
    follow(counter.tx, current[0], counter.member.person_id, counter.now, counter.fresh_id)
    leave: Row = (counter.button("w-ann", key="w-ann-leave"), counter.button("w-panel"))
    return counter.shown(counter.say("w-ann-follows", n=str(announcement.number)), leave)


async def _may_follow(counter: Counter, run: Run) -> bool:
    """One message each: who has one that changes needs no other."""
    return run.state in OPEN and counter.member.person_id not in await counter.tx.announcements.watchers(run.id)


async def _head(counter: Counter, announcement: Announcement, rounds: Standing, lead: str) -> list[str]:
    """Of a correction what was sent first: it goes on meanwhile."""
    said = summary(counter, announcement, amends=is_amendment(rounds))
    return [*([lead, ""] if lead else []), *await correcting.sent_lines(counter, rounds), *said]


async def _draft(counter: Counter, announcement: Announcement, rounds: Standing, lead: str) -> Shown:
    """What it says so far, what stands in its way, and where each part is changed."""
    amends = is_amendment(rounds)
    lines = await _head(counter, announcement, rounds, lead)
    if announcement.returned:
        lines.append(counter.say("w-ann-returned", motivo=quote(announcement.returned)))
    if not announcement.content.is_empty:
        lines += [worded(one, counter.voice) for one in faults(announcement.content, counter.knowledge)]
    if amends:
        lines.append(counter.say("w-ann-amends"))
    n = str(announcement.number)
    words: Row = (counter.button("w-ann-words", n), counter.button("w-ann-buttons", n))
    english: Row = (counter.button("w-ann-words", n, key="w-ann-words-en", question="en"),)
    has_file = announcement.content.media is not None and not amends  # Telegram changes no file of a message
    file: Row = (counter.button("w-ann-no-file", n),) if has_file else ()
    whom = () if amends else (counter.button("w-ann-whom", n), counter.button("w-ann-when", n))
    look = (counter.button("w-ann-look", n),) if not announcement.content.is_empty else ()
    drop: tuple[Row, ...] = ((counter.button("w-ann-discard", n),),)
    if amends:
        drop = correcting.ways_out(counter, announcement, rounds)
    ends: Row = (counter.button("w-ann", key="w-ann-leave"),)
    english = (*english, *_no_english(counter, announcement))
    return counter.shown("\n".join(lines), words, english, file, whom, look, *drop, ends)


async def _requested(counter: Counter, announcement: Announcement, rounds: Standing, lead: str) -> Shown:
    """Whoever decides, decides; whoever wrote it may change it, or take the request back."""
    lines = await _head(counter, announcement, rounds, lead)
    request = announcement.request
    if request is not None:
        who = await name_of_actor(counter, request.by)
        lines.append(counter.say("w-ann-asked", persona=who, n=counter.exact(request.count)))
    key = "w-ann-no-expired" if is_expired(announcement, counter.now) else "w-ann-asked-change"
    lines += [one for one in [counter.say(key)] if one != lead]
    n = str(announcement.number)
    decide = desk.onward_row(counter, announcement)
    look: Row = (counter.button("w-ann-look", n),)
    words: Row = (counter.button("w-ann-words", n), counter.button("w-ann-buttons", n))
    whom: tuple[Row, ...] = ((counter.button("w-ann-whom", n), counter.button("w-ann-when", n)),)
    if is_amendment(rounds):
        whom = correcting.ways_out(counter, announcement, rounds)
    leave: Row = (counter.button("w-ann-withdraw", n), counter.button("w-ann", key="w-ann-leave"))
    return counter.shown("\n".join(lines), (*decide, *look), words, *whom, leave)


async def _going(
    counter: Counter, announcement: Announcement, rounds: Standing, lead: str, kind: Kind | None = None
) -> Shown:
    """One of its runs with all that can be done to it; what else goes on of it in a few lines, and a way there."""
    current = current_of(rounds, kind) or rounds[-1]
    run, tally = current
    others = [one for one in open_of(rounds) if one[0].id != run.id]
    name, pace = await name_of_actor(counter, run.approved_by), await desk.pace_of(counter, run)
    told = ["\n".join(standing_lines(counter.voice, *one)) for one in others]
    n = str(announcement.number)
    there = [
        counter.button(
            "w-ann-run",
            n,
            key="w-ann-run-amend" if one.kind is Kind.AMEND else "w-ann-run-send",
            question=one.kind,
        )
        for one, _ in others
    ]
    if await _may_follow(counter, run):
        there.append(counter.button("w-ann-follow", n, question=run.kind))
    if announcement.state is not State.APPROVED:
        there.append(counter.button("w-ann-open", n, key="w-ann-run-amend"))
    lines = [*progress_lines(counter.voice, run, tally, pace, name), *who_may(counter.voice, run, counter.may)]
    told.append("\n".join(lines))
    text = "\n\n".join([*([lead] if lead else []), *told])
    leave: Row = (counter.button("w-ann", key="w-ann-leave"), counter.button("w-panel"))
    return counter.shown(text, *ways(counter.voice, run, tally, counter.may), tuple(there), leave)


async def keep_as_sent(counter: Counter, wish: Wish) -> Shown:
    """[Dejar la corrección]"""
    announcement = await desk.in_hand(counter, wish)
    if announcement is None:
        return await listing(counter, Wish("w-ann"), counter.say("w-ann-gone"))
    done = await give_up(counter.tx, announcement, desk.by(counter), counter.now)
    if not isinstance(done, Announcement):
        return await shown(counter, announcement, counter.say("w-ann-not-state"))
    return await _given_up(counter, announcement, done)


async def _given_up(counter: Counter, before: Announcement, after: Announcement) -> Shown:
    await desk.tell_void(counter, before, Void.GIVEN_UP)
    return await shown(counter, after, counter.say("w-ann-given-up"))


async def drop(counter: Counter, wish: Wish) -> Shown:
    announcement = await desk.in_hand(counter, wish)
    if announcement is None:
        return await listing(counter, Wish("w-ann"), counter.say("w-ann-gone"))
    done = await discard(counter.tx, announcement, desk.by(counter), counter.now)
    if not isinstance(done, Announcement):
        return await shown(counter, announcement, counter.say("w-ann-not-state"))
    if done.state is not State.DISCARDED:  # its button is from before it was sent
        return await _given_up(counter, announcement, done)
    await desk.tell_void(counter, announcement, Void.DISCARDED)
    told = counter.say("w-ann-discarded", n=str(announcement.number))
    return counter.shown(told, (counter.button("w-ann"), counter.button("w-panel")))


async def _line(counter: Counter, one: Announcement) -> str:
    text = one.content.in_language("es").text
    said: str | Html = quote(text) if text else counter.words("w-ann-no-words")
    rounds = await counter.tx.announcements.runs_of(one.id)
    state = ", ".join(counter.words(f"w-ann-now-{word}") for word in standing_of(one, rounds))
    return counter.words("w-ann-line", n=str(one.number), estado=state, texto=said)


SERVICES: Mapping[str, Service] = {
    "w-ann": Service(listing, Ability.ANNOUNCE),
    "w-ann-new": Service(new, Ability.ANNOUNCE),
    "w-ann-open": Service(opened, Ability.ANNOUNCE),
    "w-ann-run": Service(one_run, Ability.ANNOUNCE),
    "w-ann-follow": Service(follow_it, Ability.ANNOUNCE),
    "w-ann-give-up": Service(keep_as_sent, Ability.ANNOUNCE),
    "w-ann-discard": Service(drop, Ability.ANNOUNCE),
}
