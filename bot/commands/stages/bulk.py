"""Many candidates, one step each: all are judged before the first is written."""

import argparse
import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from bot.commands.stages.papers import look_at
from bot.commands.stages.steps import KINDS, Kind, Step, Unreadable
from bot.commands.stages.words import why
from bot.office import Office
from bot.terminal import count, kept_back
from domain.candidacy.case import Change, Refusal, Verdict
from domain.candidacy.order_file import OrderRow, read_orders
from domain.delivery.quiet import hours_of, quiet_until
from domain.folio import read_folios

_SHOWN = 20  # candidates; the rest are counted


@dataclass(frozen=True, slots=True)
class Order:
    place: str  # "row 7: " of a file; "" of the command line
    folio: str
    step: Step


async def step_told(office: Office, arguments: argparse.Namespace) -> int:
    """Any verb that is about candidates: 0 when it is done, or so already; 1 when nothing was changed."""
    kind = KINDS[arguments.doing]
    rows = await _rows(office, arguments, kind)
    if rows is None:
        return 1
    office = replace(office, papers=await look_at(rows, arguments.file))
    orders, faults = _orders(office, arguments, kind, rows)
    verdicts = [await _run(office, order, is_rehearsal=True) for order in orders]
    refusals = [
        f"{order.place}{order.folio}: {why(verdict)}"
        for order, verdict in zip(orders, verdicts, strict=True)
        if isinstance(verdict, Refusal)
    ]
    _tell(office, list(zip(orders, verdicts, strict=True)), [*faults, *refusals])
    if faults or refusals:
        return 1
    wanted = [order for order, verdict in zip(orders, verdicts, strict=True) if isinstance(verdict, Change)]
    if not wanted:
        return 0
    if (status := await kept_back(arguments)) is not None:
        return status
    return await _do(office, wanted)


async def _rows(office: Office, arguments: argparse.Namespace, kind: Kind) -> Sequence[OrderRow] | None:
    """None when they cannot be read, and why is said."""
    if bool(arguments.folios) == (arguments.file is not None):
        print("Name folios, or a file with --file; one of the two.")
        return None
    prefix = office.process.folio_prefix
    if arguments.file is None:
        values = {name: (getattr(arguments, name) or "").strip() for name in (*kind.required, *kind.optional)}
        folios = dict.fromkeys(
            chain.from_iterable(read_folios(word, prefix) or (word,) for word in arguments.folios)
        )
        missing = [f"--{name}" for name in kind.required if not values[name]]
        if missing:
            print(f"Needed: {', '.join(missing)}.")
            return None
        return [OrderRow(0, folio, values) for folio in folios]
    try:
        data = await asyncio.to_thread(arguments.file.read_bytes)
    except OSError as error:
        print(f"{arguments.file} cannot be read: {error.strerror}.")
        return None
    file = read_orders(data, kind.required, kind.optional, prefix)
    if file.faults:
        print(*file.faults, sep="\n")
        print(f"{len(file.faults)} to correct. Nothing was changed.")
        return None
    return file.rows


def _orders(
    office: Office, arguments: argparse.Namespace, kind: Kind, rows: Sequence[OrderRow]
) -> tuple[list[Order], list[str]]:
    orders, faults = [], []
    for row in rows:
        place = f"row {row.number}: " if row.number else ""
        try:
            orders.append(Order(place, row.folio, kind.make(office, arguments, row.folio, row.values)))
        except Unreadable as fault:
            faults.append(f"{place}{fault}")
    return orders, list(dict.fromkeys(faults))


async def _run(office: Office, order: Order, *, is_rehearsal: bool) -> Verdict:
    return await office.store.run(lambda tx: order.step.act(tx, is_rehearsal))


def _tell(office: Office, judged: list[tuple[Order, Verdict]], faults: list[str]) -> None:
    changes = [(order, verdict) for order, verdict in judged if isinstance(verdict, Change)]
    same = len(judged) - len(changes) - sum(isinstance(verdict, Refusal) for _, verdict in judged)
    print(f"{len(changes)} change, {same} same, {len(faults)} to correct")
    print(*faults[:_SHOWN], sep="\n", end="\n" if faults else "")
    if len(faults) > _SHOWN:
        print(f"... and {len(faults) - _SHOWN} more")
    for order, _ in changes[:_SHOWN]:
        print(f"  {order.folio}  {order.step.what}")
    if len(changes) > _SHOWN:
        print(f"  ... and {len(changes) - _SHOWN} more")
    _tell_news(office, [change for _, change in changes])
    if faults:
        print("Nothing was changed.")


def _tell_news(office: Office, changes: list[Change]) -> None:
    news = [change for change in changes if change.news is not None]
    told = [change for change in news if change.person.has_chat]
    if len(news) > len(told):
        whom = count(len(news) - len(told), "candidate has", "candidates have")
        print(f"{whom} no chat yet: told once they come to it")
    if not told:
        return
    kinds = Counter(change.news.template for change in told if change.news is not None)
    whom = count(len(told), "candidate", "candidates")
    print(f"Would tell {whom}: {', '.join(f'{number} {template}' for template, number in kinds.items())}")
    away = sum(change.person.unreachable_since is not None for change in told)
    if away:
        print(f"  {away} cannot be reached: the chat is blocked")
    zone = office.process.zone
    waiting = [quiet_until(office.now, hours_of(one.person.wishes, office.process), zone) for one in told]
    late = [until for until in waiting if until is not None]
    if late:
        print(f"  {len(late)} in quiet hours: from {office.local(min(late))}")


async def _do(office: Office, orders: Sequence[Order]) -> int:
    """One commit a candidate; what others changed since it was judged is named and left."""
    done, left = 0, 0
    for order in orders:
        verdict = await _run(office, order, is_rehearsal=False)
        if isinstance(verdict, Refusal):
            left += 1
            print(f"{order.place}{order.folio} was not changed: {why(verdict)}")
        else:
            done += 1
    print(f"{done} changed." if not left else f"{done} changed, {left} not.")
    return 1 if left else 0
