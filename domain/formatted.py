"""Words with Telegram's formatting kept: what a person wrote, and how they made it look."""

from dataclasses import dataclass

# What we keep. The rest (mentions, custom emoji, addresses that Telegram finds by itself) is plain text.
KINDS = frozenset(
    {
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
    }
)


@dataclass(frozen=True, slots=True)
class Span:
    """Formatting of a part of a text, as Telegram calls it: "bold", "text_link" ... Places count UTF-16 units."""

    kind: str
    offset: int
    length: int
    url: str = ""  # of a "text_link"


@dataclass(frozen=True, slots=True)
class Words:
    text: str = ""
    spans: tuple[Span, ...] = ()
