"""Numbers of one subject, read beside the candidates."""

from datetime import timedelta
from functools import partial

from bot.planning import make_plan
from domain.actions.plan import Span
from domain.actions.show_numbers import show_numbers
from domain.authorization import Ability, Actor, authorize
from domain.conversation.voice import Voice
from domain.ports import Store
from domain.statistics.screens import plan
from domain.statistics.subjects import NumbersShown, Subject

_FAR = timedelta(days=400)


async def read_numbers(store: Store, actor: Actor, subject: Subject, voice: Voice) -> NumbersShown:
    """The plan is put together from many short looks; every other subject is one. Raises StoreError, Denied."""
    if subject is not Subject.PLAN:
        return await store.look(partial(show_numbers, actor=actor, subject=subject, voice=voice))
    authorize(actor, Ability.SEE_STATISTICS)
    coming = await make_plan(store, voice.process, Span(voice.now, voice.now + _FAR, voice.now))
    return NumbersShown(subject, coming, plan.chart(voice, coming), plan.table(voice, coming))
