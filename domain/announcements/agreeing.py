"""How far the number of an audience may be from the one that was agreed to: people come and go meanwhile."""

_PART, _LEAST = 20, 2  # a twentieth of the number, or so many people


def room(agreed: int) -> int:
    return max(_LEAST, agreed // _PART)


def is_near(count: int, agreed: int) -> bool:
    return abs(count - agreed) <= room(agreed)
