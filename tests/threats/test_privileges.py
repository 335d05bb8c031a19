"""Every action, asked for by every role: who may not is refused before anything is read or written."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

import domain.actions
from domain.authorization import COMMAND_LINE, STAFF, SYSTEM, Ability, Actor, Denied, may
from domain.ids import StaffId, UserId

Action = Callable[..., Awaitable[Any]]
ACTORS = (Actor(UserId(1)), SYSTEM, COMMAND_LINE, *(Actor(UserId(1), role, StaffId(7)) for role in STAFF))
# Whose owner the file says; tried with a real file (tests/rough/test_documents.py, tests/staff/test_reviewing.py).
BY_OWNER = {"fetch_paper"}


class Touched(Exception):
    """Something was read or written."""


class Anything:
    """Stands for a transaction and for every other argument: whoever looks at it, or uses it, is told of."""

    def __getattr__(self, name: str) -> object:
        raise Touched(name)


def actions() -> dict[str, tuple[Action, Ability]]:
    """Those that are told who acts, with what they ask for."""
    found: dict[str, tuple[Action, Ability]] = {}
    for module in pkgutil.iter_modules(domain.actions.__path__):
        loaded = importlib.import_module(f"{domain.actions.__name__}.{module.name}")
        for name, action in inspect.getmembers(loaded, inspect.iscoroutinefunction):
            if action.__module__ == loaded.__name__ and not name.startswith("_"):
                ability = asked_for(action)
                if ability is not None:
                    found[name] = action, ability
    return found


def asked_for(action: Action) -> Ability | None:
    """What an action whose first argument after the transaction is an actor asks for."""
    if list(inspect.signature(action).parameters)[1:2] != ["actor"]:
        return None
    calls = (node for node in ast.walk(ast.parse(inspect.getsource(action))) if isinstance(node, ast.Call))
    named = [call.args[1] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "authorize"]
    (first,) = {node.attr for node in named[:1] if isinstance(node, ast.Attribute)}
    return Ability[first]


ACTIONS = actions()


async def outcome(action: Action, actor: Actor) -> str:
    """What comes of it: "denied", "untouched", or the name of what went wrong on the way."""
    wanted = [
        one for one in inspect.signature(action).parameters.values() if one.default is inspect.Parameter.empty
    ]
    given = {one.name: Anything() for one in wanted} | {"actor": actor}
    try:
        await action(**given)
    except Denied:
        return "denied"
    except Exception as error:  # noqa: BLE001 -- whatever comes after it was let in
        return type(error).__name__
    return "untouched"


def test_there_are_actions_of_every_kind() -> None:
    assert len(ACTIONS) > 50
    assert len({ability for _, ability in ACTIONS.values()}) > 12


@pytest.mark.parametrize("actor", ACTORS, ids=lambda actor: actor.role.value)
@pytest.mark.parametrize("name", sorted(ACTIONS.keys() - BY_OWNER))
async def test_an_action_refuses_before_it_looks(name: str, actor: Actor) -> None:
    action, ability = ACTIONS[name]
    is_allowed = may(actor, ability)
    assert (await outcome(action, actor) == "denied") is not is_allowed
