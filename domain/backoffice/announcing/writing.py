"""What an announcement says and carries: words with their formatting, a photo or a file, buttons."""

from collections.abc import Mapping
from dataclasses import replace

from domain.announcements.announcement import Announcement
from domain.announcements.content import DEFAULT_LANGUAGE, Content, Media
from domain.announcements.fault import Fault, worded
from domain.announcements.link import read_link
from domain.announcements.medium import medium_fault
from domain.authorization import Ability
from domain.backoffice.announcing import changes, correcting, desk, hub, parting
from domain.backoffice.announcing.summary import button_names
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.understanding import FILE, MORE_WORDS
from domain.conversation.sending_files import worded as refused
from domain.conversation.turn import Wish
from domain.files import MAX_ANNOUNCED_PAGES, FileWanted, InspectedFile, RefusedFile
from domain.formatted import Words
from domain.incoming import Press
from domain.texts.catalogue import LANGUAGES

_QUESTION = "announcement"


async def words(counter: Counter, wish: Wish) -> Shown:
    """[Cambiar el texto]; `question`: a language other than the first."""
    announcement = await _editable(counter, wish)
    if isinstance(announcement, Shown):
        return announcement
    return hub.ask_words(counter, announcement, wish.question if wish.question in LANGUAGES else "es")


async def write(counter: Counter, wish: Wish) -> Shown:
    """A text, or a photo or file with its caption: that is fetched and looked into first."""
    announcement = await _editable(counter, Wish("", counter.member.errand.about.get(desk.HELD, "")))
    if isinstance(announcement, Shown):
        return announcement
    if parting.is_next(counter):
        return parting.refused(counter, announcement)
    return await _taken(counter, announcement, wish)


async def more(counter: Counter, wish: Wish) -> Shown:
    """After a text or a file was taken: the other one of the two; or words, which never replace a text unasked. Of
    a text that came in parts nothing is kept: half of it would be sent as if it were the whole."""
    announcement = await _editable(counter, desk.left(counter))
    if isinstance(announcement, Shown):
        return announcement
    language = counter.member.errand.about.get("language", "es")
    if wish.question == FILE or language not in announcement.content.words:
        return await _taken(counter, announcement, wish)
    if parting.is_next(counter):
        before = replace(announcement, content=parting.before(counter, announcement.content))
        return parting.refused(counter, await desk.kept(counter, announcement, before))
    shown = await hub.shown(counter, announcement, counter.say("w-ann-not-added"))
    return replace(shown, errand=counter.member.errand)


async def _taken(counter: Counter, announcement: Announcement, wish: Wish) -> Shown:
    language = counter.member.errand.about.get("language", "es")
    fault = medium_fault(counter.incoming)
    if fault is not None:
        return hub.ask_words(counter, announcement, language, worded(fault, counter.voice))
    content = announcement.content
    if wish.question == FILE:
        if await correcting.amends(counter, announcement):
            return hub.ask_words(counter, announcement, language, counter.say("w-ann-no-media"))
        found = counter.found
        if found is None:
            return Shown((), wanted=FileWanted(_QUESTION, max_pages=MAX_ANNOUNCED_PAGES))
        if isinstance(found, RefusedFile):
            why = counter.say(f"ann-fault-file-{found.reason.removeprefix('doc-')}", **refused(counter, found))
            return hub.ask_words(counter, announcement, language, why)
        content = _with_media(content, counter, found)
    shown = await _kept(counter, announcement, _with_words(content, counter, language))
    return replace(shown, errand=parting.may_follow(counter, announcement, language))


async def no_file(counter: Counter, wish: Wish) -> Shown:
    announcement = await _editable(counter, wish)
    if isinstance(announcement, Shown):
        return announcement
    if await correcting.amends(counter, announcement):
        return await hub.shown(counter, announcement, counter.say("w-ann-no-media"))
    return await _kept(counter, announcement, replace(announcement.content, media=None))


async def no_words(counter: Counter, wish: Wish) -> Shown:
    """[Quitar versión en inglés]: who uses that language gets the first one's again, which has to stay."""
    announcement = await _editable(counter, wish)
    if isinstance(announcement, Shown):
        return announcement
    language = wish.question if wish.question in announcement.content.words else DEFAULT_LANGUAGE
    if language == DEFAULT_LANGUAGE:
        return await hub.shown(counter, announcement)
    return await _kept(counter, announcement, announcement.content.without_words(language))


async def buttons(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    """Those that there are, and which can be put there: the next words are a link."""
    announcement = await _editable(counter, wish)
    if isinstance(announcement, Shown):
        return announcement
    content, n = announcement.content, str(announcement.number)
    lines = [*([lead, ""] if lead else []), counter.say("w-ann-buttons-ask")]
    names = button_names(counter, content)
    if names:
        lines += [counter.say("w-ann-buttons-there"), *desk.listed(counter, names)]
    presses = {at: Press("w-ann-button-off", str(at), argument=n) for at in range(1, len(names) + 1)}
    offers = (
        []
        if content.asks_to_be_read
        else [counter.button("w-ann-button-on", n, key="w-ann-read-on", question="read")]
    )
    if not content.takes_questions:
        offers.append(counter.button("w-ann-button-on", n, key="w-ann-doubt-on", question="doubt"))
    rows = (*desk.numbered_rows(counter, presses), tuple(offers), desk.hub_row(counter, announcement))
    asked = counter.asked("\n".join(lines), "w-ann-link", desk.about(announcement), *rows)
    return replace(asked, numbers=presses)


async def button_on(counter: Counter, wish: Wish) -> Shown:
    announcement = await _editable(counter, wish)
    if isinstance(announcement, Shown):
        return announcement
    content = announcement.content
    content = replace(
        content,
        asks_to_be_read=content.asks_to_be_read or wish.question == "read",
        takes_questions=content.takes_questions or wish.question == "doubt",
    )
    return await _kept(counter, announcement, content)


async def button_off(counter: Counter, wish: Wish) -> Shown:
    """By its place in the list that was shown."""
    announcement = await _editable(counter, wish)
    if isinstance(announcement, Shown):
        return announcement
    content = announcement.content
    at = int(wish.question) - 1 if wish.question.isascii() and wish.question.isdecimal() else -1
    return await _kept(counter, announcement, _without_button(content, at))


async def link(counter: Counter, wish: Wish) -> Shown:
    """ "Texto | https://..." """
    announcement = await _editable(counter, Wish("", counter.member.errand.about.get(desk.HELD, "")))
    if isinstance(announcement, Shown):
        return announcement
    found = read_link(wish.argument) if wish.question != FILE else read_link("")
    if isinstance(found, Fault):
        return await buttons(counter, Wish("", str(announcement.number)), worded(found, counter.voice))
    content = replace(announcement.content, links=(*announcement.content.links, found))
    return await _kept(counter, announcement, content)


async def _kept(counter: Counter, before: Announcement, content: Content) -> Shown:
    after = await desk.kept(counter, before, replace(before, content=content))
    is_correction = await correcting.amends(counter, after)
    return await hub.shown(counter, after, changes.lead_of(counter, before, after, amends=is_correction))


async def _editable(counter: Counter, wish: Wish) -> Announcement | Shown:
    announcement = await desk.in_hand(counter, wish)
    if announcement is None:
        return desk.gone(counter)
    is_fit, _ = await desk.editable(counter, announcement)
    return announcement if is_fit else await hub.shown(counter, announcement, counter.say("w-ann-not-state"))


def _without_button(content: Content, at: int) -> Content:
    """`at`: from 0, in the order of `button_names`."""
    read, doubt = content.asks_to_be_read, content.takes_questions
    if at == 0 and read:
        return replace(content, asks_to_be_read=False)
    if at == read and doubt:
        return replace(content, takes_questions=False)
    place = at - read - doubt
    return replace(content, links=tuple(one for n, one in enumerate(content.links) if n != place))


def _with_words(content: Content, counter: Counter, language: str) -> Content:
    """A file without a caption keeps the words that there were."""
    incoming = counter.incoming
    if not incoming.text:
        return content
    return content.with_words(language, Words(incoming.text, incoming.spans))


def _with_media(content: Content, counter: Counter, found: InspectedFile) -> Content:
    file = counter.incoming.file
    if file is None:
        return content
    digest = found.came_sha256 or found.sha256
    media = Media(file.telegram_id, file.name, file.is_photo, file.size or len(found.content), digest)
    return replace(content, media=media)


SERVICES: Mapping[str, Service] = {
    "w-ann-words": Service(words, Ability.ANNOUNCE),
    "w-ann-write": Service(write, Ability.ANNOUNCE),
    MORE_WORDS: Service(more, Ability.ANNOUNCE),
    "w-ann-no-file": Service(no_file, Ability.ANNOUNCE),
    "w-ann-no-english": Service(no_words, Ability.ANNOUNCE),
    "w-ann-buttons": Service(buttons, Ability.ANNOUNCE),
    "w-ann-button-on": Service(button_on, Ability.ANNOUNCE),
    "w-ann-button-off": Service(button_off, Ability.ANNOUNCE),
    "w-ann-link": Service(link, Ability.ANNOUNCE),
}
