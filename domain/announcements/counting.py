"""How many an announcement would go to, who not and why, and what some of them lack, as things stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from domain.announcements.audience import Audience
from domain.announcements.reach import Excluded
from domain.ids import PersonId

NAME, FOLIO, INSTITUTION, DATE = "name", "folio", "institution", "date"
Need = tuple[str, str]  # one of those four, and for a date its stage
EXAMPLES = 5
AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Counting:
    """What is asked. `needs`: fields of the text. `dated`: stages whose date the process file has for everybody."""

    process: str
    audience: Audience
    is_mandatory: bool
    needs: tuple[Need, ...]
    dated: frozenset[str]
    day_begins: datetime  # the local day: begins <= t < ends, process time
    day_ends: datetime


@dataclass(frozen=True, slots=True)
class Example:
    """One of those who will get it, at random."""

    person_id: PersonId
    folio: str  # "" when there is none
    institution: str  # key; "" when none of the list
    given_names: str  # masked


@dataclass(frozen=True, slots=True)
class AudienceCount:
    """`total` = `will_get` + all of `excluded`.

    `lacking`: how many of those who will get it have no value for a field; they are left out when it is sent.
    Whether a draft holds a name cannot be counted: it is sealed. Who ever sent a registration counts as having one,
    so that of names this is the most that it can be.
    """

    total: int
    will_get: int
    excluded: Mapping[Excluded, int] = field(default_factory=dict)  # in the order of reasons; none of them 0
    lacking: Mapping[Need, int] = field(default_factory=dict)
    announced_today: int = 0  # of those who will get it: another one reached them today, or is going to
    examples: Sequence[Example] = ()


class AudienceLook(Protocol):
    """Part of a look (`domain/statistics/ports.py`): beside the candidates, of one moment."""

    async def count(self, counting: Counting, at_once: int = AT_ONCE) -> AudienceCount:
        """`at_once`: people of one statement."""
        ...
