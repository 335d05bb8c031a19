"""Every reason is said with the facts that its parser, or the inspector, really gives."""

import re

import pytest

from bot.inspection import pdf_look
from bot.inspection.kinds import SEEN
from domain.conversation.questions import QUESTIONS
from domain.conversation.sending_files import HOLDS
from domain.files import RefusedFile
from domain.texts.catalogue import LANGUAGES
from domain.values.curp import parse_curp
from domain.values.office_name import parse_office_name
from domain.values.outcome import Accepted, Doubt, Outcome
from tests.support.chat import Chat, asking, shipped_knowledge
from tests.support.messages import as_read
from tests.support.samples import FILES, NOT_LISTED, TYPED, Sample
from tests.support.talk import MONDAY
from tests.texts.code_keys import file_reasons, typed_reasons

BRACES = re.compile(r"\{|\}|\$")
EVERY = shipped_knowledge(every_question=True)
SAYS_LESS = frozenset({"email-long", "email-typo", "email-domain"})  # they name only the part in question
TODAY = MONDAY.date()


def outcome(sample: Sample) -> Outcome:
    if sample.reason in NOT_LISTED:
        return parse_office_name(sample.text)
    if sample.question == "curp":
        return parse_curp(sample.text, TODAY)
    parse = QUESTIONS[sample.question].parse
    return parse(sample.text) if parse else EVERY.catalogue.suggest(sample.text)


def shown(chat: Chat) -> str:
    return "\n".join(as_read(screen) for screen in chat.screens)


def test_there_is_a_sample_of_every_reason() -> None:
    assert {sample.reason for sample in TYPED} == typed_reasons()
    assert {reason: frozenset(facts) for reason, facts in FILES} == file_reasons()
    assert len(typed_reasons()) == 43


@pytest.mark.parametrize("sample", TYPED, ids=lambda sample: f"{sample.reason} {sample.text[:20]}")
def test_a_typed_sample_gives_its_reason(sample: Sample) -> None:
    found = outcome(sample)
    assert not isinstance(found, Accepted)
    assert (found.doubt if isinstance(found, Doubt) else found.reason) == sample.reason


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", TYPED, ids=lambda sample: f"{sample.reason} {sample.text[:20]}")
def test_a_typed_reason_is_said_whole(sample: Sample, language: str) -> None:
    chat = Chat(asking(sample.question), language).begun(sample.question)
    before = chat.registered.draft.answers
    chat.say(sample.text)
    if sample.reason in NOT_LISTED:
        chat.press("not-listed")
    said, found = shown(chat), outcome(sample)
    assert chat.registered.draft.answers == before
    assert not BRACES.search(said)
    assert not isinstance(found, Accepted)
    facts = dict(found.facts)
    if "text" in facts and sample.reason not in SAYS_LESS:
        assert facts["text"] in said
    elif facts:
        assert any(facts[name] in said for name in ("curp", "seen", "domain") if name in facts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("reason", "facts"), FILES, ids=[reason for reason, _ in FILES])
def test_a_files_reason_is_said_whole(reason: str, facts: dict[str, str], language: str) -> None:
    chat = Chat(EVERY, language).begun("appointment_letter")
    chat.upload("nombramiento.pdf", RefusedFile(reason, {"name": "nombramiento.pdf", **facts}))
    said = shown(chat)
    assert not BRACES.search(said)
    assert not chat.registered.draft.files
    assert "nombramiento.pdf" in said or reason in {"doc-large", "doc-away"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sizes_and_counts_are_written_as_people_do(language: str) -> None:
    said = {}
    for reason, facts in FILES:
        chat = Chat(EVERY, language).begun("appointment_letter")
        said[reason] = chat.upload("a.pdf", RefusedFile(reason, facts))
    assert "25 MB" in said["doc-large"]
    assert "10 MB" in said["doc-large"]
    assert "1,200" in said["doc-pages"]
    assert "30,000" in said["doc-pixels"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_inside_has_its_words(language: str) -> None:
    told = {}
    for seen in SEEN:
        chat = Chat(EVERY, language).begun("appointment_letter")
        told[seen] = chat.upload("a.pdf", RefusedFile("doc-kind", {"seen": seen}))
    assert len(set(told.values())) == len(SEEN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_a_pdf_may_carry_has_its_words(language: str) -> None:
    found = {*pdf_look.ACTIVE_KEYS.values(), *pdf_look.ACTIVE_NAMES.values(), *pdf_look.SPELT.values()}
    assert found == HOLDS
    for holds in (*HOLDS, "something the child made up"):
        chat = Chat(EVERY, language).begun("appointment_letter")
        assert "made up" not in chat.upload("a.pdf", RefusedFile("doc-active", {"found": holds}))


def test_a_number_that_is_none_is_said_as_it_came() -> None:
    chat = Chat(EVERY).begun("appointment_letter")
    assert "²³ hojas" in chat.upload("a.pdf", RefusedFile("doc-pages", {"pages": "²³", "limit": "50"}))


def test_a_photo_without_a_name_is_called_your_file() -> None:
    chat = Chat(EVERY).begun("appointment_letter")
    assert chat.upload("", RefusedFile("doc-empty")).startswith("Tu archivo llegó vacío")


def test_a_files_name_is_shown_as_typed() -> None:
    chat = Chat(EVERY).begun("appointment_letter")
    assert "«&lt;b&gt; &amp; co.pdf»" in chat.upload("<b> & co.pdf", RefusedFile("doc-empty"))
