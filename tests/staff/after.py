"""Candidates of the office after registration: accepted, with verdicts and certificates."""

from datetime import timedelta

from domain.actions import bulk
from domain.actions.certificate_ready import certificate_ready
from domain.actions.publish_result import publish_result
from domain.authorization import COMMAND_LINE
from domain.batches import Batch
from domain.candidacy.batching import Done
from domain.candidacy.bulk import Plan
from domain.candidacy.case import Change
from domain.candidacy.certifying import Certificate
from domain.candidacy.result_file import read_results
from domain.candidacy.resulting import Result
from domain.sheet import Row, Sheet
from tests.staff.scene import Office
from tests.support.talk import CLOSES, Talk, paper

LATER = CLOSES + timedelta(days=30)


async def accepted(office: Office, number: int = 0) -> Talk:
    talk = await office.candidate(number)
    await office.tomas.say("revisar")
    await office.tomas.press("Aceptar")
    return talk


async def competent(office: Office, number: int = 0) -> Talk:
    talk = await accepted(office, number)
    folio, process = await office.folio(talk), office.knowledge.process
    verdict = await office.store.run(
        lambda tx: publish_result(tx, COMMAND_LINE, process, folio, Result("dictamen", "competente", ""), LATER)
    )
    assert isinstance(verdict, Change), verdict
    return talk


async def certified(office: Office, number: int = 0) -> Talk:
    """With the file, at LATER."""
    talk = await competent(office, number)
    folio, process, given = await office.folio(talk), office.knowledge.process, Certificate("D-1", paper())
    verdict = await office.store.run(
        lambda tx: certificate_ready(tx, COMMAND_LINE, process, folio, "certificado", LATER, given=given)
    )
    assert isinstance(verdict, Change), verdict
    return talk


async def with_held_verdict(office: Office) -> tuple[Talk, Batch]:
    """A verdict that came by file, of which nobody was told yet."""
    talk = await accepted(office)
    process = office.knowledge.process
    stage = next(one for one in process.stages if one.id == "dictamen")
    rows = (Row(2, (await office.folio(talk), "competente")),)
    plan: Plan = read_results(Sheet("dictamen.xlsx", ("Folio", "Resultado"), rows), process, stage)
    run = await office.store.run(lambda tx: bulk.rehearse(tx, COMMAND_LINE, process, plan, LATER))
    done = await office.store.run(lambda tx: bulk.confirm(tx, COMMAND_LINE, process, plan, run.digest, LATER))
    assert isinstance(done, Done), done
    return talk, done.batch
