"""What staff said above the process file is listed to whoever may say it, and to nobody else."""

from collections.abc import Awaitable, Callable, Mapping

import pytest

from domain.actions.import_process import import_process
from domain.actions.list_answers import list_answers
from domain.actions.list_stage_dates import list_stage_dates
from domain.actions.set_answer import set_answer
from domain.authorization import COMMAND_LINE, SYSTEM, Actor, Denied, Role
from domain.ids import UserId
from domain.ports import Store, Transaction
from tests.process.building import shipped
from tests.support.talk import MONDAY

SLUG = "ec1057-2022"
FREE = {"es": "Es gratis.", "en": "It is free."}
List = Callable[[Transaction, Actor, str], Awaitable[Mapping[str, object]]]


async def test_staffs_answers_are_listed(store: Store) -> None:
    await store.run(lambda tx: import_process(tx, SYSTEM, shipped(SLUG), SLUG, MONDAY))
    await store.run(lambda tx: set_answer(tx, COMMAND_LINE, SLUG, "costo", FREE, MONDAY))
    found = await store.run(lambda tx: list_answers(tx, COMMAND_LINE, SLUG))
    assert {intent: one.words for intent, one in found.items()} == {"costo": FREE}


@pytest.mark.parametrize("role", [Role.CANDIDATE, Role.EVALUATOR, Role.COMMUNICATOR, Role.VIEWER])
@pytest.mark.parametrize("action", [list_answers, list_stage_dates])
async def test_who_may_not_say_it_lists_nothing(store: Store, action: List, role: Role) -> None:
    with pytest.raises(Denied):
        await store.run(lambda tx: action(tx, Actor(UserId(1), role), SLUG))


@pytest.mark.parametrize("role", [Role.ADMIN, Role.OPERATOR, Role.SYSTEM, Role.COMMAND_LINE])
@pytest.mark.parametrize("action", [list_answers, list_stage_dates])
async def test_who_may_say_it_lists_it(store: Store, action: List, role: Role) -> None:
    assert await store.run(lambda tx: action(tx, Actor(UserId(1), role), SLUG)) == {}
