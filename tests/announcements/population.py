"""Drawn people in a real register, and who of them the database finds."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from domain.announcements.announcement import Announcement, State
from domain.announcements.audience import Audience
from domain.announcements.content import Content
from domain.announcements.reach import STOPS
from domain.announcements.run import Kind, Run, RunState
from domain.delivery.ports import DeliveryTransaction, Recipient
from domain.ids import AnnouncementId, PersonId, RegistrationId, RunId, UserId
from domain.people import Consent, Person, Wishes, no_chat
from domain.ports import Transaction
from domain.registration import Draft, Registration
from domain.stages import CandidateStage
from storage.announced import key_of, still_in
from storage.instants import to_ms
from tests.announcements.drawing import NOW, NUMBERS, OFFICES, Drawn
from tests.delivery.engine import Engine
from tests.reminders.scene import Scene

SLUG = "ec1057-2022"
RECALL = RunId(9)
_REFUSED = Consent(accepted=False, notice_version="1", notice_hash="", at=NOW)


class Population:
    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.scene = Scene(engine)
        self._import_number = self._added = 0

    def clear(self) -> None:
        """Nobody is in it; three earlier announcements are, the first of them recalled."""
        self.engine._execute("DELETE FROM file")
        self.scene.clear()
        for table in ("run_tally", "announcement_run", "announcement"):
            self.engine._execute(f"DELETE FROM {table}")
        self._added = 0
        self._import_number += 1
        number = self._import_number

        async def _stock(tx: Transaction) -> None:
            tx.put_institutions(OFFICES, number)
            for one in NUMBERS:
                tx.announcements.add(Announcement(AnnouncementId(one), SLUG, one, State.APPROVED, "x", None, NOW))
                tx.announcements.add_run(a_run(id=RunId(one), number=one, announcement=AnnouncementId(one)))
            tx.announcements.add_run(a_run(id=RECALL, number=1, announcement=AnnouncementId(1), kind=Kind.RECALL))
            await tx.commit()

        self.engine.run(_stock)

    def add(self, drawn: Sequence[Drawn]) -> dict[PersonId, Drawn]:
        """Every second one who is registered was sent: F-1, F-3 ..."""
        numbered = {PersonId(self.engine.number()): one for one in drawn}
        people = {}
        for number, one in numbered.items():
            self._added += 1
            recipient = _recipient(number, self._added, one)
            self.scene.add(recipient)
            folio = "" if recipient.registration is None else recipient.registration.folio
            people[number] = replace(one, candidate=replace(one.candidate, folio=folio))
            self._besides(number, people[number])
        return people

    def still_in(self, audience: Audience, among: Iterable[PersonId]) -> set[PersonId]:
        people = list(among)

        async def _ask(tx: DeliveryTransaction) -> set[PersonId]:
            link = tx._link  # type: ignore[attr-defined]  # what the statement will be asked through
            statement, values = still_in(audience, SLUG, people, link.listed)
            return {PersonId(row[0]) for row in await link.rows(statement, values)}

        return self.engine.deliver(_ask, NOW)

    def enqueue(self, run: Run, held_until: datetime = NOW) -> int:
        """For everybody; how many rows were made."""

        async def _enqueue(tx: DeliveryTransaction) -> int:
            made = await tx.runs.enqueue(run, 2**62, held_until, NOW)
            await tx.commit()
            return made

        return self.engine.deliver(_enqueue, NOW)

    def _besides(self, number: PersonId, drawn: Drawn) -> None:
        """What no action writes alone."""
        run = self.engine._execute
        for place, question in enumerate(sorted(drawn.candidate.documents)):
            words = question.replace("'", "''")
            run(
                "INSERT INTO file (id, person_id, registration_id, question, kind, pages, size, kept_at, content)"
                f" VALUES ({number * 10 + place}, {number}, {number}, '{words}', 'PDF', 1, 1, 1, '')"
            )
        if drawn.candidate.is_staff or drawn.has_left:
            gone = "NULL" if drawn.candidate.is_staff else "1"
            run(
                "INSERT INTO staff (id, person_id, role, name, joined_at, removed_at, pin_hash, pin_tries,"
                f" wants_digest, version) VALUES ({number}, {number}, 'viewer', '', 1, {gone}, '', 0, FALSE, 1)"
            )
        for told in drawn.candidate.told:
            self.told(number, RunId(told), is_read=told in drawn.candidate.read)
            self.told(number, RECALL, is_read=True)
        if drawn.stopped:
            run(f"UPDATE person SET stopped_reminders = 'announcements,pending' WHERE id = {number}")
        if drawn.erased:
            run(f"UPDATE person SET wrapped_key = NULL WHERE id = {number}")

    def told(self, person: PersonId, run: RunId, state: str = "sent", *, is_read: bool = False) -> None:
        at, key = to_ms(NOW), f"{key_of(run)}{person}"
        read_at = at if is_read else "NULL"
        self.engine._execute(
            "INSERT INTO outbox (dedup_key, person_id, lane, template, parameters, rule, not_before, due_at,"
            " resends, state, dispatched_at, message_id, run_id, read_at) VALUES"
            f" ('{key}', {person}, 2, 'announcement', '{{}}', '', {at}, {at}, FALSE, '{state}', {at},"
            f" 1, {run}, {read_at}) ON CONFLICT (dedup_key) DO NOTHING"
        )


def a_run(**changes: object) -> Run:
    run = Run(
        id=RunId(100),
        announcement=AnnouncementId(100),
        process=SLUG,
        number=100,
        kind=Kind.SEND,
        state=RunState.WAITING,
        content=Content(),
        content_version=1,
        made_at=NOW,
        starts_at=NOW,
        not_before=NOW,
        approved_by="staff:1",
        author_person=None,
    )
    return replace(run, **changes)  # type: ignore[arg-type]  # the builder takes any field


def person_of(number: PersonId, drawn: Drawn) -> Person:
    """As anybody reads them, the erased too."""
    stopped = frozenset({STOPS}) if drawn.stopped else frozenset()
    return Person(
        number,
        no_chat(number) if drawn.chatless else UserId(number),
        drawn.candidate.language,
        NOW,
        _REFUSED if drawn.refused else None,
        unreachable_since=NOW if drawn.away else None,
        wishes=Wishes(stopped),  # type: ignore[arg-type]  # a kind that is not among them yet
    )


def _recipient(number: PersonId, place: int, drawn: Drawn) -> Recipient:
    candidate = drawn.candidate
    person = person_of(number, replace(drawn, stopped=False))
    if candidate.state is None:
        return Recipient(person)
    id_ = RegistrationId(number)
    answers = {"given_names": drawn.given_names} if drawn.given_names else {}
    if candidate.institution is not None:
        answers["institution"] = candidate.institution.key
    folio = f"F-{place}" if place % 2 else ""
    registration = Registration(id_, number, SLUG, candidate.state, 1, Draft(answers), NOW, folio)
    stages = {
        stage: CandidateStage(id_, number, stage, facts.state, result=facts.result)
        for stage, facts in candidate.stages.items()
    }
    return Recipient(person, registration, stages)
