"""From what was asked for, by options or by a row of a file, to the actions that do it."""

import argparse
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.commands.stages.papers import PAPER
from bot.office import Office
from domain.actions.accept import accept
from domain.actions.certificate_ready import certificate_ready
from domain.actions.mark_attendance import mark_attendance
from domain.actions.observe import observe
from domain.actions.promise_update import promise_update
from domain.actions.publish_result import publish_result
from domain.actions.set_appointment import set_appointment
from domain.authorization import COMMAND_LINE
from domain.candidacy.appointing import Appointment
from domain.candidacy.case import Verdict
from domain.candidacy.certifying import Certificate
from domain.candidacy.resulting import Result
from domain.candidacy.reviewing import Observation
from domain.ports import Transaction

Act = Callable[[Transaction, bool], Awaitable[Verdict]]  # the flag: a rehearsal
Values = Mapping[str, str]

_YES = frozenset({"yes", "y", "sí", "si", "1", "x"})
_NO = frozenset({"no", "n", "0"})


class Unreadable(Exception):
    """A value that means nothing; the message says why, its field first."""


@dataclass(frozen=True, slots=True)
class Step:
    what: str  # "dictamen: competente"
    act: Act


@dataclass(frozen=True, slots=True)
class Kind:
    """One verb: which values it needs beside the folio, and how it is done."""

    make: Callable[[Office, argparse.Namespace, str, Values], Step]
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


def _accept(office: Office, arguments: argparse.Namespace, folio: str, _: Values) -> Step:
    async def act(tx: Transaction, is_rehearsal: bool) -> Verdict:  # noqa: FBT001 -- as the type Act says
        return await accept(
            tx, COMMAND_LINE, office.process, folio, office.now, is_seen=arguments.seen, is_rehearsal=is_rehearsal
        )

    return Step("accepted", act)


def _observe(office: Office, _: argparse.Namespace, folio: str, values: Values) -> Step:
    until = _instant(office, "until", values, is_end=True) if values["until"] else None
    wanted = Observation(values["question"], values["reason"], until)

    async def act(tx: Transaction, is_rehearsal: bool) -> Verdict:  # noqa: FBT001 -- as the type Act says
        return await observe(tx, COMMAND_LINE, office.process, folio, wanted, office.now, is_rehearsal=is_rehearsal)

    return Step("observed", act)


def _appoint(office: Office, arguments: argparse.Namespace, folio: str, values: Values) -> Step:
    starts = _instant(office, "starts", values)
    ends = _instant(office, "ends", values, is_end=True) if values["ends"] else None
    wanted = Appointment(arguments.stage, starts, ends, values["place"], values["bring"], values["reason"])

    async def act(tx: Transaction, is_rehearsal: bool) -> Verdict:  # noqa: FBT001 -- as the type Act says
        return await set_appointment(
            tx, COMMAND_LINE, office.process, folio, wanted, office.now, is_rehearsal=is_rehearsal
        )

    return Step(f"{arguments.stage}: {office.local(starts)}", act)


def _attend(office: Office, arguments: argparse.Namespace, folio: str, values: Values) -> Step:
    word = values["came"].casefold()
    if word not in _YES | _NO:
        raise Unreadable(f"came: {word[:40]!r} is neither yes nor no.")
    came = word in _YES

    async def act(tx: Transaction, is_rehearsal: bool) -> Verdict:  # noqa: FBT001 -- as the type Act says
        return await mark_attendance(
            tx,
            COMMAND_LINE,
            office.process,
            folio,
            arguments.stage,
            office.now,
            came=came,
            is_rehearsal=is_rehearsal,
        )

    return Step(f"{arguments.stage}: {'came' if came else 'did not come'}", act)


def _result(office: Office, arguments: argparse.Namespace, folio: str, values: Values) -> Step:
    wanted = Result(arguments.stage, values["result"], values["reasons"])

    async def act(tx: Transaction, is_rehearsal: bool) -> Verdict:  # noqa: FBT001 -- as the type Act says
        return await publish_result(
            tx, COMMAND_LINE, office.process, folio, wanted, office.now, is_rehearsal=is_rehearsal
        )

    return Step(f"{arguments.stage}: {wanted.result}", act)


def _promise(office: Office, arguments: argparse.Namespace, folio: str, values: Values) -> Step:
    by = _instant(office, "by", values, is_end=True)

    async def act(tx: Transaction, is_rehearsal: bool) -> Verdict:  # noqa: FBT001 -- as the type Act says
        return await promise_update(
            tx,
            COMMAND_LINE,
            office.process,
            folio,
            arguments.stage,
            by,
            office.now,
            is_rehearsal=is_rehearsal,
        )

    return Step(f"{arguments.stage}: news by {office.local(by)}", act)


def _certify(office: Office, arguments: argparse.Namespace, folio: str, values: Values) -> Step:
    last = office.process.stages[-1].id if office.process.stages else ""
    stage = arguments.stage or last
    file = office.papers.get(values["pdf"])
    if isinstance(file, str):
        raise Unreadable(f"pdf: {file}")
    given = Certificate(values["number"], file)

    async def act(tx: Transaction, is_rehearsal: bool) -> Verdict:  # noqa: FBT001 -- as the type Act says
        return await certificate_ready(
            tx, COMMAND_LINE, office.process, folio, stage, office.now, given=given, is_rehearsal=is_rehearsal
        )

    return Step("certificate ready" if file is None else "certificate ready, with its file", act)


KINDS: Mapping[str, Kind] = {
    "accept": Kind(_accept),
    "observe": Kind(_observe, ("reason",), ("question", "until")),
    "set-appointment": Kind(_appoint, ("starts",), ("ends", "place", "bring", "reason")),
    "attendance": Kind(_attend, ("came",)),
    "result": Kind(_result, ("result",), ("reasons",)),
    "promise": Kind(_promise, ("by",)),
    **dict.fromkeys(("certificate-ready", "certificate"), Kind(_certify, (), ("number", PAPER))),
}


def _instant(office: Office, name: str, values: Values, *, is_end: bool = False) -> datetime:
    found = office.instant(values[name], is_end=is_end)
    if isinstance(found, str):
        raise Unreadable(f"{name}: {found}")
    return found
