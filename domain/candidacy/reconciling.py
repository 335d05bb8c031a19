"""Guide mode: the folios that people copied from the platform, held against its table."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from domain.batch_desk import Candidacy
from domain.candidacy.bulk import BulkFault
from domain.candidacy.import_file import ImportRow
from domain.ids import RegistrationId
from domain.process import PLATFORM_FOLIO
from domain.registration import Draft
from domain.typed import quote
from domain.values.platform_folio import same_folio


@dataclass(frozen=True, slots=True)
class Typed:
    """Who sent a folio of the platform that its table has not confirmed yet. `sent`: the answers that stand."""

    known: Candidacy
    sent: Draft

    @property
    def folio(self) -> str:
        return self.sent.answers.get(PLATFORM_FOLIO, "")

    @property
    def curp(self) -> str:
        return self.sent.answers.get("curp", "")


TypedFolios = Mapping[str, Sequence[Typed]]  # by `same_folio`: nothing keeps two from typing the same


def by_typed_folio(waiting: Sequence[Typed]) -> TypedFolios:
    found: dict[str, list[Typed]] = {}
    for one in waiting:
        if one.folio:
            found.setdefault(same_folio(one.folio), []).append(one)
    return found


def typed_it(row: ImportRow, typed: TypedFolios) -> Sequence[Typed]:
    return typed.get(same_folio(row.platform_folio), ())


def own_row(row: ImportRow, typed: TypedFolios) -> Candidacy | None:
    """Who typed this row's folio and has its CURP as well."""
    curp = row.answers.get("curp", "")
    return next((one.known for one in typed_it(row, typed) if curp and one.curp == curp), None)


def typed_doubts(
    rows: Sequence[ImportRow], typed: TypedFolios, matched: Mapping[RegistrationId, ImportRow]
) -> list[BulkFault]:
    """What people typed and the table does not confirm. `matched`: the row in which each was found."""
    found = [
        _of_row(row, one)
        for row in rows
        for one in typed_it(row, typed)
        if matched.get(one.known.registration.id) is not row
    ]
    there = {same_folio(row.platform_folio) for row in rows}
    return [*found, *_absent(typed, there, matched)]


def _of_row(row: ImportRow, one: Typed) -> BulkFault:
    why = "typed-taken" if one.curp == row.answers.get("curp", "") else "typed-other-curp"
    return BulkFault(row.row, row.platform_folio, why, {"otro": one.known.registration.folio})


def _absent(
    typed: TypedFolios, there: Collection[str], matched: Mapping[RegistrationId, ImportRow]
) -> list[BulkFault]:
    found = []
    for one in (one for folio, several in typed.items() if folio not in there for one in several):
        facts = {"otro": one.known.registration.folio, "text": quote(one.folio)}
        row = matched.get(one.known.registration.id)
        if row is None:
            found.append(BulkFault(0, "", "typed-absent", facts))
        else:  # found by their CURP
            found.append(BulkFault(row.row, row.platform_folio, "typed-differs", facts))
    return found
