"""People who left something in every table, each piece of it a word that can be searched for."""

from dataclasses import dataclass, replace
from datetime import timedelta

from domain.codes.code import Code, Purpose, Source
from domain.codes.mail import NewMail
from domain.conversation.drafts import digest
from domain.delivery.outbox import Lane, NewRow
from domain.events import Event, EventKind
from domain.files import FileKind, FileNote, InspectedFile
from domain.handoffs.handoff import AnswerFile, Handoff, HandoffMessage, HandoffState
from domain.ids import (
    AskedId,
    CodeId,
    FileId,
    HandoffId,
    HandoffMessageId,
    MailId,
    NoteId,
    PersonId,
    UpdateId,
    new_id,
)
from domain.inquiry import Asked, LeftOpen
from domain.people import Person
from domain.ports import Store, StuckUpdate, Transaction
from domain.registration import Draft, Registration, State, Submission
from domain.staff.notes import Note
from domain.stages import CandidateStage, Mark, Milestone
from storage.sealing import DataKey
from storage.statements import Statement, Write
from storage.transaction import Work
from tests.storage.people import ANSWERS, NOW, PROCESS, a_person, a_registration

WORDS = (
    "asked",
    "handed",
    "answered",
    "noted",
    "reason",
    "update",
    "mailed",
    "paper",
    "letter",
    "unsent",
    "position",
)
# Of whoever left still more: `tests/erasure/everything.py`.
MORE_WORDS = (
    "request",
    "reply",
    "carried",
    "kept",
    "waiting",
    "colleague",
    "errand",
    "pin",
    "certificate",
    "replaced",
    "number",
)


@dataclass(frozen=True, slots=True)
class Life:
    person: Person
    registration: Registration
    name: str

    def word(self, what: str) -> str:
        """What of theirs says so: found nowhere else."""
        return f"{what}-of-{self.name}-canary"

    @property
    def canaries(self) -> tuple[str, ...]:
        return tuple(self.word(what) for what in WORDS + MORE_WORDS)


def a_paper(words: str) -> InspectedFile:
    return InspectedFile(FileKind.PDF, f"%PDF-1.4 {words}".encode(), 1, "ab" * 32)


async def live(store: Store, name: str, user: int, *, sent: bool = True) -> Life:
    """With a registration that was sent and changed since, or with a draft only."""
    life = _a_life(name, user, sent=sent)
    person, registration = life.person, life.registration

    async def everything(tx: Transaction) -> None:
        tx.add_person(person)
        tx.add_registration(registration)
        tx.append_event(person.id, Event(EventKind.PERSON_CAME, NOW))
        for id_, what in ((id_of(life, 1), "paper"), (id_of(life, 2), "unsent")):
            tx.add_file(person.id, registration.id, FileId(id_), "photo", a_paper(life.word(what)), NOW)
        if sent:
            _send(tx, life)
        _talk(tx, life)
        _mail(tx, life)
        row = NewRow(f"news:{person.id}", person.id, Lane.NEWS, "rem-opening", {}, NOW)
        tx.enqueue(row)
        await tx.commit()

    await store.run(everything)
    return life


def _a_life(name: str, user: int, *, sent: bool) -> Life:
    apart = NOW + timedelta(milliseconds=user)  # so that no two have the same numbers, moved on
    person = a_person(user, id=PersonId(new_id(apart)))
    life = Life(person, a_registration(person), name)
    own = {
        "curp": f"CURP{user}",
        "email": f"{name}@example.org",
        "given_names": name,
        "first_surname": f"{name}son",
    }
    answers = {**ANSWERS, **own, "position": life.word("position")}
    stands = Draft(
        answers, {"photo": (FileNote(FileId(id_of(life, 1)), FileKind.PDF, 9, 1),)}, sent_count=int(sent)
    )
    stands = replace(stands, sent_digest=digest(stands) if sent else "")
    unsent = replace(stands, answers={**answers, "position": life.word("unsent")})
    registration = replace(life.registration, draft=unsent, version=3)
    if sent:
        folio = f"EC1057-22-{name}"
        registration = replace(
            registration, state=State.SUBMITTED, folio=folio, submitted_at=NOW, submitted_version=2
        )
    return replace(life, registration=registration)


def _send(tx: Transaction, life: Life) -> None:
    person, registration = life.person.id, life.registration
    answers = {**registration.draft.answers, "position": life.word("position")}
    stands = replace(registration.draft, answers=answers)
    said: dict[str, str | int] = {"version": 2, "folio": registration.folio, "sent": NOW.isoformat()}
    tx.add_submission(person, Submission(registration.id, 2, registration.folio, NOW, stands, digest(stands)))
    tx.append_event(person, Event(EventKind.REGISTRATION_SUBMITTED, NOW, about=said))
    tx.cabinet.add_note(
        Note(NoteId(id_of(life, 3)), person, registration.id, NOW, "staff:1", "María", life.word("noted"))
    )
    tx.save_candidate_stage(CandidateStage(registration.id, person, "dictamen", reason=life.word("reason")))
    tx.save_milestone(
        Milestone(registration.id, person, Mark.OBSERVED, "", NOW, 1, note=life.word("reason")), PROCESS
    )


def _talk(tx: Transaction, life: Life) -> None:
    person, number = life.person.id, id_of(life, 4)
    tx.help.add_asked(
        Asked(AskedId(number), person, PROCESS, NOW, LeftOpen.UNCLEAR, "costo", 40, life.word("asked"))
    )
    handoff = Handoff(handoff_of(life), person, PROCESS, HandoffState.ANSWERED, NOW, NOW, owner="staff:1")
    tx.help.add_handoff(replace(handoff, owner_name="María"))
    candidate, maria = ("candidate", ""), ("staff:1", "María")
    for which, word, who, file in (
        (5, "handed", candidate, None),
        (6, "answered", maria, FileId(id_of(life, 7))),
    ):
        id_ = HandoffMessageId(id_of(life, which))
        about = 0 if file is not None else 3
        written = HandoffMessage(
            id_, handoff_of(life), person, NOW, *who, life.word(word), file, announcement=about
        )
        tx.help.add_message(written)
        if file is not None:
            tx.help.add_file(AnswerFile(file, person, id_, NOW, a_paper(life.word("letter"))))
    payload = life.word("update").encode()
    update = UpdateId(id_of(life, 8))
    tx.save_stuck_update(StuckUpdate(update, person, 3, "E", NOW, set_aside=True, payload=payload))


def _mail(tx: Transaction, life: Life) -> None:
    id_, person, until = CodeId(id_of(life, 9)), life.person.id, NOW + timedelta(minutes=10)
    about = tx.codes.about("folio", life.name)
    digits = tx.codes.digest(id_, "123456")
    tx.codes.add(Code(id_, Purpose.EMAIL, Source.MAIL, person, about, life.registration.id, digits, NOW, until))
    tx.codes.mail(
        NewMail(MailId(id_of(life, 10)), id_, person, Purpose.EMAIL, life.word("mailed"), "123456", NOW, until)
    )


def wait_as_before(tx: Transaction, person: PersonId, payload: bytes) -> None:
    """An update that waits for a consent where the version before keeps it, and as it seals it."""
    sql = "INSERT INTO waiting_update (person_id, kept_at, payload) VALUES (:person_id, :kept_at, :payload)"

    def write(key: DataKey) -> Write:
        sealed = key.seal("waiting_update", "payload", person, payload)
        return Write(Statement(sql), {"person_id": person, "kept_at": 1, "payload": sealed})

    assert isinstance(tx, Work)
    tx._out.sealed.append((person, write))


def handoff_of(life: Life) -> HandoffId:
    return HandoffId(id_of(life, 4))


def id_of(life: Life, which: int) -> int:
    return life.person.id + which  # the random part of it, moved on
