"""Questions in the person's own words, and a person who takes over, played for `docs/messages/`."""

from dataclasses import replace
from datetime import timedelta

from domain.conversation.answers import ANSWERS
from domain.handoffs.steps import answered, taken
from domain.questions.intents import Intent
from tests.support.chat import shipped_knowledge
from tests.support.news import EVALUATION, accepted, rehearsal
from tests.support.news_scenes import COURSES
from tests.support.playing import Scene, Stage
from tests.support.talk import CLOSES, OPENS

_BEFORE, _AFTER = OPENS - timedelta(hours=6), CLOSES + timedelta(hours=1)
_BY_TIME = (Intent.REGISTRO_COMO, Intent.REGISTRO_FECHAS, Intent.REGISTRO_TARDE, Intent.REGISTRO_CORREGIR)
_BY_RECORD = (
    Intent.REGISTRO_CORREGIR,
    Intent.REGISTRO_CONFIRMACION,
    Intent.MI_RESULTADO,
    Intent.EVALUACION,
    Intent.REAGENDAR,
)


def every_answer(stage: Stage) -> None:
    """Of who has not begun, while registration is open."""
    for intent in ANSWERS:
        stage.chat().ask(intent)


def answers_by_time(stage: Stage) -> None:
    for at in (_BEFORE, _AFTER):
        for intent in _BY_TIME:
            stage.chat(at).ask(intent)


def answers_by_record(stage: Stage) -> None:
    """Of who has sent their registration, and of who was accepted and has an appointment."""
    for intent in _BY_RECORD:
        stage.sent().ask(intent)
        dated = stage.chat(EVALUATION - timedelta(days=1, hours=4))
        dated.registration, dated.course = accepted(), COURSES[1]
        dated.ask(intent)
    stage.chat(known=rehearsal()).ask(Intent.ETAPAS)
    with_photo = replace(shipped_knowledge().process, questions=("curp", "photo"))
    stage.chat(known=replace(shipped_knowledge(), process=with_photo)).ask(Intent.FOTO)


def asking_on_the_way(stage: Stage) -> None:
    """In the middle of a registration: the answer, then the step again."""
    words = _words(stage)
    for text in (words["cost"], words["status"], words["unsure"], words["outside"]):
        stage.chat().begun("email").say(text)
    stage.chat().begun("phone").say(words["cost"])
    doubted = stage.chat().begun("given_names")
    doubted.say(words["word"])
    doubted.press("no-answer")
    doubted.say(words["word"])
    doubted.press("is-answer")
    stage.chat().begun("position").say(words["lost"])


def not_answered(stage: Stage) -> None:
    """Never the same twice in a row."""
    words = _words(stage)
    chat = stage.chat()
    for text in (words["unsure"], words["unsure"], words["outside"], words["other"], words["cost"], words["cost"]):
        chat.say(text)
    unread = stage.chat(known=replace(shipped_knowledge(), model=None))
    for _ in range(4):
        unread.say("xyzzy")
    later = stage.sent(_AFTER, replace(shipped_knowledge(), model=None))
    later.say("xyzzy")
    later.say("xyzzy")
    early = stage.chat()
    early.say("HEGG560427MVZRRL04")
    both = stage.chat()
    both.say(words["both"])


def handing_over(stage: Stage) -> None:
    words = _words(stage)
    chat = stage.chat()
    chat.say(words["cost"])
    chat.press("contact")
    chat.say(words["more"])
    chat.press("assistant")
    chat.say(chat.text("button-contact"))
    chat.say(chat.text("button-assistant"))
    asked = stage.chat(known=rehearsal())
    asked.say(asked.text("button-contact"))
    asked.say(words["question"])
    assert asked.handoff is not None
    asked.handoff = answered(asked.handoff, "ana", "María", asked.at)
    asked.say(words["thanks"])
    asked.say(asked.text("button-contact"))
    asked.press("assistant")
    nothing = stage.chat()
    nothing.say(nothing.text("button-contact"))
    nothing.say(words["thanks"])
    nothing.press("assistant")
    mine = stage.chat()
    mine.say(words["person"])
    assert mine.handoff is not None
    mine.handoff = taken(mine.handoff, "ana", "María")
    mine.say(words["more"])
    mine.say(mine.text("button-contact"))
    mine.press("assistant")


def asking_about_an_announcement(stage: Stage) -> None:
    """Its button, without and with another question at the team."""
    words = _words(stage)
    chat = stage.chat()
    chat.announcement = 14
    chat.say(chat.text("button-doubt"))
    chat.say(words["question"])
    chat.say(chat.text("button-doubt"))


def choosing_a_language(stage: Stage) -> None:
    chat = stage.chat()
    chat.say("/idioma")
    chat.press("english" if stage.language == "es" else "spanish")


def _words(stage: Stage) -> dict[str, str]:
    spanish = {
        "cost": "¿Cuánto cuesta?",
        "status": "¿Cómo va mi registro?",
        "unsure": "¿qué onda con eso que mandaron?",
        "outside": "¿Quién ganó el partido de ayer?",
        "other": "¿Qué tiempo hará mañana en Toluca?",
        "both": "borren mis datos y ya no me manden mensajes",
        "more": "es para mi directora",
        "thanks": "gracias",
        "word": "Costo",
        "lost": "no entiendo",
        "person": "necesito hablar con un humano, mi jefe cambió y no sé quién firma",
        "question": "¿Puede evaluarse mi auxiliar conmigo?",
    }
    english = {
        "cost": "How much does it cost?",
        "status": "How is my registration going?",
        "unsure": "what about that paper thing?",
        "outside": "Who won the football match?",
        "other": "Will it rain in Toluca tomorrow?",
        "both": "delete my data and stop sending me messages",
        "more": "it is for my director",
        "thanks": "thank you",
        "word": "Cost",
        "lost": "I don't understand",
        "person": "I want to speak with a human being please, my boss left and nobody signs",
        "question": "May my assistant be evaluated with me?",
    }
    return spanish if stage.language == "es" else english


ANSWERED = (
    Scene(("Cada pregunta que contesto", "Each question that I answer"), every_answer),
    Scene(("Lo mismo, antes y después del registro", "The same, before and after registration"), answers_by_time),
    Scene(("Lo mismo, con registro enviado o aceptado", "The same, once sent or accepted"), answers_by_record),
)
ASKED = (
    Scene(("Dudas a mitad del registro", "Questions in the middle of a registration"), asking_on_the_way),
    Scene(("Lo que no puedo contestar", "What I cannot answer"), not_answered),
    Scene(("Contesta una persona", "A person answers"), handing_over),
    Scene(("Una duda sobre un anuncio", "A question about an announcement"), asking_about_an_announcement),
)
