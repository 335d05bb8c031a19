"""What goes and what stays when somebody is forgotten, and the paper that proves that it was noted. It is given
before, for the chat forgets to whom it gave it; so it says nothing of what was done."""

from collections.abc import Iterator, Mapping

from domain.conversation.telling_data import Line
from domain.conversation.turn import Situation
from domain.erasure.erasure import ErasureKind
from domain.screen import Attachment, DataFacts
from domain.texts.catalogue import as_plain

# By whether everything goes, as `storage/forgetting.py` has it: texts of what, and of how or why.
_GOES: Mapping[bool, tuple[Line, ...]] = {
    True: (
        ("erase-account", "erase-account-how"),
        ("erase-answers", "erase-answers-how"),
        ("erase-talks", "erase-talks-how"),
        ("erase-key", "erase-key-how"),
    ),
    False: (
        ("erase-account", "erase-account-how"),
        ("erase-unsent", "erase-unsent-how"),
        ("erase-talks", "erase-talks-how"),
    ),
}
_STAYS: Mapping[bool, tuple[Line, ...]] = {
    True: (("erase-log", "erase-log-why"), ("erase-backups", "erase-backups-why")),
    False: (
        ("erase-record", "erase-record-why"),
        ("erase-log", "erase-log-why"),
        ("erase-backups", "erase-backups-why"),
    ),
}


def proof(situation: Situation, kind: ErasureKind) -> Attachment:
    """As things stand now: of the chat's data it depends on what is sent until then, and the paper says so."""
    voice, process, is_whole = situation.voice, situation.knowledge.process, _is_whole(situation, kind)
    facts = DataFacts(
        language=voice.language,
        title=voice.words("erase-paper"),
        author=process.authority_full,
        lead=(process.name[voice.language],),
        sections=(
            (voice.words("erase-paper-about"), tuple(_about(situation, kind))),
            (as_plain(voice.say("erase-goes")), tuple(goes(situation, is_whole=is_whole))),
            (as_plain(voice.say("erase-stays")), tuple(stays(situation, is_whole=is_whole))),
        ),
        page=voice.words("data-page"),
        made_at=situation.now,
    )
    return Attachment(f"{voice.words('erase-file-name')}.pdf", facts)


def _about(situation: Situation, kind: ErasureKind) -> Iterator[Line]:
    voice, registration = situation.voice, situation.registration
    yield voice.words("erase-number"), str(situation.person.id)
    yield voice.words("erase-asked"), voice.moment_on_paper(situation.now)
    yield voice.words("erase-proves-label"), voice.words("erase-proves")
    yield voice.words("erase-how-label"), voice.words("erase-how")
    if was_sent(situation) and registration is not None:
        yield voice.words("acuse-folio"), registration.folio
    elif kind is ErasureKind.CHAT:
        yield voice.words("erase-sent-first-label"), voice.words("erase-sent-first")


def goes(situation: Situation, *, is_whole: bool) -> list[Line]:
    """What, and how thoroughly."""
    return [(situation.voice.words(what), situation.voice.words(how)) for what, how in _GOES[is_whole]]


def stays(situation: Situation, *, is_whole: bool) -> list[Line]:
    """What, until when and why."""
    return [(situation.voice.words(what), situation.voice.words(why)) for what, why in _STAYS[is_whole]]


def was_sent(situation: Situation) -> bool:
    registration = situation.registration
    return registration is not None and bool(registration.folio or registration.submitted_version)


def _is_whole(situation: Situation, kind: ErasureKind) -> bool:
    return kind is ErasureKind.LEGAL or not was_sent(situation)
