"""What an approval is bound to, part by part: whatever changes one of them voids what was asked, and an approval of
how it was approves nothing. And what is remembered of it: who changed it, and what was asked about before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.announcements.announcement import LONE_WAIT, Announcement, State, Timing
from domain.announcements.audience import All, Condition, Field
from domain.announcements.content import Content, LinkButton, Media
from domain.announcements.deciding import (
    NotDone,
    approved,
    asked,
    changed,
    given_up,
    is_own,
    returned,
    taken_back,
)
from domain.announcements.fingerprint import fingerprint
from domain.formatted import Span, Words
from tests.announcements.test_transitions import A
from tests.delivery.building import MACHINE, NOW

AUTHOR, EDITOR, APPROVER = A.author, "staff:2", "staff:3"
FILE = Media("AgAC-5", "sede.pdf", is_photo=False, size=90_000, sha256="0" * 64)
WHOLE = replace(
    A,
    content=Content(
        {"es": Words("Hola", (Span("bold", 0, 4),)), "en": Words("Hello")},
        FILE,
        (LinkButton("Ver la guía", "https://www.infoem.org.mx/guia"),),
    ),
    audience=All((Condition(Field.LANGUAGE, ("es",)),)),
    timing=Timing(NOW + timedelta(days=1), NOW + timedelta(days=2), is_chosen=True),
    mandatory="Cambia la sede",
)
Changing = Callable[[Announcement], Announcement]


def saying(**parts: object) -> Changing:
    return lambda one: replace(one, content=replace(one.content, **parts))  # type: ignore[arg-type]  # any part


def worded(language: str, words: Words) -> Changing:
    return lambda one: saying(words={**one.content.words, language: words})(one)


def timed(**parts: object) -> Changing:
    return lambda one: replace(one, timing=replace(one.timing, **parts))  # type: ignore[arg-type]  # any part


PARTS: dict[str, Changing] = {
    "words": worded("es", Words("Hola a todas", (Span("bold", 0, 4),))),
    "format": worded("es", Words("Hola", (Span("italic", 0, 4),))),
    "format-gone": worded("es", Words("Hola")),
    "link-in-words": worded("es", Words("Hola", (Span("text_link", 0, 4, "https://otro.mx"),))),
    "english": worded("en", Words("Good morning")),
    "english-gone": saying(words={"es": WHOLE.content.words["es"]}),
    "file-gone": saying(media=None),
    "file": saying(media=replace(FILE, telegram_id="AgAC-6")),
    "file-inside": saying(media=replace(FILE, sha256="1" * 64)),
    "file-name": saying(media=replace(FILE, name="otra.pdf")),
    "photo": saying(media=replace(FILE, is_photo=True)),
    "no-links": saying(links=()),
    "link-label": saying(links=(LinkButton("Ver", "https://www.infoem.org.mx/guia"),)),
    "link-address": saying(links=(LinkButton("Ver la guía", "https://otro.mx/guia"),)),
    "link-more": saying(links=(*WHOLE.content.links, LinkButton("Ver", "https://otro.mx"))),
    "read": saying(asks_to_be_read=True),
    "doubt": saying(takes_questions=True),
    "audience": lambda one: replace(one, audience=All((Condition(Field.LANGUAGE, ("en",)),))),
    "audience-gone": lambda one: replace(one, audience=None),
    "hour": timed(at=NOW + timedelta(days=1, minutes=1)),
    "at-once": timed(at=None),
    "joins-longer": timed(joins_until=NOW + timedelta(days=3)),
    "fixed": timed(joins_until=None),
    "reason": lambda one: replace(one, mandatory="Otro motivo"),
    "optional": lambda one: replace(one, mandatory=""),
}


def requested(one: Announcement = WHOLE) -> Announcement:
    return asked(one, 5, AUTHOR, NOW, MACHINE)


def decided(one: Announcement, by: str = APPROVER, approvals: int = 1) -> Announcement | NotDone:
    return approved(one, by, 5, 5, approvals, NOW, MACHINE + LONE_WAIT)


def test_as_it_was_asked_it_is_approved() -> None:
    done = decided(requested())
    assert isinstance(done, Announcement)
    assert done.state is State.APPROVED


@pytest.mark.parametrize("part", PARTS)
def test_each_part_voids_what_was_asked(part: str) -> None:
    before = requested()
    after = changed(before, PARTS[part](before), EDITOR)
    assert (after.state, after.request, after.version) == (State.DRAFT, None, before.version + 1)
    assert fingerprint(after) != fingerprint(before)


@pytest.mark.parametrize("part", PARTS)
def test_an_approval_of_how_it_was_approves_nothing(part: str) -> None:
    """However it came to say something else while it was asked about."""
    assert decided(PARTS[part](requested())) is NotDone.VOID


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_kept_as_it_was_asked_about(part: str) -> None:
    before = requested()
    last = changed(before, PARTS[part](before), EDITOR).before
    assert last is not None
    kept = replace(
        before, content=last.content, audience=last.audience, timing=last.timing, mandatory=last.mandatory
    )
    assert (kept, last.by) == (before, (EDITOR,))


@pytest.mark.parametrize("other", [{"process": "otro"}, {"number": 2}])
def test_an_approval_of_one_is_none_of_another(other: dict[str, object]) -> None:
    assert decided(replace(requested(), **other)) is NotDone.VOID  # type: ignore[arg-type]  # any part


def test_nothing_changed_voids_nothing() -> None:
    before = requested()
    after = changed(before, before, EDITOR)
    assert (after.state, after.request, after.editors, after.before) == (State.REQUESTED, before.request, (), None)


def test_whoever_changed_it_is_remembered_until_it_is_approved() -> None:
    """Also when it was asked about, taken back and asked about again."""
    draft = changed(WHOLE, PARTS["words"](WHOLE), EDITOR)
    again = returned(requested(draft), "Falta la sede")
    assert isinstance(again, Announcement)
    assert decided(requested(again), EDITOR) is NotDone.OWN
    assert isinstance(decided(requested(again), EDITOR, approvals=0), Announcement), "a team of one"
    done = decided(requested(again))
    assert isinstance(done, Announcement)
    assert is_own(taken_back(done), EDITOR)
    correction = changed(done, PARTS["english"](done), APPROVER)
    assert (correction.editors, correction.before) == ((APPROVER,), None)


@pytest.mark.parametrize("who", [AUTHOR, EDITOR, "staff:4", APPROVER])
def test_author_editor_and_whoever_asks_approve_nothing(who: str) -> None:
    draft = changed(WHOLE, PARTS["words"](WHOLE), EDITOR)
    done = decided(asked(draft, 5, "staff:4", NOW, MACHINE), who)
    assert isinstance(done, Announcement) if who == APPROVER else done is NotDone.OWN


def test_what_was_approved_forgets_what_was_asked_before() -> None:
    before = requested()
    done = decided(requested(changed(before, PARTS["words"](before), EDITOR)))
    assert isinstance(done, Announcement)
    assert done.before is None
    back = taken_back(done).before
    assert back is not None
    assert back.content == done.content


def test_a_correction_that_is_dropped_leaves_nothing_behind() -> None:
    done = decided(requested())
    assert isinstance(done, Announcement)
    draft = changed(done, PARTS["words"](done), EDITOR)
    voided = changed(requested(draft), PARTS["english"](draft), EDITOR)
    dropped = given_up(voided, done.content, APPROVER)
    assert isinstance(dropped, Announcement)
    assert dropped.before is None
