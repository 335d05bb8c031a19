"""Take a process file into the register as a numbered version; from then on the register alone is read."""

from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.ports import ProcessVersion, Transaction
from domain.process import Process
from domain.processes.fault import Fault
from domain.processes.notices import unchanged_version
from domain.processes.reading import read_process
from domain.processes.sources import Document, Place, parse
from domain.staff_dates import dates_of_file


async def import_process(
    tx: Transaction, actor: Actor, source: str, name: str, now: datetime
) -> ProcessVersion | tuple[Fault, ...]:
    """`source` is a whole text or a bundle (`domain.processes.sources.bundle`), `name` the file's without ".toml".

    The version that holds afterwards: a new one when the text changed, else the newest there is. Or the faults that
    keep it out: those of the file, or a privacy notice with new words under an old version. Dates of stages that it
    moves are told, as those that staff move are. `now`: process time.
    """
    authorize(actor, Ability.IMPORT_PROCESS)
    process = read_process(source, name)
    if not isinstance(process, Process):
        return process
    newest = await tx.process_version(process.slug)
    if newest and newest.sha256 == process.source_hash:
        return newest
    if newest:
        known = read_process(newest.source, name)
        place = _place_of_the_version(source, name)
        fault = isinstance(known, Process) and unchanged_version(known.notice, process.notice, place)
        if fault:
            return (fault,)
        if isinstance(known, Process):
            for dates in dates_of_file(known, process, await tx.stage_dates(process.slug), now):
                tx.add_stage_dates(dates)
    version = ProcessVersion(process.slug, newest.number + 1 if newest else 1, process.source_hash, source, now)
    tx.add_process_version(version)
    await tx.commit()
    return version


def _place_of_the_version(source: str, name: str) -> Place:
    document = parse(source, name, {})
    return document.place(("privacy", "version")) if isinstance(document, Document) else Place(f"{name}.toml", 1)
