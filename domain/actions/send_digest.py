"""The use case of the daily digest: what was yesterday is counted beside the candidates, then told once to each."""

from domain.authorization import Ability, Actor, authorize
from domain.ports import Transaction
from domain.staff.digest import Day, DayCounts, digests, readers
from domain.statistics.ports import Look


async def has_readers(tx: Transaction, actor: Actor) -> bool:
    authorize(actor, Ability.DELIVER)
    return bool(readers(await tx.staff.members()))


async def count_day(look: Look, actor: Actor, process: str, day: Day) -> DayCounts:
    authorize(actor, Ability.DELIVER)
    return await look.day(process, day)


async def send_digest(tx: Transaction, actor: Actor, process: str, day: Day, counts: DayCounts) -> int:
    """To how many, those who have it already among them. `process`: its slug."""
    authorize(actor, Ability.DELIVER)
    rows = digests(process, day, counts, await tx.staff.members())
    for row in rows:
        tx.enqueue(row)
    await tx.commit()
    return len(rows)
