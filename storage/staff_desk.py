"""The staff's side within one action's view of the database (the port `StaffDesk`)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from operator import itemgetter

from domain.handoffs.handoff import HandoffState
from domain.ids import RegistrationId, StaffId, UserId
from domain.registration import State
from domain.staff.member import Invitation, Member
from domain.staff.work import MOST_COUNTED, Counts, Glance, Holding, Named
from domain.typed import fold_name
from storage import registrations as register
from storage import staff, work_lists
from storage.instants import from_ms, to_ms
from storage.link import Link
from storage.outgoing import Outgoing
from storage.sealing import Sealer
from storage.statements import Statement, Values, Write

_ONE_DAY = timedelta(days=1)
_COUNTED = (State.SUBMITTED, State.RESUBMITTED, State.OBSERVED, State.ACCEPTED)


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

    def keyed_pin(self, member: StaffId, pin: str) -> str:
        return (self._sealer.blind_index(f"pin-{member}", pin) or b"").hex()

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
        some = {"process": process, "most": MOST_COUNTED + 1}
        states = {one: await self._count(work_lists.IN_STATE, {**some, "state": one.value}) for one in _COUNTED}
        shared = {kind: await self._count(statement, some) for kind, statement in register.SHARED_COUNT.items()}
        waiting, oldest = 0, list[int]()
        for state in (HandoffState.WAITING, HandoffState.TAKEN):
            waiting += await self._count(work_lists.HANDOFFS, {**some, "state": state.value})
            row = await self._link.row(work_lists.OLDEST_HANDOFF, {"process": process, "state": state.value})
            oldest += [row[0]] if row is not None and row[0] is not None else []
        day = {**some, "since": to_ms(since), "until": to_ms(since + _ONE_DAY)}
        return Counts(
            to_review=states[State.SUBMITTED] + states[State.RESUBMITTED],
            observed=states[State.OBSERVED],
            accepted=states[State.ACCEPTED],
            conflicts_curp=shared["curp"],
            conflicts_institution=shared["institution"],
            handoffs=waiting,
            oldest_handoff=from_ms(min(oldest)) if oldest else None,
            appointments_today=await self._count(work_lists.APPOINTMENTS, day),
        )

    async def accepted(self, process: str) -> int:
        values = {"process": process, "most": MOST_COUNTED + 1, "state": State.ACCEPTED.value}
        return await self._count(work_lists.IN_STATE, values)

    async def waiting(self, process: str, states: tuple[State, ...], first: int, most: int) -> tuple[Glance, ...]:
        values = {"process": process, "first": first, "most": most, "reach": first + most}
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
        for statement in work_lists.NEXT:
            row = await self._link.row(statement, {name: values[name] for name in statement.names})
            if row is not None:
                return work_lists.glance(row)
        return None

    async def in_conflict(self, process: str, first: int, most: int) -> tuple[Glance, ...]:
        ids = dict[RegistrationId, None]()
        for kind, statement in register.SHARED_FIRST.items():
            values = {"process": process, "most": first + most + len(ids)}
            for group in register.shared_from(kind, await self._link.rows(statement, values)):
                ids.update(dict.fromkeys(group.registrations))
        page = list(ids)[first : first + most]
        return tuple(sorted(await self.glances(process, page), key=lambda one: page.index(one.registration_id)))

    async def named(self, process: str, words: Sequence[str], most: int) -> Named:
        indexes = [self._sealer.blind_index("name", word) for word in dict.fromkeys(map(fold_name, words))]
        counted = [(await self._count(work_lists.WORD, {"word": index}), index) for index in indexes if index]
        if not counted:
            return Named()
        counted.sort(key=itemgetter(0))
        among = {f"word{number}": index for number, (_, index) in enumerate(counted)}
        values = {"process": process, "most": most, **among}
        rows = await self._link.rows(work_lists.named(len(counted)), values)
        is_cut = counted[0][0] >= work_lists.MOST_NAMED and len(rows) < most
        return Named(tuple(map(work_lists.glance, rows)), is_cut)

    async def found_by(self, process: str, column: str, value: str, most: int) -> tuple[Glance, ...]:
        wanted: str | bytes | None = value
        if column in {"curp", "email"}:
            wanted = self._sealer.blind_index(column, value)
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

    async def _count(self, statement: Statement, values: Values) -> int:
        row = await self._link.row(statement, values)
        return 0 if row is None else int(row[0])
