"""Taking over registrations that were made on the institute's own platform. The transaction and its commit are the
caller's, who also asked whether the actor may."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from domain.candidacy.concerns import load_sent
from domain.candidacy.import_file import ImportFile
from domain.candidacy.importing import Fresh, ImportRun, Written, judge_import, written
from domain.candidacy.reconciling import Typed, by_typed_folio
from domain.flags import is_ahead_of_submission
from domain.fresh_folios import free_folios
from domain.fresh_ids import fresh_ids
from domain.ids import PersonId, RegistrationId
from domain.ports import Transaction
from domain.process import Mode, Process
from domain.registration import Draft, Registration


@dataclass(frozen=True, slots=True)
class ImportOutdated:
    """Not what was agreed to: something changed since. `run`: what would happen now."""

    run: ImportRun


async def rehearsed_import(tx: Transaction, process: Process, file: ImportFile) -> ImportRun:
    by_folio = await tx.batches.of_platform(process.slug, [row.platform_folio for row in file.rows])
    by_curp = await tx.batches.with_curp(process.slug, [row.answers.get("curp", "") for row in file.rows])
    typed = by_typed_folio(await _typed(tx, process)) if process.mode is Mode.GUIDE else None
    return judge_import(file, by_folio, by_curp, process, typed)


async def taken_in(
    tx: Transaction, actor: str, process: Process, file: ImportFile, agreed: str, now: datetime
) -> ImportRun | ImportOutdated:
    """`agreed`: the digest of the rehearsal that was shown. Writes all of it, or nothing; nobody is told."""
    run = await rehearsed_import(tx, process, file)
    if run.digest != agreed or not run.can_be_done:
        return ImportOutdated(run)
    count = len(run.wanted)
    ids, folios = fresh_ids(now, 2 * count), await free_folios(tx, process.folio_prefix, count, secrets.randbits)
    for place, one in enumerate(run.wanted):
        fresh = Fresh(PersonId(ids[2 * place]), RegistrationId(ids[2 * place + 1]), folios[place])
        _write(tx, written(one, process, actor, now, fresh))
    return run


async def _typed(tx: Transaction, process: Process) -> list[Typed]:
    """Nothing of it is indexed: the draft is sealed, so all that wait for the platform are read."""
    return [Typed(one, await _sent(tx, one.registration)) for one in await tx.batches.not_confirmed(process.slug)]


async def _sent(tx: Transaction, registration: Registration) -> Draft:
    is_ahead = is_ahead_of_submission(registration)
    return await load_sent(tx, registration) if is_ahead else registration.draft


def _write(tx: Transaction, one: Written) -> None:
    person = one.registration.person_id
    if one.person is not None:
        tx.add_person(one.person)
        tx.add_registration(one.registration)
    else:
        tx.save_registration(one.registration)
    if one.submission is not None:
        tx.add_submission(person, one.submission)
    tx.append_event(person, one.event)
