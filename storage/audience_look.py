"""Counting an audience (the port `AudienceLook`): a slice of people after the other, so that nothing has to be
sorted or kept, and a few can be picked at random without going through all of them again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import SystemRandom

from domain.announcements.counting import AT_ONCE, DATE, EXAMPLES, AudienceCount, Counting, Example
from domain.announcements.reach import Excluded
from domain.conversation.showing import masked
from domain.ids import PersonId
from storage import audience_sums
from storage.announced import key_of
from storage.announced_people import Spoken, reasons
from storage.draft_json import from_json
from storage.instants import to_ms
from storage.link import Reading, Row
from storage.sealing import Sealer, Unreadable, WrappedKey
from storage.statements import Statement, Values

_MOST_RUNS = 20  # of one day: more tell no more
_NAMES = "given_names"
_DICE = SystemRandom()


@dataclass(frozen=True, slots=True)
class _Slice:
    after: int
    upto: int
    will_get: int
    others: tuple[int, ...]  # of those: get another one, and lack each of the needs
    will_not: Mapping[int, int]


class AudienceLooking:
    __slots__ = ("_link", "_sealer")

    def __init__(self, link: Reading, sealer: Sealer) -> None:
        self._link = link
        self._sealer = sealer

    async def count(self, counting: Counting, at_once: int = AT_ONCE) -> AudienceCount:
        dated = counting.dated | await self._dated(counting)
        needs = tuple(one for one in counting.needs if one[0] != DATE or one[1] not in dated)
        spoken = Spoken(counting.audience, self._link.listed)
        values = spoken.values | {
            "process": counting.process,
            "since": to_ms(counting.day_begins),
            "until": to_ms(counting.day_ends),
            "most": at_once,
            **{f"stage{place}": stage for place, (_, stage) in enumerate(needs)},
        }
        runs = await self._link.rows(audience_sums.RUNS, {**values, "most": _MOST_RUNS})
        values |= {f"run{place}": key_of(row[0]) for place, row in enumerate(runs)}
        asked = (spoken.condition, counting.is_mandatory)
        kinds = tuple(kind for kind, _ in needs)
        statement = audience_sums.will_get(*asked, kinds, len(runs))
        slices = await self._slices(statement, audience_sums.will_not(*asked), values)
        columns = zip(*(one.others for one in slices), strict=True)
        today, *lacks = map(sum, columns) if slices else [0] * (1 + len(needs))
        excluded = _by_reason(slices, counting)
        will_get = sum(one.will_get for one in slices)
        return AudienceCount(
            total=will_get + sum(excluded.values()),
            will_get=will_get,
            excluded=excluded,
            lacking=dict.fromkeys(counting.needs, 0) | dict(zip(needs, lacks, strict=True)),
            announced_today=today,
            examples=await self._examples(audience_sums.one_of(*asked), slices, values),
        )

    async def _dated(self, counting: Counting) -> frozenset[str]:
        """Stages for which staff set a date for everybody."""
        rows = await self._link.rows(audience_sums.DATED, {"process": counting.process})
        return frozenset(row[0] for row in rows)

    async def _slices(self, will_get: Statement, will_not: Statement, values: Values) -> list[_Slice]:
        slices: list[_Slice] = []
        after = 0
        while (upto := await self._upto(after, values["most"])) is not None:
            bounds = {**values, "after": after, "upto": upto}
            gets, *others = await self._link.row(will_get, bounds) or (0,)
            excluded = {row[0]: row[1] for row in await self._link.rows(will_not, bounds)}
            slices.append(_Slice(after, upto, gets, tuple(others), excluded))
            after = upto
        return slices

    async def _upto(self, after: int, most: int) -> int | None:
        row = await self._link.row(audience_sums.UPTO, {"after": after, "most": most})
        return None if row is None else row[0]

    async def _examples(self, one_of: Statement, slices: Sequence[_Slice], values: Values) -> tuple[Example, ...]:
        """Each of those who will get it is as likely as any other."""
        will_get = sum(one.will_get for one in slices)
        places = sorted(_DICE.sample(range(will_get), min(will_get, EXAMPLES)))
        people: list[int] = []
        before = 0
        for one in slices:
            for place in (place - before for place in places if before <= place < before + one.will_get):
                bounds = {**values, "after": one.after, "upto": one.upto, "place": place}
                people += [row[0] for row in await self._link.rows(one_of, bounds)]
            before += one.will_get
        asked = {"process": values["process"], "people": self._link.listed(people)}
        examples = [self._example(row) for row in await self._link.rows(audience_sums.EXAMPLES, asked)]
        # In one order: of a few, whoever asks for another example after the other sees each of them.
        return tuple(sorted(examples, key=lambda one: one.person_id))

    def _example(self, row: Row) -> Example:
        person, wrapped, master, registration, folio, institution, draft = row
        names = ""
        if registration is not None:
            try:
                key = self._sealer.unwrap("person", person, WrappedKey(master, bytes(wrapped)))
                answers = from_json(key.open("registration", "draft", registration, bytes(draft))).answers
            except Unreadable:
                answers = {}
            names = answers.get(_NAMES, "")
        return Example(PersonId(person), folio, institution, masked(_NAMES, names) if names else "")


def _by_reason(slices: Sequence[_Slice], counting: Counting) -> dict[Excluded, int]:
    asked = enumerate(reasons(is_mandatory=counting.is_mandatory), 1)
    sums = {reason: sum(one.will_not.get(place, 0) for one in slices) for place, reason in asked}
    return {reason: number for reason, number in sums.items() if number}
