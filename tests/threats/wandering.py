"""A member who tries everything: every service that there is, and every button that is shown on the way, about
people of whom each word is known."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from domain.actions.accept import accept
from domain.actions.mark_attendance import mark_attendance
from domain.actions.publish_result import publish_result
from domain.actions.serve import SERVICES
from domain.actions.set_appointment import set_appointment
from domain.authorization import COMMAND_LINE
from domain.candidacy.appointing import Appointment
from domain.candidacy.carrying_out import load_case
from domain.candidacy.case import Case, Change
from domain.candidacy.resulting import Result
from domain.events import EventKind
from domain.ids import FileId, PersonId, StaffId
from domain.incoming import Press
from domain.ports import Transaction
from domain.rights.look import READS
from tests.staff.scene import CURPS, NAMES, Chat, Office
from tests.stages.candidates import AFTER, REVIEW
from tests.support.talk import Talk

OF_ONE_VERB = 8  # so many of its buttons, besides those that it is tried with anyway
MOST_LOOKS = 200  # in one day: the day's measure hides nothing
TYPED = ("Hola, {nombre}.", "todos")
# An announcement to everybody, up to its preview and to who approves it; then the lists, while it is still today.
FIRST = (
    Press("w-ann-new"),
    *(Press(f"w-ann-{step}", argument="1") for step in ("everybody", "look", "frozen", "try", "ask", "decide")),
    *(
        Press(f"w-{place}")
        for place in ("panel", "list", "today", "mine", "calls", "conflicts", "inbox", "requests")
    ),
)


@dataclass(frozen=True)
class Known:
    """Somebody, and what is only theirs."""

    person: PersonId
    folio: str
    about: tuple[str, ...]  # numbers of what they asked the team
    words: tuple[str, ...]


@dataclass
class Wanderer:
    office: Office
    chat: Chat
    people: tuple[Known, ...]
    pressed: set[Press] = field(default_factory=set)
    shown: Counter[str] = field(default_factory=Counter)  # by the verb of the screen: how often it showed somebody
    unnoted: list[tuple[str, str]] = field(default_factory=list)  # the verb, and the word that nobody noted

    async def try_everything(self) -> None:
        await self._follow(FIRST)
        folios = [known.folio for known in self.people]
        things = [*folios, *(number for known in self.people for number in known.about), "", "0", "1"]
        await self._follow(Press(verb, argument=thing) for verb in SERVICES for thing in things)
        questions = ("0", "1", "email", "dictamen", "evaluacion")
        await self._follow(
            Press(verb, question, argument=folio) for verb in SERVICES for question in questions for folio in folios
        )

    async def _follow(self, presses: Iterable[Press]) -> None:
        """And every button on the way, some of each kind."""
        waiting, queued = deque(presses), Counter[str]()
        while waiting:
            press = waiting.popleft()
            if press in self.pressed:
                continue
            self.pressed.add(press)
            for further in await self._try(press):
                if queued[further.verb] < OF_ONE_VERB and further not in self.pressed:
                    queued[further.verb] += 1
                    waiting.append(further)

    async def _try(self, press: Press) -> list[Press]:
        if len(self.pressed) % MOST_LOOKS == 0:
            self.chat.at += timedelta(days=1)
        await self._look(press.verb, partial(self.chat.push, press))
        found = self.chat._buttons()
        for typed in (*TYPED, *(known.folio for known in self.people)):
            if not await self._is_asked():
                break
            await self._look(press.verb, partial(self.chat.say, typed))
            found += self.chat._buttons()
        return [button.press for button in found if not button.url and button.press.verb in SERVICES]

    async def _is_asked(self) -> bool:
        member = await self.office.store.run(lambda tx: tx.staff.member(self.chat.user))
        return member is not None and bool(member.errand.doing)

    async def _look(self, verb: str, turn: Callable[[], object]) -> None:
        try:
            await turn()  # type: ignore[misc]  # of the chat's
        except LookupError:  # the middle of something that was never begun: no such button is ever shown
            self.chat.reply = None
        said = "\n".join(
            "\n".join([screen.text, repr(screen.attachment), *(b.label for row in screen.buttons for b in row)])
            for screen in self.chat.screens
        )
        for known in self.people:
            seen = [word for word in known.words if _stands_in(said, word)]
            if seen:
                self.shown[verb] += 1
            if seen and not await self._is_noted(known.person):
                self.unnoted.append((verb, seen[0]))

    async def _is_noted(self, person: PersonId) -> bool:
        newest = await self.office.store.run(lambda tx: tx.events(person, 1, tuple(READS)))
        return any(event.at == self.chat.at for event in newest)

    async def was_refused(self) -> bool:
        member = await self.office.store.run(lambda tx: tx.staff.member(self.chat.user))
        assert member is not None
        refused = (EventKind.READING_REFUSED,)
        return bool(await self.office.store.run(lambda tx: tx.events(member.person_id, 1, refused)))


def _stands_in(said: str, word: str) -> bool:
    """A name as a word: "Ana" is no part of another one."""
    if word.isalpha():
        return re.search(rf"(?<!\w){word}(?!\w)", said) is not None
    return word in said


async def known_person(office: Office, number: int) -> Known:
    """With a registration, a file, words to the team, a request and a note."""
    talk = await office.candidate(number)
    folio, person = await office.folio(talk), await _person(talk)
    asked, requested, noted = (f"CANARY{what}{number}" for what in ("asked", "requested", "noted"))
    await talk.walk("hablar con alguien", f"¿Y {asked}?", "Pedir acceso", f"Quiero {requested} ya.")
    await office.tomas.push(Press("w-note", argument=folio))
    await office.tomas.say(noted)
    slug = office.knowledge.process.slug
    handoffs = await office.store.run(lambda tx: tx.help.open_handoffs(slug))
    requests = await office.store.run(lambda tx: tx.rights.requests_of(person, 2))
    about = [str(one.id) for one in handoffs if one.person_id == person] + [str(one.id) for one in requests]
    assert len(about) == 2
    files = [str(file) for file in await _files(talk)]
    assert files
    answers = (CURPS[number], *NAMES[number], f"persona{number}@metepec.gob.mx", f"722555014{number}")
    return Known(person, folio, tuple(about), (*answers, asked, requested, noted, *files))


async def seen_by(office: Office, known: Known, evaluator: StaffId, starts: datetime) -> None:
    """Accepted, and given to that evaluator for then."""
    process = office.knowledge.process
    wanted = Appointment("evaluacion", starts, starts + timedelta(hours=2), "Sala 2", "Tu portafolio")
    steps = (
        lambda tx: accept(tx, COMMAND_LINE, process, known.folio, REVIEW, is_seen=True),
        lambda tx: set_appointment(tx, COMMAND_LINE, process, known.folio, wanted, REVIEW),
    )
    for step in steps:
        assert isinstance(await office.store.run(step), Change)

    async def give(tx: Transaction) -> None:
        case = await load_case(tx, process, known.folio)
        assert isinstance(case, Case)
        tx.save_candidate_stage(replace(case.stage("evaluacion"), evaluator_id=evaluator))
        await tx.commit()

    await office.store.run(give)


async def resulted(office: Office, known: Known) -> Known:
    """Not yet competent, for a reason."""
    process, folio, reason = office.knowledge.process, known.folio, f"CANARYreason{known.person}"
    result = Result("dictamen", "todavia-no-competente", reason)
    steps = (
        lambda tx: mark_attendance(tx, COMMAND_LINE, process, folio, "evaluacion", AFTER, came=True),
        lambda tx: publish_result(tx, COMMAND_LINE, process, folio, result, AFTER),
    )
    for step in steps:
        assert isinstance(await office.store.run(step), Change)
    return replace(known, words=(*known.words, reason))


async def _person(talk: Talk) -> PersonId:
    person = (await talk.desk()).person
    assert person is not None
    return person.id


async def _files(talk: Talk) -> list[FileId]:
    registration = (await talk.desk()).registration
    assert registration is not None
    return [note.id for notes in registration.draft.files.values() for note in notes]
