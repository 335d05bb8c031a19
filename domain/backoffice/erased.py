"""[Comprobar un borrado]: by the number of the proof, whether it is done, and whether the person's key and blind
indexes are gone. The number leads to nobody: nothing personal is shown."""

from collections.abc import Mapping

from domain.authorization import Ability
from domain.backoffice.counter import Counter, Service, Shown
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.erasure.erasure import Erasure
from domain.erasure.proof import Proof
from domain.erasure.proving import LARGEST, proof_of
from domain.ids import PersonId


async def ask(counter: Counter, _: Wish, lead: str = "") -> Shown:
    text = "\n".join([*([lead] if lead else []), counter.say("w-erased-ask")])
    return counter.asked(text, "w-erased-number", {}, _back(counter))


async def show(counter: Counter, wish: Wish) -> Shown:
    """What was typed is the number."""
    typed = wish.argument.strip()
    if not (typed.isascii() and typed.isdecimal() and int(typed[:20]) <= LARGEST):
        return await ask(counter, wish, counter.say("w-erased-misread"))
    proof = await proof_of(counter.tx, PersonId(int(typed)))
    lines = [_wish(counter, one) for one in proof.wishes] or [counter.say("w-erased-none")]
    if proof.wishes:
        lines += _found(counter, proof)
    return counter.shown("\n".join(lines), (counter.button("w-erased"), *_back(counter)))


def _wish(counter: Counter, wish: Erasure) -> str:
    voice, what = counter.voice, counter.words(f"held-erases-{wish.tombstone.kind}")
    noted = voice.moment(wish.tombstone.asked_at)
    if wish.done_at is None:
        return counter.say("w-erased-waits", que=what, fecha=noted)
    return counter.say("w-erased-done", que=what, fecha=noted, hecho=voice.moment(wish.done_at))


def _found(counter: Counter, proof: Proof) -> list[str]:
    if not proof.is_whole:
        return [counter.say("w-erased-part")]
    if not proof.is_judged:
        return []
    if proof.is_gone:
        return [counter.say("w-erased-gone")]
    left = ", ".join(counter.words(f"w-erased-left-{one}") for one in sorted(proof.left))
    return [counter.say("w-erased-not-gone", que=left)]


def _back(counter: Counter) -> Row:
    return (counter.button("w-requests"), counter.button("w-panel"))


SERVICES: Mapping[str, Service] = {
    "w-erased": Service(ask, Ability.ANSWER_REQUESTS),
    "w-erased-number": Service(show, Ability.ANSWER_REQUESTS),
}
