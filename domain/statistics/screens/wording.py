"""What the screens of numbers have in common."""

from collections.abc import Iterable

from domain.conversation.voice import Voice
from domain.texts import numbers
from domain.texts.catalogue import Html

LONGEST = 1_200  # characters of a table, as they are read


def count(voice: Voice, number: int) -> str:
    return numbers.number(number, voice.language)


def share(voice: Voice, part: int, whole: int) -> str:
    """A part of nothing is none of it."""
    return numbers.percent(part / whole if whole else 0, voice.language)


def as_of(voice: Voice) -> str:
    """Of which process, and of when, the numbers are."""
    return f"{voice.process.name[voice.language]}\n{voice.words('stat-as-of', fecha=voice.moment(voice.now))}"


def line(voice: Voice, name: str, number: int) -> Html:
    return voice.say("stat-line", nombre=name, n=count(voice, number))


def total(voice: Voice, parts: Iterable[tuple[int, str]]) -> str:
    """ "10 = 7 aceptados + 3 retirados": the parts that are not nothing."""
    known = [(number, name) for number, name in parts if number]
    whole = count(voice, sum(number for number, _ in known))
    words = " + ".join(voice.words("stat-part", n=count(voice, number), nombre=name) for number, name in known)
    return voice.words("stat-sum", n=whole, partes=words) if words else whole


def sentences(*parts: str) -> str:
    """One after the other, each with its full stop."""
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts if part)


def titled(voice: Voice, title: str, lines: Iterable[Html | str]) -> Html:
    """The lines under their title; those that would not fit are counted instead. Their order is that of weight."""
    head = [f"<b>{voice.say(title)}</b>", voice.say("stat-as-of", fecha=voice.moment_with_zone(voice.now))]
    kept, rest = list[str](), [str(one) for one in lines]
    room = LONGEST - sum(len(one) + 1 for one in head) - 40
    while rest and room >= len(rest[0]) + 1:
        room -= len(rest[0]) + 1
        kept.append(rest.pop(0))
    if rest:
        kept.append(voice.say("stat-more", n=count(voice, len(rest))))
    return Html("\n".join([*head, *kept]))
