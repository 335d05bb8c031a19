"""An announcement in a few lines: what it says, what it carries, to whom and when."""

from domain.announcements.announcement import Announcement
from domain.announcements.audience import Audience
from domain.announcements.content import Content
from domain.announcements.describing import describe
from domain.backoffice.counter import Counter
from domain.typed import quote


def summary(counter: Counter, announcement: Announcement, *, amends: bool = False) -> list[str]:
    """`amends`: its words correct what was sent, or leaves soon, and when is told with that."""
    content, n = announcement.content, str(announcement.number)
    head = f"w-ann-correction-{announcement.state}" if amends else f"w-ann-state-{announcement.state}"
    lines = [counter.say(head, n=n), *_words(counter, content)]
    if content.media is not None:
        kind = "photo" if content.media.is_photo else "file"
        lines.append(counter.say(f"w-ann-has-{kind}", nombre=quote(content.media.name or kind)))
    buttons = button_names(counter, content)
    if buttons:
        lines.append(counter.say("w-ann-has-buttons", botones="; ".join(buttons)))
    lines.append(counter.say("w-ann-for", destinatarios=audience_words(counter, announcement)))
    if not amends:
        lines.append(counter.say("w-ann-leaves", cuando=timing_words(counter, announcement)))
    if announcement.mandatory:
        lines.append(counter.say("w-ann-mandatory-why", motivo=quote(announcement.mandatory)))
    return lines


def _words(counter: Counter, content: Content) -> list[str]:
    told = [(language, words) for language, words in content.words.items() if words.text]
    if not told:
        return [counter.say("w-ann-no-text")] if content.media is None else []
    return [
        counter.say("w-ann-says", lengua=counter.words(f"ann-language-{language}"), texto=quote(words.text))
        for language, words in told
    ]


def button_names(counter: Counter, content: Content) -> list[str]:
    own = [(content.asks_to_be_read, "button-read"), (content.takes_questions, "button-doubt")]
    return [*(counter.words(key) for has, key in own if has), *(one.label for one in content.links)]


def audience_words(counter: Counter, announcement: Announcement) -> str:
    if announcement.audience is None:
        return counter.words("w-ann-nobody-chosen")
    return condition_words(counter, announcement.audience)


def condition_words(counter: Counter, audience: Audience) -> str:
    known = counter.knowledge
    return describe(audience, counter.process, known.catalogue, known.texts, counter.voice.language)


def timing_words(counter: Counter, announcement: Announcement) -> str:
    timing, voice = announcement.timing, counter.voice
    at = counter.words("w-ann-at-once") if timing.at is None else voice.moment_with_zone(timing.at)
    if not timing.is_chosen:
        return counter.words("w-ann-time-open", cuando=at)
    if timing.joins_until is None:
        return counter.words("w-ann-time-frozen", cuando=at)
    return counter.words("w-ann-time-rolling", cuando=at, hasta=voice.moment(timing.joins_until))
