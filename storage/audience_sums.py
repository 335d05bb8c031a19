"""The statements by which an audience is counted, each for a slice of people: `:after` < their id <= `:upto`.

Who will get it and who will not are counted apart: the latter are few, and for the others the registration need not
be looked up a second time.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from domain.announcements.counting import DATE, FOLIO, INSTITUTION, NAME
from domain.flags import Flag
from storage.announced_people import JOINED, RANGED, reached, why_not
from storage.reminder_rows import BATCH, PEOPLE
from storage.statements import Statement

UPTO = Statement("SELECT max(t.id) FROM (SELECT id FROM person WHERE id > :after ORDER BY id LIMIT :most) t")
# What may send, or sent, something on a day. An open run has rows of many days.
RUNS = Statement(
    "SELECT n.id FROM announcement_run n WHERE n.process = :process AND n.kind = 'send' AND n.not_before < :until"
    " AND (n.ended_at IS NULL OR n.ended_at >= :since) ORDER BY n.id DESC LIMIT :most"
)
DATED = Statement("SELECT DISTINCT stage FROM stage_dates WHERE process = :process")
EXAMPLES = Statement(
    "SELECT p.id, p.wrapped_key, p.master_id, r.id, coalesce(r.folio, ''), coalesce(r.institution_key, ''),"
    f" r.draft {JOINED} WHERE {PEOPLE}"
)
_COMES = (
    "EXISTS (SELECT 1 FROM outbox o WHERE o.dedup_key IN ({keys}) AND o.due_at >= :since AND o.due_at < :until"
    " AND o.state NOT IN ('cancelled', 'expired', 'failed', 'unreachable'))"
)
_UNLISTED = f"(r.flags <> '' AND ',' || r.flags || ',' LIKE '%,{Flag.UNLISTED_INSTITUTION},%')"
_LACKS: Mapping[str, str] = {
    FOLIO: "coalesce(r.folio, '') = ''",
    NAME: "coalesce(r.folio, '') = ''",  # a name is sealed; who ever sent a registration gave one
    INSTITUTION: (
        f"NOT coalesce(r.institution_key IN (SELECT i.key FROM institution i) OR {_UNLISTED}, FALSE)"  # noqa: S608 -- as above: ours
    ),
    DATE: (
        "NOT EXISTS (SELECT 1 FROM candidate_stage s WHERE s.registration_id = r.id AND s.stage = :stage{place}"
        " AND s.starts IS NOT NULL)"
    ),
}


@lru_cache(maxsize=8)
def will_get(condition: str, is_mandatory: bool, needs: Sequence[str], runs: int) -> Statement:  # noqa: FBT001 -- keys of the cache
    """How many will get it; of those, how many get another one (with the beginnings of its keys, `:run0` ...), and
    how many have no value for each of the needs (`:stage0` ... of dates)."""
    keys = ", ".join(f"CAST(:run{place} AS text) || p.id" for place in range(runs))
    comes = _COMES.format(keys=keys) if runs else "FALSE"
    lacks = [_LACKS[need].format(place=place) for place, need in enumerate(needs)]
    columns = "".join(f", count(CASE WHEN {one} THEN 1 END)" for one in (comes, *lacks))
    return _of_slice(f"SELECT count(*){columns}", f"{reached(is_mandatory=is_mandatory)} AND {condition}")


@lru_cache(maxsize=8)
def will_not(condition: str, is_mandatory: bool) -> Statement:  # noqa: FBT001 -- as above
    """How many are meant and will not get it, by the place of the reason in `reasons`, from 1."""
    whom = f"NOT ({reached(is_mandatory=is_mandatory)}) AND {condition} GROUP BY 1"
    return _of_slice(f"SELECT {why_not(is_mandatory=is_mandatory)}, count(*)", whom)


@lru_cache(maxsize=8)
def one_of(condition: str, is_mandatory: bool) -> Statement:  # noqa: FBT001 -- as above
    """Who will get it and has so many before them: `:place`, from 0."""
    whom = f"{reached(is_mandatory=is_mandatory)} AND {condition} ORDER BY p.id LIMIT 1 OFFSET :place"
    return _of_slice("SELECT p.id", whom)


def _of_slice(what: str, whom: str) -> Statement:
    return Statement(
        f"{what} {JOINED} WHERE {BATCH} AND {whom}", postgres=f"{what} {RANGED} WHERE {BATCH} AND {whom}"
    )
