"""[Ver historia] of a card: what happened to the registration and who did it, the newest first. Events hold nothing
personal, so whoever sees the card sees them."""

from collections.abc import Mapping

from domain.authorization import Ability
from domain.backoffice import cards
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.whose import of_folio
from domain.candidacy.carrying_out import load_case
from domain.candidacy.case import Case
from domain.conversation.stage_words import spoken_stage
from domain.conversation.turn import Wish
from domain.events import CANDIDATE, COMMAND_LINE, Event, EventKind

_MOST = 15
_WORDS: Mapping[EventKind, str] = {
    EventKind.REGISTRATION_SUBMITTED: "w-past-submitted",
    EventKind.REGISTRATION_IMPORTED: "w-past-imported",
    EventKind.REGISTRATION_MATCHED: "w-past-matched",
    EventKind.ANSWER_CORRECTED: "w-past-corrected",
    EventKind.REGISTRATION_LATE: "w-past-late",
    EventKind.REGISTRATION_WITHDRAWN: "w-past-withdrawn",
    EventKind.REGISTRATION_REOPENED: "w-past-reopened",
    EventKind.REGISTRATION_ACCEPTED: "w-past-accepted",
    EventKind.REGISTRATION_OBSERVED: "w-past-observed",
    EventKind.EXTENSION_GRANTED: "w-past-extended",
    EventKind.APPOINTMENT_SET: "w-past-appointment",
    EventKind.ATTENDANCE_MARKED: "w-past-attendance",
    EventKind.RESULT_PUBLISHED: "w-past-result",
    EventKind.RESULT_UNDONE: "w-past-result-undone",
    EventKind.UPDATE_PROMISED: "w-past-promised",
    EventKind.CERTIFICATE_READY: "w-past-certificate",
    EventKind.CERTIFICATE_UNDONE: "w-past-certificate-undone",
    EventKind.NEWS_READ: "w-past-read",
    EventKind.DATA_SHOWN: "w-past-shown",
    EventKind.EXPORTED: "w-past-exported",
    EventKind.NOTE_WRITTEN: "w-past-note",
    EventKind.HANDOFF_ANSWERED: "w-past-answered",
    EventKind.CHAT_BLOCKED: "w-past-blocked",
    EventKind.CHAT_LINKED: "w-past-linked",
}


async def history(counter: Counter, wish: Wish) -> Shown:
    case = await load_case(counter.tx, counter.process, wish.argument)
    if not isinstance(case, Case):
        return await cards.card(counter, wish)
    found = await counter.tx.events(case.person.id, _MOST + 1, tuple(_WORDS))
    names = {one.actor: one.name for one in await counter.tx.staff.members()}
    head = counter.say("w-past", folio=wish.argument) if found else counter.say("w-past-none", folio=wish.argument)
    lines = [head, *(_line(counter, event, names) for event in found[:_MOST])]
    if len(found) > _MOST:
        lines.append(counter.say("w-past-older"))
    return counter.shown("\n".join(lines), (counter.button("w-card", wish.argument), counter.button("w-panel")))


def _line(counter: Counter, event: Event, names: Mapping[str, str]) -> str:
    words = counter.words(_WORDS[event.kind])
    stage = next((one for one in counter.process.stages if one.id == event.about.get("stage")), None)
    if stage is not None:
        language = counter.voice.language
        words = counter.words(
            "w-past-of-stage", que=words, etapa=spoken_stage(stage.name[language], stage.short[language])
        )
    who = _who(counter, event.actor, names)
    return counter.say("w-past-line", fecha=counter.voice.moment(event.at), que=words, quien=who)


def _who(counter: Counter, actor: str, names: Mapping[str, str]) -> str:
    if actor in names:
        return names[actor]
    if actor == CANDIDATE:
        return counter.words("w-past-candidate")
    if actor == COMMAND_LINE:
        return counter.words("w-command-line")
    return counter.words("w-former-member" if actor.startswith("staff:") else "w-past-assistant")


SERVICES: Mapping[str, Service] = {"w-history": Service(history, Ability.SEE_CARD, of_folio)}
