"""An answer to the question for the PIN that fails is set aside without its words."""

import json

import pytest

from domain.actions.set_aside import TRIES, Failure, set_aside
from domain.authorization import SYSTEM
from domain.ids import UpdateId
from tests.staff.scene import ELENA, Office


@pytest.mark.parametrize(("question", "kept"), [("/pin", ""), ("/buscar", "cuatro ocho dos")])
async def test_what_answers_for_a_pin_is_not_kept(office: Office, question: str, kept: str) -> None:
    await office.elena.say(question)
    told = json.dumps({"update_id": 9, "message": {"text": "cuatro ocho dos"}}).encode()
    failure = Failure(UpdateId(9), ELENA, "E at x", told)
    slug = office.knowledge.process.slug
    for _ in range(TRIES):
        await office.store.run(lambda tx: set_aside(tx, SYSTEM, failure, slug, office.elena.at))
    (found,) = await office.store.run(lambda tx: tx.stuck_updates())
    assert json.loads(found.payload)["message"]["text"] == kept
