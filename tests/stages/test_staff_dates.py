"""What staff set is what every screen shows, at most a moment later."""

from dataclasses import replace

import pytest

from bot.knowledge import KnowledgeKeeper, NoProcess
from bot.process_files import shipped_process
from domain.actions.import_process import import_process
from domain.actions.set_stage_dates import set_stage_dates
from domain.authorization import COMMAND_LINE, SYSTEM
from domain.candidacy.dating import WantedDates
from domain.ids import UserId
from domain.ports import Store
from domain.processes.sources import bundle
from domain.staff_dates import with_staff_dates
from domain.stages import StageDates
from domain.texts.catalogue import load_texts
from tests.stages.candidates import FOLIO, MAY_30, PROCESS, REVIEW, add_sent
from tests.storage.people import NOW
from tests.support.talk import Talk

SLUG = "ec1057-2022"
DATES = StageDates(SLUG, "diagnostico", 1, MAY_30, None, "Metepec", "", "", REVIEW, "command-line")


async def read_keeper(store: Store) -> KnowledgeKeeper:
    keeper = KnowledgeKeeper(store, SLUG, load_texts(), {})
    await keeper.refresh()
    return keeper


async def import_it(store: Store) -> None:
    source = bundle(shipped_process(SLUG) or "", shipped_process)
    await store.run(lambda tx: import_process(tx, SYSTEM, source, SLUG, NOW))


async def set_dates(store: Store, reason: str = "", place: str = "Metepec") -> None:
    wanted = WantedDates("diagnostico", MAY_30, None, place, "", reason)
    await store.run(lambda tx: set_stage_dates(tx, COMMAND_LINE, PROCESS, wanted, REVIEW))


def test_staff_dates_stand_over_those_of_the_file() -> None:
    example = replace(PROCESS, stages=tuple(replace(one, starts=NOW, is_example=True) for one in PROCESS.stages))
    first, second, *_ = with_staff_dates(example, {"diagnostico": DATES}).stages
    assert (first.starts, first.ends, first.is_example) == (MAY_30, None, False)
    assert (second.starts, second.is_example) == (NOW, True)
    assert with_staff_dates(example, {}) is example


def test_no_date_of_a_demonstration_is_real() -> None:
    demo = replace(PROCESS, is_example=True)
    assert with_staff_dates(demo, {"diagnostico": DATES}).stages[0].is_example


async def test_a_running_program_takes_new_dates(store: Store) -> None:
    with pytest.raises(NoProcess):
        await read_keeper(store)
    await import_it(store)
    keeper = await read_keeper(store)
    before = keeper.current()
    await keeper.refresh()
    assert keeper.current() is before
    assert before.process.stages[0].starts is None
    await set_dates(store)
    await keeper.refresh()
    assert keeper.current().process.stages[0].starts == MAY_30


async def test_the_status_shows_what_staff_set(store: Store) -> None:
    await import_it(store)
    await add_sent(store, 501, FOLIO)
    await set_dates(store)
    talk = Talk(store, (await read_keeper(store)).current(), UserId(501))
    assert "lunes 30 de mayo, 10:00" in await talk.say("/estado")
