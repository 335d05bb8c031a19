"""`ventanilla stages list|show`: how far each registration is. Nothing personal is shown."""

import argparse
from collections import Counter
from datetime import datetime

from bot.office import Office
from bot.terminal import count
from domain.candidacy.carrying_out import load_case
from domain.candidacy.case import Case
from domain.candidacy.roll import RollEntry, StageGlance
from domain.folio import read_folio
from domain.process import Stage
from domain.stages import Mark, StageState
from domain.window import closes_at


async def list_all(office: Office, arguments: argparse.Namespace) -> int:
    entries = await office.store.run(lambda tx: tx.roll(office.process.slug))
    shown = [entry for entry in entries if arguments.state in {None, entry.state}]
    for entry in shown:
        print("  ".join([entry.folio, f"{entry.state:<11}", *_far(office, entry)]).rstrip())
    states = Counter(entry.state.value for entry in shown)
    total = count(len(shown), "registration", "registrations")
    print(f"{total}: {', '.join(f'{number} {state}' for state, number in states.items())}" if shown else "None.")
    return 0


async def show(office: Office, arguments: argparse.Namespace) -> int:
    """0; 1 when nobody has this folio."""
    folio = read_folio(arguments.folio, office.process.folio_prefix) or arguments.folio
    case = await office.store.run(lambda tx: load_case(tx, office.process, folio))
    if not isinstance(case, Case):
        print(f"{folio}: no registration of {office.process.slug} has this folio.")
        return 1
    registration = case.registration
    sent = f", sent {office.local(registration.submitted_at)}" if registration.submitted_at else ""
    print(f"{folio}: {registration.state}{sent} (times: {office.process.zone.key})")
    observed = case.milestones.get((Mark.OBSERVED, ""))
    if observed is not None and not observed.is_over:
        limit = closes_at(office.process.window, registration.extended_until)
        about = f" about {observed.question}" if observed.question else ""
        print(f"  observed{about} on {office.local(observed.at)}, to be mended by {office.local(limit)}")
    for stage in office.process.stages:
        print(f"  {stage.id:<14}{'; '.join(_stage(office, case, stage))}")
    for row in case.told:
        when = office.local(row.not_before)
        print(f"  told: {row.template} {row.parameters.get('stage', '')} ({row.state}, due {when})")
    return 0


def _far(office: Office, entry: RollEntry) -> list[str]:
    order = [stage.id for stage in office.process.stages]
    known = [glance for glance in entry.stages if glance.stage in order]
    return [_glance(office, glance) for glance in sorted(known, key=lambda one: order.index(one.stage))]


def _glance(office: Office, glance: StageGlance) -> str:
    words = [glance.stage]
    if glance.state is not StageState.PENDING:
        words.append(glance.state)
    if glance.state is StageState.SCHEDULED and glance.starts is not None:
        words.append(office.local(glance.starts))
    if glance.result:
        words += [glance.result, "(read)" if glance.is_read else "(not read)"]
    return f"{' '.join(words)};"


def _stage(office: Office, case: Case, stage: Stage) -> list[str]:
    mine = case.stage(stage.id)
    words = [mine.state.value, _date(office, case, stage, mine.starts)]
    if mine.result:
        read = "read" if mine.read_at is not None else "not read"
        words.append(f"{mine.result} (version {mine.result_version}, {read})")
    promise = case.milestones.get((Mark.UPDATE_DUE, stage.id))
    if promise is not None and not promise.is_over:
        words.append(f"news promised by {office.local(promise.at)}")
    ready = case.milestones.get((Mark.CERTIFICATE_READY, stage.id))
    if ready is not None and not ready.is_over:
        file = "with its file" if ready.file is not None else "no file"
        words.append(f"certificate ready since {office.local(ready.at)} ({file})")
    return words


def _date(office: Office, case: Case, stage: Stage, own: datetime | None) -> str:
    common = case.dates.get(stage.id)
    if own is not None:
        return f"{office.local(own)} (appointment, version {case.stage(stage.id).date_version})"
    if common is not None:
        return f"{office.local(common.starts)} (for everyone, version {common.version})"
    if stage.starts is not None:
        return f"{office.local(stage.starts)} ({'example' if stage.is_example else 'process file'})"
    return "no date"
