"""[Ya se cumplió]: what was granted is done. A rectification, by a correction that was made here or
as somebody says."""

from collections.abc import Mapping

from domain.authorization import Ability
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.requests import listed, request_of, written
from domain.backoffice.understanding import FILE
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.rights.deciding import Misfit, carry_out
from domain.rights.request import LONGEST_NOTE, Request
from domain.rights.writing import is_corrected

_HOW = frozenset({Misfit.NOT_CORRECTED, Misfit.NOTE_TOO_LONG})  # then it is asked for


async def finish(counter: Counter, wish: Wish) -> Shown:
    """[Ya se cumplió]. Where nothing was corrected here, how else it was done is asked for."""
    request = await request_of(counter, wish.argument)
    if request is None:
        return await listed(counter, wish, counter.say("w-request-gone"))
    return await _finished(counter, request, "")


async def finish_so(counter: Counter, wish: Wish) -> Shown:
    """How it was done."""
    request = await request_of(counter, counter.member.errand.about.get("request", ""))
    if request is None:
        return await listed(counter, wish, counter.say("w-request-gone"))
    return await _finished(counter, request, "" if wish.question == FILE else wish.argument)


async def _finished(counter: Counter, request: Request, note: str) -> Shown:
    member, is_done_here = counter.member, await is_corrected(counter.tx, request)
    verdict = carry_out(request, member.actor, counter.now, member.person_id, is_corrected=is_done_here, note=note)
    if isinstance(verdict, Misfit) and verdict in _HOW:
        text = counter.say(f"w-request-misfit-{verdict}", most=str(LONGEST_NOTE))
        back: Row = (
            counter.button("w-correct", str(request.id)),
            counter.button("w-request", str(request.id), key="w-not-now"),
        )
        return counter.asked(text, "w-request-done-so", {"request": str(request.id)}, back)
    return await written(counter, Wish("w-request", str(request.id)), verdict, "w-request-finished")


SERVICES: Mapping[str, Service] = {
    "w-request-done": Service(finish, Ability.ANSWER_REQUESTS),
    "w-request-done-so": Service(finish_so, Ability.ANSWER_REQUESTS),
}
