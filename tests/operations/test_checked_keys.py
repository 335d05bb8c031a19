"""`ventanilla check` between a new master and the next start."""

from bot.checkup.finding import State
from bot.settings import Settings
from storage.key_changes import changing_keys
from tests.operations.test_check import found, there, used
from tests.support.databases import Database, read_rows

__all__ = ["there", "used"]


async def test_a_master_that_is_new_hides_nothing(used: Settings, database: Database) -> None:
    before = await found(used)
    known = await read_rows(database, "SELECT count(*) FROM key_check")
    with changing_keys(used.keys_file) as changes:
        changes.add()
    told = await found(used)
    assert told["keys"].state is State.LOOK
    assert "master:2: new here, the next start takes it in" in told["keys"].words
    assert told.keys() == before.keys()
    assert await read_rows(database, "SELECT count(*) FROM key_check") == known
