"""The use cases of taking over registrations that were made on the institute's own platform."""

from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.candidacy.carrying_out import name_of
from domain.candidacy.import_file import ImportFile
from domain.candidacy.importing import ImportRun
from domain.candidacy.taking_in import ImportOutdated, rehearsed_import, taken_in
from domain.ports import Transaction
from domain.process import Process


async def rehearse_import(tx: Transaction, actor: Actor, process: Process, file: ImportFile) -> ImportRun:
    authorize(actor, Ability.MANAGE_STAGES)
    return await rehearsed_import(tx, process, file)


async def import_registrations(
    tx: Transaction, actor: Actor, process: Process, file: ImportFile, agreed: str, now: datetime
) -> ImportRun | ImportOutdated:
    """`agreed`: the digest of the rehearsal that was shown. All of it in one commit, or nothing; nobody is told."""
    authorize(actor, Ability.MANAGE_STAGES)
    found = await taken_in(tx, name_of(actor), process, file, agreed, now)
    if isinstance(found, ImportRun):
        await tx.commit()
    return found
