"""The demonstration's institute does each thing on its day, once, in order, however the clock leaps."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pypdf

from bot.demo_calendar import calendar_of
from bot.demo_institute import Institute
from domain.actions.accept import accept
from domain.actions.publish_result import publish_result
from domain.authorization import COMMAND_LINE
from domain.candidacy.carrying_out import load_case
from domain.candidacy.case import Case
from domain.candidacy.resulting import Result
from domain.conversation.drafts import digest
from domain.events import Event, EventKind
from domain.ids import FileId, RegistrationId, new_id
from domain.ports import Store, Transaction
from domain.process import Process
from domain.registration import Draft, State, Submission
from domain.stages import Mark, StageState
from tests.storage.people import ANSWERS, NOW, a_person, a_registration
from tests.support.databases import Database, read_rows

FOLIOS = ("EC1057-22-7K3M9-4", "EC1057-22-NASDV-C", "EC1057-22-Y75DH-K")
CURPS = ("HEGG560427MVZRRL04", "SASO750909HDFNNS05", "ZUNA540308MNELTN05")
THE_END = datetime(2022, 8, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
WHAT_HAPPENED = "SELECT kind, at FROM event ORDER BY person_id, seq"
TOLD = "SELECT dedup_key FROM outbox ORDER BY id"


async def add(store: Store, count: int) -> None:
    for number in range(count):
        await add_one(store, number)


async def add_one(store: Store, number: int) -> None:
    person = a_person(501 + number, language=("es", "en", "es")[number])
    draft = Draft({**ANSWERS, "curp": CURPS[number], "institution": f"K{number}"}, sent_count=1)
    draft = replace(draft, sent_digest=digest(draft))
    registration = a_registration(
        person,
        id=RegistrationId(new_id(NOW + number * HOUR)),
        process="demo",
        state=State.SUBMITTED,
        version=2,
        draft=draft,
        folio=FOLIOS[number],
        submitted_at=NOW,
        submitted_version=2,
    )
    about: dict[str, str | int] = {"version": 2, "folio": registration.folio, "sent": NOW.isoformat()}

    async def send(tx: Transaction) -> None:
        tx.add_person(person)
        tx.add_registration(registration)
        tx.add_submission(person.id, Submission(registration.id, 2, registration.folio, NOW, draft, digest(draft)))
        tx.append_event(person.id, Event(EventKind.REGISTRATION_SUBMITTED, NOW, about=about))
        await tx.commit()

    await store.run(send)


async def case_of(store: Store, demo: Process, number: int) -> Case:
    found = await store.run(lambda tx: load_case(tx, demo, FOLIOS[number - 1]))
    assert isinstance(found, Case)
    return found


async def live(institute: Institute, demo: Process) -> None:
    for at, _ in calendar_of(demo):
        await institute.catch_up(at)


def test_its_days_are_those_of_the_process(demo: Process) -> None:
    local = [f"{at.astimezone(demo.zone):%m-%d %H} {doing}" for at, doing in calendar_of(demo)]
    assert local == [
        "05-13 10 review",
        "05-13 12 date",
        "05-14 10 review",
        "05-15 10 review",
        "05-16 10 review",
        "05-16 11 move",
        "05-17 10 review",
        "05-17 18 last-review",
        "05-24 14 diagnosed",
        "05-26 12 recommend",
        "05-27 11 appoint",
        "06-06 18 evaluated",
        "06-07 12 promise",
        "06-20 12 decide",
        "07-11 12 certify",
    ]
    undated = replace(demo, stages=tuple(replace(stage, starts=None) for stage in demo.stages))
    assert {at.astimezone(demo.zone).month for at, _ in calendar_of(undated)} == {5}


async def test_one_candidate_goes_the_whole_way(store: Store, demo: Process, database: Database) -> None:
    await add(store, 1)
    await live(Institute(store, demo), demo)
    case = await case_of(store, demo, 1)
    assert case.registration.state is State.ACCEPTED
    assert case.stage("diagnostico").result == "sin-recomendacion"
    assert case.stage("evaluacion").state is StageState.ATTENDED
    assert case.stage("dictamen").result == "competente"
    ready = case.milestones[Mark.CERTIFICATE_READY, "certificado"]
    assert ready.note == "Ejemplo 1"
    content = await store.run(lambda tx: tx.file_content(case.person.id, ready.file or FileId(0)))
    assert "no certifica nada" in " ".join(
        pypdf.PdfReader(io.BytesIO(content or b"")).pages[0].extract_text().split()
    )
    told = [row[0].split(":")[0] for row in await read_rows(database, TOLD)]
    assert told == ["accepted", "result", "stage-dates", "update-promised", "result", "certificate-ready"]
    assert await store.audit() is None
    assert await store.audit_registrations() == ()


async def test_the_second_is_observed_and_not_competent_yet(store: Store, demo: Process) -> None:
    await add(store, 3)
    institute = Institute(store, demo)
    await institute.catch_up(datetime(2022, 5, 17, 22, tzinfo=UTC))
    first, second, third = [await case_of(store, demo, number) for number in (1, 2, 3)]
    assert [one.registration.state for one in (first, second, third)] == [
        State.ACCEPTED,
        State.OBSERVED,
        State.ACCEPTED,
    ]
    assert second.milestones[Mark.OBSERVED, ""].note.startswith("The signature")  # in the candidate's language
    await live(institute, demo)
    second = await case_of(store, demo, 2)
    assert second.stage("diagnostico").result == "con-recomendacion"
    assert second.stage("dictamen").result == "todavia-no-competente"
    assert "demonstration" in second.stage("dictamen").reasons
    assert (Mark.CERTIFICATE_READY, "certificado") not in second.milestones
    assert (await case_of(store, demo, 3)).stage("dictamen").result == "competente"


async def test_a_mended_registration_is_accepted_the_next_morning(store: Store, demo: Process) -> None:
    await add(store, 2)
    institute = Institute(store, demo)
    await institute.catch_up(datetime(2022, 5, 14, 17, tzinfo=UTC))
    case = await case_of(store, demo, 2)
    mended = datetime(2022, 5, 14, 20, tzinfo=UTC)

    async def mend(tx: Transaction) -> None:
        await tx.candidate(case.registration.folio)
        after = replace(
            case.registration, state=State.RESUBMITTED, version=4, submitted_version=4, submitted_at=mended
        )
        tx.save_registration(after)
        about: dict[str, str | int] = {"version": 4, "folio": after.folio, "sent": mended.isoformat()}
        tx.append_event(case.person.id, Event(EventKind.REGISTRATION_SUBMITTED, mended, about=about))
        await tx.commit()

    await store.run(mend)
    await institute.catch_up(datetime(2022, 5, 15, 14, tzinfo=UTC))
    assert (await case_of(store, demo, 2)).registration.state is State.RESUBMITTED
    await institute.catch_up(datetime(2022, 5, 15, 15, tzinfo=UTC))
    assert (await case_of(store, demo, 2)).registration.state is State.ACCEPTED
    assert await store.audit_registrations() == ()


async def test_one_date_is_set_and_changed_once(store: Store, demo: Process) -> None:
    institute = Institute(store, demo)
    await institute.catch_up(datetime(2022, 5, 13, 18, tzinfo=UTC))
    (first,) = (await store.run(lambda tx: tx.stage_dates("demo"))).values()
    assert (first.version, first.starts) == (1, datetime(2022, 5, 23, 15, tzinfo=UTC))
    await institute.catch_up(THE_END)
    (second,) = (await store.run(lambda tx: tx.stage_dates("demo"))).values()
    assert (second.version, second.starts) == (2, datetime(2022, 5, 24, 15, tzinfo=UTC))
    assert second.reason
    await Institute(store, demo).catch_up(THE_END)
    assert (await store.run(lambda tx: tx.stage_dates("demo"))) == {"diagnostico": second}


async def test_a_restart_repeats_nothing(store: Store, demo: Process, database: Database) -> None:
    await add(store, 3)
    for at, _ in calendar_of(demo):
        await Institute(store, demo).catch_up(at)
    happened, told = await read_rows(database, WHAT_HAPPENED), await read_rows(database, TOLD)
    await Institute(store, demo).catch_up(THE_END)
    assert await read_rows(database, WHAT_HAPPENED) == happened
    assert await read_rows(database, TOLD) == told


async def test_a_leap_leaves_everything_in_its_order(store: Store, demo: Process, database: Database) -> None:
    await add(store, 3)
    await Institute(store, demo).catch_up(THE_END)
    rows = await read_rows(database, "SELECT person_id, at FROM event ORDER BY person_id, seq")
    assert rows == sorted(rows)
    (last,) = (await read_rows(database, "SELECT max(at) FROM event"))[0]
    assert last == datetime(2022, 7, 11, 17, tzinfo=UTC).timestamp() * 1000
    assert (await case_of(store, demo, 1)).stage("dictamen").result == "competente"


async def test_what_somebody_did_by_hand_stays(store: Store, demo: Process) -> None:
    await add(store, 1)

    async def by_hand(tx: Transaction) -> None:
        await accept(tx, COMMAND_LINE, demo, FOLIOS[0], NOW)

    async def not_yet(tx: Transaction) -> None:
        wanted = Result("dictamen", "todavia-no-competente", "Por escrito")
        await publish_result(tx, COMMAND_LINE, demo, FOLIOS[0], wanted, NOW)

    await store.run(by_hand)
    await store.run(not_yet)
    await Institute(store, demo).catch_up(THE_END)
    case = await case_of(store, demo, 1)
    assert case.stage("dictamen").reasons == "Por escrito"
    assert (Mark.CERTIFICATE_READY, "certificado") not in case.milestones
