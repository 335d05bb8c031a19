"""How it will look: to real people of the audience, in each language; and what deserves a second look before."""

from collections.abc import Mapping

from domain.announcements import forecast
from domain.announcements.announcement import Announcement
from domain.announcements.checking import faults
from domain.announcements.counting import AudienceCount
from domain.announcements.fault import worded
from domain.announcements.field_values import values_of
from domain.announcements.fields import Field, FieldKind, fields_of, names_of
from domain.announcements.message import screen_of
from domain.announcements.steering import sending_of
from domain.authorization import Ability
from domain.backoffice.announcing import changes, correcting, counting, desk, hub
from domain.backoffice.announcing.summary import summary
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.looking import noted
from domain.conversation.showing import masked
from domain.conversation.stage_words import Hours
from domain.conversation.turn import Wish
from domain.conversation.voice import Row, Voice
from domain.delivery.bearings import Bearings
from domain.delivery.ports import Recipient
from domain.events import EventKind
from domain.incoming import Press
from domain.screen import Screen
from domain.texts.catalogue import LANGUAGES
from domain.typed import read_number

_TRIED = Press("w-ann-tried")  # what its buttons do while it is only looked at


async def look(counter: Counter, wish: Wish) -> Shown:
    """One of the examples after the other; `question`: which."""
    announcement = await desk.in_hand(counter, wish)
    if announcement is None:
        return desk.gone(counter)
    wrong = faults(announcement.content, counter.knowledge)
    if wrong or announcement.audience is None:
        lead = "\n".join(worded(one, counter.voice) for one in wrong) or counter.say("w-ann-no-no-audience", n="0")
        return await hub.shown(counter, announcement, lead)
    is_correction = await correcting.amends(counter, announcement)
    count = counting.holders(counter, announcement) if is_correction else counting.counted(counter, announcement)
    if isinstance(count, Shown):
        return count
    at = read_number(wish.question) % max(len(count.examples), 1)
    shown = await _example(counter, announcement, count, at)
    lines = [*await facts(counter, announcement), *await notes(counter, announcement, count)]
    n = str(announcement.number)
    other: Row = ()
    if len(count.examples) > 1:
        other = (counter.button("w-ann-look", n, key="w-ann-look-other", question=str(at + 1)),)
    rows = (
        (*other, counter.button("w-ann-try", n)),
        desk.onward_row(counter, announcement),
        desk.hub_row(counter, announcement),
    )
    return Shown((*shown, counter.screen("\n".join(lines), *rows)))


async def tried(counter: Counter, wish: Wish) -> Shown:
    """[Mandarme una prueba]: in every language, fields as they stand."""
    announcement = await desk.in_hand(counter, wish)
    if announcement is None:
        return desk.gone(counter)
    if wrong := faults(announcement.content, counter.knowledge):
        return await hub.shown(counter, announcement, "\n".join(worded(one, counter.voice) for one in wrong))
    ends = counter.screen(counter.say("w-ann-tried"), (counter.button("w-ann-look", str(announcement.number)),))
    return Shown((*plain(counter, announcement), ends))


async def pressed(counter: Counter, wish: Wish) -> Shown:
    """A button of the message that is only looked at."""
    return await hub.opened(counter, wish, counter.say("w-ann-button-tried"))


def plain(counter: Counter, announcement: Announcement) -> tuple[Screen, ...]:
    """In every language in which it has words of its own."""
    content = announcement.content
    told = [one for one in LANGUAGES if one in content.words] or [counter.voice.language]
    return tuple(_screen(counter, announcement, one, {}) for one in told)


async def facts(counter: Counter, announcement: Announcement) -> list[str]:
    """What it is; of a correction what it said before."""
    sent = sending_of(await counter.tx.announcements.runs_of(announcement.id))
    if sent is None:
        return summary(counter, announcement)
    head = counter.say("w-ann-correction", n=str(announcement.number))
    return [head, *changes.content_changes(counter, sent[0].content, announcement.content)]


async def notes(counter: Counter, announcement: Announcement, count: AudienceCount) -> list[str]:
    """Who gets it, who does not and why, and what is not wrong and yet worth knowing. A correction wakes nobody,
    and is for whoever has it: `count` is of those."""
    voice = counter.voice
    if await correcting.amends(counter, announcement):
        return [*forecast.holder_lines(voice, count), *forecast.unwise(voice, announcement)]
    rate = await forecast.rate_now(counter.tx.announcements)
    return [*forecast.count_lines(voice, count), *forecast.cautions(voice, announcement, count, rate)]


async def _example(
    counter: Counter, announcement: Announcement, count: AudienceCount, at: int
) -> tuple[Screen, ...]:
    """As that person will get it; their name in full only for who may see it."""
    if not count.examples:
        return plain(counter, announcement)
    example = count.examples[at]
    head = counter.say(
        "w-ann-look-head",
        quien=example.given_names or example.folio or counter.words("w-ann-look-somebody"),
        n=str(at + 1),
        total=str(len(count.examples)),
    )
    found = await counter.tx.person(example.person_id, counter.process.slug)
    if found is None or found.person is None:
        return (Screen(head), *plain(counter, announcement))
    stages = None if found.registration is None else await counter.tx.candidate_stages(found.registration.id)
    recipient = Recipient(found.person, found.registration, stages)
    values, lacks = await _values(counter, announcement, recipient)
    if lacks:
        head = f"{head}\n{counter.say('w-ann-look-lacks', campos=', '.join(lacks))}"
    return (Screen(head), _screen(counter, announcement, found.person.language, values))


async def _values(
    counter: Counter, announcement: Announcement, recipient: Recipient
) -> tuple[dict[Field, str], list[str]]:
    """And the fields for which they have none: to them it will not be sent. Their name in full only for who may see
    it, within a day's measure; then that is written down."""
    language, texts = recipient.person.language, counter.knowledge.texts
    known = names_of(counter.process, texts)
    fields = fields_of(announcement.content.in_language(language), known)
    bearings = Bearings(counter.knowledge, await counter.tx.stage_dates(counter.process.slug))
    values = values_of(fields, recipient, bearings, Hours(Voice(texts, language, counter.process, counter.now)))
    lacks = [known.shown[counter.voice.language][one] for one in fields if one not in values]
    names = [one for one in values if one.kind is FieldKind.NAME]
    may_see = bool(names) and counter.may(Ability.SHOW_PERSONAL)
    if may_see and await noted(counter, recipient.person.id, EventKind.DATA_SHOWN, what="name"):
        return values, lacks
    return values | {one: masked("given_names", values[one]) for one in names}, lacks


def _screen(counter: Counter, announcement: Announcement, language: str, values: Mapping[Field, str]) -> Screen:
    voice = Voice(counter.knowledge.texts, language, counter.process, counter.now)
    names = names_of(counter.process, counter.knowledge.texts)
    pressed_ = Press(_TRIED.verb, argument=str(announcement.number))
    return screen_of(announcement.content, voice, names, values, pressed_)


SERVICES: Mapping[str, Service] = {
    "w-ann-look": Service(look, Ability.ANNOUNCE),
    "w-ann-try": Service(tried, Ability.ANNOUNCE),
    "w-ann-tried": Service(pressed, Ability.ANNOUNCE),
}
