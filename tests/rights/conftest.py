import pytest

from domain.ports import Store
from tests.rights.corrections import Case, accepted, granted
from tests.rights.scene import RightsOffice
from tests.scheduler.conftest import database, postgres_server, sqlite, sqlite_template, store

__all__ = ["database", "postgres_server", "sqlite", "sqlite_template", "store"]


@pytest.fixture
async def office(store: Store) -> RightsOffice:
    """Elena administrates, Tomás operates, Vera only looks; the process states the legal terms."""
    made = RightsOffice(store)
    await made.staffed()
    return made


@pytest.fixture
async def case(office: RightsOffice) -> Case:
    talk = await office.candidate()
    await accepted(office, talk)
    return await granted(office, talk)
