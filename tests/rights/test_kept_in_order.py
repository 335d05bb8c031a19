"""What people write while a changed notice waits for them is served in its order, each piece once."""

from domain.actions.set_aside import Failure, set_aside
from domain.authorization import SYSTEM
from domain.events import EventKind
from domain.registration import State
from storage.opening import open_store
from tests.rights.asked_again import (
    answers_of,
    as_the_version_before,
    half_way,
    kept_letters,
    pressed,
    waiting,
    with_new_notice,
)
from tests.rights.scene import RightsOffice
from tests.support.databases import KEYS, Database, read_rows
from tests.support.talk import ANSWERS, Talk, paper


async def test_answers_are_served_in_their_order(office: RightsOffice, database: Database) -> None:
    talk = await half_way(office)
    await talk.walk("Hernández", "García")
    assert "Guardé «García»" in talk.words
    assert "y lo anterior, 2 en total" in talk.words
    words = await talk.press("Acepto el aviso")
    assert words.index("Sigo con «Hernández»") < words.index("Sigo con «García»")
    answers = await answers_of(talk)
    assert (answers["first_surname"], answers["second_surname"]) == ("Hernández", "García")
    assert await waiting(database) == 0


async def test_a_question_displaces_no_answer(office: RightsOffice) -> None:
    talk = await half_way(office)
    await talk.walk("Hernández", "¿qué pasó?", "¿cuánto cuesta?")
    words = await talk.press("Acepto el aviso")
    answers = await answers_of(talk)
    assert answers["first_surname"] == "Hernández"
    assert "second_surname" not in answers
    assert "Sigo con «¿cuánto cuesta?»" in words


async def test_what_is_said_twice_is_one_answer(office: RightsOffice, database: Database) -> None:
    talk = await half_way(office)
    await talk.walk("Hernández", "hernández", "sí")
    assert await waiting(database) == 2
    await talk.press("Acepto el aviso")
    answers = await answers_of(talk)
    assert answers["first_surname"] == "Hernández"
    assert "second_surname" not in answers


async def test_a_new_letter_goes_with_what_is_sent_after_it(office: RightsOffice) -> None:
    talk = Talk(office.store, office.knowledge)
    await talk.submit()
    await talk.say("corregir 10")
    old = await kept_letters(office, talk)
    with_new_notice(talk)
    await talk.upload(paper(b"%PDF-1.7 a new letter", 1))
    await talk.say("ya mandé todo")
    await talk.say("Envío mi registro")
    words = await talk.send(pressed(talk, "accept"), paper(b"%PDF-1.7 a new letter", 1))
    assert words.index("Sigo con tu archivo") < words.index("Sigo con «Envío mi registro»")
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.state is State.SUBMITTED
    sent = await office.store.run(lambda tx: tx.submission(registration.id, registration.submitted_version))
    assert sent is not None
    letters = sent.draft.files["appointment_letter"]
    contents = [
        await office.store.run(lambda tx, note=note: tx.file_content(registration.person_id, note.id))  # type: ignore[misc]  # a default binds it
        for note in letters
    ]
    assert b"%PDF-1.7 a new letter" in contents
    assert await kept_letters(office, talk) != old


async def test_both_photos_are_kept(office: RightsOffice) -> None:
    talk = Talk(office.store, office.knowledge)
    await talk.accept()
    await talk.walk(*ANSWERS)
    with_new_notice(talk)
    for name in ("uno.jpg", "dos.jpg"):
        await talk.upload(name=name)
        assert "Guardé tu archivo" in talk.words
    await talk.press("Acepto el aviso")
    assert len(await kept_letters(office, talk)) == 2


async def test_a_kill_between_two_pieces_loses_and_repeats_nothing(
    office: RightsOffice, database: Database
) -> None:
    talk = await half_way(office)
    await talk.walk("Hernández", "García", "ayuntamiento de metepec")
    accept = pressed(talk, "accept")
    for left in (3, 2):  # the consent, then the first piece; and the program dies before the next
        assert (await talk.piece(accept, talk.at)).goes_on
        assert await waiting(database) == left
    await office.store.close()
    office.store = talk.store = await open_store(database.url, KEYS, migrate=False)
    await talk.send(accept)
    answers = await answers_of(talk)
    assert [answers[name] for name in ("first_surname", "second_surname")] == ["Hernández", "García"]
    assert answers["institution"] == "15054"
    assert await waiting(database) == 0
    before = await office.events(talk, 20)
    await talk.send(accept)
    assert await office.events(talk, 20) == before
    assert [event.kind for event in before].count(EventKind.CONSENT_GIVEN) == 2
    await office.store.close()


async def test_whatever_comes_next_finds_the_rest_served_first(office: RightsOffice) -> None:
    talk = await half_way(office)
    await talk.walk("Hernández", "García")
    accept = pressed(talk, "accept")
    await talk.piece(accept, talk.at)
    words = await talk.say("ayuntamiento de metepec")
    assert words.index("Sigo con «Hernández»") < words.index("Sigo con «García»")
    answers = await answers_of(talk)
    assert [answers[name] for name in ("first_surname", "second_surname")] == ["Hernández", "García"]
    assert answers["institution"] == "15054"


async def test_there_is_room_for_twenty_and_the_rest_is_told(office: RightsOffice, database: Database) -> None:
    talk = await half_way(office)
    for number in range(21):
        await talk.say(f"Apellido {'abcdefghijklmnopqrstu'[number]}")
    assert await waiting(database) == 20
    assert "No guardé «Apellido u»" in talk.words
    assert "20 en total" in talk.words


async def test_what_the_version_before_kept_is_served_first(office: RightsOffice, database: Database) -> None:
    """It keeps one in a table of its own, and goes on while programs are exchanged."""
    talk = await half_way(office)
    await talk.say("Hernández")
    sealed = await as_the_version_before(office, talk)
    assert sealed == 1
    await talk.say("García")
    await talk.press("Acepto el aviso")
    answers = await answers_of(talk)
    assert [answers[name] for name in ("first_surname", "second_surname")] == ["Hernández", "García"]
    assert await read_rows(database, "SELECT count(*) FROM waiting_update") == [(0,)]


async def test_a_piece_that_fails_holds_nobody_up(office: RightsOffice, database: Database) -> None:
    """Its update is set aside after three tries, and it with that: the next one is served."""
    talk = await half_way(office)
    await talk.walk("Hernández", "García")
    accept = pressed(talk, "accept")
    await talk.piece(accept, talk.at)
    failure = Failure(accept.update_id, talk.user, "KeyError", b"{}")
    process = talk.knowledge.process
    for _ in range(3):
        await office.store.run(
            lambda tx: set_aside(tx, SYSTEM, failure, process.slug, talk.at, process.notice.hash)
        )
    assert await waiting(database) == 1
    aside = await office.store.run(lambda tx: tx.stuck_updates())
    assert "Hernández".encode() in b"".join(one.payload for one in aside)
    assert "Sigo con «García»" in await talk.say("/estado")


async def test_who_writes_to_the_team_meanwhile_is_not_misunderstood(office: RightsOffice) -> None:
    talk = await half_way(office)
    await talk.say("Hernández")
    await talk.say("hablar con alguien")
    await talk.say("acepto el aviso")
    assert (await answers_of(talk))["first_surname"] == "Hernández"
