"""The use cases of whoever runs the server: the first invitation, who works here, a locked PIN."""

from dataclasses import replace
from datetime import datetime

from domain.authorization import Ability, Actor, Role, authorize
from domain.candidacy.carrying_out import name_of
from domain.events import Event, EventKind
from domain.ids import InvitationId, PersonId, StaffId, UserId, new_id
from domain.people import Person
from domain.ports import Transaction
from domain.staff.inviting import invitation
from domain.staff.leaving import take_back_invitations
from domain.staff.member import Invitation, Member
from domain.texts.catalogue import LANGUAGES


async def invite(
    tx: Transaction, actor: Actor, role: Role, name: str, token: str, machine_now: datetime
) -> Invitation:
    """`token`: 22 characters of chance; only its hash is kept. Nobody has to agree: who runs the server could read
    the keys."""
    authorize(actor, Ability.MANAGE_TEAM)
    made = invitation(
        InvitationId(new_id(machine_now)), token, role, name, name_of(actor), machine_now, needs_second=False
    )
    tx.staff.add_invitation(made)
    await tx.commit()
    return made


async def enlist(
    tx: Transaction, actor: Actor, process: str, user_id: UserId, role: Role, name: str, now: datetime
) -> bool:
    """Somebody works here without an invitation: in a demonstration. False when they do already."""
    authorize(actor, Ability.MANAGE_TEAM)
    if await tx.staff.member(user_id) is not None:
        return False
    person = (await tx.desk(user_id, process)).person
    if person is None:
        person = Person(PersonId(new_id(now)), user_id, LANGUAGES[0], now)
        tx.add_person(person)
        tx.append_event(person.id, Event(EventKind.PERSON_CAME, now, name_of(actor)))
    member = Member(StaffId(new_id(now)), person.id, user_id, person.language, role, name, now)
    tx.staff.add_member(member)
    tx.append_event(person.id, Event(EventKind.STAFF_JOINED, now, name_of(actor), {"role": role.value}))
    await tx.commit()
    return True


async def list_staff(
    tx: Transaction, actor: Actor, machine_now: datetime
) -> tuple[tuple[Member, ...], tuple[Invitation, ...]]:
    authorize(actor, Ability.MANAGE_TEAM)
    return await tx.staff.members(), await tx.staff.invitations(machine_now)


async def reset_pin(tx: Transaction, actor: Actor, id_: StaffId, now: datetime) -> Member | None:
    """The member chooses another one. `now`: process time. None: nobody has this number."""
    authorize(actor, Ability.MANAGE_TEAM)
    found = next((one for one in await tx.staff.members() if one.id == id_), None)
    if found is None:
        return None
    after = replace(found, pin_hash="", pin_tries=0, pin_until=None, version=found.version + 1)
    tx.staff.save_member(after)
    tx.append_event(found.person_id, Event(EventKind.PIN_SET, now, name_of(actor), {"reset": 1}))
    await tx.commit()
    return after


async def remove_member(
    tx: Transaction, actor: Actor, id_: StaffId, now: datetime, machine_now: datetime
) -> Member | None:
    """Also the last admin: whoever runs the server can invite another. Their invitations end. `now`: process
    time. None: nobody has this number."""
    authorize(actor, Ability.MANAGE_TEAM)
    found = next((one for one in await tx.staff.members() if one.id == id_), None)
    if found is None:
        return None
    await take_back_invitations(tx, found, name_of(actor), now, machine_now)
    tx.staff.save_member(replace(found, removed_at=now, version=found.version + 1))
    tx.append_event(
        found.person_id, Event(EventKind.STAFF_REMOVED, now, name_of(actor), {"role": found.role.value})
    )
    await tx.commit()
    return found
