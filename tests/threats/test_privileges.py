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


def all_actions() -> dict[str, Action]:
    found: dict[str, Action] = {}
    for module in pkgutil.iter_modules(domain.actions.__path__):
        loaded = importlib.import_module(f"{domain.actions.__name__}.{module.name}")
        for name, action in inspect.getmembers(loaded, inspect.iscoroutinefunction):
            if action.__module__ == loaded.__name__ and not name.startswith("_"):
                assert name not in found, "two would be tried as one"
                found[name] = action
    return found


def actions() -> dict[str, tuple[Action, Ability]]:
    """Those that are told who acts, with what they ask for."""
    asked = {name: (action, asked_for(action)) for name, action in all_actions().items()}
    return {name: (action, ability) for name, (action, ability) in asked.items() if ability is not None}


class AskedBy(Anything):
    """Stands for what says who asks, and about what."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor


def asked_for(action: Action) -> Ability | None:
    """What an action whose first argument after the transaction is an actor, or says who that is, asks for."""
    if list(inspect.signature(action).parameters)[1:2] not in (["actor"], ["about"]):
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
    given: dict[str, object] = {one.name: Anything() for one in wanted}
    given |= {"about": AskedBy(actor)} if "about" in given else {"actor": actor}
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


# Whoever they are told of is looked up by Telegram's number, and asked for themselves alone: tried as a whole
# (tests/conversation/test_ownership.py, tests/staff/test_every_service.py).
OF_WHO_SPEAKS = {
    *("hear", "hear_file", "learn_membership", "write_turn", "link_chat", "change_hands", "renew_consent"),
    *("serve", "open_invitation"),
}


def test_no_action_forgets_to_say_who_acts() -> None:
    told = {name for name in all_actions() if name not in ACTIONS}
    assert told == OF_WHO_SPEAKS


@pytest.mark.parametrize("actor", ACTORS, ids=lambda actor: actor.role.value)
@pytest.mark.parametrize("name", sorted(ACTIONS.keys() - BY_OWNER))
async def test_an_action_refuses_before_it_looks(name: str, actor: Actor) -> None:
    action, ability = ACTIONS[name]
    is_allowed = may(actor, ability)
    assert (await outcome(action, actor) == "denied") is not is_allowed
