"""The situations a person can meet, played through for `docs/messages/`."""

from dataclasses import replace
from datetime import timedelta

from domain.conversation import asking_again
from domain.conversation.notices import commands, only_private, set_aside, slow_down
from domain.conversation.responding import respond
from domain.files import RefusedFile
from domain.ids import UserId
from domain.incoming import FileRef, Incoming, Kind, Press
from domain.papers.signature import Sealer
from domain.registration import State
from domain.screen import Screen
from tests.support.announcement_scenes import ANNOUNCED
from tests.support.chat import Chat, Exchange, asking, shipped_knowledge
from tests.support.code_scenes import changing_phones, checking_an_email, linking_a_chat
from tests.support.course_scenes import along_the_stages, choosing_reminders, reading, unprompted
from tests.support.guide_scenes import leaving_the_platform, registering_on_the_platform, reminded_of_the_platform
from tests.support.news_scenes import HANDOFFS, NEWS, TO_MEND
from tests.support.playing import Scene, Stage
from tests.support.question_scenes import ANSWERED, ASKED, choosing_a_language
from tests.support.record_scenes import OF_RECORD, wishing_to_be_told
from tests.support.rights_scenes import REQUESTS, arco_rights, deleting, my_data, who_read
from tests.support.samples import FILES, NOT_LISTED, TYPED
from tests.support.status_scenes import (
    details_and_reasons,
    histories,
    of_registrations,
    papers,
    pictures,
    promises,
)
from tests.support.talk import CLOSES, MONDAY, OPENS

BEFORE = OPENS - timedelta(hours=6)
LAST_HOURS = CLOSES - timedelta(hours=5, minutes=10, seconds=5)
AFTER = CLOSES + timedelta(hours=1)
PAPER = "nombramiento.pdf"
_KEY = Sealer(bytes(range(32)), "r1")


def before_opening(stage: Stage) -> None:
    chat = stage.chat(BEFORE)
    chat.say("/start")
    chat.press("notify-opening")
    chat.say("/start")
    chat.say("/estado")


def from_notice_to_receipt(stage: Stage) -> None:
    chat = stage.chat()
    chat.say("/start")
    chat.press("begin")
    chat.press("full-notice")
    chat.press("accept")
    chat.say("hegg560427mvzrrl04")
    chat.press("confirm")
    for answer in ("Gloria", "Hernández", "García", "almoloya", "2", "Titular de la Unidad de Transparencia"):
        chat.say(answer)
    chat.press("yes")
    chat.say("transparencia@almoloya.example")
    chat.share("+527225550143")
    chat.upload(PAPER)
    chat.press("review")
    chat.submit()


def notice_refused(stage: Stage) -> None:
    chat = stage.chat()
    chat.say("/registro")
    chat.press("refuse")
    chat.press("change-consent")


def notice_changed(stage: Stage) -> None:
    chat = stage.chat().begun("email")
    notice = replace(chat.knowledge.process.notice, version="2")
    chat.knowledge = replace(chat.knowledge, process=replace(chat.knowledge.process, notice=notice))
    for incoming in (
        replace(chat.incoming(Kind.TEXT), text="gloria@metepec.example"),
        replace(chat.incoming(Kind.FILE), file=FileRef("telegram-file", PAPER, 1, is_photo=False)),
        replace(chat.incoming(Kind.PRESS), press=Press("status"), message_id=0, sent_at=None),
    ):
        asked_again(chat, incoming)
    for is_over in (False, True):
        asked = asking_again.asked(chat.situation(incoming), (incoming,) * 20, is_over=is_over)
        chat.told.append(Exchange(incoming.text, asked.screens))
    situation = asking_again.accepted(chat.situation(chat.incoming(Kind.OTHER)))
    chat.told.append(Exchange(f"[{chat.text('button-accept')}]", asking_again.welcomed(situation).screens))
    for at in (MONDAY, AFTER):
        refusing = stage.chat(at).begun("email")
        refused = asking_again.refused(refusing.situation(refusing.incoming(Kind.OTHER)))
        refusing.told.append(Exchange(f"[{refusing.text('button-refuse')}]", refused.screens))


def asked_again(chat: Chat, incoming: Incoming) -> None:
    """The notice in place of the answer; then the answer, once it is accepted."""
    situation = chat.situation(incoming)
    asked = asking_again.asked(situation, (incoming,))
    chat.told.append(Exchange(incoming.text, asked.screens, "file" if incoming.file else ""))
    after = asking_again.accepted(situation)
    turn = respond(after)
    if turn.wanted is None:
        turns = [asking_again.went_on(after, incoming, turn, is_first=is_first) for is_first in (True, False)]
        chat.told += [Exchange(f"[{chat.text('button-accept')}]", one.screens) for one in turns]


def every_question(stage: Stage) -> None:
    """Each with its reason; the ones that the shipped process does not ask too."""
    known = shipped_knowledge(every_question=True)
    for question in known.process.questions:
        chat = stage.chat(known=known).begun(question)
        chat.say("/registro")
        chat.say(chat.text("button-why"))


def moving_about(stage: Stage) -> None:
    chat = stage.chat().begun("position")
    chat.say("/registro")
    chat.press("back")
    chat.press("keep")
    chat.press("leave")
    chat.say("/start")
    first = stage.chat().begun("curp")
    first.say(first.text("button-back"))
    phone = stage.chat().begun("phone")
    phone.say(phone.text("button-leave"))


def what_does_not_fit(stage: Stage) -> None:
    for sample in TYPED:
        chat = stage.chat(known=asking(sample.question)).begun(sample.question)
        chat.say(sample.text)
        if sample.reason in NOT_LISTED:
            chat.press("not-listed")
    chat = stage.chat().begun("institution")
    chat.say(chat.text("button-not-listed"))
    chat.say("tol")
    chat.press("more")
    phone = stage.chat().begun("phone")
    phone.share("+527225550143", UserId(700000002))
    other = stage.chat().begun("email")
    other.share("+527225550143")


def files(stage: Stage) -> None:
    for reason, facts in FILES:
        chat = stage.chat().begun("appointment_letter")
        chat.upload(PAPER, RefusedFile(reason, facts))
    photo = stage.chat().begun("appointment_letter")
    photo.upload("", RefusedFile("doc-damaged"))
    photo.say(photo.text("button-done"))
    photo.say("Titular")
    photo.upload(PAPER, forwarded=True)
    photo.upload("")
    photo.press("replace")
    photo.press("keep")
    photo.say(photo.text("button-delete"))
    for _ in range(11):
        photo.upload(PAPER)
    del photo.told[-11:-1]
    stage.chat().begun("email").upload(PAPER)


def other_messages(stage: Stage) -> None:
    chat = stage.chat().begun("position")
    chat.other(Kind.OTHER)
    chat.other(Kind.EDIT)
    chat.say("Titular", forwarded=True)
    chat.say("¿Cuánto cuesta?" if stage.language == "es" else "How much does it cost?")
    outside = stage.chat()
    outside.say("xyzzy")


def review_and_changes(stage: Stage) -> None:
    chat = stage.chat().begun()
    chat.say("xyzzy")
    chat.press("change", "6")
    chat.say("Jefa de la Unidad de Transparencia" if stage.language == "es" else "Head of the unit")
    chat.press("change", "9")
    chat.say("7225550199")
    missing = stage.chat().begun("email")
    missing.submit()
    names = stage.chat().begun()
    names.say("2")
    names.say("Ana")


def last_hours(stage: Stage) -> None:
    stage.chat(LAST_HOURS).say("/start")
    stage.chat(LAST_HOURS).begun("email").say("/estado")
    stage.chat(LAST_HOURS).begun().submit()


def late(stage: Stage) -> None:
    stage.chat(AFTER).begun().submit()
    purge = CLOSES + timedelta(days=49)
    process = replace(shipped_knowledge().process, purge_drafts=purge)
    stage.chat(AFTER, replace(shipped_knowledge(), process=process)).begun().submit()
    changed = stage.sent()
    changed.say("6")
    changed.say("Titular")
    changed.told.clear()
    changed.at = AFTER
    changed.submit()


def after_closing(stage: Stage) -> None:
    stage.chat(AFTER).say("/start")
    stage.chat(AFTER).say("/estado")
    stage.chat(AFTER).begun("email").say("/estado")
    chat = stage.sent(AFTER)
    chat.say("/estado")
    chat.say(chat.text("button-correct"))


def after_sending(stage: Stage) -> None:
    chat = stage.sent()
    chat.say("/estado")
    chat.press("acuse")
    chat.say(chat.text("button-correct"))
    chat.press("change", "6")
    chat.say("Titular")
    chat.say("/estado")
    chat.say("/cancelar")
    chat.press("drop-changes")
    chat.say(chat.text("button-withdraw"))
    chat.press("stay")
    chat.say(chat.text("button-withdraw"))
    chat.press("withdraw-yes")
    chat.say("/estado")
    chat.press("again")


def every_status(stage: Stage) -> None:
    stage.chat().say("/estado")
    stage.chat().begun("email").say("/estado")
    promised = replace(shipped_knowledge().process, review_by=CLOSES + timedelta(days=7))
    stage.sent(known=replace(shipped_knowledge(), process=promised)).say("/estado")
    for state in (State.OBSERVED, State.ACCEPTED):
        chat = stage.sent()
        chat.registration = replace(chat.registered, state=state)
        chat.say("/estado")
    to_mend = stage.sent()
    to_mend.registration = replace(to_mend.registered, state=State.OBSERVED)
    to_mend.course = TO_MEND
    to_mend.say("/estado")
    to_mend.press("correct")
    to_mend.press("change", "10")
    to_mend.upload(PAPER)
    to_mend.say("/estado")
    gone = stage.sent(AFTER)
    gone.registration = replace(gone.registered, state=State.WITHDRAWN)
    gone.say("/estado")


def cancelling(stage: Stage) -> None:
    chat = stage.chat().begun("email")
    chat.say("/cancelar")
    chat.press("cancel-yes")


def help_and_people(stage: Stage) -> None:
    chat = stage.chat()
    chat.say("/ayuda")
    chat.say(chat.text("button-contact"))
    chat.say("/privacidad")


def checking_a_receipt(stage: Stage) -> None:
    seal = _KEY.seal("EC1057-22-7K3M9-4", MONDAY, "0123456789abcdef" * 4)
    chat = stage.chat(known=replace(shipped_knowledge(), receipt_keys={"r1": _KEY.public_key}))
    chat.say(seal)
    chat.say(seal[:-8])


def notices(stage: Stage) -> None:
    """What is said without looking anybody up."""
    known, chat = shipped_knowledge(), stage.chat()
    for how, screen in (
        ("flood", slow_down(known, stage.language, "Gloria", 12)),
        ("set-aside", set_aside(known, stage.language)),
        ("group", only_private(known, stage.language, "https://t.me/ventanilla_bot")),
        ("menu", Screen("\n".join(f"/{name}: {words}" for name, words in commands(known, stage.language)))),
    ):
        chat.told.append(Exchange("", (screen,), how))


SCENES = (
    Scene(("Antes de que abra el registro", "Before registration opens"), before_opening),
    Scene(("De principio a acuse", "From the start to the receipt"), from_notice_to_receipt),
    Scene(("No acepta el aviso", "The notice is not accepted"), notice_refused),
    Scene(("El aviso cambia a mitad del registro", "The notice changes midway"), notice_changed),
    Scene(("Cada pregunta y por qué se hace", "Each question and why it is asked"), every_question),
    Scene(("Atrás, guardar y volver", "Back, saving and coming back"), moving_about),
    Scene(
        ("Lo que no queda y lo que hay que confirmar", "What does not fit and what to confirm"), what_does_not_fit
    ),
    Scene(("Archivos", "Files"), files),
    Scene(("Otros mensajes", "Other messages"), other_messages),
    Scene(("Revisar, cambiar, y lo que falta", "Reviewing, changing, and what is missing"), review_and_changes),
    Scene(("Las últimas horas", "The last hours"), last_hours),
    Scene(("Llegó tarde", "Too late"), late),
    Scene(("Después del cierre", "After the closing"), after_closing),
    Scene(("Después de enviar: corregir y retirar", "After sending: correcting and withdrawing"), after_sending),
    Scene(("Cada estado", "Each status"), every_status),
    Scene(
        ("Cada estado del registro, con su fecha", "Each state of a registration, with its date"), of_registrations
    ),
    Scene(("A lo largo de las etapas", "Along the stages"), along_the_stages),
    *ANSWERED,
    *OF_RECORD,
    *ASKED,
    Scene(("Avisos: las dudas", "Notices: questions"), unprompted(HANDOFFS)),
    Scene(("Elegir idioma", "Choosing a language"), choosing_a_language),
    Scene(("Detalle, motivos, qué se puede hacer", "Detail, reasons, what can be done"), details_and_reasons),
    Scene(("Lo que prometió el equipo", "What the team promised"), promises),
    Scene(("Historia", "History"), histories),
    Scene(("Dibujo del camino", "Picture of the path"), pictures),
    Scene(("Documentos y certificado", "Documents and certificate"), papers),
    *(Scene(title, unprompted(told)) for title, told in (*NEWS, *ANNOUNCED)),
    Scene(("Leído", "Read"), reading),
    Scene(("Elegir recordatorios", "Choosing reminders"), choosing_reminders),
    Scene(("El aviso de apertura", "The notice of the opening"), wishing_to_be_told),
    Scene(("Borrar lo que se lleva", "Deleting what was answered"), cancelling),
    Scene(("Ligar un chat a un registro", "Linking a chat to a registration"), linking_a_chat),
    Scene(("Cambio de teléfono", "A new phone"), changing_phones),
    Scene(("Comprobar el correo", "Checking the e-mail"), checking_an_email),
    Scene(("Modo guía: registro en la plataforma", "Guide mode: on the platform"), registering_on_the_platform),
    Scene(("Modo guía: recordatorios", "Guide mode: reminders"), reminded_of_the_platform),
    Scene(("Modo guía: tarde, y retirar", "Guide mode: too late, and withdrawing"), leaving_the_platform),
    Scene(("Mis datos", "My data"), my_data),
    Scene(("Quién leyó mis datos", "Who read my data"), who_read),
    Scene(("Derechos ARCO", "ARCO rights"), arco_rights),
    Scene(("Borrar datos del chat", "Deleting the chat's data"), deleting),
    Scene(("Avisos: las solicitudes ARCO", "Notices: ARCO requests"), unprompted(REQUESTS)),
    Scene(("Ayuda y contacto", "Help and contact"), help_and_people),
    Scene(("Comprobar un acuse", "Checking a receipt"), checking_a_receipt),
    Scene(("Avisos y menú", "Notices and menu"), notices),
)
