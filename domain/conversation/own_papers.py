"""[Descargar mis datos]: all that is held, as a file for programs (JSON) and as a paper (PDF)."""

from collections.abc import Iterator

from domain.conversation.arco import told
from domain.conversation.own_data import answers, drafts, origin
from domain.conversation.telling_data import Line, about_rest, keeping
from domain.conversation.telling_rows import beside_answers, chosen, cut, happened, rows, standing
from domain.conversation.turn import Course, Situation, Turn, Wish
from domain.conversation.who_read import read_words
from domain.events import CANDIDATE
from domain.handoffs.handoff import HandoffMessage
from domain.rights.data_file import data_file
from domain.rights.look import MOST_HELD, RightsLook, Written
from domain.screen import Attachment, DataFacts, OpenPaper, Screen
from domain.texts import numbers
from domain.texts.catalogue import as_plain


def download(situation: Situation, _: Wish) -> Turn:
    """Both at once; the files that the person sent have a button of their own."""
    voice, name = situation.voice, situation.voice.words("data-file-name")
    machine = Attachment(f"{name}.json", OpenPaper(_json(situation)))
    paper = Attachment(f"{name}.pdf", _paper(situation))
    row = (voice.button("documents"), voice.button("my-data"))
    written = situation.rights.written if situation.rights is not None else None
    more = cut(situation, written) if written is not None else []
    most = numbers.number(MOST_HELD, voice.language)
    lines = [voice.say("data-files"), *([voice.say("data-cut", que=", ".join(more), most=most)] if more else [])]
    return Turn(
        (
            Screen(voice.say("data-json"), attachment=machine),
            Screen(voice.say("data-pdf"), attachment=paper),
            voice.screen("\n".join(lines), row),
        )
    )


def _json(situation: Situation) -> bytes:
    course = situation.course or Course()
    return data_file(
        situation.knowledge.process,
        situation.person,
        situation.registration,
        situation.submission,
        tuple(course.stages.values()),
        tuple(course.milestones.values()),
        situation.rights or RightsLook(),
        situation.now,
    )


def _paper(situation: Situation) -> DataFacts:
    voice, process = situation.voice, situation.knowledge.process
    return DataFacts(
        language=voice.language,
        title=voice.words("data-paper"),
        author=process.authority_full,
        lead=(process.name[voice.language], voice.words("data-made", fecha=voice.moment_on_paper(situation.now))),
        sections=tuple((heading, tuple(lines)) for heading, lines in _sections(situation) if lines),
        page=voice.words("data-page"),
        made_at=situation.now,
    )


def _sections(situation: Situation) -> Iterator[tuple[str, list[Line]]]:
    """Headings and their lines, in the order in which they are read."""
    voice, look = situation.voice, situation.rights or RightsLook()
    written = look.written or Written()
    for head, draft in drafts(situation):
        yield as_plain(voice.say(head)), [*answers(situation, draft), *beside_answers(situation, draft)]
    yield as_plain(voice.say("data-rest")), [*about_rest(situation), *chosen(situation)]
    yield from standing(situation)
    yield voice.words("data-origin"), [(voice.words("data-origin-label"), as_plain(" ".join(origin(situation))))]
    yield (
        voice.words("data-reads"),
        [(voice.moment(one.at), read_words(situation, look, one)) for one in look.reads],
    )
    yield voice.words("data-asked"), [(voice.moment(one.at), one.text) for one in written.asked]
    yield (
        voice.words("data-messages"),
        [(_told_by(situation, one), one.text) for one in written.messages],
    )
    yield voice.words("data-notes"), [(voice.moment(one.at), one.text) for one in written.notes]
    yield voice.words("held-events"), happened(situation, written)
    yield from rows(situation, written)
    yield voice.words("data-requests"), [(one.folio, as_plain(told(situation, one))) for one in look.requests]
    yield voice.words("kept-head"), keeping(situation)


def _told_by(situation: Situation, one: HandoffMessage) -> str:
    """ "lunes 9 de mayo, 10:42, tú, sobre el anuncio 3" """
    voice = situation.voice
    about = voice.words("data-about-announcement", n=str(one.announcement)) if one.announcement else ""
    author = voice.words("data-you" if one.author == CANDIDATE else "actor-team-inside")
    return ", ".join(filter(None, [voice.moment(one.at), author, about]))
