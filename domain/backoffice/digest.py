"""/resumen: whether a member gets yesterday's numbers every morning at eight."""

from collections.abc import Mapping
from dataclasses import replace

from domain.authorization import Ability
from domain.backoffice import panel
from domain.backoffice.counter import Counter, Service, Shown
from domain.conversation.turn import Wish
from domain.events import EventKind


async def choose(counter: Counter, wish: Wish) -> Shown:
    """What it is not yet."""
    return await _chosen(counter, wish, wants=not counter.member.wants_digest)


async def take(counter: Counter, wish: Wish) -> Shown:
    return await _chosen(counter, wish, wants=True)


async def leave(counter: Counter, wish: Wish) -> Shown:
    return await _chosen(counter, wish, wants=False)


async def _chosen(counter: Counter, wish: Wish, *, wants: bool) -> Shown:
    after = replace(counter.member, wants_digest=wants)
    if wants != counter.member.wants_digest:
        counter.record(after.person_id, EventKind.DIGEST_CHOSEN, wants=int(wants))
    lead = counter.say("w-digest-on" if wants else "w-digest-off")
    shown = await panel.panel(replace(counter, member=after), wish, lead)
    return replace(shown, member=after)


SERVICES: Mapping[str, Service] = {
    "w-digest-toggle": Service(choose, Ability.GET_DIGEST),
    "w-digest": Service(take, Ability.GET_DIGEST),
    "w-digest-stop": Service(leave, Ability.GET_DIGEST),
}
