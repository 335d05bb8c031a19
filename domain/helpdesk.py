"""What questions and hand-offs ask of the database: the part of a `domain.ports.Transaction` that is theirs. Reads
happen at once; writes are kept for its commit."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from domain.handoffs.handoff import AnswerFile, GivenFile, Handoff, HandoffMessage
from domain.ids import AskedId, HandoffId, PersonId
from domain.inquiry import Asked, StaffAnswer


class HelpDesk(Protocol):
    async def handoff(self, id_: HandoffId) -> Handoff | None: ...
    async def open_handoffs(self, process: str) -> tuple[Handoff, ...]:
        """The one that waits longest first."""
        ...

    async def inbox(self, process: str, most: int) -> tuple[Handoff, ...]:
        """The first so many open ones: those that wait for the team before those that were answered, the longest
        open first."""
        ...

    async def quiet_handoffs(
        self, process: str, answered_before: datetime, unanswered_before: datetime, most: int
    ) -> tuple[Handoff, ...]:
        """Answered ones, and others that the person still waits in, in which nothing was written since then; the
        quietest first."""
        ...

    async def messages(self, handoff: HandoffId) -> tuple[HandoffMessage, ...]:
        """In their order; none when the person was erased."""
        ...

    async def language_of(self, person: PersonId) -> str:
        """Which they chose; "" when the person was erased."""
        ...

    async def asked(self, id_: AskedId) -> Asked | None: ...
    async def asked_since(self, process: str, since: datetime, most: int) -> tuple[Asked, ...]:
        """The newest first; without those of people who were erased."""
        ...

    async def own_answers(self, process: str, since: datetime) -> Mapping[PersonId, Mapping[str, str]]:
        """What those who asked since then answered in their registrations, by question id; to hide it in what they
        asked. Who registered nothing is missing."""
        ...

    async def sent_answers(self, process: str, since: datetime) -> Mapping[PersonId, Mapping[str, str]]:
        """The same of what they sent last, which stays when the answers of today are deleted."""
        ...

    async def answers(self, process: str) -> Mapping[str, StaffAnswer]:
        """By intent, the newest of each."""
        ...

    def add_handoff(self, handoff: Handoff) -> None: ...
    def save_handoff(self, handoff: Handoff) -> None:
        """Its version is one more than the one that was read; if somebody else was first, the action is repeated.
        Raises ForbiddenHandoff when its state cannot follow."""
        ...

    def add_message(self, message: HandoffMessage) -> None: ...
    def add_file(self, file: AnswerFile) -> None: ...
    async def files(self, person: PersonId, most: int) -> tuple[GivenFile, ...]:
        """What the team sent them with answers, the newest first."""
        ...

    async def hide_names(self, most: int) -> int:
        """Seals at most so many names of the team of each kind that the version before left in the clear; how many
        there were. They are sealed with the commit."""
        ...

    def add_asked(self, asked: Asked) -> None: ...
    def add_answer(self, answer: StaffAnswer) -> None: ...
