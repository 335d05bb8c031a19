"""The use cases of whoever runs the server: the first invitation, who works here, a locked PIN."""

from dataclasses import replace
from datetime import datetime

from domain.authorization import Ability, Actor, Role, authorize
from domain.candidacy.carrying_out import name_of
from domain.events import Event, EventKind
from domain.ids import InvitationId, StaffId, new_id
from domain.ports import Transaction
from domain.staff.inviting import invitation
from domain.staff.member import Invitation, Member


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


async def list_staff(
    tx: Transaction, actor: Actor, machine_now: datetime
) -> tuple[tuple[Member, ...], tuple[Invitation, ...]]:
    authorize(actor, Ability.MANAGE_TEAM)
    return await tx.staff.members(), await tx.staff.invitations(machine_now)


async def reset_pin(tx: Transaction, actor: Actor, id_: StaffId, now: datetime) -> Member | None:
    """The member chooses another one. None: nobody has this number."""
    authorize(actor, Ability.MANAGE_TEAM)
    found = next((one for one in await tx.staff.members() if one.id == id_), None)
    if found is None:
        return None
    after = replace(found, pin_hash="", pin_tries=0, pin_until=None, version=found.version + 1)
    tx.staff.save_member(after)
    tx.append_event(found.person_id, Event(EventKind.PIN_SET, now, name_of(actor), {"reset": 1}))
    await tx.commit()
    return after


async def remove_member(tx: Transaction, actor: Actor, id_: StaffId, now: datetime) -> Member | None:
    """Also the last admin: whoever runs the server can invite another. None: nobody has this number."""
    authorize(actor, Ability.MANAGE_TEAM)
    found = next((one for one in await tx.staff.members() if one.id == id_), None)
    if found is None:
        return None
    tx.staff.save_member(replace(found, removed_at=now, version=found.version + 1))
    tx.append_event(
        found.person_id, Event(EventKind.STAFF_REMOVED, now, name_of(actor), {"role": found.role.value})
    )
    await tx.commit()
    return found
