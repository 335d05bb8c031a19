"""The use case of seeing which dates staff set for everyone in a stage."""

from collections.abc import Mapping

from domain.authorization import Ability, Actor, authorize
from domain.ports import Transaction
from domain.stages import StageDates


async def list_stage_dates(tx: Transaction, actor: Actor, process: str) -> Mapping[str, StageDates]:
    """`process`: its slug. By stage id, the newest of each; none where the process file's hold."""
    authorize(actor, Ability.MANAGE_STAGES)
    return await tx.stage_dates(process)
