"""What a candidate has for the fields of a text, whether anything is missing, and how long it can get."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.announcements.fields import Field, FieldKind
from domain.conversation.questions import MISSING
from domain.conversation.stage_words import Hours
from domain.delivery.bearings import Bearings
from domain.delivery.ports import Recipient
from domain.folio import folio_length
from domain.knowledge import Knowledge
from domain.reminders.dates import StageDate, stage_date
from domain.split import utf16_length
from domain.texts import dates
from domain.texts.catalogue import Texts
from domain.values.names import MAX_NAME
from domain.values.office_name import MAX_OFFICE_NAME

_A_YEAR = 2026  # any will do: each weekday meets each month


def values_of(fields: Iterable[Field], recipient: Recipient, bearings: Bearings, hours: Hours) -> dict[Field, str]:
    """Of those fields for which this person has one. `hours`: those of the whole message."""
    found = ((one, _VALUE[one.kind](one, recipient, bearings, hours)) for one in fields)
    return {one: value for one, value in found if value}


def missing(fields: Iterable[Field], recipient: Recipient, bearings: Bearings) -> tuple[Field, ...]:
    """Those for which this person has no value: better no message than one with a hole."""
    return tuple(one for one in fields if not _HAS[one.kind](one, recipient, bearings))


def longest(field: Field, knowledge: Knowledge, language: str) -> int:
    """UTF-16 units that its value may take at most."""
    match field.kind:
        case FieldKind.NAME:
            return MAX_NAME
        case FieldKind.FOLIO:
            return folio_length(knowledge.process.folio_prefix)
        case FieldKind.INSTITUTION:
            return max(MAX_OFFICE_NAME, knowledge.catalogue.longest_name())
        case FieldKind.DATE:
            return _longest_date(knowledge.texts, knowledge.process.zone, language)


@lru_cache(maxsize=8)
def _longest_date(texts: Texts, zone: ZoneInfo, language: str) -> int:
    """Of any day of a year that is not this one, with its hour, its zone, and that it is an example."""
    then = datetime(_A_YEAR - 1, 1, 1, tzinfo=zone)
    days = (datetime(_A_YEAR, month, day, 10, 0, tzinfo=zone) for month in range(1, 13) for day in range(20, 28))
    spoken = (dates.with_zone(dates.moment(day, zone, language, then), zone, language) for day in days)
    return max(utf16_length(texts.plain(language, "example-date", fecha=words)) for words in spoken)


def _name(_field: Field, recipient: Recipient, _bearings: Bearings) -> str:
    return "" if recipient.registration is None else recipient.registration.draft.answers.get("given_names", "")


def _folio(_field: Field, recipient: Recipient, _bearings: Bearings) -> str:
    return "" if recipient.registration is None else recipient.registration.folio


def _institution(_field: Field, recipient: Recipient, bearings: Bearings) -> str:
    """An office that the catalogue has no more is none: its key says nothing to anybody."""
    registration = recipient.registration
    answer = "" if registration is None else registration.draft.answers.get("institution", "")
    if answer.startswith(MISSING):
        return answer.removeprefix(MISSING)
    found = bearings.knowledge.catalogue.get(answer) if answer else None
    return "" if found is None else found.name


def _date(field: Field, recipient: Recipient, bearings: Bearings) -> StageDate | None:
    return stage_date(bearings, recipient, field.stage)


def _date_words(field: Field, recipient: Recipient, bearings: Bearings, hours: Hours) -> str:
    date = _date(field, recipient, bearings)
    return "" if date is None else hours.fixed(date)


_Found = Callable[[Field, Recipient, Bearings], object]
_HAS: Mapping[FieldKind, _Found] = {
    FieldKind.NAME: _name,
    FieldKind.FOLIO: _folio,
    FieldKind.INSTITUTION: _institution,
    FieldKind.DATE: _date,
}
_VALUE: Mapping[FieldKind, Callable[[Field, Recipient, Bearings, Hours], str]] = {
    FieldKind.NAME: lambda field, recipient, bearings, _: _name(field, recipient, bearings),
    FieldKind.FOLIO: lambda field, recipient, bearings, _: _folio(field, recipient, bearings),
    FieldKind.INSTITUTION: lambda field, recipient, bearings, _: _institution(field, recipient, bearings),
    FieldKind.DATE: _date_words,
}
