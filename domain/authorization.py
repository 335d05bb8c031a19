"""Who may do what. Denied unless a rule allows it; ownership comes from Telegram's user id, never from a button."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.ids import StaffId, UserId


class Ability(StrEnum):
    SPEAK_FOR_ONESELF = "speak_for_oneself"
    TELL_OF_ONES_CHAT = "tell_of_ones_chat"  # that it was blocked, or let in again
    SET_UPDATE_ASIDE = "set_update_aside"
    FORGET_FAILURE = "forget_failure"
    IMPORT_PROCESS = "import_process"
    IMPORT_INSTITUTIONS = "import_institutions"
    MANAGE_STAGES = "manage_stages"  # review registrations, see and set dates, publish results
    SEE_PLAN = "see_plan"  # who will be told what
    DELIVER = "deliver"
    ANSWER_HANDOFFS = "answer_handoffs"  # see, take, answer and close them
    END_HANDOFFS = "end_handoffs"  # those in which nothing happens any more
    SEE_QUESTIONS = "see_questions"  # that were left open, without what is personal
    SET_ANSWERS = "set_answers"  # and see what staff answered
    SERVE = "serve"  # have a staff chat at all
    JOIN_TEAM = "join_team"  # with a link
    MANAGE_TEAM = "manage_team"  # invite, remove, change roles
    SEE_WORK = "see_work"  # counts and lists, masked
    SEE_CARD = "see_card"  # one candidate, masked
    SHOW_PERSONAL = "show_personal"  # unmasked, and their documents; written down each time
    SET_OWN_PIN = "set_own_pin"
    SEE_STATISTICS = "see_statistics"  # counts, without what is personal
    EXPORT = "export"  # registrations with their answers, as a file
    SET_WINDOW = "set_window"  # open, close, extend: for everyone
    PAUSE = "pause"  # the assistant rests, and works again
    SEE_RULINGS = "see_rulings"  # what was ruled for everyone
    GET_DIGEST = "get_digest"  # yesterday's counts, every morning
    EVALUATE = "evaluate"  # attendance and results of one candidate
    SEE_OWN_APPOINTMENTS = "see_own_appointments"  # of the candidates that one was given to see
    WRITE_NOTES = "write_notes"  # about a candidate, for colleagues
    ANSWER_REQUESTS = "answer_requests"  # formal ones, of people about their own data
    LOAD_HOLIDAYS = "load_holidays"  # days that no legal term counts
    PURGE = "purge"  # what is kept for a while only
    LINK_CHAT = "link_chat"  # with a code, to one's own registration
    HAND_OUT_CODE = "hand_out_code"  # that links a chat to a registration
    ERASE = "erase"  # what a person wished to be forgotten
    RELEASE_OUTBOX = "release_outbox"  # what is held since the database was restored


class Role(StrEnum):
    CANDIDATE = "candidate"
    SYSTEM = "system"  # the program by itself
    COMMAND_LINE = "command_line"  # whoever may run programs where the keys are
    ADMIN = "admin"
    OPERATOR = "operator"  # registrations, stages, hand-offs
    EVALUATOR = "evaluator"  # attendance and results of assigned candidates
    COMMUNICATOR = "communicator"  # announcements
    VIEWER = "viewer"


STAFF = (Role.ADMIN, Role.OPERATOR, Role.EVALUATOR, Role.COMMUNICATOR, Role.VIEWER)


@dataclass(frozen=True, slots=True)
class Actor:
    user_id: UserId | None
    role: Role = Role.CANDIDATE
    staff_id: StaffId | None = None  # of a member of the staff


SYSTEM = Actor(None, Role.SYSTEM)
COMMAND_LINE = Actor(None, Role.COMMAND_LINE)


class Denied(Exception):
    """An action was called for somebody who may not do it: a broken promise, never a person's mistake."""


Given = frozenset[StaffId]  # the members who were given a candidate to see
NOBODY: Given = frozenset()
Rule = Callable[[Actor, UserId | None, Given], bool]


def _is_oneself(actor: Actor, owner: UserId | None, _: Given) -> bool:
    """Candidates act on their own record only, and on no record that is nobody's."""
    return actor.role is Role.CANDIDATE and actor.user_id is not None and actor.user_id == owner


def _is_own_chat(actor: Actor, owner: UserId | None, _: Given) -> bool:
    """Staff, in their own chat."""
    return actor.role in STAFF and actor.user_id is not None and actor.user_id == owner


def _one_of(*roles: Role) -> Rule:
    """A program or a member with one of these roles. Nobody of the staff decides about their own record."""

    def _may(actor: Actor, owner: UserId | None, _: Given) -> bool:
        is_own = actor.role in STAFF and actor.user_id == owner
        return actor.role in roles and not is_own

    return _may


def _or_given(*roles: Role) -> Rule:
    """The same; and evaluators, about the candidates that they were given to see, never about another's."""
    others = _one_of(*roles)

    def _may(actor: Actor, owner: UserId | None, given: Given) -> bool:
        is_theirs = actor.role is Role.EVALUATOR and actor.staff_id is not None and actor.staff_id in given
        return others(actor, owner, given) or (is_theirs and actor.user_id != owner)

    return _may


def _is_system(actor: Actor, _owner: UserId | None, _given: Given) -> bool:
    """What fails is counted by the program that met it; nobody can set another's update aside."""
    return actor.role is Role.SYSTEM


def _keeps_house(actor: Actor, _owner: UserId | None, _given: Given) -> bool:
    """What belongs to no person: done at the first start, or from the command line."""
    return actor.role in {Role.SYSTEM, Role.COMMAND_LINE}


_PROGRAMS = (Role.SYSTEM, Role.COMMAND_LINE)
_RULES: Mapping[Ability, Rule] = {
    Ability.SPEAK_FOR_ONESELF: _is_oneself,
    Ability.TELL_OF_ONES_CHAT: _is_oneself,
    Ability.JOIN_TEAM: _is_oneself,
    Ability.SET_UPDATE_ASIDE: _is_system,
    Ability.FORGET_FAILURE: _keeps_house,
    Ability.IMPORT_PROCESS: _keeps_house,
    Ability.IMPORT_INSTITUTIONS: _keeps_house,
    Ability.MANAGE_STAGES: _one_of(*_PROGRAMS, Role.ADMIN, Role.OPERATOR),
    Ability.SEE_PLAN: _keeps_house,
    Ability.DELIVER: _is_system,
    Ability.ANSWER_HANDOFFS: _one_of(*_PROGRAMS, Role.ADMIN, Role.OPERATOR),
    Ability.END_HANDOFFS: _is_system,
    Ability.SEE_QUESTIONS: _one_of(*_PROGRAMS, *STAFF),
    Ability.SET_ANSWERS: _one_of(*_PROGRAMS, Role.ADMIN, Role.OPERATOR),
    Ability.SERVE: _is_own_chat,
    Ability.SET_OWN_PIN: _is_own_chat,
    Ability.MANAGE_TEAM: _one_of(Role.COMMAND_LINE, Role.ADMIN),
    Ability.SEE_WORK: _one_of(*STAFF),
    Ability.SEE_CARD: _or_given(Role.ADMIN, Role.OPERATOR, Role.VIEWER),
    Ability.SHOW_PERSONAL: _one_of(Role.ADMIN, Role.OPERATOR),
    Ability.SEE_STATISTICS: _one_of(*_PROGRAMS, *STAFF),
    Ability.EXPORT: _one_of(*_PROGRAMS, Role.ADMIN, Role.OPERATOR),
    # For everyone, and what people were told by it is not taken back: not for all who decide about single ones.
    Ability.SET_WINDOW: _one_of(Role.COMMAND_LINE, Role.ADMIN),
    # It has to be quick, and is as quickly ended.
    Ability.PAUSE: _one_of(Role.COMMAND_LINE, Role.ADMIN, Role.OPERATOR),
    Ability.SEE_RULINGS: _one_of(*_PROGRAMS, *STAFF),
    Ability.GET_DIGEST: _is_own_chat,
    Ability.EVALUATE: _or_given(*_PROGRAMS, Role.ADMIN, Role.OPERATOR),
    Ability.SEE_OWN_APPOINTMENTS: _one_of(Role.EVALUATOR),
    Ability.WRITE_NOTES: _one_of(Role.ADMIN, Role.OPERATOR),
    Ability.ANSWER_REQUESTS: _one_of(Role.COMMAND_LINE, Role.ADMIN, Role.OPERATOR),
    Ability.LOAD_HOLIDAYS: _one_of(Role.COMMAND_LINE, Role.ADMIN, Role.OPERATOR),
    Ability.PURGE: _is_system,
    Ability.LINK_CHAT: _is_oneself,
    Ability.HAND_OUT_CODE: _one_of(Role.ADMIN, Role.OPERATOR),
    Ability.ERASE: _keeps_house,
    Ability.RELEASE_OUTBOX: _keeps_house,
}


def authorize(actor: Actor, ability: Ability, owner: UserId | None = None, given: Given = NOBODY) -> None:
    """`owner`: whose record it is; None: nobody's. `given`: who was given that candidate to see. Raises Denied
    unless a rule allows it."""
    if not may(actor, ability, owner, given):
        raise Denied(ability)


def may(actor: Actor, ability: Ability, owner: UserId | None = None, given: Given = NOBODY) -> bool:
    """The same as a question: what is not allowed is not offered."""
    rule = _RULES.get(ability)
    return rule is not None and rule(actor, owner, given)
