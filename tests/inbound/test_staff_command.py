"""`ventanilla staff` as it is typed, while a rehearsal's clock runs."""

import asyncio
from datetime import timedelta

import pytest

from bot.cli import main
from bot.opening import open_store
from bot.settings import Settings
from domain.actions.manage_staff import enlist
from domain.authorization import COMMAND_LINE, Role
from domain.events import EventKind
from domain.ids import UserId
from tests.support.talk import MONDAY


@pytest.mark.parametrize(("doing", "kind"), [("remove", EventKind.STAFF_REMOVED), ("reset-pin", EventKind.PIN_SET)])
async def test_what_the_command_does_happens_in_process_time(
    environment: dict[str, str], settings: Settings, doing: str, kind: EventKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VENTANILLA_CLOCK_START", MONDAY.isoformat())
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    store = await open_store(settings)
    await store.run(lambda tx: enlist(tx, COMMAND_LINE, "x", UserId(1), Role.ADMIN, "Elena", MONDAY))
    (elena,) = await store.run(lambda tx: tx.staff.members())
    assert await asyncio.to_thread(main, ["staff", doing, str(elena.id)]) == 0
    (event, *_) = await store.run(lambda tx: tx.events(elena.person_id, 1))
    await store.close()
    assert event.kind is kind
    assert abs(event.at - MONDAY) < timedelta(days=30)
