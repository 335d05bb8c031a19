"""What one-time codes ask of their database: the part of a `domain.ports.Transaction` that is theirs, and of a
`DeliveryTransaction`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.batch_desk import Candidacy
from domain.codes.code import Code
from domain.codes.mail import Mail, NewMail, Settled
from domain.ids import CodeId, PersonId, RegistrationId, UserId
from domain.people import Person

Move = tuple[Person, UserId]  # somebody as they are from now on, and the number that is theirs until then


class CodeDesk(Protocol):
    """Reads happen at once; writes go out with everything else, in `commit`."""

    async def machine_now(self) -> datetime: ...
    async def code(self, id_: CodeId) -> Code | None: ...
    async def newest_for_email(self, registration: RegistrationId) -> Code | None:
        """The last one that was made to check the registration's address."""
        ...

    async def handed_out(self, registration: RegistrationId) -> Code | None:
        """The staff's newest."""
        ...

    async def asked_by(self, chat: PersonId, since: datetime) -> Sequence[datetime]:
        """When codes were asked for in that chat."""
        ...

    async def asked_about(self, about: bytes, since: datetime) -> Sequence[tuple[datetime, CodeId]]:
        """When which was asked for about one thing, in whatever chat; the staff's not counted."""
        ...

    async def candidate(self, registration: RegistrationId) -> Candidacy | None:
        """Without stages and milestones; None once the person is erased."""
        ...

    async def linkable(
        self, process: str, folio: str, platforms: Sequence[str], chat: PersonId
    ) -> RegistrationId | None:
        """Whose folio that is, ours or the platform's (spelled in one of these ways), as long as that chat may
        become theirs: not one's own, and nobody of the staff on either side. The same two questions whatever there
        is."""
        ...

    async def blank(self, machine_now: datetime, most: int) -> Sequence[Code]:
        """Open ones of links that have no digits yet, the oldest first."""
        ...

    async def untold(self, most: int) -> Sequence[Code]:
        """Of links, whose tries were used up, and whoever they were about was not told yet."""
        ...

    def write_out(self, code: Code) -> None:
        """Its digest is new; its version as in `save`."""
        ...

    def digest(self, id_: CodeId, digits: str) -> bytes: ...
    def about(self, kind: str, what: str) -> bytes:
        """A blind index."""
        ...

    def add(self, code: Code) -> None:
        """Open ones of the same chat and purpose end with it; of the staff's, those of the same registration."""
        ...

    def save(self, code: Code) -> None:
        """Its version is one more than that which was read; if somebody else was first, the action is repeated."""
        ...

    def mail(self, mail: NewMail) -> None: ...
    def move(self, moves: Sequence[Move]) -> None:
        """Chats change hands, in this order, so that none is ever two people's. If one of them is not as it was
        read, the action is repeated."""
        ...


class MailDesk(Protocol):
    """Reads and writes happen at once, in a transaction of the delivery."""

    async def claim(self, machine_now: datetime, lease_until: datetime, most: int) -> tuple[Mail, ...]:
        """Ready ones whose time has come and is not over, each with a new epoch; none is given to two."""
        ...

    async def settle(self, mail: Mail, after: Settled) -> bool:
        """False: it is no longer in these hands."""
        ...

    async def sweep(self, machine_now: datetime) -> int:
        """What is over, and what was left behind in dead hands. How many nobody knows of whether they arrived."""
        ...
