"""What the staff's side asks of the database: the part of a `domain.ports.Transaction` that is theirs. Reads happen
at once; writes are kept for its commit."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.ids import RegistrationId, StaffId, UserId
from domain.registration import State
from domain.staff.member import Invitation, Member
from domain.staff.work import Counts, Glance, Holding, Named


class StaffDesk(Protocol):
    async def member(self, user_id: UserId) -> Member | None:
        """Who works here now; None for everybody else, and for who was removed."""
        ...

    async def members(self) -> tuple[Member, ...]:
        """Who works here now, the longest first."""
        ...

    async def users(self) -> frozenset[UserId]:
        """Of all of them."""
        ...

    async def was_ever_any(self) -> bool:
        """Whether anybody ever worked here."""
        ...

    async def invitation(self, token_hash: str) -> Invitation | None: ...
    async def invitations(self, machine_now: datetime) -> tuple[Invitation, ...]:
        """Open ones."""
        ...

    def keyed_pin(self, member: StaffId, pin: str) -> str:
        """The PIN under a key that is not in the database, another for each member."""
        ...

    def add_member(self, member: Member) -> None: ...
    def save_member(self, member: Member) -> None:
        """Its version is one more than that which was read; if somebody else was first, the action is repeated."""
        ...

    def add_invitation(self, invitation: Invitation) -> None: ...
    def save_invitation(self, invitation: Invitation) -> None:
        """As `save_member`: of two who open one link at once, one is let in."""
        ...

    async def counts(self, process: str, since: datetime) -> Counts:
        """`since`: when the local day began, process time."""
        ...

    async def accepted(self, process: str) -> int:
        """As in `counts`."""
        ...

    async def waiting(self, process: str, states: tuple[State, ...], first: int, most: int) -> tuple[Glance, ...]:
        """Sent registrations in one of those states (one or more), the longest sent first."""
        ...

    async def glances(self, process: str, registrations: Sequence[RegistrationId]) -> tuple[Glance, ...]: ...
    async def next_to_review(
        self, process: str, member: StaffId, now: datetime, but: RegistrationId | None = None
    ) -> Glance | None:
        """One that nobody else holds: one's own first, then the longest waiting that nobody passed over."""
        ...

    async def found_by(self, process: str, column: str, value: str, most: int) -> tuple[Glance, ...]:
        """Sent registrations; `column`: folio, curp, email or institution (a key)."""
        ...

    async def named(self, process: str, words: Sequence[str], most: int) -> Named:
        """Sent registrations whose name has all these words."""
        ...

    async def in_conflict(self, process: str, first: int, most: int) -> tuple[Glance, ...]:
        """Those that share a CURP, then those that would make an institution have two heads; each once."""
        ...

    async def holding(self, registration: RegistrationId) -> Holding | None: ...
    def hold(self, holding: Holding, now: datetime) -> None:
        """From now on it is theirs; if somebody else was first, the action is repeated."""
        ...

    def let_go(self, registration: RegistrationId) -> None: ...
