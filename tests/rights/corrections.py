"""Gloria, whose rectification was granted, and what staff do about it."""

from dataclasses import dataclass
from datetime import timedelta

from domain.incoming import Press
from domain.registration import State, Submission
from domain.screen import Screen
from tests.rights.scene import RightsOffice
from tests.staff.scene import Chat
from tests.support.talk import Talk

WRONG, RIGHT = "Hernández", "Fernández"
MINUTE = timedelta(minutes=1)
OTHER_CURP = "SASO750909HDFNNS05"


@dataclass
class Case:
    """Gloria, whose rectification was granted."""

    office: RightsOffice
    talk: Talk
    request: str  # its number
    folio: str  # of her registration

    async def sent(self) -> Submission:
        """What stands as submitted."""
        registration = (await self.talk.desk()).registration
        assert registration is not None
        found = await self.office.store.run(
            lambda tx: tx.submission(registration.id, registration.submitted_version)
        )
        assert found is not None
        return found

    async def asked(self, chat: Chat, label: str) -> str:
        """As far as the value of that question."""
        await chat.push(Press("w-request", argument=self.request))
        words = await chat.press("Corregir un dato")
        number = next(line.partition(".")[0] for line in words.splitlines() if line.endswith(f". {label}"))
        return await chat.press(number)

    async def corrected(self, label: str = "Primer apellido", value: str = RIGHT) -> str:
        await self.asked(self.office.tomas, label)
        await self.office.tomas.say(value)
        return await self.office.tomas.press("Hacer la corrección")

    async def told(self) -> list[Screen]:
        self.talk.at = self.office.tomas.at + MINUTE
        return await self.office.told(self.talk.user, self.talk.at)


async def granted(office: RightsOffice, talk: Talk, *, right: str = "rectificación") -> Case:
    """What was told until then is out."""
    request = await office.asks(talk, right, "Mi apellido está mal")
    await office.tomas.push(Press("w-request-yes", argument=str(request.id)))
    await office.tomas.say("Se corrige.")
    await office.tomas.press("Mandar respuesta")
    case = Case(office, talk, str(request.id), await office.folio(talk))
    await case.told()
    return case


async def accepted(office: RightsOffice, talk: Talk) -> None:
    await office.elena.push(Press("w-accept", "seen", argument=await office.folio(talk)))
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.state is State.ACCEPTED


async def found_by(case: Case, words: str) -> bool:
    return case.folio in await case.office.tomas.say(f"/buscar {words}")
