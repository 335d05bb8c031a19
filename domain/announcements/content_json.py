"""The words of an announcement as plain values: for the database, and for what binds an approval."""

from typing import Any

from domain.announcements.content import Content, LinkButton, Media, Span, Words


def to_json(content: Content) -> dict[str, Any]:
    media = content.media
    return {
        "words": {
            language: [words.text, [[one.kind, one.offset, one.length, one.url] for one in words.spans]]
            for language, words in sorted(content.words.items())
        },
        "media": None
        if media is None
        else [media.telegram_id, media.name, media.is_photo, media.size, media.sha256],
        "links": [[one.label, one.url] for one in content.links],
        "read": content.asks_to_be_read,
        "questions": content.takes_questions,
        **({"behind": sorted(content.behind)} if content.behind else {}),
    }


def from_json(written: dict[str, Any]) -> Content:
    media = written["media"]
    return Content(
        words={
            language: Words(text, tuple(Span(*span) for span in spans))
            for language, (text, spans) in written["words"].items()
        },
        media=None if media is None else Media(*media),
        links=tuple(LinkButton(*one) for one in written["links"]),
        asks_to_be_read=written["read"],
        takes_questions=written["questions"],
        behind=frozenset(written.get("behind", ())),
    )
