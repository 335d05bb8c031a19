"""Documents: wanted now or not, kept, replaced, deleted."""

from dataclasses import replace
from typing import Protocol

from domain.conversation.asking import question_screen
from domain.conversation.changing import changed
from domain.conversation.collecting import file_question, kept_screen
from domain.conversation.drafts import settled, with_changing, with_draft, with_file, without_files
from domain.conversation.questions import PICTURES, QUESTIONS, Input, Question, current_question
from domain.conversation.showing import spoken_label
from domain.conversation.standing import registration_screens
from domain.conversation.turn import KeptFile, Situation, Turn, Wish
from domain.conversation.voice import Voice
from domain.events import Event, EventKind
from domain.files import FileNote, FileWanted, InspectedFile, RefusedFile
from domain.ids import FileId
from domain.incoming import Incoming
from domain.texts import numbers
from domain.typed import quote

# What a PDF may carry beside its pages; each has a text `file-holds-…`.
HOLDS = frozenset({"javascript", "launch", "attachment", "media", "form"})
MOST_FILES = 10  # per question: enough for a paper photographed page by page


def receive(situation: Situation) -> Turn:
    """A file came: fetch it if it is wanted, or say what is asked now."""
    question = file_question(situation)
    if question is None or situation.draft.pending is not None:
        return Turn(registration_screens(situation, situation.voice.say("doc-unasked")))
    if len(situation.draft.files.get(question.id, ())) >= MOST_FILES and situation.draft.changing != question.id:
        return Turn((kept_screen(situation, question, situation.voice.say("doc-many", n=str(MOST_FILES))),))
    return Turn(wanted=FileWanted(question.id))


def keep_file(situation: Situation, found: InspectedFile | RefusedFile) -> Turn:
    """The file was looked into: keep it, or say what is wrong with it."""
    question = file_question(situation)
    registration = situation.registration
    if question is None or registration is None:
        return Turn(registration_screens(situation, situation.voice.say("doc-unasked")))
    refused = _refused(question, found)
    if refused is not None:
        text = situation.voice.say(refused.reason, **worded(situation, refused))
        return Turn(registration_screens(situation, text))
    assert isinstance(found, InspectedFile)  # noqa: S101 -- what is not refused was looked into
    note = FileNote(FileId(situation.fresh_id), found.kind, len(found.content), found.pages)
    draft = with_file(registration.draft, question.id, note)
    after = with_draft(registration, draft, situation.incoming.message_id)
    return Turn(
        screens=(kept_screen(replace(situation, registration=after), question),),
        registration=after,
        kept=KeptFile(note.id, question.id, found),
        deleted=unsent(situation, question.id) if situation.draft.changing == question.id else (),
        events=(
            Event(
                EventKind.FILE_KEPT,
                situation.now,
                about={"question": question.id, "file": note.id, "version": after.version},
            ),
        ),
    )


def done_files(situation: Situation, _: Wish) -> Turn:
    """ "Ya mandé todo": on to the next question or the summary; with no file yet, ask for it."""
    draft = situation.draft
    if draft.collecting:
        return changed(situation, settled(draft), EventKind.FILES_DONE, draft.collecting)
    question = current_question(situation.knowledge.process.questions, draft)
    if question is not None and question.input is Input.FILE:
        return Turn((question_screen(situation, question, situation.voice.say("doc-none-yet")),))
    return Turn(registration_screens(situation))


def replace_files(situation: Situation, wish: Wish) -> Turn:
    question = _meant(situation, wish)
    if question is None:
        return Turn(registration_screens(situation))
    return changed(situation, with_changing(situation.draft, question.id), EventKind.CHANGE_BEGUN, question.id)


def delete_files(situation: Situation, wish: Wish) -> Turn:
    question = _meant(situation, wish)
    if question is None:
        return Turn(registration_screens(situation))
    turn = changed(
        situation,
        without_files(situation.draft, question.id),
        EventKind.FILE_DELETED,
        question.id,
        situation.voice.say("doc-deleted", nombre=spoken_label(situation, question.id)),
    )
    return replace(turn, deleted=unsent(situation, question.id))


def unsent(situation: Situation, *questions: str) -> tuple[FileId, ...]:
    """The files of these questions that no submission stands on: they may really go."""
    sent = situation.submission.draft.files if situation.submission else {}
    standing = {note.id for notes in sent.values() for note in notes}
    kept = (note.id for name in questions for note in situation.draft.files.get(name, ()))
    return tuple(id_ for id_ in kept if id_ not in standing)


def _meant(situation: Situation, wish: Wish) -> Question | None:
    """The question of a press, or the one a typed wish is about; None when it has no files."""
    question = QUESTIONS.get(wish.question) or file_question(situation)
    has_files = question is not None and situation.draft.files.get(question.id)
    return question if has_files else None


def _refused(question: Question, found: InspectedFile | RefusedFile) -> RefusedFile | None:
    """Why the file is not kept; a good one may still be of a kind that this question does not take."""
    if isinstance(found, InspectedFile):
        return None if found.kind in question.kinds else RefusedFile("photo-kind", {"seen": found.kind.lower()})
    if found.reason == "doc-kind" and question.kinds == PICTURES:
        return replace(found, reason="photo-kind")
    return found


class Sender(Protocol):
    """Whoever sent the file, candidate or staff."""

    @property
    def voice(self) -> Voice: ...
    @property
    def incoming(self) -> Incoming: ...


def worded(situation: Sender, refused: RefusedFile) -> dict[str, str]:
    """What the inspector says, in the words of the `doc-…` texts: the file's name, sizes, numbers, kinds."""
    voice, facts = situation.voice, refused.facts
    name = quote(situation.incoming.file.name) if situation.incoming.file else ""
    words = {"archivo": voice.words("quoted", text=name) if name else voice.words("your-file")}
    if "size" in facts:
        size, limit = (numbers.size(int(facts[fact]), voice.language) for fact in ("size", "limit"))
        # "It is 10 MB and I take up to 10 MB" would help nobody.
        words["peso"] = voice.words("file-over", tope=limit) if size == limit else size
        words["tope"] = limit
    elif "limit" in facts:
        words["tope"] = _number(voice, facts["limit"])
    for fact, name_in_text in (("pages", "hojas"), ("width", "ancho"), ("height", "alto")):
        if fact in facts:
            words[name_in_text] = _number(voice, facts[fact])
    if "seen" in facts:
        words["visto"] = voice.words(f"file-seen-{facts['seen']}")
    if "found" in facts:
        words["dentro"] = voice.words(f"file-holds-{facts['found'] if facts['found'] in HOLDS else 'other'}")
    return words


def _number(voice: Voice, fact: str) -> str:
    """A number that the child process gave; it is not trusted to be one."""
    return numbers.number(int(fact), voice.language) if fact.isascii() and fact.isdigit() else fact
