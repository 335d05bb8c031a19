"""What a change of an announcement changed, part by part: how it was and how it is."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from domain.announcements.announcement import Announcement, State
from domain.announcements.content import Content, Media, Words
from domain.backoffice.announcing.summary import audience_words, button_names, timing_words
from domain.backoffice.counter import Counter
from domain.backoffice.names import name_of_actor
from domain.texts import numbers
from domain.texts.catalogue import LANGUAGES
from domain.typed import clean, quote

_BEFORE = 20  # characters that are shown of what stayed, before the first that did not


def lead_of(counter: Counter, before: Announcement, after: Announcement, *, amends: bool = False) -> str:
    """That it was kept; when somebody approved it meanwhile, as what; and when that voids what was asked, what
    changed. `amends`: its words correct what was sent, or leaves soon."""
    if before.state is State.APPROVED and after.state is State.DRAFT:
        return counter.say("w-ann-kept-correction")
    if before.state is not State.REQUESTED or after.state is State.REQUESTED:
        return counter.say("w-ann-kept")
    head = counter.say("w-ann-voided-amend" if amends else "w-ann-voided")
    return "\n".join([head, *changes(counter, before, after)])


def changes(counter: Counter, before: Announcement, after: Announcement) -> list[str]:
    lines = content_changes(counter, before.content, after.content)
    for part, was, now in (
        ("audience", audience_words(counter, before), audience_words(counter, after)),
        ("timing", timing_words(counter, before), timing_words(counter, after)),
        ("mandatory", quote(before.mandatory), quote(after.mandatory)),
    ):
        lines += _part(counter, part, was, now)
    return lines


async def since_asked(counter: Counter, announcement: Announcement) -> list[str]:
    """What changed since it was asked about the time before, and by whom: who read it then need not look for it."""
    last = announcement.before
    if last is None:
        return []
    was = replace(
        announcement,
        content=last.content,
        audience=last.audience,
        timing=last.timing,
        mandatory=last.mandatory,
    )
    lines = changes(counter, was, announcement)
    names = [await name_of_actor(counter, one) for one in last.by]
    return [counter.say("w-ann-since", personas=", ".join(names)), *lines] if lines else []


def content_changes(counter: Counter, before: Content, after: Content) -> list[str]:
    return [
        *_word_changes(counter, before, after),
        *_part(counter, "file", _file(counter, before.media), _file(counter, after.media)),
        *_part(counter, "buttons", _buttons(counter, before), _buttons(counter, after)),
    ]


def _word_changes(counter: Counter, before: Content, after: Content) -> Iterator[str]:
    """A text that reads the same and looks different is another one, too."""
    for language in LANGUAGES:
        was, now = (content.words.get(language, Words()) for content in (before, after))
        if was == now:
            continue
        is_look = clean(was.text) == clean(now.text)
        key = "w-ann-part-format" if is_look else "w-ann-part-words"
        yield counter.say("w-ann-changed", que=counter.words(key, lengua=counter.words(f"ann-language-{language}")))
        if not is_look:
            yield from _before_and_after(counter, *_parted(was.text, now.text))


def _parted(was: str, now: str) -> tuple[str, str]:
    """Both from shortly before where they part: of a long text the beginning may be all the same."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(was, now, strict=False)))
    begin = max(same - _BEFORE, 0)
    first = "…" if begin else ""
    return quote(first + was[begin:]) if was else "", quote(first + now[begin:]) if now else ""


def _part(counter: Counter, part: str, was: str, now: str) -> list[str]:
    if was == now:
        return []
    return [
        counter.say("w-ann-changed", que=counter.words(f"w-ann-part-{part}")),
        *_before_and_after(counter, was, now),
    ]


def _before_and_after(counter: Counter, was: str, now: str) -> tuple[str, str]:
    nothing = counter.words("w-ann-part-none")
    return counter.say("w-ann-before", texto=was or nothing), counter.say("w-ann-after", texto=now or nothing)


def _file(counter: Counter, media: Media | None) -> str:
    if media is None:
        return ""
    name = quote(media.name) if media.name else counter.words("ann-sheet-photo")
    return f"{name}, {numbers.size(media.size, counter.voice.language)}"


def _buttons(counter: Counter, content: Content) -> str:
    own = button_names(counter, content)[: content.asks_to_be_read + content.takes_questions]
    return "; ".join([*own, *(f"{one.label}: {quote(one.url)}" for one in content.links)])
