"""What staff wrote, as it is said in a message."""

from domain.typed import clean

_MOST = 1_500  # characters: a message has 4,096, and the rest of it has to fit beside


def unbroken(words: str) -> str:
    """One line without its full stop: the sentence around it has one. Cut, with an ellipsis, only far beyond what
    anybody writes."""
    words = clean(words)
    if len(words) > _MOST:
        return words[: _MOST - 1].rstrip() + "…"
    return words if words.endswith("...") else words.removesuffix(".")
