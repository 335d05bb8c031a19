"""A card says of a result what it is: not told yet, and for how long."""

from domain.actions import bulk
from domain.authorization import COMMAND_LINE
from tests.staff.after import competent, with_held_verdict
from tests.staff.scene import Office

UNTOLD = "nadie sabe aún este resultado"


async def test_a_result_that_waits_is_called_untold(office: Office) -> None:
    talk, _ = await with_held_verdict(office)
    words = await office.vera.say(await office.folio(talk))
    assert "Dictamen: Competente, sin avisar" in words
    line = next(line for line in words.splitlines() if UNTOLD in line)
    assert line.startswith("Dictamen: ")
    assert line.endswith(("espera 9 min.", "espera 10 min."))


async def test_the_steps_say_so_too(office: Office) -> None:
    talk, _ = await with_held_verdict(office)
    await office.tomas.say(await office.folio(talk))
    assert UNTOLD in await office.tomas.press("Etapas de la persona")


async def test_a_released_result_is_called_unread(office: Office) -> None:
    talk, batch = await with_held_verdict(office)
    process = office.knowledge.process
    await office.store.run(lambda tx: bulk.release(tx, COMMAND_LINE, process, batch.id))
    words = await office.vera.say(await office.folio(talk))
    assert UNTOLD not in words
    assert "Dictamen: Competente, sin leer" in words


async def test_a_result_of_its_own_waits_for_nothing(office: Office) -> None:
    talk = await competent(office)
    assert "sin avisar" not in await office.vera.say(await office.folio(talk))
