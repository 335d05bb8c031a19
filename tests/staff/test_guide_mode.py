"""Guide mode from the staff's side: whether the platform's table has a candidate."""

from dataclasses import replace

from domain.ids import UserId
from domain.ports import Transaction
from domain.registration import Registration
from tests.staff.scene import Office
from tests.support.talk import ANSWERS, Talk, guide_process, knowledge

GUIDE = replace(knowledge(), process=guide_process())


async def test_a_card_says_whether_the_table_has_it(office: Office) -> None:
    talk = Talk(office.store, GUIDE, UserId(700000009))
    await talk.accept()
    await talk.walk(*ANSWERS)
    await talk.upload()
    await talk.walk("revisar y enviar", "P-9", "Envío mi registro")
    registration = (await talk.desk()).registration
    assert registration is not None
    tomas = replace(office.tomas, knowledge=GUIDE)
    assert "sin comparar con su tabla" in await tomas.say(registration.folio)
    assert "Folio de la plataforma: P-9" in await tomas.press("Mostrar datos")

    async def confirm(tx: Transaction) -> None:
        found: Registration | None = (await tx.desk(talk.user, registration.process)).registration
        assert found is not None
        tx.save_registration(replace(found, platform_folio="P-9"))
        await tx.commit()

    await office.store.run(confirm)
    assert "comparado, está en su tabla" in await tomas.say(registration.folio)


async def test_an_official_card_says_nothing_of_it(office: Office) -> None:
    folio = await office.folio(await office.candidate())
    assert "plataforma" not in await office.tomas.say(folio)
