"""The use case of noting that a candidate's certificate can be fetched, with its file where there is one."""

from dataclasses import replace
from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.candidacy.carrying_out import carry_out, load_case, name_of
from domain.candidacy.case import Case, Refusal, Verdict
from domain.candidacy.certifying import Certificate
from domain.candidacy.certifying import certificate_ready as judge
from domain.ids import FileId, new_id
from domain.ports import Transaction
from domain.process import Process
from domain.stages import Mark


async def certificate_ready(
    tx: Transaction,
    actor: Actor,
    process: Process,
    folio: str,
    stage: str,
    now: datetime,
    *,
    given: Certificate | None = None,
    is_rehearsal: bool = False,
) -> Verdict:
    """`given`: its file was looked into before."""
    authorize(actor, Ability.MANAGE_STAGES)
    case = await load_case(tx, process, folio)
    if isinstance(case, Refusal):
        return case
    wanted = await _compared(tx, case, stage, given or Certificate())
    verdict = judge(case, stage, wanted, name_of(actor), now, FileId(new_id(now)))
    return await carry_out(tx, process, verdict, is_rehearsal=is_rehearsal)


async def _compared(tx: Transaction, case: Case, stage: str, given: Certificate) -> Certificate:
    """The same file again is nothing new to tell."""
    before = case.milestones.get((Mark.CERTIFICATE_READY, stage))
    if given.file is None or before is None or before.file is None:
        return given
    kept = await tx.file_content(case.person.id, before.file)
    return replace(given, is_kept=kept == given.file.content)
