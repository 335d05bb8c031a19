"""What can be downloaded again: the files that the person sent, and their certificate."""

from collections.abc import Iterator

from domain.conversation.showing import label, shown_files
from domain.conversation.status import status
from domain.conversation.turn import Situation, Turn, Wish, led
from domain.files import FileNote
from domain.handoffs.handoff import GivenFile
from domain.registration import Draft
from domain.screen import Attachment, KeptPaper, Screen
from domain.stages import Mark, Milestone

MOST_FILES = 10  # of the team's, that are listed


def documents(situation: Situation, _: Wish) -> Turn:
    """[Ver mis documentos]: what stands as submitted, then what waits to be sent."""
    voice = situation.voice
    files, given = tuple(_files(situation)), situation.given[:MOST_FILES]
    if not files and not given:
        return Turn((voice.screen(voice.say("documents-none"), (voice.button("status"),)),))
    screens = [_document(situation, *one) for one in files]
    screens += [_given(situation, number, one) for number, one in enumerate(given, 1)]
    lines = [voice.say("documents", n=str(len(screens)))]
    lines += [voice.say("documents-older", n=str(MOST_FILES))] if situation.given[MOST_FILES:] else []
    return Turn((Screen("\n".join(lines)), *screens))


def certificate(situation: Situation, wish: Wish) -> Turn:
    """[Descargar certificado]: the file that staff gave; without one, what is known."""
    voice, registration = situation.voice, situation.registration
    ready = ready_certificate(situation)
    if ready is None or ready.file is None or registration is None:
        return led(status(situation, wish), voice.say("certificate-none"))
    name = registration.draft.answers.get("given_names", "") or voice.words("word-hello")
    lines = [voice.say("certificate-caption", nombre=name)]
    if ready.note:
        lines.append(voice.say("certificate-number", numero=ready.note))
    paper = KeptPaper(situation.person.id, situation.person.user_id, ready.file)
    screen = Screen("\n".join(lines), attachment=Attachment(f"certificado-{registration.folio}.pdf", paper))
    return Turn((screen,), read_mark=ready)


def ready_certificate(situation: Situation) -> Milestone | None:
    marks = situation.course.milestones.values() if situation.course else ()
    return next((one for one in marks if one.mark is Mark.CERTIFICATE_READY and not one.is_over), None)


def _files(situation: Situation) -> Iterator[tuple[str, int, FileNote, bool]]:
    """Question, number in it, the note, and whether it was sent."""
    sent = situation.submission.draft if situation.submission else Draft()
    standing = {note.id for notes in sent.files.values() for note in notes}
    for draft, is_sent in ((sent, True), (situation.draft, False)):
        for question, notes in draft.files.items():
            for number, note in enumerate(notes, 1):
                if is_sent or note.id not in standing:
                    yield question, number, note, is_sent


def _given(situation: Situation, number: int, one: GivenFile) -> Screen:
    """What the team sent with an answer."""
    voice = situation.voice
    note = FileNote(one.id, one.kind, one.size, one.pages)
    text = voice.say("document-given", fecha=voice.moment(one.at), archivo=shown_files(situation, (note,)))
    paper = KeptPaper(situation.person.id, situation.person.user_id, one.id)
    name = voice.words("answer-file-name")
    return Screen(text, attachment=Attachment(f"{name}-{number}.{one.kind.ending}", paper))


def _document(situation: Situation, question: str, number: int, note: FileNote, is_sent: bool) -> Screen:  # noqa: FBT001 -- as `_files` gives it
    name = label(situation, question)
    key = "document-sent" if is_sent else "document-unsent"
    text = situation.voice.say(key, nombre=name, archivo=shown_files(situation, (note,)))
    paper = KeptPaper(situation.person.id, situation.person.user_id, note.id)
    return Screen(text, attachment=Attachment(f"{name.lower()}-{number}.{note.kind.ending}", paper))
