from collections.abc import AsyncIterator

import pytest

from bot.inspection.inspector import Inspector


@pytest.fixture
async def inspector() -> AsyncIterator[Inspector]:
    inspector = Inspector()
    yield inspector
    await inspector.close()
