"""How answers look: in the summary, in an echo, masked."""

from datetime import date

from domain.catalogue import Catalogue
from domain.conversation.questions import QUESTIONS, Input, institution_name
from domain.conversation.turn import Situation
from domain.conversation.voice import Voice
from domain.files import FileNote
from domain.registration import Draft
from domain.texts import dates, numbers
from domain.texts.catalogue import Html
from domain.typed import quote
from domain.values.outcome import Refused


def label(situation: Situation, question: str) -> str:
    return situation.voice.words(f"label-{question}")


def spoken_label(situation: Situation, question: str) -> str:
    """The label inside a sentence: "tu nombramiento", but "tu CURP"."""
    words = label(situation, question)
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def refused_words(voice: Voice, text: str, refused: Refused) -> Html:
    """Why what was typed is no answer, and how to mend it."""
    facts = {"text": quote(text), **refused.facts}
    if refused.reason == "curp-length" and not any(sign.isdigit() for sign in text):
        return voice.say("curp-words", text=quote(text))
    if "kind" in facts:
        facts["va"] = voice.words(f"curp-goes-{facts['kind']}")
    return voice.say(refused.reason, **facts)


def shown(situation: Situation, draft: Draft, question: str) -> str:
    """An answer as words; a dash when there is none."""
    return worded_answer(situation.voice, situation.knowledge.catalogue, draft, question)


def worded_answer(voice: Voice, catalogue: Catalogue, draft: Draft, question: str) -> str:
    """The same, for whoever reads it."""
    kind = QUESTIONS[question].input
    if kind is Input.FILE:
        notes = draft.files.get(question, ())
        return _files(voice, notes) if notes else "—"
    if question not in draft.answers:
        return "—"
    value = draft.answers[question]
    if kind is Input.YES_NO:
        return voice.words(f"word-{value}")
    if kind is Input.INSTITUTION:
        return institution_name(value, catalogue)
    if kind is Input.PHONE:
        return _phone(value)
    return value or voice.words("word-none")


def _phone(stored: str) -> str:
    """ "+52 722 555 0143"; numbers of other countries as they are."""
    if stored.startswith("+52") and len(stored) == 13:
        return f"+52 {stored[3:6]} {stored[6:9]} {stored[9:]}"
    return stored


def shown_files(situation: Situation, notes: tuple[FileNote, ...]) -> str:
    """ "PDF, 2 hojas, 1.4 MB" """
    return _files(situation.voice, notes)


def _files(voice: Voice, notes: tuple[FileNote, ...]) -> str:
    kinds = " + ".join(dict.fromkeys(note.kind.value for note in notes))
    pages = sum(note.pages for note in notes)
    return voice.words(
        "file-one-page" if pages == 1 else "file-pages",
        tipo=kinds,
        hojas=numbers.number(pages, voice.language),
        peso=numbers.size(sum(note.size for note in notes), voice.language),
    )


def masked(question: str, value: str) -> str:
    """Enough to recognise one's own datum, too little for another's eyes."""
    if not value:
        return "—"
    if question == "curp":
        return f"{value[:4]}…{value[-2:]}"
    if question == "email":
        name, _, domain = value.partition("@")
        return f"{name[:1]}…@{domain[:1]}…"
    if question == "phone":
        return f"…{value[-2:]}"
    return " ".join(f"{word[:1]}…" for word in value.split())


def birth_words(situation: Situation, iso: str) -> str:
    """A birth date with its year: "27 de abril de 1956"."""
    return dates.full_date(date.fromisoformat(iso), situation.voice.language)
