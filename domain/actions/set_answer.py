"""The use case of answering a frequent question in staff's own words, for everyone and without a release."""

from collections.abc import Mapping
from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.candidacy.carrying_out import name_of
from domain.inquiry import StaffAnswer
from domain.ports import Transaction
from domain.process import Process
from domain.processes.reading import read_process
from domain.staff_answers import Misfit, Refusal, Same, give


async def set_answer(
    tx: Transaction,
    actor: Actor,
    process: str,
    intent: str,
    words: Mapping[str, str],
    now: datetime,
    *,
    is_rehearsal: bool = False,
) -> StaffAnswer | Same | Refusal:
    """`process`: its slug; `words`: language -> answer, none to let the process file's hold again. The log is of
    persons, and this is about none: the row, which is never changed, keeps for ever who answered what and when, and
    bears a mark that `audit` compares (decision 10)."""
    authorize(actor, Ability.SET_ANSWERS)
    version = await tx.process_version(process)
    read = read_process(version.source, process) if version is not None else None
    if not isinstance(read, Process):
        return Refusal(Misfit.UNKNOWN_PROCESS)
    known = (await tx.help.answers(process)).get(intent)
    verdict = give(read, known, intent, words, name_of(actor), now)
    if isinstance(verdict, StaffAnswer) and not is_rehearsal:
        tx.help.add_answer(verdict)
        await tx.commit()
    return verdict
