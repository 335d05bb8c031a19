"""An invitation is opened: what it is for, and yes or no. Every link that lets nobody in gets the same words."""

from datetime import datetime

from domain.conversation.notices import language_of
from domain.conversation.voice import Voice
from domain.events import Event, EventKind
from domain.ids import PersonId, StaffId, new_id
from domain.incoming import Incoming, Press
from domain.knowledge import Knowledge
from domain.people import Person
from domain.ports import Desk, Transaction
from domain.screen import Button, Screen
from domain.staff.inviting import hash_of, is_open, used
from domain.staff.member import Invitation, Member
from domain.texts import dates

ACCEPT, REFUSE = "w-join", "w-join-not"


async def open_link(
    tx: Transaction, incoming: Incoming, knowledge: Knowledge, desk: Desk, token: str, machine_now: datetime
) -> Screen:
    voice = _voice(incoming, knowledge, desk, machine_now)
    found = await _invitation(tx, token, machine_now)
    if found is None or await tx.staff.member(incoming.user_id) is not None:
        return Screen(voice.say("w-link-none"))
    left = dates.duration_left(found.expires_at - machine_now, voice.language)
    text = voice.say(
        "w-join",
        proceso=knowledge.process.name[voice.language],
        rol=voice.words(f"w-role-{found.role}"),
        queda=left,
    )
    yes = Button(voice.words("w-button-join"), Press(ACCEPT, argument=token))
    no = Button(voice.words("w-button-join-not"), Press(REFUSE, argument=token))
    return Screen(text, ((yes, no),))


async def join(
    tx: Transaction,
    incoming: Incoming,
    knowledge: Knowledge,
    desk: Desk,
    token: str,
    now: datetime,
    machine_now: datetime,
) -> tuple[Screen, Member | None]:
    """Of two who press at once, one is let in: the other's turn is repeated and finds the link used."""
    voice = _voice(incoming, knowledge, desk, now)
    found = await _invitation(tx, token, machine_now)
    if found is None or await tx.staff.member(incoming.user_id) is not None:
        return Screen(voice.say("w-link-none")), None
    person = desk.person
    if person is None:
        person = Person(PersonId(new_id(now)), incoming.user_id, language_of(incoming.language), now)
        tx.add_person(person)
        tx.append_event(person.id, Event(EventKind.PERSON_CAME, now))
    member = Member(
        id=StaffId(new_id(now)),
        person_id=person.id,
        user_id=incoming.user_id,
        language=person.language,
        role=found.role,
        name=found.name,
        joined_at=now,
    )
    tx.staff.save_invitation(used(found, person.id, machine_now))
    tx.staff.add_member(member)
    about: dict[str, str | int] = {"role": member.role.value, "invitation": found.id}
    tx.append_event(person.id, Event(EventKind.STAFF_JOINED, now, member.actor, about))
    text = voice.say("w-joined", persona=member.name, rol=voice.words(f"w-role-{member.role}"))
    return Screen(text), member


def refused(incoming: Incoming, knowledge: Knowledge, desk: Desk, now: datetime) -> Screen:
    return Screen(_voice(incoming, knowledge, desk, now).say("w-join-refused"))


async def _invitation(tx: Transaction, token: str, machine_now: datetime) -> Invitation | None:
    found = await tx.staff.invitation(hash_of(token))
    return found if found is not None and is_open(found, machine_now) else None


def _voice(incoming: Incoming, knowledge: Knowledge, desk: Desk, now: datetime) -> Voice:
    language = desk.person.language if desk.person is not None else language_of(incoming.language)
    return Voice(knowledge.texts, language, knowledge.process, now)
