"""Counts for staff (the port `Look`): set-based, and nothing sealed is opened but what an export asks for.

The event log does not say which process an answer belongs to. So people who have registrations, but none of this
process, are left out: where the database holds one process, as it mostly does, nobody is, and it costs nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.announcements.counting import AudienceLook
from domain.announcements.report import ReportLook
from domain.delivery.figures import OutboxFigures
from domain.delivery.outbox import Lane, RowState
from domain.events import EventKind
from domain.inquiry import LeftOpen
from domain.institution import Institution
from domain.registration import State
from domain.rights.terms import Kept
from domain.staff.digest import Day, DayCounts
from domain.stages import StageState
from domain.statistics.doubts import OpenCount
from domain.statistics.funnel import Reached, StageCount
from domain.statistics.ports import Exported
from domain.statistics.reminders import AFTER, Aftermath, Sending
from storage import exports, institutions, purging, requests
from storage.instants import from_ms, to_ms
from storage.link import Reading
from storage.sealing import Sealer
from storage.statements import Statement

_HOUR_MS = 3_600_000
_AFTER_MS = round(AFTER.total_seconds() * 1000)
_QUESTION = {
    "sqlite": "json_extract(e.about, '$.question')",
    "postgresql": "(CAST(e.about AS json) ->> 'question')",
}
_TOGETHER = {"sqlite": "group_concat", "postgresql": "string_agg"}
# Of whom the log may speak, but not about this process.
_ELSEWHERE = (
    "{person} NOT IN (SELECT r.person_id FROM registration r WHERE r.process <> :process AND NOT EXISTS"
    " (SELECT 1 FROM registration o WHERE o.person_id = r.person_id AND o.process = :process))"
)
_CHANCE = 4_194_304  # below this stand the random bits of a person's number; see `domain/ids.py`


def _both(sql: str) -> Statement:
    """`@question`: the question that an event is about; `@together(words, between)`: of a group."""
    texts = {
        kind: sql.replace("@question", question).replace("@together", _TOGETHER[kind])
        for kind, question in _QUESTION.items()
    }
    return Statement(texts["sqlite"], postgres=texts["postgresql"])


_CAME = Statement("SELECT count(*) FROM person")
_OPEN_HANDOFFS = Statement(
    "SELECT count(*), min(opened_at) FROM handoff WHERE process = :process AND state IN ('waiting', 'taken')"
)
_APPOINTMENTS = Statement(
    "SELECT count(*) FROM candidate_stage s JOIN registration r ON r.id = s.registration_id"
    " WHERE r.process = :process AND r.state = 'accepted' AND s.state <> 'pending'"
    " AND s.starts >= :since AND s.starts < :until"
)
_BY_STATE = Statement("SELECT state, count(*) FROM registration WHERE process = :process GROUP BY state")
_STATES = Statement(
    "SELECT state, folio <> '', count(*) FROM registration WHERE process = :process GROUP BY state, folio <> ''"
)
# Each person's way in one word, and how many went it: people come in order, so nothing has to be sorted, and a
# question answered twice counts once when the words are taken apart.
_ANSWERED = _both(
    "SELECT path, count(*) FROM (SELECT @together(coalesce(@question, e.kind), ',') AS path FROM event e"  # noqa: S608 -- constants of ours
    " WHERE e.kind IN ('answer_saved', 'file_kept', 'registration_accepted')"
    f" AND {_ELSEWHERE.format(person='e.person_id')} GROUP BY e.person_id) AS paths GROUP BY path"
)
_STAGES = Statement(
    "SELECT stage, state, result, count(*) FROM candidate_stage WHERE registration_id NOT IN"
    " (SELECT id FROM registration WHERE process <> :process) GROUP BY stage, state, result"
)
_CERTIFIED = Statement(
    "SELECT stage, count(*) FROM milestone WHERE process = :process AND mark = 'certificate-ready'"
    " AND NOT is_over GROUP BY stage"
)
_BEGAN = Statement("SELECT count(*) FROM registration WHERE process = :process")
_TIMES = _both(
    "SELECT person_id, question, at - lag(at) OVER (PARTITION BY person_id ORDER BY at, seq) FROM"  # noqa: S608 -- constants of ours
    " (SELECT r.person_id, @question AS question, min(e.at) AS at, min(e.seq) AS seq"
    " FROM registration r JOIN event e ON e.person_id = r.person_id WHERE r.process = :process"
    f" AND (r.person_id % {_CHANCE} + r.person_id / {_CHANCE}) % :parts = 0"
    " AND e.kind IN ('registration_begun', 'answer_saved', 'file_kept')"
    " GROUP BY r.person_id, @question) AS firsts"
)
_BY_HOUR = Statement(
    f"SELECT first / {_HOUR_MS}, count(*) FROM (SELECT min(s.sent_at) AS first FROM registration r"  # noqa: S608 -- constants of ours
    " JOIN submission s ON s.registration_id = r.id WHERE r.process = :process GROUP BY s.registration_id)"
    f" AS firsts GROUP BY first / {_HOUR_MS}"
)
_BY_INSTITUTION = Statement(
    "SELECT coalesce(institution_key, ''), count(*) FROM registration WHERE process = :process"
    " AND state IN ('submitted', 'resubmitted', 'observed', 'accepted') GROUP BY coalesce(institution_key, '')"
)
_SENDINGS = Statement(
    "SELECT o.rule, CASE WHEN o.state IN ('sent', 'unknown', 'dispatched') THEN 0"  # noqa: S608 -- constants of ours
    " WHEN o.state IN ('ready', 'leased', 'held') THEN 1 ELSE 2 END AS became, count(*)"
    f" FROM outbox o WHERE o.rule <> '' AND {_ELSEWHERE.format(person='o.person_id')} GROUP BY o.rule, became"
)
_REMINDED = (
    "SELECT person_id, min(dispatched_at) AS at, min(due_at) AS due FROM outbox WHERE rule = :rule"
    " AND dispatched_at IS NOT NULL AND state IN ('sent', 'unknown', 'dispatched') GROUP BY person_id"
)
_FIRST_SENT = (
    "SELECT r.person_id, r.created_at, (SELECT min(s.sent_at) FROM submission s WHERE s.registration_id = r.id)"
    " AS sent_at FROM registration r WHERE r.process = :process"
)
_AFTERMATH = Statement(
    f"WITH reminded AS ({_REMINDED}), began AS ({_FIRST_SENT}), due AS (SELECT min(due) AS at FROM reminded)"  # noqa: S608 -- constants of ours
    " SELECT due.at, count(reminded.person_id), count(CASE WHEN began.sent_at >= reminded.at"
    f" AND began.sent_at < reminded.at + {_AFTER_MS} THEN 1 END),"
    " count(CASE WHEN reminded.person_id IS NULL THEN 1 END),"
    " count(CASE WHEN reminded.person_id IS NULL AND began.sent_at >= due.at"
    f" AND began.sent_at < due.at + {_AFTER_MS} THEN 1 END)"
    " FROM due CROSS JOIN began LEFT JOIN reminded ON reminded.person_id = began.person_id"
    " WHERE reminded.person_id IS NOT NULL"
    " OR began.created_at < due.at AND (began.sent_at IS NULL OR began.sent_at >= due.at) GROUP BY due.at"
)
_DAY = Statement(
    "SELECT e.kind, count(*) FROM event e WHERE e.at >= :since AND e.at < :until AND e.kind IN"  # noqa: S608 -- constants of ours
    " ('registration_submitted', 'registration_accepted', 'registration_observed')"
    f" AND {_ELSEWHERE.format(person='e.person_id')} GROUP BY e.kind"
)
_UNDELIVERED = Statement(
    "SELECT o.state, count(*) FROM outbox o WHERE o.due_at >= :since AND o.due_at < :until"  # noqa: S608 -- constants of ours
    f" AND o.state IN ('failed', 'unknown', 'unreachable') AND {_ELSEWHERE.format(person='o.person_id')}"
    " GROUP BY o.state"
)
_OUTBOX = Statement("SELECT state, count(*) FROM outbox GROUP BY state")
_OLDEST = Statement(
    "SELECT not_before FROM outbox WHERE state = 'ready' AND lane = :lane ORDER BY not_before, id LIMIT 1"
)
_KEPT = frozenset({"drafts", *Kept})
_TOLD = frozenset({"drafts", Kept.QUESTIONS, Kept.CONVERSATIONS, Kept.UPDATES})  # each by itself in the digest
_LEFT_OPEN = Statement(
    "SELECT intent, left_open, count(*) FROM asked WHERE process = :process GROUP BY intent, left_open"
)


class Looking:
    __slots__ = ("_link", "_sealer")

    def __init__(self, link: Reading, sealer: Sealer) -> None:
        self._link = link
        self._sealer = sealer

    async def reached(self, process: str) -> Reached:
        values = {"process": process}
        began, sent = dict[State, int](), dict[State, int]()
        for state, is_sent, number in await self._link.rows(_STATES, values):
            began[State(state)] = began.get(State(state), 0) + number
            if is_sent:
                sent[State(state)] = number
        answered = dict[str, int]()
        for path, people in await self._link.rows(_ANSWERED, values):
            for name in set(path.split(",")):
                answered[name] = answered.get(name, 0) + people
        stages = await self._link.rows(_STAGES, values)
        certified = await self._link.rows(_CERTIFIED, values)
        return Reached(
            came=await self._count(_CAME, {}),
            began=began,
            sent=sent,
            answered=answered,
            accepted=answered.pop(EventKind.REGISTRATION_ACCEPTED, 0),
            stages=tuple(StageCount(stage, StageState(state), result, n) for stage, state, result, n in stages),
            certified={str(stage): number for stage, number in certified},
        )

    async def question_times(self, process: str, most: int) -> tuple[Mapping[str, Sequence[int]], int, int]:
        began = await self._count(_BEGAN, {"process": process})
        parts = max(-(-began // most), 1)
        values = {"process": process, "parts": parts}
        took: dict[str, list[int]] = {}
        people = set[int]()
        for person, question, ms in await self._link.rows(_TIMES, values):
            people.add(person)
            if question is not None and ms is not None and ms >= 0:
                took.setdefault(question, []).append(ms)
        return took, len(people), began if parts > 1 else len(people)

    async def sent_by_hour(self, process: str) -> Mapping[datetime, int]:
        rows = await self._link.rows(_BY_HOUR, {"process": process})
        return {from_ms(hour * _HOUR_MS): number for hour, number in rows}

    async def sent_by_institution(self, process: str) -> Mapping[str, int]:
        rows = await self._link.rows(_BY_INSTITUTION, {"process": process})
        return {str(key): number for key, number in rows}

    async def institutions(self) -> tuple[Institution, ...]:
        return tuple(institutions.from_row(row) for row in await self._link.rows(institutions.ALL, {}))

    async def sendings(self, process: str, rules: Sequence[str]) -> Mapping[str, Sending]:
        found = {rule: [0, 0, 0] for rule in rules}
        for rule, became, number in await self._link.rows(_SENDINGS, {"process": process}):
            if rule in found:
                found[rule][became] = number
        return {rule: Sending(rule, *counts) for rule, counts in found.items() if any(counts)}

    async def aftermath(self, process: str, rule: str) -> Aftermath | None:
        row = await self._link.row(_AFTERMATH, {"process": process, "rule": rule})
        return None if row is None or row[0] is None else Aftermath(rule, from_ms(row[0]), *row[1:])

    async def left_open(self, process: str) -> tuple[OpenCount, ...]:
        rows = await self._link.rows(_LEFT_OPEN, {"process": process})
        return tuple(OpenCount(intent, LeftOpen(left), number) for intent, left, number in rows)

    async def day(self, process: str, day: Day) -> DayCounts:
        span = {"process": process, "since": to_ms(day.begins), "until": to_ms(day.ends)}
        done = {kind: int(number) for kind, number in await self._link.rows(_DAY, span)}
        lost = {state: int(number) for state, number in await self._link.rows(_UNDELIVERED, span)}
        states = {state: int(number) for state, number in await self._link.rows(_BY_STATE, span)}
        handoffs = await self._link.row(_OPEN_HANDOFFS, span) or (0, None)
        today = {"process": process, "since": to_ms(day.ends), "until": to_ms(day.today_ends)}
        appointments = await self._link.row(_APPOINTMENTS, today)
        return DayCounts(
            sent=done.get(EventKind.REGISTRATION_SUBMITTED, 0),
            accepted=done.get(EventKind.REGISTRATION_ACCEPTED, 0),
            observed=done.get(EventKind.REGISTRATION_OBSERVED, 0),
            to_review=states.get(State.SUBMITTED, 0) + states.get(State.RESUBMITTED, 0),
            handoffs=int(handoffs[0]),
            oldest=int(handoffs[1] or 0),
            appointments=0 if appointments is None else int(appointments[0]),
            failed=lost.get(RowState.FAILED, 0),
            unknown=lost.get(RowState.UNKNOWN, 0),
            unreachable=lost.get(RowState.UNREACHABLE, 0),
            **await self._rights(process, day.today),
        )

    @property
    def reports(self) -> ReportLook:
        from storage.report_look import ReportLooking  # noqa: PLC0415 -- seldom used, and candidates need the room

        return ReportLooking(self._link, self._sealer)

    @property
    def audiences(self) -> AudienceLook:
        from storage.audience_look import AudienceLooking  # noqa: PLC0415 -- seldom used, and candidates need the room

        return AudienceLooking(self._link, self._sealer)

    async def outbox(self) -> OutboxFigures:
        states = {RowState(state): int(number) for state, number in await self._link.rows(_OUTBOX, {})}
        firsts = {lane: await self._link.row(_OLDEST, {"lane": int(lane)}) for lane in Lane}
        return OutboxFigures(states, {lane: from_ms(row[0]) for lane, row in firsts.items() if row is not None})

    async def _rights(self, process: str, today: str) -> dict[str, int]:
        rows = await self._link.rows(purging.PURGED, {"process": process, "day": today})
        went = {str(kind): int(n) for kind, n in rows if kind in _KEPT}
        gone = {f"purged_{kind}": n for kind, n in went.items() if kind in _TOLD}
        gone["purged_others"] = sum(n for kind, n in went.items() if kind not in _TOLD)
        pressing = await self._link.row(requests.PRESSING, {"process": process})
        return {**gone, "requests": 0 if pressing is None else int(pressing[0])}

    async def exported(self, process: str, after: str, most: int) -> tuple[Exported, ...]:
        return await exports.page(self._link, self._sealer, process, after, most)

    async def _count(self, statement: Statement, values: Mapping[str, str]) -> int:
        row = await self._link.row(statement, values)
        return 0 if row is None else int(row[0])
