"""`ventanilla stages`: says what would change before it does, in local time; bulk files are judged whole."""

import io

import pytest

from domain.people import Person
from domain.ports import Store, Transaction
from domain.registration import State
from tests.stages.candidates import (
    AFTER,
    FOLIO,
    OTHER_FOLIO,
    REVIEW,
    add_accepted,
    add_sent,
    appointed,
    attended,
    events,
    news,
    note_sent,
    registration_of,
    resulted,
    stage_of,
    told,
)
from tests.stages.command import Command
from tests.storage.people import a_person
from tests.support.databases import Database

SECOND = {"curp": "SASO750909HDFNNS05", "institution": "METEPEC"}
THIRD_FOLIO = "EC1057-22-Y75DH-K"
RESULTS = "folio,result,reasons"


async def two_accepted(store: Store) -> None:
    await add_accepted(store)
    await add_accepted(store, 502, OTHER_FOLIO, **SECOND)


async def test_a_step_says_what_changes_and_who_is_told(store: Store, database: Database, command: Command) -> None:
    await add_sent(store)
    code, said = await command(f"accept {FOLIO.lower()} --yes")
    assert code == 0
    assert said == [
        "1 change, 0 same, 0 to correct",
        f"  {FOLIO}  accepted",
        "Would tell 1 candidate: 1 accepted",
        "1 changed.",
    ]
    assert (await registration_of(store)).state is State.ACCEPTED
    assert await command(f"accept {FOLIO} --yes") == (0, ["0 change, 1 same, 0 to correct"])
    assert len(await news(database)) == 1


async def test_folios_in_one_word_are_all_meant(store: Store, command: Command) -> None:
    await two_accepted(store)
    code, said = await command(f"accept {FOLIO}/{OTHER_FOLIO} --dry-run")
    assert (code, said) == (0, ["0 change, 2 same, 0 to correct"])


async def test_a_dry_run_changes_nothing(store: Store, command: Command) -> None:
    await add_sent(store)
    code, said = await command(f"accept {FOLIO} --dry-run")
    assert (code, said[0]) == (0, "1 change, 0 same, 0 to correct")
    assert (await registration_of(store)).state is State.SUBMITTED


async def test_without_a_yes_nothing_changes(
    store: Store, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add_sent(store)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    code, said = await command(f"accept {FOLIO}")
    assert (code, said[-1]) == (1, "Do it? [y/N] Nothing was changed.")
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert (await command(f"accept {FOLIO}"))[0] == 0


async def test_a_file_with_one_fault_changes_nobody(store: Store, database: Database, command: Command) -> None:
    await two_accepted(store)
    before = await events(database)
    path = command.file(RESULTS, f"{FOLIO},competente,", f"{THIRD_FOLIO},competente,", f"{OTHER_FOLIO},aprobado,")
    code, said = await command(f"result --stage dictamen --file {path} --yes", AFTER)
    assert code == 1
    assert said == [
        "1 change, 0 same, 2 to correct",
        f"row 3: {THIRD_FOLIO}: no registration of this process has this folio.",
        f"row 4: {OTHER_FOLIO}: the stage has no result 'aprobado'. Results: competente, todavia-no-competente.",
        f"  {FOLIO}  dictamen: competente",
        "Would tell 1 candidate: 1 result",
        "Nothing was changed.",
    ]
    assert await events(database) == before


async def test_faults_of_a_file_are_told_by_row(store: Store, command: Command) -> None:
    await two_accepted(store)
    path = command.file("folio;result;reasons", "EC1057-22-7K3M9-5;x;", f"{FOLIO};;", f"{FOLIO};competente;", ";x;")
    code, said = await command(f"result --stage dictamen --file {path}", AFTER)
    assert code == 1
    assert said == [
        "row 2, folio: 'EC1057-22-7K3M9-5' is no folio of this process. Copy it whole: EC1057-22-7K3M9-4, say.",
        "row 3, result: is empty. Fill it in.",
        f"row 4, folio: {FOLIO} is in row 3 already. Remove one of them.",
        "row 5, folio: is empty. Copy it whole: EC1057-22-7K3M9-4, say.",
        "4 to correct. Nothing was changed.",
    ]
    for lines, fault in (
        (("folio,verdict",), "row 1, result: the column is missing. Row 1 is: folio,result,reasons."),
        ((RESULTS,), "the file: it has no rows. Write one for each candidate."),
        (
            (RESULTS, f"{FOLIO},competente,,x"),
            "row 2: it has more cells than the heading. Quote cells with commas.",
        ),
        (
            (RESULTS, f"{FOLIO},a\u0007,"),
            "row 2, result: holds a character that cannot be seen. Type the cell anew.",
        ),
    ):
        path = command.file(*lines)
        code, said = await command(f"result --stage dictamen --file {path}", AFTER)
        assert (code, said[0]) == (1, fault)


async def test_a_whole_file_is_carried_out(store: Store, database: Database, command: Command) -> None:
    await two_accepted(store)
    path = command.file(
        RESULTS, f"{FOLIO},competente,", f'{OTHER_FOLIO},todavia-no-competente,"Faltó, dice, el portafolio"'
    )
    code, said = await command(f"result --stage dictamen --file {path} --yes", AFTER)
    assert (code, said[0], said[-1]) == (0, "2 change, 0 same, 0 to correct", "2 changed.")
    assert [template for template, _ in await told(database)].count("result") == 2
    code, said = await command(f"result --stage dictamen --file {path} --yes", AFTER)
    assert (code, said) == (0, ["0 change, 2 same, 0 to correct"])
    assert (await stage_of(store, "dictamen")).result == "competente"


async def test_local_times_are_those_of_the_process(store: Store, command: Command) -> None:
    await add_accepted(store)
    words = f"set-appointment --stage evaluacion {FOLIO} --starts '2022-05-30 10:00' --place 'Sala 2' --yes"
    code, said = await command(words)
    assert (code, said[1]) == (0, f"  {FOLIO}  evaluacion: 2022-05-30 10:00")
    starts = (await stage_of(store, "evaluacion")).starts
    assert starts is not None
    assert starts.isoformat() == "2022-05-30T15:00:00+00:00"


async def test_dates_that_are_none_are_explained(store: Store, command: Command) -> None:
    await add_accepted(store)
    code, said = await command(f"promise --stage dictamen {FOLIO} --by mañana")
    assert (code, said[1]) == (1, "by: 'mañana' is no date. Write it as \"2022-05-30 10:00\".")
    code, said = await command("set-dates diagnostico --starts '30 de mayo'")
    assert (code, said) == (1, ["--starts: '30 de mayo' is no date. Write it as \"2022-05-30 10:00\"."])


async def test_a_promise_of_a_day_lasts_to_its_end(store: Store, command: Command) -> None:
    await add_accepted(store)
    code, said = await command(f"promise --stage dictamen {FOLIO} --by 2022-06-10 --yes")
    assert (code, said[1]) == (0, f"  {FOLIO}  dictamen: news by 2022-06-11 00:00")


async def test_dates_for_everyone_say_what_they_were(store: Store, command: Command) -> None:
    first = "set-dates diagnostico --starts '2022-05-18 10:00' --place Metepec --yes"
    code, said = await command(first)
    assert (code, said[0], said[-1]) == (0, "diagnostico: no date -> 2022-05-18 10:00", "Set, as version 1.")
    assert await command(first) == (0, ["diagnostico: it is so already."])
    second = "set-dates diagnostico --starts '2022-05-19 10:00' --place Metepec --yes"
    code, said = await command(second)
    assert (code, said) == (1, ["diagnostico: reason is needed here. Nothing was changed."])
    code, said = await command(f"{second} --reason 'Día feriado'")
    assert said[0] == "diagnostico: 2022-05-18 10:00 -> 2022-05-19 10:00"
    code, said = await command("set-dates dictamen --starts '2022-06-20 10:00' --dry-run")
    assert code == 0
    assert list(await store.run(lambda tx: tx.stage_dates("ec1057-2022"))) == ["diagnostico"]


async def test_observing_needs_words_to_read(store: Store, command: Command) -> None:
    await add_sent(store)
    assert await command(f"observe {FOLIO}") == (1, ["Needed: --reason."])
    words = f"observe {FOLIO} --question phone --reason 'No contesta' --until 2022-05-17 --yes"
    code, said = await command(words)
    assert (code, said[2]) == (0, "Would tell 1 candidate: 1 observed")
    limit = (await registration_of(store)).extended_until
    assert limit is not None
    assert limit.isoformat() == "2022-05-18T05:00:00+00:00"


async def test_attendance_is_yes_or_no(store: Store, command: Command) -> None:
    await two_accepted(store)
    await appointed(store)
    path = command.file("folio,came", f"{FOLIO},sí")
    code, said = await command(f"attendance --stage evaluacion --file {path} --yes", AFTER)
    assert (code, said) == (
        0,
        ["1 change, 0 same, 0 to correct", f"  {FOLIO}  evaluacion: came", "1 changed."],
    )
    path = command.file("folio,came", f"{FOLIO},quizá")
    code, said = await command(f"attendance --stage evaluacion --file {path}", AFTER)
    assert (code, said[1]) == (1, "row 2: came: 'quizá' is neither yes nor no.")


async def test_certificates_belong_to_the_last_stage(store: Store, command: Command, database: Database) -> None:
    await add_accepted(store)
    await resulted(store)
    code, _ = await command(f"certificate-ready {FOLIO} --yes", AFTER)
    assert code == 0
    assert (await told(database))[-1] == ("certificate-ready", {"stage": "certificado", "version": 1})


async def test_who_cannot_be_told_now_is_counted(store: Store, command: Command) -> None:
    await add_sent(store)
    person = a_person()

    async def block(tx: Transaction) -> Person:
        desk = await tx.candidate(FOLIO)
        assert desk is not None
        assert desk.person is not None
        known = desk.person
        tx.save_person(type(known)(known.id, known.user_id, "es", known.created_at, unreachable_since=REVIEW))
        await tx.commit()
        return known

    assert (await store.run(block)).user_id == person.user_id
    late = REVIEW.replace(hour=4, day=14)  # 23:00 local
    code, said = await command(f"accept {FOLIO} --dry-run", late)
    assert code == 0
    assert said[3:] == ["  1 cannot be reached: the chat is blocked", "  1 in quiet hours: from 2022-05-14 08:00"]


async def test_folios_and_a_file_exclude_each_other(store: Store, command: Command) -> None:
    for words in ("accept", f"accept {FOLIO} --file x.csv"):
        assert await command(words) == (1, ["Name folios, or a file with --file; one of the two."])
    code, said = await command("accept --file nowhere.csv")
    assert (code, said) == (1, ["nowhere.csv cannot be read: No such file or directory."])


async def test_the_list_shows_how_far_each_is(store: Store, command: Command) -> None:
    assert await command("list") == (0, ["None."])
    await two_accepted(store)
    await add_sent(store, 503, THIRD_FOLIO, curp="ZUNA540308MNELTN05", institution="NEZA")
    await appointed(store)
    await resulted(store, stage="diagnostico", result="sin-recomendacion")
    far = "diagnostico sin-recomendacion (not read);  evaluacion scheduled 2022-05-30 10:00;"
    assert await command("list") == (
        0,
        [
            f"{FOLIO}  accepted     {far}",
            f"{OTHER_FOLIO}  accepted",
            f"{THIRD_FOLIO}  submitted",
            "3 registrations: 2 accepted, 1 submitted",
        ],
    )
    assert (await command("list --state submitted"))[1][-1] == "1 registration: 1 submitted"


async def test_one_registration_is_shown_without_personal_data(
    store: Store, database: Database, command: Command
) -> None:
    await add_accepted(store)
    await appointed(store)
    await note_sent(database)
    await attended(store)
    await resulted(store, "todavia-no-competente", "Faltó el portafolio")
    code, said = await command(f"show {FOLIO}")
    assert code == 0
    assert said == [
        f"{FOLIO}: accepted, sent 2022-05-09 10:30 (times: America/Mexico_City)",
        "  diagnostico   pending; no date",
        "  evaluacion    attended; 2022-05-30 10:00 (appointment, version 1)",
        "  dictamen      pending; no date; todavia-no-competente (version 1, not read)",
        "  certificado   pending; no date",
        "  told: stage-dates evaluacion (sent, due 2022-05-13 12:00)",
        "  told: accepted  (sent, due 2022-05-13 12:00)",
    ]
    assert (await command(f"show {OTHER_FOLIO}"))[0] == 1


async def test_an_observed_one_is_shown_with_its_limit(store: Store, command: Command) -> None:
    await add_sent(store)
    await command(f"observe {FOLIO} --question phone --reason 'No contesta' --until '2022-05-17 18:00' --yes")
    _, said = await command(f"show {FOLIO}")
    assert said[1] == "  observed about phone on 2022-05-13 12:00, to be mended by 2022-05-17 18:00"
