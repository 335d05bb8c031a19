"""What is shown when an update comes once more: its effect is not repeated, and its screen may be lost. What was
asked for still waits where it can be said again, or what was sent for it meanwhile would be taken for other words.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from domain.backoffice import panel
from domain.backoffice.announcing import desk
from domain.backoffice.counter import Counter, Shown, done_if_allowed
from domain.backoffice.understanding import FILE, MORE_FOLIOS, MORE_WORDS
from domain.conversation.turn import Wish
from domain.staff.member import Errand

About = Mapping[str, str]


async def again(counter: Counter) -> Shown:
    """The screen of what is asked; else the panel, and from now on its words and numbers: nobody is answered, and
    nothing decided, by words of whoever does not see any more what for."""
    errand = counter.member.errand
    asking = _ASKING.get(errand.doing)
    if asking is None:
        return await panel.panel(counter, Wish("w-panel"))
    wish = asking(errand.about)
    shown = await done_if_allowed(counter, counter.services[wish.verb], wish)
    return replace(shown, errand=_kept(errand, shown.errand))


def _kept(before: Errand, now: Errand) -> Errand:
    """What was held beside the question is held on. Where the question is gone, nothing is asked any more."""
    if not now.doing and before.doing in {MORE_FOLIOS, MORE_WORDS}:
        return before
    return replace(now, about={**before.about, **now.about}) if now.doing == before.doing else now


def _of(verb: str, key: str = desk.HELD) -> Callable[[About], Wish]:
    """The screen of that announcement that `verb` opens."""
    return lambda about: Wish(verb, about.get(key, ""))


def _no_words(verb: str) -> Callable[[About], Wish]:
    """Of what says the same again to whoever sends no words."""
    return lambda _: Wish(verb, question=FILE)


def _when(about: About) -> Wish:
    return Wish("w-ann-rolling" if about.get("what") == "until" else "w-ann-at", about.get(desk.HELD, ""))


# What the errand is -> what asked for it. None of these changes anything.
_ASKING: Mapping[str, Callable[[About], Wish]] = {
    "w-ann-write": lambda about: Wish("w-ann-words", about.get(desk.HELD, ""), about.get("language", "")),
    MORE_WORDS: _of("w-ann-open", desk.LEFT),
    MORE_FOLIOS: _of("w-ann-whom", desk.LEFT),
    "w-ann-link": _of("w-ann-buttons"),
    "w-ann-typed": lambda about: Wish("w-ann-value", about.get(desk.HELD, ""), about.get("choice", "")),
    "w-ann-mandatory-why": _no_words("w-ann-mandatory-why"),
    "w-ann-when-typed": _when,
    "w-ann-typed-count": _of("w-ann-decide"),
    "w-ann-return-why": _of("w-ann-return"),
    "w-pin": _no_words("w-pin"),
    "w-pin-chosen": _no_words("w-pin-chosen"),
    "w-search": lambda _: Wish("w-search"),
}
