"""Owns the table `name_word`: blind indexes of the words of names, so that staff find who they know by name. Whole
words only; that equal words have equal indexes is what it leaks (`docs/security.md`)."""

from functools import lru_cache
from typing import Any

from domain.ids import RegistrationId
from domain.registration import Draft
from domain.typed import fold_name
from storage.sealing import Sealer
from storage.statements import Statement, Write

_NAMES = ("given_names", "first_surname", "second_surname")
_MOST = 24  # words: three names of sixty letters each have fewer


def replace_words(registration: RegistrationId, draft: Draft, sealer: Sealer) -> list[Write]:
    """Of what was just sent: the other words of an earlier sending no longer find it. What stays is not written: on
    PostgreSQL all writes are one statement, and do not see each other."""
    words = {word for name in _NAMES for word in fold_name(draft.answers.get(name, "")).split()}
    found = sorted(filter(None, (sealer.blind_index("name", word) for word in words)))[:_MOST]
    if not found:
        return []
    values: dict[str, Any] = {"registration_id": registration}
    values |= {f"word{number}": word for number, word in enumerate(found)}
    return [Write(statement, values) for statement in _statements(len(found))]


@lru_cache(maxsize=_MOST)
def _statements(count: int) -> tuple[Statement, Statement]:
    names = [f":word{number}" for number in range(count)]
    rows = ", ".join(f"(:registration_id, {name})" for name in names)
    others = f"DELETE FROM name_word WHERE registration_id = :registration_id AND word NOT IN ({', '.join(names)})"  # noqa: S608 -- names of ours
    added = f"INSERT INTO name_word (registration_id, word) VALUES {rows} ON CONFLICT DO NOTHING"  # noqa: S608 -- as above
    return Statement(others), Statement(added)
