"""What a table of the institute's platform would change here: registrations are new, changed, the same, or found
to be one that was made in the chat."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from domain.batch_desk import Candidacy
from domain.batches import MOST_ROWS
from domain.candidacy.bulk import BulkFault
from domain.candidacy.import_file import ImportFile, ImportRow
from domain.candidacy.reconciling import TypedFolios, own_row, typed_doubts, typed_it
from domain.conversation.drafts import digest, settled
from domain.events import Event, EventKind
from domain.flags import is_ahead_of_submission
from domain.ids import PersonId, RegistrationId
from domain.people import Person, no_chat
from domain.process import PLATFORM_FOLIO, Process
from domain.registration import Draft, Registration, State, Submission

_CHANGEABLE = frozenset({State.SUBMITTED, State.RESUBMITTED, State.OBSERVED})
LANGUAGE = "es"
# Doubts: what somebody does in the chat is theirs, in every import as in the first. Such a row stops nobody's.
CHAT_STANDS, IN_CHAT = "chat-stands", "curp-in-chat"  # it was sent there; it is being answered there
_LEFT = frozenset({CHAT_STANDS, IN_CHAT})


@dataclass(frozen=True, slots=True)
class Imported:
    """One row that changes something. `answers`: as they will be."""

    row: ImportRow
    answers: Mapping[str, str]
    known: Candidacy | None = None  # None: a new registration
    is_match: bool = False  # made in the chat: only its folio on the platform is noted


@dataclass(frozen=True, slots=True)
class ImportRun:
    """What a file would change. Nothing did."""

    name: str
    columns: Mapping[str, str]
    total: int
    wanted: tuple[Imported, ...]
    same: int
    faults: tuple[BulkFault, ...]
    doubts: tuple[BulkFault, ...]
    unread: tuple[str, ...]
    digest: str

    @property
    def new(self) -> int:
        return sum(one.known is None for one in self.wanted)

    @property
    def matched(self) -> int:
        return sum(one.is_match for one in self.wanted)

    @property
    def changed(self) -> int:
        return len(self.wanted) - self.new - self.matched

    @property
    def to_correct(self) -> int:
        return len({one.row for one in self.faults})

    @property
    def can_be_done(self) -> bool:
        return not self.faults and bool(self.wanted)


@dataclass(frozen=True, slots=True)
class Written:
    """All that is written of one row."""

    registration: Registration
    event: Event
    submission: Submission | None = None
    person: Person | None = None  # a new one


@dataclass(frozen=True, slots=True)
class Fresh:
    """For a registration that is new."""

    person: PersonId
    registration: RegistrationId
    folio: str  # that nobody has


def judge_import(
    file: ImportFile,
    by_folio: Mapping[str, Candidacy],
    by_curp: Mapping[str, Candidacy],
    process: Process,
    typed: TypedFolios | None = None,
) -> ImportRun:
    """`typed`: in guide mode, what people copied from the platform and nothing confirmed yet."""
    typed = typed or {}
    wanted: list[Imported] = []
    faults, doubts, same = list(file.faults), list(file.doubts), 0
    for row in file.rows if not file.faults else ():
        known, twin = by_folio.get(row.platform_folio), by_curp.get(row.answers.get("curp", ""))
        found = _judged(row, known, own_row(row, typed) or twin, is_typed=bool(typed_it(row, typed)))
        if isinstance(found, BulkFault) and found.why in _LEFT:
            doubts.append(found)
            same += 1
        elif isinstance(found, BulkFault):
            faults.append(found)
        elif found is None:
            same += 1
        else:
            wanted.append(found)
    if not file.faults:
        matched = {one.known.registration.id: one.row for one in wanted if one.known is not None and one.is_match}
        doubts += typed_doubts(file.rows, typed, matched)
    if file.total > MOST_ROWS:
        faults = [BulkFault(0, "", "too-many", {"count": str(file.total), "limit": str(MOST_ROWS)})]
    return ImportRun(
        file.name,
        file.columns,
        file.total,
        tuple(wanted),
        same,
        tuple(sorted(faults, key=lambda one: (one.row, one.why))),
        tuple(sorted(doubts, key=lambda one: one.row)),
        file.unread,
        _digest(process, wanted, faults),
    )


def written(
    one: Imported,
    process: Process,
    actor: str,
    now: datetime,
    fresh: Fresh,
) -> Written:
    if one.known is None:
        person = Person(fresh.person, no_chat(fresh.person), LANGUAGE, now)
        begun = Registration(
            fresh.registration, person.id, process.slug, State.SUBMITTED, 0, Draft(), now,
            folio=fresh.folio, platform_folio=one.row.platform_folio,
        )  # fmt: skip
        return replace(_sent(one, begun, State.SUBMITTED, actor, now), person=person)
    registration = one.known.registration
    if one.is_match:
        about: dict[str, str | int] = {"folio": registration.folio}
        return Written(
            replace(registration, platform_folio=one.row.platform_folio),
            Event(EventKind.REGISTRATION_MATCHED, now, actor, about),
        )
    again = registration.state in {State.OBSERVED, State.RESUBMITTED}
    return _sent(one, registration, State.RESUBMITTED if again else State.SUBMITTED, actor, now)


def _judged(
    row: ImportRow, known: Candidacy | None, twin: Candidacy | None, *, is_typed: bool
) -> Imported | BulkFault | None:
    """None: it is so already, or somebody with another CURP typed this folio, which is told as a doubt: a second
    registration of one person would be hard to undo."""
    if known is None:
        if twin is not None:
            return _matched(row, twin)
        return None if is_typed else Imported(row, row.answers)
    if twin is not None and twin.registration.id != known.registration.id:
        return _fault(row, "curp-known", twin)
    return _compared(row, known)


def _compared(row: ImportRow, known: Candidacy) -> Imported | BulkFault | None:
    before = known.registration
    told = dict(row.answers)
    if known.person.has_chat:  # the folio was found to be theirs, however they spelled it
        told.pop(PLATFORM_FOLIO, None)
    answers = {**before.draft.answers, **told}
    if answers == before.draft.answers:
        return None
    if known.person.has_chat:
        return _fault(row, CHAT_STANDS, known)
    if before.state not in _CHANGEABLE:
        return _fault(row, "import-withdrawn" if before.state is State.WITHDRAWN else "import-accepted", known)
    if is_ahead_of_submission(before):
        return _fault(row, "unsent-changes", known)
    return Imported(row, answers, known)


def _matched(row: ImportRow, twin: Candidacy) -> Imported | BulkFault:
    """Somebody with this CURP registered in the chat."""
    registration = twin.registration
    if registration.platform_folio or not registration.folio:
        return _fault(row, "curp-known" if registration.platform_folio else IN_CHAT, twin)
    return Imported(row, registration.draft.answers, twin, is_match=True)


def _fault(row: ImportRow, why: str, known: Candidacy) -> BulkFault:
    return BulkFault(row.row, row.platform_folio, why, {"otro": known.registration.folio})


def _sent(one: Imported, before: Registration, state: State, actor: str, now: datetime) -> Written:
    """A version of its own that stands as submitted, as if the person had sent it."""
    sent_at = one.row.sent_at or before.submitted_at or now
    draft = replace(settled(before.draft), answers=dict(one.answers), sent_count=before.draft.sent_count + 1)
    draft = replace(draft, sent_digest=digest(draft))
    version = before.version + 1
    after = replace(
        before, state=state, version=version, draft=draft, submitted_at=sent_at, submitted_version=version
    )
    submission = Submission(after.id, version, after.folio, sent_at, draft, digest(draft))
    about: dict[str, str | int] = {
        "version": version,
        "folio": after.folio,
        "sent": sent_at.isoformat(),
        "digest": submission.digest,
    }
    return Written(after, Event(EventKind.REGISTRATION_IMPORTED, now, actor, about), submission)


def _digest(process: Process, wanted: Sequence[Imported], faults: Sequence[BulkFault]) -> str:
    shown = [
        process.slug,
        [
            [
                one.row.row,
                one.row.platform_folio,
                sorted(one.answers.items()),
                one.row.sent_at.isoformat() if one.row.sent_at else "",
                one.known.registration.folio if one.known else "",
                one.known.registration.version if one.known else 0,
                one.is_match,
            ]
            for one in wanted
        ],
        [[one.row, one.why, sorted(one.facts.items())] for one in faults],
    ]
    return sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()
