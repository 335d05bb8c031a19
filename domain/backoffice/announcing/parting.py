"""A text that is too long for one message comes in parts (`domain/announcements/parts.py`). The first was taken
before anybody could know; so the errand holds what there was, and when it came."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from domain.announcements import content_json
from domain.announcements.announcement import Announcement
from domain.announcements.content import Content
from domain.announcements.parts import goes_on, may_go_on
from domain.backoffice.announcing import desk, hub
from domain.backoffice.counter import Counter, Shown
from domain.backoffice.understanding import MORE_WORDS
from domain.split import MAX_TEXT
from domain.staff.member import Errand

_CAME, _BEFORE = "came", "before"


def may_follow(counter: Counter, before: Announcement, language: str) -> Errand:
    """`before`: as it was when the words came that were just taken."""
    about = {desk.LEFT: str(before.number), "language": language}
    came = _came(counter)
    if came:
        written = json.dumps(content_json.to_json(before.content), ensure_ascii=False)
        about |= {**came, _BEFORE: written}
    return Errand(MORE_WORDS, about)


def is_next(counter: Counter) -> bool:
    """Whether these words are a further part of what came last."""
    came, at = counter.member.errand.about.get(_CAME), counter.incoming.sent_at
    return came is not None and at is not None and goes_on(datetime.fromisoformat(came), at)


def before(counter: Counter, content: Content) -> Content:
    """With the words that there were before the first part."""
    written = counter.member.errand.about.get(_BEFORE)
    if written is None:
        return content
    was = content_json.from_json(json.loads(written))
    return replace(content, words=was.words, behind=was.behind)


def refused(counter: Counter, announcement: Announcement) -> Shown:
    """The whole is asked for once more; and a third part is none."""
    language = counter.member.errand.about.get("language", "es")
    why = counter.say("w-ann-parts", tope=counter.exact(MAX_TEXT))
    asked = hub.ask_words(counter, announcement, language, why)
    return replace(asked, errand=replace(asked.errand, about={**asked.errand.about, **_came(counter)}))


def _came(counter: Counter) -> Mapping[str, str]:
    """When, of words that another part may follow."""
    incoming = counter.incoming
    is_part = incoming.file is None and incoming.sent_at is not None and may_go_on(incoming.text)
    return {_CAME: incoming.sent_at.isoformat()} if is_part and incoming.sent_at is not None else {}
