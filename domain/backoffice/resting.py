"""/pausa: the assistant rests, with a reason that everyone reads, and works again. Members' chats go on."""

from collections.abc import Mapping
from datetime import datetime

from domain.authorization import Ability
from domain.backoffice import panel
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.previews import stamp
from domain.conversation.turn import Wish
from domain.events import EventKind
from domain.rulings.pauses import Unfit, begin_pause, end_pause
from domain.rulings.ruling import Pause
from domain.staff.typed_dates import TypedDate, read_typed_date
from domain.typed import clean

_NO_PROMISE = frozenset({"-", "—"})


async def rest(counter: Counter, _: Wish, lead: str = "") -> Shown:
    """How it stands; while it works, why it should rest."""
    known = await _known(counter)
    if known is None or not known.is_on:
        text = "\n".join([*([lead] if lead else []), counter.say("w-pause-ask-why")])
        return counter.asked(text, "w-pause-why", {}, (counter.button("w-panel"),))
    promised = known.promised(counter.now)
    lines = [*([lead, ""] if lead else [])]
    lines.append(counter.say("w-pause-on", desde=counter.voice.moment_with_zone(known.since), motivo=known.reason))
    lines.append(counter.say("w-pause-back", regreso=counter.voice.by(promised)))
    return counter.shown("\n".join(lines), (counter.button("w-resume"), counter.button("w-panel")))


async def why(counter: Counter, wish: Wish) -> Shown:
    """The reason was typed: when is it back?"""
    held = {"why": clean(wish.argument)}
    verdict = begin_pause(counter.process.slug, None, held["why"], None, counter.member.actor, counter.now)
    if isinstance(verdict, Unfit):
        return await rest(counter, wish, counter.say(f"w-pause-{verdict}"))
    return _ask_back(counter, held)


async def back(counter: Counter, wish: Wish) -> Shown:
    """A date, or none is promised; then what follows."""
    held = dict(counter.member.errand.about)
    if "why" not in held:
        return await rest(counter, wish)
    if wish.argument.strip() in _NO_PROMISE or wish.question == "none":
        return await _preview(counter, wish, {"why": held["why"]})
    found = read_typed_date(wish.argument, counter.now, counter.process.zone)
    if not isinstance(found, TypedDate):
        return _ask_back(counter, held, counter.say(f"w-unread-{found}"))
    return await _preview(counter, wish, {"why": held["why"], "back": found.starts.isoformat()})


async def begin(counter: Counter, wish: Wish) -> Shown:
    """What stands above the button."""
    held = counter.member.errand.about
    if wish.argument != stamp(held) or "why" not in held:
        return await _preview(counter, wish, held)
    verdict = await _judged(counter, held)
    if isinstance(verdict, Unfit):
        return await rest(counter, wish, counter.say(f"w-pause-{verdict}"))
    counter.tx.rulings.add(verdict)
    counter.record(counter.member.person_id, EventKind.ASSISTANT_PAUSED, version=verdict.version)
    return counter.shown(counter.say("w-pause-begun"), (counter.button("w-pause"), counter.button("w-panel")))


async def end(counter: Counter, wish: Wish) -> Shown:
    """Whatever waited leaves now."""
    verdict = end_pause(await _known(counter), counter.member.actor, counter.now)
    if isinstance(verdict, Pause):
        counter.tx.rulings.add(verdict)
        counter.record(counter.member.person_id, EventKind.ASSISTANT_RESUMED, version=verdict.version)
    return await panel.panel(counter, wish, counter.say("w-pause-over"))


async def _preview(counter: Counter, wish: Wish, about: Mapping[str, str]) -> Shown:
    if "why" not in about:
        return await rest(counter, wish)
    verdict = await _judged(counter, about)
    if isinstance(verdict, Unfit):
        return await rest(counter, wish, counter.say(f"w-pause-{verdict}"))
    affected, voice = await counter.tx.rulings.affected(counter.process.slug), counter.voice
    closes = counter.process.window.closes
    lines = [
        counter.say("w-pause-preview", motivo=verdict.reason),
        counter.say("w-pause-back", regreso=voice.by(verdict.back_at)),
        counter.say("w-pause-stops", n=str(affected.drafts + affected.observed)),
        counter.say("w-pause-waits"),
    ]
    if counter.now < closes and (verdict.back_at is None or verdict.back_at >= closes):
        lines.append(counter.say("w-pause-over-closing", cierre=voice.closing(closes)))
    row = (counter.button("w-pause-begin", stamp(about)), counter.button("w-panel", key="w-not-now"))
    return counter.asked("\n".join(lines), "", about, row)


def _ask_back(counter: Counter, held: Mapping[str, str], lead: str = "") -> Shown:
    text = "\n".join([*([lead] if lead else []), counter.say("w-pause-ask-back")])
    row = (counter.button("w-pause-back", question="none", key="w-pause-no-date"), counter.button("w-panel"))
    return counter.asked(text, "w-pause-back", held, row)


async def _known(counter: Counter) -> Pause | None:
    return (await counter.tx.rulings.newest(counter.process.slug)).paused


async def _judged(counter: Counter, about: Mapping[str, str]) -> Pause | Unfit:
    back_at = datetime.fromisoformat(about["back"]) if "back" in about else None
    slug, actor = counter.process.slug, counter.member.actor
    return begin_pause(slug, await _known(counter), about["why"], back_at, actor, counter.now)


SERVICES: Mapping[str, Service] = {
    "w-pause": Service(rest, Ability.PAUSE),
    "w-pause-why": Service(why, Ability.PAUSE),
    "w-pause-back": Service(back, Ability.PAUSE),
    "w-pause-begin": Service(begin, Ability.PAUSE),
    "w-resume": Service(end, Ability.PAUSE),
}
