"""How a button's data may be attacked: generated, and the same in every run."""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from random import Random

from domain.actions.serve import SERVICES
from domain.ids import UserId
from domain.incoming import Press
from domain.screen import Screen
from domain.seal import Seal
from tests.support.playing import Stage
from tests.support.scenes import SCENES

KEY = b"i" * 32
GLORIA, OSCAR = UserId(700_000_001), UserId(700_000_002)
FOLIOS = ("EC1057-22-7K3M9-4", "EC1057-22-NASDV-C")
_TAG = 11
_ALIKE = str.maketrans({"a": "а", "e": "е", "o": "о", "-": "‐", ".": "․", "1": "１"})
_SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.|=+/? \n\0é\u202e"


def buttons() -> tuple[Press, ...]:
    """Every one that a person is ever shown in the scenes, and the staff's about two folios."""
    shown = {
        button.press
        for scene in SCENES
        for screen in _screens(scene.play)
        for row in screen.buttons
        for button in row
    }
    staffs = {Press(verb, "0", argument=folio) for verb in SERVICES for folio in FOLIOS}
    return tuple(sorted(shown | staffs | {Press("meant", argument="¿?")}, key=repr))


def _screens(play: Callable[[Stage], None]) -> Iterator[Screen]:
    stage = Stage("es")
    play(stage)
    for chat in stage.chats:
        for exchange in chat.told:
            yield from exchange.screens


def attacks(rng: Random, presses: tuple[Press, ...], rounds: int) -> Iterator[tuple[str, UserId]]:
    """Callback data and whoever presses it. None of them is a pair that we made."""
    seal = Seal(KEY)
    genuine = {(seal.close(press, user), user) for press in presses for user in (GLORIA, OSCAR)}
    data = [seal.close(press, GLORIA) for press in presses]
    for _ in range(rounds):
        for one in data:
            other = rng.choice(data)
            for attack in (*_changed(rng, one), *_grafted(rng, one, other), *_elsewhere(rng, one)):
                if attack not in genuine:
                    yield attack


def attacks_on(rng: Random, presses: tuple[Press, ...], each: int) -> Iterator[tuple[Press, str]]:
    """So many on every verb that there is, each as Gloria sends it: the button, and what she made of it."""
    for verb in sorted({press.verb for press in presses}):
        shown = tuple(press for press in presses if press.verb == verb)
        own = [(data, user) for data, user in attacks(rng, shown, 1) if user == GLORIA]
        theirs = [(Seal(KEY).close(press, OSCAR), GLORIA) for press in shown]
        yield from ((rng.choice(shown), data) for data, _ in [*rng.sample(own, each), rng.choice(theirs)])


def _changed(rng: Random, data: str) -> Iterator[tuple[str, UserId]]:
    """A sign replaced, put in, taken out or exchanged; cut, doubled, spelt alike."""
    place, sign = rng.randrange(len(data)), rng.choice(_SIGNS)
    bit = chr(ord(data[place]) ^ (1 << rng.randrange(8)))
    second = rng.randrange(len(data))
    low, high = sorted((place, second))
    swapped = (
        data[:low] + data[high] + data[low + 1 : high] + data[low] + data[high + 1 :] if low < high else data + data
    )
    for changed in (
        data[:place] + sign + data[place + 1 :],
        data[:place] + bit + data[place + 1 :],
        data[:place] + sign + data[place:],
        data[:place] + data[place + 1 :],
        data[:place],
        data[place:],
        data + sign,
        sign + data,
        swapped,
        data[:_TAG] + data[_TAG:].translate(_ALIKE),
        data[:_TAG] + data[_TAG:].replace("?", "\ud800"),
        data.swapcase(),
        data[:_TAG] + "=" + data[_TAG:],
    ):
        yield changed, GLORIA


def _grafted(rng: Random, data: str, other: str) -> Iterator[tuple[str, UserId]]:
    """Another button's seal over these words; these words with one of them changed; a seal of one's own making."""
    tag, payload = data[:_TAG], data[_TAG:]
    verb, question, version, argument = payload.split(".", 3)
    number = str(int(version) + rng.choice((-1, 1, 2, 1000)))
    theirs = other[_TAG:].split(".", 3)
    for words in (
        other[_TAG:],
        f"{verb}.{question}.{number}.{argument}",
        f"{verb}.{theirs[1]}.{version}.{argument}",
        f"{verb}.{question}.{version}.{theirs[3]}",
        f"{theirs[0]}.{question}.{version}.{argument}",
        f"{verb}.{question}.0{version}.{argument}",
        f"{verb}.{question}.+{version}.{argument}",
    ):
        yield tag + words, GLORIA
    yield other[:_TAG] + payload, GLORIA
    for key in (KEY, bytes(rng.randbytes(32)), b"", b"callback-data"):
        digest = hmac.digest(key, f"{GLORIA}|{payload}".encode("utf-8", "replace"), "sha256")
        yield urlsafe_b64encode(digest[:8])[:_TAG].decode() + payload, GLORIA


def _elsewhere(rng: Random, data: str) -> Iterator[tuple[str, UserId]]:
    """Shown to somebody else."""
    for user in (OSCAR, UserId(-GLORIA), UserId(GLORIA * 10), UserId(rng.getrandbits(52)), UserId(0)):
        yield data, user
