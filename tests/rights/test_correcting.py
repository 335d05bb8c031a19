"""A granted rectification is carried out by staff, of an accepted registration too; on both databases."""

import asyncio

from domain.actions.correct_answer import correct_answer
from domain.authorization import Actor
from domain.events import Event, EventKind
from domain.ids import UserId
from domain.incoming import Press
from domain.ports import Transaction
from domain.registration import State
from domain.rights.correcting import Misfit
from domain.rights.request import LONGEST_NOTE, RequestState
from domain.staff.reading import MOST_A_DAY
from tests.rights.corrections import OTHER_CURP, RIGHT, WRONG, Case, found_by, granted
from tests.rights.scene import RightsOffice
from tests.staff.scene import CURPS, TOMAS
from tests.support.databases import Database, read_rows
from tests.support.talk import MONDAY, Talk, acuse_of


async def test_a_datum_of_an_accepted_registration_is_corrected(case: Case) -> None:
    before = await case.sent()
    assert "Antes de cambiarlo" in await case.asked(case.office.tomas, "Primer apellido")
    preview = await case.office.tomas.say(RIGHT)
    assert f"Antes: «{WRONG}»\nDespués: «{RIGHT}»" in preview
    assert "«aceptado», como antes" in preview
    assert await case.sent() == before
    assert "corregí Primer apellido" in await case.office.tomas.press("Hacer la corrección")
    registration, after = (await case.talk.desk()).registration, await case.sent()
    assert registration is not None
    assert registration.state is State.ACCEPTED
    assert after.draft.answers == {**before.draft.answers, "first_surname": RIGHT}
    assert (after.draft.files, after.sent_at, after.folio) == (before.draft.files, before.sent_at, before.folio)
    assert registration.draft.answers == after.draft.answers
    assert after.digest not in {"", before.digest}
    assert await case.office.store.audit_registrations() == ()


async def test_what_is_looked_up_holds_the_new_value(case: Case) -> None:
    await case.corrected()
    assert await found_by(case, RIGHT)
    assert not await found_by(case, WRONG)
    await case.corrected("CURP", OTHER_CURP)
    assert await found_by(case, OTHER_CURP)
    assert not await found_by(case, CURPS[0])
    await case.corrected("Titular", "no")
    await case.office.tomas.say(f"/buscar {case.folio}")
    assert "titular: no" in case.office.tomas.words


async def test_the_person_reads_what_was_changed_once(case: Case) -> None:
    await case.corrected()
    (screen,) = await case.told()
    head, answer, why, *_ = screen.text.splitlines()
    assert head == "Gloria, corregimos un dato de tu registro."
    assert answer == f"Primer apellido: antes «{WRONG}», ahora «{RIGHT}»."
    assert "ARCO-22-" in why
    assert await case.told() == []


async def test_each_of_two_corrections_tells_its_own_step(case: Case) -> None:
    await case.corrected(value="Pérez")
    await case.corrected()
    texts = [screen.text.splitlines()[1] for screen in await case.told()]
    assert texts == [
        f"Primer apellido: antes «{WRONG}», ahora «Pérez».",
        f"Primer apellido: antes «Pérez», ahora «{RIGHT}».",
    ]


async def test_the_person_sees_it_in_their_own_data(case: Case) -> None:
    await case.corrected()
    assert "El equipo corrigió un dato tuyo: Primer apellido." in await case.talk.say("ver historia")
    assert RIGHT in await case.talk.say("ver todo")
    assert WRONG not in case.talk.words
    assert "operación: tus respuestas" in await case.talk.say("saber quién los leyó")
    await case.talk.say("descargar acuse")
    assert RIGHT in dict(acuse_of(case.talk.screens).rows).values()
    assert acuse_of(case.talk.screens).version == 2


async def test_it_is_carried_out_once_something_was_corrected(case: Case) -> None:
    await case.corrected()
    assert "anoté que se cumplió" in await case.office.tomas.press("Ya se cumplió")
    (request,) = await case.office.requests(case.talk)
    assert (request.state, request.done_note) == (RequestState.DONE, "")
    assert (await case.sent()).draft.answers["first_surname"] == RIGHT
    assert await case.office.store.audit() is None


async def test_nothing_corrected_is_not_carried_out_without_a_word(case: Case, database: Database) -> None:
    await case.office.tomas.push(Press("w-request", argument=case.request))
    assert "Nadie corrigió aquí el dato" in await case.office.tomas.press("Ya se cumplió")
    assert (await case.office.requests(case.talk))[0].state is RequestState.GRANTED
    assert "caben 600" in await case.office.tomas.say("x" * (LONGEST_NOTE + 1))
    how = "Se corrigió en la plataforma."
    assert "anoté que se cumplió" in await case.office.tomas.say(how)
    assert f"Cómo: «{how}»" in await case.talk.say("ver mi solicitud")
    ((sealed,),) = await read_rows(database, "SELECT done_note FROM request")
    assert how.encode() not in bytes(sealed)


async def test_other_rights_are_carried_out_as_before(office: RightsOffice) -> None:
    case = await granted(office, await office.candidate(), right="oposición")
    await office.tomas.push(Press("w-request", argument=case.request))
    assert "Corregir un dato" not in office.tomas.labels
    assert "anoté que se cumplió" in await office.tomas.press("Ya se cumplió")
    await office.tomas.push(Press("w-correct", argument=case.request))
    assert "ya no está por atender" in office.tomas.words


async def test_a_stale_button_changes_nothing(case: Case) -> None:
    tomas = case.office.tomas
    await case.asked(tomas, "Primer apellido")
    await tomas.say("Pérez")
    stale = next(one.press for one in tomas._buttons() if one.label == "Hacer la corrección")
    await case.asked(tomas, "Primer apellido")
    await tomas.push(stale)
    assert "¿Cuál?" in tomas.words
    await case.asked(tomas, "Primer apellido")
    await tomas.say(RIGHT)
    assert f"Después: «{RIGHT}»" in await tomas.push(stale)  # the one in hand is shown instead
    assert (await case.sent()).draft.answers["first_surname"] == WRONG
    await tomas.press("Hacer la corrección")
    await tomas.push(stale)
    assert (await case.sent()).draft.answers["first_surname"] == RIGHT


async def test_of_two_members_the_second_sees_what_is_so_by_now(case: Case) -> None:
    tomas, elena = case.office.tomas, case.office.elena
    for chat, value in ((tomas, "Pérez"), (elena, RIGHT)):
        await case.asked(chat, "Primer apellido")
        await chat.say(value)
    await tomas.press("Hacer la corrección")
    assert f"Antes: «Pérez»\nDespués: «{RIGHT}»" in await elena.press("Hacer la corrección")
    assert (await case.sent()).draft.answers["first_surname"] == "Pérez"
    await elena.press("Hacer la corrección")
    assert (await case.sent()).draft.answers["first_surname"] == RIGHT


async def test_at_the_same_instant_only_one_corrects(case: Case) -> None:
    tomas, elena = case.office.tomas, case.office.elena
    for chat, value in ((tomas, "Pérez"), (elena, RIGHT)):
        await case.asked(chat, "Primer apellido")
        await chat.say(value)
    words = await asyncio.gather(tomas.press("Hacer la corrección"), elena.press("Hacer la corrección"))
    assert sorted("corregí Primer apellido" in one for one in words) == [False, True]
    assert len(await case.told()) == 1
    assert await case.office.store.audit_registrations() == ()


async def test_nobody_corrects_their_own(office: RightsOffice) -> None:
    own = Talk(office.store, office.knowledge, user=UserId(TOMAS), count=500)
    await own.submit()
    request = await office.asks(own, "rectificación", "Mi apellido está mal")
    process = office.knowledge.process
    await office.elena.push(Press("w-request-yes", argument=str(request.id)))
    await office.elena.say("Se corrige.")
    await office.elena.press("Mandar respuesta")
    for verb in ("w-correct", "w-correct-one", "w-correct-pick", "w-correct-save", "w-request-done"):
        await office.tomas.push(Press(verb, "first_surname", argument=str(request.id)))
        assert "ya no está por atender" in office.tomas.words
    tomas = await office.store.run(lambda tx: tx.staff.member(TOMAS))
    assert tomas is not None
    actor, catalogue = Actor(TOMAS, tomas.role, tomas.id), office.knowledge.catalogue
    tried = await office.store.run(
        lambda tx: correct_answer(tx, actor, process, catalogue, request.folio, "first_surname", RIGHT, MONDAY)
    )
    assert tried is Misfit.OWN


async def test_each_preview_is_a_look_within_the_days_measure(case: Case) -> None:
    tomas = case.office.tomas
    await case.asked(tomas, "Primer apellido")
    await tomas.say(RIGHT)
    (shown, *_) = await case.office.events(case.talk, 1)
    assert (shown.kind, shown.about["what"], shown.about["role"]) == (EventKind.DATA_SHOWN, "answers", "operator")

    await looked(case, MOST_A_DAY)
    await tomas.push(Press("w-correct-one", "first_surname", argument=case.request))
    words = await tomas.say("Pérez")
    assert "el tope de un día" in words
    assert WRONG not in words


async def looked(case: Case, count: int) -> None:
    """As if Tomás had looked so often today."""

    async def write(tx: Transaction) -> None:
        member = await tx.staff.member(TOMAS)
        assert member is not None
        at = case.office.tomas.at
        tx.append_event(member.person_id, Event(EventKind.DATA_READ, at, member.actor, {"n": count}))
        await tx.commit()

    await case.office.store.run(write)


async def test_an_unsent_change_stays_and_the_correction_stands(office: RightsOffice) -> None:
    talk = await office.candidate()
    await talk.walk("corregir mi registro", "6", "Jefa de la Unidad")
    case = await granted(office, talk)
    await case.corrected()
    registration, sent = (await talk.desk()).registration, await case.sent()
    assert registration is not None
    assert (sent.draft.answers["first_surname"], sent.draft.answers["position"]) == (RIGHT, "Titular de la Unidad")
    assert registration.draft.answers == {**sent.draft.answers, "position": "Jefa de la Unidad"}
    assert await found_by(case, RIGHT)
    await case.corrected("CURP", OTHER_CURP)
    assert await found_by(case, OTHER_CURP)
    await talk.say("Envío mi registro")
    assert (await case.sent()).draft.answers["first_surname"] == RIGHT
    assert (await case.sent()).draft.answers["position"] == "Jefa de la Unidad"
    assert await office.store.audit_registrations() == ()


async def test_without_a_sent_registration_there_is_nothing_to_correct(office: RightsOffice) -> None:
    talk = Talk(office.store, office.knowledge)
    await talk.accept()
    request = await office.asks(talk, "rectificación", "Mi nombre de Telegram")
    await office.tomas.push(Press("w-request-yes", argument=str(request.id)))
    await office.tomas.say("Se corrige.")
    await office.tomas.press("Mandar respuesta")
    await office.tomas.push(Press("w-request", argument=str(request.id)))
    assert "No hay un registro enviado" in await office.tomas.press("Corregir un dato")
