"""Moving the clock of the demonstration through the whole process shows every reminder and every stage message."""

from pathlib import Path

import pytest

from domain.news.templates import TEMPLATES
from storage.keys import load_keys
from storage.opening import open_store
from tests.codes.scene import code_in
from tests.demo.announcing import announce
from tests.demo.demonstration import Demonstration, answer, begin, demonstration, moment, register
from tests.inbound.program import free_port
from tests.support.emulator import GLORIA, OSCAR, Person

STAGES = ("diagnostico", "evaluacion", "dictamen", "certificado")
# This institute answers every question, gives nobody more time, everybody comes, and nothing comes too late; who
# changes the phone does so at the end. Nobody moves the window, wants the digest or files a request about data,
# and the program never rests.
NOBODY_MEETS = {"handoff-late", "extended", "missed", "missed-undone", "staff-dropped", "chat-moved"} | {
    *("window-changed", "staff-digest", "outage", "staff-outage", "staff-reading"),
    *("staff-voided", "staff-returned", "staff-expired"),
    *("request-answer", "staff-request", "staff-request-due", "staff-request-effective"),
    *("answer-corrected", "staff-answer-lost", "staff-answer-unread"),
}
# Whenever something falls due, and what it brings. Quiet hours end at 8.
OPENING = moment(5, 9, 8, "rem-opening")
UNTIL_HANDED_BACK = (  # when somebody asks for a person is up to them: the clock does not stop there
    moment(5, 9, 10, "handoff-answer"),
    moment(5, 10, 12, "handoff-closed"),
)
UNTIL_DIAGNOSED = (
    moment(5, 12, 8, "rem-24h"),
    moment(5, 12, 22, "rem-2h"),
    moment(5, 13, 10, "accepted observed"),
    moment(5, 13, 12, "stage-dates"),
    moment(5, 15, 10, "rem-observed"),
    moment(5, 16, 11, "date-changed"),
    moment(5, 17, 10, "rem-stage-7d"),
    moment(5, 17, 18, "accepted"),
    moment(5, 23, 10, "rem-appointment"),
    moment(5, 24, 8, "rem-stage-2h"),
    moment(5, 24, 14),
    moment(5, 26, 12, "result"),
    moment(5, 27, 11, "stage-dates"),
    moment(5, 27, 12, "rem-result-unread"),
)
UNTIL_VERDICT = (
    moment(5, 30, 12, "rem-stage-7d"),
    moment(6, 5, 12, "rem-appointment"),
    moment(6, 6, 8, "rem-stage-day"),
    moment(6, 6, 10, "rem-stage-2h"),
    moment(6, 6, 18),
    moment(6, 7, 12),
    moment(6, 10, 10, "rem-update-due"),
    moment(6, 13, 10, "rem-stage-7d"),
    moment(6, 19, 10, "rem-appointment"),
    moment(6, 20, 8, "rem-stage-2h"),
    moment(6, 20, 12, "result"),
)
UNTIL_CERTIFICATE = (
    moment(6, 21, 12, "rem-result-unread"),
    moment(7, 4, 10, "rem-stage-7d"),
    moment(7, 10, 10, "rem-appointment"),
    moment(7, 11, 8, "rem-stage-2h"),
    moment(7, 11, 12, "certificate-ready"),
)

REMINDERS = ("rem-stage-7d", "rem-appointment", "rem-stage-2h")
OF_STAGES = {(reminder, stage) for stage in STAGES for reminder in REMINDERS} | {
    ("rem-stage-day", "evaluacion"),  # for dates at 10 the word of two hours before comes with the morning
    ("stage-dates", "diagnostico"),
    ("date-changed", "diagnostico"),
    ("stage-dates", "evaluacion"),
    ("result", "diagnostico"),
    ("result", "dictamen"),
    ("rem-result-unread", "diagnostico"),
    ("rem-result-unread", "dictamen"),
    ("rem-update-due", "dictamen"),
    ("certificate-ready", "certificado"),
}
EXAMPLES = {"stage-dates", "date-changed", "rem-stage-day", *REMINDERS}


STAFF = (700_000_003, 700_000_004)


@pytest.mark.slow
async def test_every_message_is_seen_by_somebody(tmp_path: Path) -> None:
    port = free_port()
    async with demonstration(tmp_path, port) as demo:
        gloria, oscar = demo.client.person(GLORIA), demo.client.person(OSCAR)
        for member in STAFF:  # who never wrote cannot be written to
            await answer(demo.client.person(member), "/panel", "Por revisar")
        await gloria.say("Avísame cuando abra")
        await gloria.expect("Anoté que quieres un aviso")
        await demo.move_to(OPENING)
        await register(gloria, "HEGG560427MVZRRL04", "Gloria", "ayuntamiento de metepec")
        await register(oscar, "SASO750909HDFNNS05", "Oscar", "ayuntamiento de toluca")
        await announce(demo)
        await answer(gloria, "Hablar con alguien", "Para hablar con una persona")
        await answer(gloria, "¿Puede venir mi auxiliar?", "Pasé tu pregunta al equipo")
        await begin(await demo.client.add_person("Teresa"))
        await demo.live(UNTIL_HANDED_BACK)
        await demo.live(UNTIL_DIAGNOSED)
        await look_back(gloria)
    async with demonstration(tmp_path, port) as demo:  # it goes on where it was
        await demo.live(UNTIL_VERDICT)
        await answer(demo.client.person(GLORIA), "leído", "Anoté que leíste el aviso")
        await demo.live(UNTIL_CERTIFICATE)
        await fetch_certificate(demo.client.person(GLORIA))
        await check(demo)
        await change_phones(demo)
    await check_log(tmp_path / "demo")


async def look_back(person: Person) -> None:
    """What the status leads to."""
    await answer(person, "/estado", "aceptado el viernes 13 de mayo")
    await person.press("Ver detalle")
    await person.expect("Sin capacitación recomendada", "Puedes seguir con tu evaluación")
    await answer(person, "historial", "El equipo aceptó tu registro")
    await answer(person, "ver dibujo", "Evaluación")
    shown = (await person.from_bot())[-1]
    assert shown.kind == "photo"
    assert shown.raw["photo"]["width"] == 1080
    await person.say("ver mis documentos")
    assert (await person.expect_document(within=20.0)).startswith(b"%PDF")


async def fetch_certificate(person: Person) -> None:
    """From the message that brings the news."""
    await person.press("Descargar certificado")
    assert (await person.expect_document(within=20.0)).startswith(b"%PDF")
    await answer(person, "/estado", "Te toca descargarlo")


async def change_phones(demo: Demonstration) -> None:
    """The demonstration mails nothing: the code is the staff's."""
    of_oscar = "SELECT r.folio FROM registration r JOIN person p ON p.id = r.person_id WHERE p.user_id = ?"
    ((folio,),) = demo.read(of_oscar, OSCAR)
    new, elena = await demo.client.add_person("Oscar"), demo.client.person(STAFF[0])
    await answer(new, "Cambié de teléfono", "te lo da una persona del equipo")
    await answer(new, str(folio), "el código de 6 números")
    await answer(elena, f"/buscar {folio}", "código para el chat")
    await elena.press("Código para el chat")
    shown = await elena.expect("Sirve 10 min, una vez")
    await answer(new, code_in(shown.text), "Este chat ya es el de tu registro")
    await demo.client.person(OSCAR).expect("Tu registro pasó a otro chat", within=20.0)


async def check(demo: Demonstration) -> None:
    told = demo.told()
    sent = [row for row in told if row.state == "sent"]
    assert {row.template for row in sent} == set(TEMPLATES) - NOBODY_MEETS
    assert {(row.template, row.stage) for row in sent if row.stage} >= OF_STAGES
    assert not [row for row in told if row.state not in {"sent", "cancelled"}]
    chats = {user: await demo.client.person(user).from_bot() for user in {row.user for row in sent}}
    taken_back = {(row.user, row.message_id) for row in sent if row.template == "announcement-recall"}
    for row in sent:
        if (row.user, row.message_id) in taken_back:
            assert row.message_id not in {one.message_id for one in chats[row.user]}
            continue
        (message,) = [one for one in chats[row.user] if one.message_id == row.message_id]
        assert row.template not in EXAMPLES or "(fecha de ejemplo)" in message.text, message.text
        assert "llega tarde" not in message.text, message.text


async def check_log(folder: Path) -> None:
    """What the institute did and what people read is borne out."""
    store = await open_store(f"sqlite:///{folder / 'ventanilla.db'}", load_keys(folder / "keys.txt"), migrate=False)
    try:
        assert await store.audit() is None
        assert await store.audit_registrations() == ()
    finally:
        await store.close()
