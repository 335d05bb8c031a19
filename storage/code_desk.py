"""A transaction's view of one-time codes (the port `CodeDesk`)."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from domain.batch_desk import Candidacy
from domain.codes.code import MOST_TRIES, Code
from domain.codes.mail import NewMail
from domain.codes.port import Move
from domain.ids import CodeId, PersonId, RegistrationId
from domain.ports import Desk
from storage import codes, people
from storage.desk import BY_REGISTRATION
from storage.instants import from_ms, to_ms
from storage.link import Link, Row
from storage.outgoing import Outgoing
from storage.sealing import Sealer


class CodeDesk:
    """`known`: makes a row a desk, and remembers it for the writes."""

    __slots__ = ("_known", "_link", "_out", "_sealer", "_shift")

    def __init__(
        self,
        link: Link,
        sealer: Sealer,
        out: Outgoing,
        known: Callable[[Row], Desk],
        shift: Callable[[], timedelta],
    ) -> None:
        self._link = link
        self._sealer = sealer
        self._out = out
        self._known = known
        self._shift = shift

    async def machine_now(self) -> datetime:
        return await self._link.clock() + self._shift()

    async def code(self, id_: CodeId) -> Code | None:
        row = await self._link.row(codes.ONE, {"id": id_})
        return None if row is None else codes.from_row(row)

    async def newest_for_email(self, registration: RegistrationId) -> Code | None:
        row = await self._link.row(codes.FOR_EMAIL, {"registration_id": registration})
        return None if row is None else codes.from_row(row)

    async def handed_out(self, registration: RegistrationId) -> Code | None:
        row = await self._link.row(codes.HANDED_OUT, {"registration_id": registration})
        return None if row is None else codes.from_row(row)

    async def asked_by(self, chat: PersonId, since: datetime) -> Sequence[datetime]:
        rows = await self._link.rows(codes.ASKED_BY, {"chat_id": chat, "since": to_ms(since)})
        return [from_ms(row[0]) for row in rows]

    async def asked_about(self, about: bytes, since: datetime) -> Sequence[tuple[datetime, CodeId]]:
        rows = await self._link.rows(codes.ASKED_ABOUT, {"about": about, "since": to_ms(since)})
        return [(from_ms(row[0]), CodeId(row[1])) for row in rows]

    async def candidate(self, registration: RegistrationId) -> Candidacy | None:
        row = await self._link.row(BY_REGISTRATION, {"id": registration})
        desk = Desk() if row is None else self._known(row)
        if desk.person is None or desk.registration is None:
            return None
        return Candidacy(desk.person, desk.registration)

    async def linkable(
        self, process: str, folio: str, platforms: Sequence[str], chat: PersonId
    ) -> RegistrationId | None:
        whose = {"process": process, "chat_id": chat}
        ours = await self._link.row(codes.BY_FOLIO, {**whose, "folio": folio})
        spelled = {**whose, "folios": self._link.listed(list(platforms))}
        theirs = {row[1]: row for row in await self._link.rows(codes.BY_PLATFORM, spelled)}
        found = [ours, *(theirs.get(one) for one in platforms)]
        return next((RegistrationId(row[0]) for row in found if row is not None), None)

    async def blank(self, machine_now: datetime, most: int) -> Sequence[Code]:
        rows = await self._link.rows(codes.BLANKS, {"now": to_ms(machine_now), "most": most})
        return [codes.from_row(row) for row in rows]

    async def untold(self, most: int) -> Sequence[Code]:
        rows = await self._link.rows(codes.UNTOLD, {"tries": MOST_TRIES, "most": most})
        return [codes.from_row(row) for row in rows]

    def write_out(self, code: Code) -> None:
        self._out.ready.append(codes.write_out(code))

    def digest(self, id_: CodeId, digits: str) -> bytes:
        """Bound to its own code: the same digits have another digest in every row."""
        return self._sealer.blind_index(f"code-{id_}", digits) or b""

    def about(self, kind: str, what: str) -> bytes:
        return self._sealer.blind_index(f"code-about-{kind}", what) or b""

    def add(self, code: Code) -> None:
        self._out.ready += codes.add(code)

    def save(self, code: Code) -> None:
        self._out.ready.append(codes.save(code))

    def mail(self, mail: NewMail) -> None:
        self._out.mails.append(mail)

    def move(self, moves: Sequence[Move]) -> None:
        self._out.ready += [people.move(person, before) for person, before in moves]
