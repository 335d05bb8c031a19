"""Questions and hand-offs within one action's view of the database (the port `HelpDesk`)."""

from collections.abc import Mapping
from datetime import datetime

from domain.handoffs.handoff import AnswerFile, GivenFile, Handoff, HandoffMessage, HandoffState, check_handoff
from domain.ids import AskedId, HandoffId, PersonId
from domain.inquiry import Asked, StaffAnswer
from storage import handoff_files, handoffs, inquiries, people
from storage.instants import to_ms
from storage.link import Link
from storage.outgoing import Outgoing
from storage.sealing import Sealer


class HelpDesk:
    __slots__ = ("_link", "_out", "_sealer", "_states")

    def __init__(self, link: Link, sealer: Sealer, out: Outgoing) -> None:
        self._link = link
        self._sealer = sealer
        self._out = out
        self._states: dict[HandoffId, HandoffState] = {}  # as read, or as last said

    async def handoff(self, id_: HandoffId) -> Handoff | None:
        row = await self._link.row(handoffs.ONE, {"id": id_})
        return None if row is None else self._known(handoffs.from_row(row, self._sealer))

    async def open_handoffs(self, process: str) -> tuple[Handoff, ...]:
        rows = await self._link.rows(handoffs.OPEN, {"process": process})
        return tuple(self._known(handoffs.from_row(row, self._sealer)) for row in rows)

    async def inbox(self, process: str, most: int) -> tuple[Handoff, ...]:
        rows = await self._link.rows(handoffs.INBOX, {"process": process, "most": most})
        found = [self._known(handoffs.from_row(row, self._sealer)) for row in rows]
        found.sort(key=lambda one: (one.state is HandoffState.ANSWERED, one.opened_at, one.id))
        return tuple(found[:most])

    async def quiet_handoffs(
        self, process: str, answered_before: datetime, unanswered_before: datetime, most: int
    ) -> tuple[Handoff, ...]:
        values = {
            "process": process,
            "answered_before": to_ms(answered_before),
            "unanswered_before": to_ms(unanswered_before),
            "most": most,
        }
        rows = await self._link.rows(handoffs.QUIET, values)
        return tuple(self._known(handoffs.from_row(row, self._sealer)) for row in rows)

    async def messages(self, handoff: HandoffId) -> tuple[HandoffMessage, ...]:
        rows = await self._link.rows(handoffs.MESSAGES, {"handoff_id": handoff})
        return tuple(handoffs.message_from_row(row, self._sealer) for row in rows)

    async def language_of(self, person: PersonId) -> str:
        row = await self._link.row(people.LANGUAGE, {"id": person})
        return "" if row is None else str(row[0])

    async def asked(self, id_: AskedId) -> Asked | None:
        row = await self._link.row(inquiries.ONE, {"id": id_})
        return None if row is None else inquiries.from_row(row, self._sealer)

    async def asked_since(self, process: str, since: datetime, most: int) -> tuple[Asked, ...]:
        values = {"process": process, "since": to_ms(since), "most": most}
        rows = await self._link.rows(inquiries.SINCE, values)
        return tuple(inquiries.from_row(row, self._sealer) for row in rows)

    async def own_answers(self, process: str, since: datetime) -> Mapping[PersonId, Mapping[str, str]]:
        rows = await self._link.rows(inquiries.OWN, {"process": process, "since": to_ms(since)})
        return inquiries.own_answers(rows, self._sealer)

    async def sent_answers(self, process: str, since: datetime) -> Mapping[PersonId, Mapping[str, str]]:
        rows = await self._link.rows(inquiries.SENT, {"process": process, "since": to_ms(since)})
        return inquiries.sent_answers(rows, self._sealer)

    async def answers(self, process: str) -> Mapping[str, StaffAnswer]:
        return inquiries.answers(await self._link.rows(inquiries.NEWEST_ANSWERS, {"process": process}))

    def add_handoff(self, handoff: Handoff) -> None:
        self._out.new_handoffs[handoff.id] = self._known(handoff)

    def save_handoff(self, handoff: Handoff) -> None:
        check_handoff(self._states.get(handoff.id, handoff.state), handoff.state)
        self._known(handoff)
        known = self._out.new_handoffs
        (known if handoff.id in known else self._out.handoffs)[handoff.id] = handoff

    def add_message(self, message: HandoffMessage) -> None:
        self._out.handoff_messages.append(message)

    def add_file(self, file: AnswerFile) -> None:
        self._out.handoff_files.append(file)

    async def hide_names(self, most: int) -> int:
        found = 0
        for which, statement in enumerate(handoffs.CLEAR):
            rows = await self._link.rows(statement, {"most": most})
            self._out.ready += handoffs.hide(which, rows, self._sealer)
            found += len(rows)
        return found

    async def files(self, person: PersonId, most: int) -> tuple[GivenFile, ...]:
        rows = await self._link.rows(handoff_files.OF_PERSON, {"person_id": person, "most": most})
        return tuple(map(handoff_files.from_row, rows))

    def add_asked(self, asked: Asked) -> None:
        self._out.asked.append(asked)

    def add_answer(self, answer: StaffAnswer) -> None:
        self._out.add_answer(answer)

    def _known(self, handoff: Handoff) -> Handoff:
        self._states[handoff.id] = handoff.state
        return handoff
