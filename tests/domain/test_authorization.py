"""Denied by default: every action asks, and every ability has its rule."""

import ast
from pathlib import Path

import pytest

import bot.commands
import domain.actions
from domain.authorization import COMMAND_LINE, STAFF, SYSTEM, Ability, Actor, Denied, Role, authorize
from domain.ids import StaffId, UserId

GLORIA, OSCAR = UserId(1), UserId(2)
ALLOWED = {
    (Role.CANDIDATE, Ability.SPEAK_FOR_ONESELF),
    (Role.CANDIDATE, Ability.TELL_OF_ONES_CHAT),
    (Role.CANDIDATE, Ability.JOIN_TEAM),
    (Role.CANDIDATE, Ability.LINK_CHAT),
    (Role.SYSTEM, Ability.SET_UPDATE_ASIDE),
    (Role.SYSTEM, Ability.FORGET_FAILURE),
    (Role.SYSTEM, Ability.IMPORT_PROCESS),
    (Role.SYSTEM, Ability.IMPORT_INSTITUTIONS),
    (Role.SYSTEM, Ability.MANAGE_STAGES),
    (Role.SYSTEM, Ability.SEE_PLAN),
    (Role.SYSTEM, Ability.DELIVER),
    (Role.SYSTEM, Ability.ERASE),
    (Role.COMMAND_LINE, Ability.ERASE),
    (Role.SYSTEM, Ability.RELEASE_OUTBOX),
    (Role.COMMAND_LINE, Ability.RELEASE_OUTBOX),
    (Role.SYSTEM, Ability.PURGE),
    (Role.COMMAND_LINE, Ability.ANSWER_REQUESTS),
    (Role.COMMAND_LINE, Ability.LOAD_HOLIDAYS),
    (Role.COMMAND_LINE, Ability.FORGET_FAILURE),
    (Role.COMMAND_LINE, Ability.IMPORT_PROCESS),
    (Role.COMMAND_LINE, Ability.IMPORT_INSTITUTIONS),
    (Role.COMMAND_LINE, Ability.MANAGE_STAGES),
    (Role.COMMAND_LINE, Ability.SEE_PLAN),
    (Role.SYSTEM, Ability.ANSWER_HANDOFFS),
    (Role.SYSTEM, Ability.END_HANDOFFS),
    (Role.SYSTEM, Ability.SEE_QUESTIONS),
    (Role.SYSTEM, Ability.SET_ANSWERS),
    (Role.SYSTEM, Ability.SEE_STATISTICS),
    (Role.SYSTEM, Ability.EXPORT),
    (Role.COMMAND_LINE, Ability.ANSWER_HANDOFFS),
    (Role.COMMAND_LINE, Ability.SEE_QUESTIONS),
    (Role.COMMAND_LINE, Ability.SET_ANSWERS),
    (Role.COMMAND_LINE, Ability.MANAGE_TEAM),
    (Role.COMMAND_LINE, Ability.SEE_STATISTICS),
    (Role.COMMAND_LINE, Ability.EXPORT),
    (Role.COMMAND_LINE, Ability.SET_WINDOW),
    (Role.COMMAND_LINE, Ability.PAUSE),
    (Role.SYSTEM, Ability.SEE_RULINGS),
    (Role.COMMAND_LINE, Ability.SEE_RULINGS),
    (Role.SYSTEM, Ability.EVALUATE),
    (Role.COMMAND_LINE, Ability.EVALUATE),
}
_EVERYBODY = {Ability.SEE_WORK, Ability.SEE_QUESTIONS, Ability.SEE_STATISTICS, Ability.SEE_RULINGS}
_ON_OWN_CHAT = {Ability.SERVE, Ability.SET_OWN_PIN, Ability.GET_DIGEST}
# What each role of the staff may do about others.
TEAM = {
    Role.ADMIN: _EVERYBODY
    | {
        Ability.MANAGE_STAGES,
        Ability.ANSWER_HANDOFFS,
        Ability.SET_ANSWERS,
        Ability.MANAGE_TEAM,
        Ability.SEE_CARD,
        Ability.SHOW_PERSONAL,
        Ability.EXPORT,
        Ability.SET_WINDOW,
        Ability.PAUSE,
        Ability.EVALUATE,
        Ability.WRITE_NOTES,
        Ability.HAND_OUT_CODE,
        Ability.ANSWER_REQUESTS,
        Ability.LOAD_HOLIDAYS,
    },
    Role.OPERATOR: _EVERYBODY
    | {
        Ability.MANAGE_STAGES,
        Ability.ANSWER_HANDOFFS,
        Ability.SET_ANSWERS,
        Ability.SEE_CARD,
        Ability.SHOW_PERSONAL,
        Ability.EXPORT,
        Ability.PAUSE,
        Ability.EVALUATE,
        Ability.WRITE_NOTES,
        Ability.HAND_OUT_CODE,
        Ability.ANSWER_REQUESTS,
        Ability.LOAD_HOLIDAYS,
    },
    Role.EVALUATOR: _EVERYBODY | {Ability.SEE_OWN_APPOINTMENTS},
    Role.COMMUNICATOR: _EVERYBODY,
    Role.VIEWER: _EVERYBODY | {Ability.SEE_CARD},
}
# And about the candidates that they were given to see.
TO_WHOM_GIVEN = {Role.EVALUATOR: {Ability.SEE_CARD, Ability.EVALUATE}}
ME, ROSA = StaffId(7), StaffId(8)
ACTIONS = [
    pytest.param(node, id=f"{path.stem}.{node.name}")
    for path in sorted(Path(domain.actions.__path__[0]).glob("*.py"))
    for node in ast.parse(path.read_text(encoding="utf-8")).body
    if isinstance(node, ast.AsyncFunctionDef) and not node.name.startswith("_")
]
COMMANDS = sorted(Path(bot.commands.__path__[0]).rglob("*.py"))
# What staff said above the process file: to be read through an action only.
STAFFS = (".help.answers(", ".stage_dates(")
WRITES = ("accept_", "add_", "save_", "delete_", "append_", "put_", "commit", "_write")


def calls(action: ast.AsyncFunctionDef) -> list[tuple[int, str]]:
    """Line and name of everything that is called, from top to bottom."""
    found = [node for node in ast.walk(action) if isinstance(node, ast.Call)]
    named = [
        (node.lineno, node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id)
        for node in found
        if isinstance(node.func, ast.Attribute | ast.Name)
    ]
    return sorted(named)


def test_there_are_actions_to_look_at() -> None:
    assert len(ACTIONS) >= 7


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_asks_before_it_writes(action: ast.AsyncFunctionDef) -> None:
    called = calls(action)
    asked = [line for line, name in called if name == "authorize"]
    written = [line for line, name in called if name.startswith(WRITES)]
    assert asked, "it does not ask"
    assert not written or asked[0] < written[0], "it writes before it asks"


def test_what_staff_said_is_read_by_actions_only() -> None:
    assert len(COMMANDS) > 20
    readers = [path.name for path in COMMANDS if any(read in path.read_text("utf-8") for read in STAFFS)]
    assert readers == []


@pytest.mark.parametrize("actor", [Actor(GLORIA), SYSTEM, COMMAND_LINE], ids=lambda actor: actor.role.value)
@pytest.mark.parametrize("ability", Ability)
def test_each_role_has_its_own_abilities(actor: Actor, ability: Ability) -> None:
    if (actor.role, ability) in ALLOWED:
        authorize(actor, ability, GLORIA)
    else:
        with pytest.raises(Denied):
            authorize(actor, ability, GLORIA)


@pytest.mark.parametrize("ability", [Ability.SPEAK_FOR_ONESELF, Ability.TELL_OF_ONES_CHAT])
@pytest.mark.parametrize("owner", [OSCAR, None])
def test_nobody_acts_on_what_is_not_theirs(ability: Ability, owner: UserId | None) -> None:
    with pytest.raises(Denied):
        authorize(Actor(GLORIA), ability, owner)
    with pytest.raises(Denied):
        authorize(Actor(None), ability, owner)


@pytest.mark.parametrize("role", STAFF)
@pytest.mark.parametrize("ability", Ability)
@pytest.mark.parametrize("whose", ["another's", "nobody's", "one's own"])
@pytest.mark.parametrize(
    "given", [frozenset(), frozenset({ROSA}), frozenset({ROSA, ME})], ids=["none", "others", "mine"]
)
def test_each_role_of_the_staff_has_its_own_abilities(
    role: Role, ability: Ability, whose: str, given: frozenset[StaffId]
) -> None:
    """Nobody of the staff decides about their own record, and nobody speaks for a candidate. An evaluator may more
    about whom they were given to see, never about another's."""
    owner = {"another's": OSCAR, "nobody's": None, "one's own": GLORIA}[whose]
    more = TO_WHOM_GIVEN.get(role, set()) if ME in given else set()
    allowed = _ON_OWN_CHAT if owner == GLORIA else TEAM[role] | more
    actor = Actor(GLORIA, role, ME)
    if ability in allowed:
        authorize(actor, ability, owner, given)
    else:
        with pytest.raises(Denied):
            authorize(actor, ability, owner, given)


@pytest.mark.parametrize("ability", Ability)
def test_who_is_no_member_is_given_nobody(ability: Ability) -> None:
    """Whatever the register says of whom a candidate was given to."""
    if (Role.CANDIDATE, ability) not in ALLOWED:
        with pytest.raises(Denied):
            authorize(Actor(GLORIA, Role.CANDIDATE, ME), ability, OSCAR, frozenset({ME}))
    with pytest.raises(Denied):
        authorize(Actor(GLORIA, Role.EVALUATOR), Ability.EVALUATE, OSCAR, frozenset({ME}))
