"""The staff's side within one action's view of the database (the port `StaffDesk`)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.ids import RegistrationId, StaffId, UserId
from domain.registration import State
from domain.staff.member import Invitation, Member
from domain.staff.work import Counts, Glance, Holding
from domain.typed import fold_name
from storage import registrations as register
from storage import staff, work_lists
from storage.instants import from_ms_or_none, to_ms
from storage.link import Link
from storage.outgoing import Outgoing
from storage.sealing import Sealer
from storage.statements import Write

_ONE_DAY = timedelta(days=1)


class StaffDesk:
    __slots__ = ("_link", "_out", "_sealer")

    def __init__(self, link: Link, sealer: Sealer, out: Outgoing) -> None:
        self._link = link
        self._sealer = sealer
        self._out = out

    async def member(self, user_id: UserId) -> Member | None:
        row = await self._link.row(staff.BY_USER, {"user_id": user_id})
        return None if row is None else staff.from_row(row, self._sealer)

    async def members(self) -> tuple[Member, ...]:
        return tuple(staff.from_row(row, self._sealer) for row in await self._link.rows(staff.ALL, {}))

    async def users(self) -> frozenset[UserId]:
        return frozenset(UserId(row[0]) for row in await self._link.rows(staff.USERS, {}))

    async def was_ever_any(self) -> bool:
        return await self._link.row(staff.ANY, {}) is not None

    async def invitation(self, token_hash: str) -> Invitation | None:
        row = await self._link.row(staff.INVITATION, {"token_hash": token_hash})
        return None if row is None else staff.invitation_from_row(row, self._sealer)

    async def invitations(self, machine_now: datetime) -> tuple[Invitation, ...]:
        rows = await self._link.rows(staff.INVITATIONS, {"machine_now": to_ms(machine_now)})
        return tuple(staff.invitation_from_row(row, self._sealer) for row in rows)

    def add_member(self, member: Member) -> None:
        self._out.new_members[member.id] = member

    def save_member(self, member: Member) -> None:
        known = self._out.new_members
        (known if member.id in known else self._out.members)[member.id] = member

    def add_invitation(self, invitation: Invitation) -> None:
        self._out.ready.append(staff.add_invitation(invitation, self._sealer))

    def save_invitation(self, invitation: Invitation) -> None:
        self._out.ready.append(staff.save_invitation(invitation))

    async def counts(self, process: str, since: datetime) -> Counts:
        states = {
            State(row[0]): int(row[1]) for row in await self._link.rows(work_lists.STATES, {"process": process})
        }
        handoffs = await self._link.row(work_lists.HANDOFFS, {"process": process})
        day = {"process": process, "since": to_ms(since), "until": to_ms(since + _ONE_DAY)}
        today = await self._link.row(work_lists.APPOINTMENTS, day)
        shared = {}
        for kind, statement in register.SHARED.items():
            found = register.shared_from(kind, await self._link.rows(statement, {"process": process}))
            shared[kind] = len(found)
        return Counts(
            to_review=states.get(State.SUBMITTED, 0) + states.get(State.RESUBMITTED, 0),
            observed=states.get(State.OBSERVED, 0),
            conflicts_curp=shared["curp"],
            conflicts_institution=shared["institution"],
            handoffs=0 if handoffs is None else int(handoffs[0]),
            oldest_handoff=None if handoffs is None else from_ms_or_none(handoffs[1]),
            appointments_today=0 if today is None else int(today[0]),
            states=tuple(states.items()),
        )

    async def waiting(self, process: str, states: tuple[State, ...], first: int, most: int) -> tuple[Glance, ...]:
        values = {"process": process, "first": first, "most": most}
        return tuple(map(work_lists.glance, await self._link.rows(work_lists.in_states(states), values)))

    async def glances(self, process: str, registrations: Sequence[RegistrationId]) -> tuple[Glance, ...]:
        if not registrations:
            return ()
        statement = work_lists.by_ids(len(registrations))
        values = {"process": process, **{f"id{number}": one for number, one in enumerate(registrations)}}
        return tuple(map(work_lists.glance, await self._link.rows(statement, values)))

    async def next_to_review(
        self, process: str, member: StaffId, now: datetime, but: RegistrationId | None = None
    ) -> Glance | None:
        values = {"process": process, "staff_id": member, "now": to_ms(now), "but": but or 0}
        row = await self._link.row(work_lists.NEXT, values)
        return None if row is None else work_lists.glance(row)

    async def found_by(self, process: str, column: str, value: str, most: int) -> tuple[Glance, ...]:
        wanted: str | bytes | None = value
        if column in {"curp", "email", "name"}:
            wanted = self._sealer.blind_index(column, fold_name(value) if column == "name" else value)
        values = {"process": process, "value": wanted, "most": most}
        return tuple(map(work_lists.glance, await self._link.rows(work_lists.FOUND_BY[column], values)))

    async def holding(self, registration: RegistrationId) -> Holding | None:
        row = await self._link.row(work_lists.HOLDING, {"registration_id": registration})
        return None if row is None else work_lists.holding(row)

    def hold(self, holding: Holding, now: datetime) -> None:
        values = {
            "registration_id": holding.registration_id,
            "staff_id": holding.staff_id,
            "until": to_ms(holding.until),
            "now": to_ms(now),
        }
        self._out.ready.append(Write(work_lists.HOLD, values))

    def let_go(self, registration: RegistrationId) -> None:
        self._out.ready.append(Write(work_lists.LET_GO, {"registration_id": registration}))
