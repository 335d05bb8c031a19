"""PINs go through a key that is not in the database, or six digits would come out of it in hours."""

from dataclasses import replace
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from domain.ports import Transaction
from domain.staff.member import Member
from tests.staff.scene import ELENA, Office

PIN = "482913"


async def elena(office: Office) -> Member:
    found = await office.store.run(lambda tx: tx.staff.member(ELENA))
    assert found is not None
    return found


async def asked_for_pin(office: Office) -> str:
    """What the right PIN leads to, some time after it was last given."""
    office.elena.machine += timedelta(minutes=11)
    await office.elena.say("/pin")
    return await office.elena.say(PIN)


async def test_a_stolen_hash_tells_no_pin(office: Office) -> None:
    await office.elena.say("/pin")
    await office.elena.say(PIN)
    stolen = (await elena(office)).pin_hash
    with pytest.raises(VerifyMismatchError):
        PasswordHasher().verify(stolen[stolen.index("$") :], PIN)
    assert "Escribe un PIN" in await asked_for_pin(office)
    assert (await elena(office)).pin_tries == 0


async def test_an_older_pin_still_opens(office: Office) -> None:
    before = replace(await elena(office), pin_hash=PasswordHasher(1, 8, 1).hash(PIN))

    async def write(tx: Transaction) -> None:
        tx.staff.save_member(replace(before, version=before.version + 1))
        await tx.commit()

    await office.store.run(write)
    assert "Escribe un PIN" in await asked_for_pin(office)
    assert (await elena(office)).pin_tries == 0
    await office.elena.say("739146")
    assert not (await elena(office)).pin_hash.startswith("$")
