"""Buttons further up in the chat: they do what stands above them, or show what is in hand now."""

from datetime import timedelta

import pytest

from domain.ids import UserId
from domain.incoming import Press
from domain.registration import State
from domain.seal import Seal
from tests.staff.scene import Chat, Office
from tests.staff.test_stages import accepted, stage_of, step
from tests.support.talk import Talk

WAY_OUT = "Volver a la ficha"


def button(chat: Chat, label: str) -> Press:
    """As it stands on the screen now, to be pressed later."""
    return next(one.press for one in chat._buttons() if one.label == label)


async def observing(office: Office, talk: Talk, answer: str = "10") -> None:
    await office.tomas.say(f"/buscar {await office.folio(talk)}")
    await office.tomas.press("Observar")
    await office.tomas.say(answer)


async def state_of(talk: Talk) -> State:
    registration = (await talk.desk()).registration
    assert registration is not None
    return registration.state


async def test_what_another_holds_is_not_passed_over(office: Office) -> None:
    talk = await office.candidate()
    await office.tomas.say("revisar")
    pass_over = button(office.tomas, "Pasar")
    office.elena.at = office.tomas.at + timedelta(minutes=20)
    await office.elena.say("revisar")
    office.tomas.at = office.elena.at
    words = await office.tomas.push(pass_over)
    assert await office.folio(talk) in words
    assert "Otra persona del equipo lo tiene" in words


async def test_a_reason_after_its_errand_leads_to_the_card(office: Office) -> None:
    talk = await office.candidate()
    await observing(office, talk)
    reason = button(office.tomas, "2")
    await office.tomas.say("/panel")
    words = await office.tomas.push(reason)
    assert await office.folio(talk) in words
    assert "Observar" in office.tomas.labels


async def test_a_reason_during_another_errand_leads_to_the_card(office: Office) -> None:
    talk = await accepted(office)
    folio = await office.folio(talk)
    await step(office, talk, "el resultado de su dictamen")
    await office.tomas.say("1")
    assert folio in await office.tomas.push(Press("w-reason", "1", argument=folio))
    assert "Etapas de la persona" in office.tomas.labels


async def test_a_reason_of_another_folio_leads_to_its_card(office: Office) -> None:
    first, second = await office.candidate(0), await office.candidate(1)
    await observing(office, first)
    reason = button(office.tomas, "2")
    await observing(office, second)
    words = await office.tomas.push(reason)
    assert await office.folio(first) in words
    assert await office.folio(second) not in words
    assert "La persona leerá" not in words


async def test_a_reason_of_another_answer_is_not_given(office: Office) -> None:
    talk = await office.candidate()
    await observing(office, talk, "10")
    reason = button(office.tomas, "2")
    await observing(office, talk, "1")
    assert "La persona leerá" not in await office.tomas.push(reason)


async def test_the_observations_preview_names_the_folio(office: Office) -> None:
    talk = await office.candidate()
    await observing(office, talk)
    assert await office.folio(talk) in await office.tomas.say("2")


async def test_who_is_asked_for_words_has_a_way_out(office: Office) -> None:
    talk = await office.candidate()
    await observing(office, talk)
    assert "1 a 600" in await office.tomas.say("a" * 601)
    assert WAY_OUT in office.tomas.labels
    assert await office.folio(talk) in await office.tomas.press(WAY_OUT)


async def test_an_older_observation_is_not_sent_with_newer_words(office: Office) -> None:
    talk = await office.candidate()
    await observing(office, talk)
    await office.tomas.say("Falta la primera hoja")
    send = button(office.tomas, "Enviar observación")
    await observing(office, talk, "1")
    await office.tomas.say("No es la tuya")
    assert "CURP: No es la tuya" in await office.tomas.push(send)
    assert await state_of(talk) is State.SUBMITTED
    await office.tomas.press("Enviar observación")
    assert await state_of(talk) is State.OBSERVED


async def date(office: Office, stage: str, when: str) -> str:
    await office.tomas.say("/etapas")
    await office.tomas.say(stage)
    await office.tomas.say(when)
    return await office.tomas.say("Sede Metepec")


async def test_a_dates_preview_names_its_stage(office: Office) -> None:
    await accepted(office)
    stage = office.knowledge.process.stages[0].name["es"]
    assert stage in await date(office, "1", "24 de mayo 10:00")


async def test_an_older_date_is_not_saved_as_a_newer_one(office: Office) -> None:
    await accepted(office)
    await date(office, "1", "24 de mayo 10:00")
    save = button(office.tomas, "Guardar la fecha")
    await date(office, "1", "25 de mayo 10:00")
    slug = office.knowledge.process.slug
    assert "25 de mayo, 10:00" in await office.tomas.push(save)
    assert await office.store.run(lambda tx: tx.stage_dates(slug)) == {}
    await office.tomas.press("Guardar la fecha")
    (dates,) = (await office.store.run(lambda tx: tx.stage_dates(slug))).values()
    assert dates.starts is not None
    assert dates.starts.day == 25


async def test_one_persons_appointment_is_no_date_for_all(office: Office) -> None:
    talk = await accepted(office)
    await date(office, "1", "24 de mayo 10:00")
    save = button(office.tomas, "Guardar la fecha")
    await step(office, talk, "la cita de su evaluación")
    await office.tomas.say("jueves 26 de mayo 10:00")
    await office.tomas.say("Metepec")
    assert "Fechas de las etapas" in await office.tomas.push(save)
    assert await office.store.run(lambda tx: tx.stage_dates(office.knowledge.process.slug)) == {}


async def test_an_older_appointment_is_not_saved_as_a_newer_one(office: Office) -> None:
    talk = await accepted(office)
    saves = []
    for when in ("jueves 26 de mayo 10:00", "viernes 27 de mayo 10:00"):
        await step(office, talk, "la cita de su evaluación")
        await office.tomas.say(when)
        assert await office.folio(talk) in await office.tomas.say("Metepec")
        saves.append(button(office.tomas, "Guardar la cita"))
    assert "viernes 27 de mayo, 10:00" in await office.tomas.push(saves[0])
    assert await stage_of(office, talk, "evaluacion") is None
    await office.tomas.push(saves[1])
    kept = await stage_of(office, talk, "evaluacion")
    assert kept is not None
    assert kept.starts is not None
    assert kept.starts.day == 27


async def test_an_older_result_is_not_published_as_a_newer_one(office: Office) -> None:
    talk = await accepted(office)
    publish = []
    for which, why in (("1", "sin motivos"), ("2", "Faltó evidencia")):
        await step(office, talk, "el resultado de su dictamen")
        await office.tomas.say(which)
        assert await office.folio(talk) in await office.tomas.say(why)
        publish.append(button(office.tomas, "Publicar resultado"))
    assert "Faltó evidencia" in await office.tomas.push(publish[0])
    assert await stage_of(office, talk, "dictamen") is None


@pytest.mark.parametrize("verb", ["w-set-appointment", "w-publish", "w-observe-send", "w-set-date"])
def test_a_stamped_button_fits_the_longest_folio(verb: str) -> None:
    longest = f"{'P' * 16}-7K3M9-4"
    data = Seal(b"k" * 32).close(Press(verb, "0" * 8, argument=longest), UserId(2**52))
    assert len(data.encode()) <= 64
