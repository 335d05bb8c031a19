"""The staff of the demonstration: two of the people in the chat page, so that its institute can be run by hand."""

from functools import partial

from bot.grounds import Grounds
from domain.actions.manage_staff import enlist
from domain.authorization import COMMAND_LINE, Role
from domain.ids import UserId

# As the emulator calls its people.
_STAFF = ((UserId(700_000_003), Role.ADMIN, "Elena Ruiz"), (UserId(700_000_004), Role.OPERATOR, "Tomás Vega"))


async def enlist_demo_staff(grounds: Grounds) -> None:
    """Once, where there is such an institute; whoever was removed by hand stays removed."""
    process = grounds.keeper.current().process
    if not (grounds.emulator and process.is_example):
        return
    if await grounds.store.run(lambda tx: tx.staff.was_ever_any()):
        return
    now = grounds.clock.now()
    for user, role, name in _STAFF:
        enlisted = partial(
            enlist, actor=COMMAND_LINE, process=process.slug, user_id=user, role=role, name=name, now=now
        )
        await grounds.store.run(enlisted)
    await grounds.keeper.refresh()
