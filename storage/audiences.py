"""Who a reminder is for, as conditions of SQL: the twin of `domain/reminders/audiences.py`, which says why; a test
holds the two together.

`p` is the person, `r` their registration in the process, `s` where they stand in the stage `:stage`; of `r` and `s`
there may be none. Stages before that one are `:earlier0`, `:earlier1` and so on.
"""

from collections.abc import Mapping

from domain.people import ReminderKind
from domain.reminders.audiences import OWN_CLOSING
from domain.stages import Mark

_NOT_REFUSED = "coalesce(p.consent_accepted, TRUE)"
# Of those who cannot be told no row is made: it would be lost. They come in again once they change.
_CAN_BE_TOLD = f"p.wrapped_key IS NOT NULL AND p.unreachable_since IS NULL AND {_NOT_REFUSED}"
_NOT_OVER = (
    "EXISTS (SELECT 1 FROM milestone o WHERE o.registration_id = r.id AND o.mark = '{}' AND o.stage = :stage"
    " AND NOT o.is_over)"
)
_NOT_SENT = (
    f"{_NOT_REFUSED} AND (r.state = 'draft'"
    " OR (r.id IS NULL AND (p.wants_opening_notice OR coalesce(p.consent_accepted, FALSE))))"
)
_CONDITIONS: Mapping[str, str] = {
    "opening-wanted": f"p.wants_opening_notice AND {_NOT_REFUSED} AND (r.id IS NULL OR r.state = 'draft')",
    "not-sent": _NOT_SENT,
    OWN_CLOSING: f"{_NOT_REFUSED} AND r.state IN ('draft', 'observed')",
    "observed": "r.state = 'observed'",
    "unsent": f"{_NOT_REFUSED} AND coalesce(r.state, '') IN ('draft', 'observed')",
    "window-told": f"(({_NOT_SENT}) OR coalesce(r.state, '') = 'observed')",
    "in-stage": (
        "r.state = 'accepted' AND coalesce(s.result, '') = ''"
        " AND coalesce(s.state, '') NOT IN ('attended', 'missed')"
    ),
    "result-given": "coalesce(s.result, '') <> ''",
    "result-unread": "coalesce(s.result, '') <> '' AND s.read_at IS NULL AND r.state <> 'withdrawn'",
    "update-promised": f"{_NOT_OVER.format(Mark.UPDATE_DUE)} AND r.state <> 'withdrawn'",
    "certificate-ready": _NOT_OVER.format(Mark.CERTIFICATE_READY),
}
_BY_PATH = frozenset({"in-stage"})


def condition(audience: str, earlier: int | None) -> str:
    """`earlier`: how many stages come before; None: there is no such stage."""
    found = _CONDITIONS.get(audience, "FALSE")
    if audience in _BY_PATH and earlier is None:
        return "FALSE"
    if audience not in _BY_PATH or not earlier:
        return f"({found})"
    names = ", ".join(f":earlier{number}" for number in range(earlier))
    return (
        f"({found} AND NOT EXISTS (SELECT 1 FROM candidate_stage e WHERE e.registration_id = r.id"  # noqa: S608 -- conditions and names are ours
        f" AND e.stage IN ({names}) AND (e.state = 'missed' OR (e.result <> '' AND e.ends_path))))"
    )


def reach(kind: ReminderKind | None) -> str:
    """Who can be told, and did not stop reminders of that kind."""
    if kind is None:
        return _CAN_BE_TOLD
    return (
        f"{_CAN_BE_TOLD} AND (p.stopped_reminders = '' OR ',' || p.stopped_reminders || ',' NOT LIKE '%,{kind},%')"
    )
