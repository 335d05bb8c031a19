"""/equipo: who works here, who is invited; roles are changed and members removed with the PIN."""

import secrets
from collections.abc import Mapping
from dataclasses import replace

from domain.authorization import STAFF, Ability, Role
from domain.backoffice import panel
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.pin import with_pin
from domain.conversation.turn import Wish
from domain.events import EventKind
from domain.ids import InvitationId
from domain.incoming import Press
from domain.staff.inviting import START, confirmed, invitation, taken_back
from domain.staff.leaving import take_back_invitations
from domain.staff.member import LONGEST_NAME, Errand, Invitation, Member
from domain.texts import dates
from domain.typed import clean
from domain.values.names import parse_name
from domain.values.outcome import Accepted

_ROLES = dict(enumerate(STAFF, 1))


async def team(counter: Counter, _: Wish, lead: str = "") -> Shown:
    members = await counter.tx.staff.members()
    invited = await counter.tx.staff.invitations(counter.machine_now)
    lines = [*([lead, ""] if lead else []), counter.say("w-team", n=str(len(members)))]
    lines += [_line(counter, number, one) for number, one in enumerate(members, 1)]
    numbers = {number: Press("w-member", argument=str(one.id)) for number, one in enumerate(members, 1)}
    for number, one in enumerate(invited, len(members) + 1):
        left = dates.duration_left(one.expires_at - counter.machine_now, counter.voice.language)
        key = "w-team-waits" if one.needs_second and not one.confirmed_by else "w-team-invited"
        lines.append(counter.say(key, n=str(number), persona=one.name, rol=_role(counter, one.role), queda=left))
        numbers[number] = Press("w-invited", argument=str(one.id))
    rows = [counter.number_row(dict(list(numbers.items())[at : at + 5])) for at in range(0, len(numbers), 5)]
    text = "\n".join([*lines, counter.say("w-choose")])
    return counter.shown(text, *rows, (counter.button("w-invite"), counter.button("w-panel")), numbers=numbers)


async def invite(counter: Counter, _: Wish) -> Shown:
    lines = [counter.say("w-invite-role")]
    lines += [counter.say("list-line", n=str(n), text=_role(counter, role)) for n, role in _ROLES.items()]
    numbers = {n: Press("w-invite-name", role.value) for n, role in _ROLES.items()}
    text = "\n".join([*lines, counter.say("w-choose")])
    return counter.shown(text, counter.number_row(numbers), (counter.button("w-team"),), numbers=numbers)


async def invite_name(counter: Counter, wish: Wish) -> Shown:
    if wish.question not in STAFF:
        return await invite(counter, wish)
    return counter.asked(counter.say("w-invite-name"), "w-invited-name", {"role": wish.question})


async def invited_name(counter: Counter, wish: Wish) -> Shown:
    """The link, once. A second admin agrees to another admin; while there is only one, the command line invites."""
    name, role = clean(wish.argument), Role(counter.member.errand.about.get("role", Role.VIEWER.value))
    if len(name) > LONGEST_NAME or not isinstance(parse_name(name), Accepted):
        return counter.asked(counter.say("w-invite-name"), "w-invited-name", {"role": role.value})
    admins = [one for one in await counter.tx.staff.members() if one.role is Role.ADMIN]
    if role is Role.ADMIN and len(admins) < 2:
        return await team(counter, wish, counter.say("w-invite-admin-first"))
    token = secrets.token_urlsafe(16)
    made = invitation(
        InvitationId(counter.fresh_id),
        token,
        role,
        name,
        counter.member.actor,
        counter.machine_now,
        needs_second=role is Role.ADMIN,
    )
    counter.tx.staff.add_invitation(made)
    counter.record(counter.member.person_id, EventKind.STAFF_INVITED, role=role.value, invitation=made.id)
    key = "w-invite-link-second" if made.needs_second else "w-invite-link"
    text = counter.say(key, persona=name, rol=_role(counter, role), liga=f"/start {START}{token}")
    return counter.shown(text, (counter.button("w-team"),))


async def invited(counter: Counter, wish: Wish) -> Shown:
    """An open invitation: another admin may agree, and any may take it back."""
    found = await _invitation(counter, wish)
    if found is None:
        return await team(counter, wish, counter.say("w-invited-gone"))
    waits = found.needs_second and not found.confirmed_by and found.made_by != counter.member.actor
    agree = (counter.button("w-agree", wish.argument),) if waits else ()
    text = counter.say("w-invited", persona=found.name, rol=_role(counter, found.role))
    return counter.shown(text, (*agree, counter.button("w-take-back", wish.argument)), (counter.button("w-team"),))


async def agree(counter: Counter, wish: Wish) -> Shown:
    found = await _invitation(counter, wish)
    if found is None or found.made_by == counter.member.actor or not found.needs_second:
        return await team(counter, wish, counter.say("w-invited-gone"))
    counter.tx.staff.save_invitation(confirmed(found, counter.member.actor))
    counter.record(counter.member.person_id, EventKind.STAFF_INVITED, role=found.role.value, invitation=found.id)
    return await panel.panel(counter, wish, counter.say("w-agreed", persona=found.name))


async def take_back(counter: Counter, wish: Wish) -> Shown:
    found = await _invitation(counter, wish)
    if found is None:
        return await team(counter, wish, counter.say("w-invited-gone"))
    counter.tx.staff.save_invitation(taken_back(found, counter.machine_now))
    counter.record(counter.member.person_id, EventKind.INVITATION_ENDED, invitation=found.id)
    return await panel.panel(counter, wish, counter.say("w-taken-back", persona=found.name))


async def member(counter: Counter, wish: Wish) -> Shown:
    found = await _member(counter, wish)
    if found is None:
        return await team(counter, wish, counter.say("w-member-gone"))
    if found.id == counter.member.id:
        return await team(counter, wish, counter.say("w-member-self"))
    others = dict(enumerate((one for one in STAFF if one is not found.role), 1))
    lines = [counter.say("w-member", persona=found.name, rol=_role(counter, found.role))]
    lines += [counter.say("w-member-role", n=str(n), rol=_role(counter, role)) for n, role in others.items()]
    numbers = {n: Press("w-role", role.value, argument=wish.argument) for n, role in others.items()}
    text = "\n".join([*lines, counter.say("w-choose")])
    row = (counter.button("w-remove", wish.argument), counter.button("w-team"))
    return counter.shown(text, counter.number_row(numbers), row, numbers=numbers)


async def change_role(counter: Counter, wish: Wish) -> Shown:
    found = await _member(counter, wish)
    if found is None or wish.question not in STAFF or found.id == counter.member.id:
        return await team(counter, wish, counter.say("w-member-gone"))
    role = Role(wish.question)
    after = replace(found, role=role, pin_until=None, errand=Errand(), version=found.version + 1)
    await _decide_about(counter, found)
    counter.tx.staff.save_member(after)
    counter.record(found.person_id, EventKind.ROLE_CHANGED, before=found.role.value, after=role.value)
    return await panel.panel(
        counter, wish, counter.say("w-role-changed", persona=found.name, rol=_role(counter, role))
    )


async def remove(counter: Counter, wish: Wish) -> Shown:
    found = await _member(counter, wish)
    if found is None or found.id == counter.member.id:
        return await team(counter, wish, counter.say("w-member-gone"))
    await _decide_about(counter, found)
    counter.tx.staff.save_member(replace(found, removed_at=counter.now, version=found.version + 1))
    counter.record(found.person_id, EventKind.STAFF_REMOVED, role=found.role.value)
    return await panel.panel(counter, wish, counter.say("w-removed", persona=found.name))


async def _decide_about(counter: Counter, found: Member) -> None:
    """Nobody decides about themselves, so whoever decides stays an admin. Their own row is written too: of two who
    remove each other at once, one is first and the other's turn is repeated, or else nobody would be left."""
    own = counter.member
    counter.tx.staff.save_member(replace(own, version=own.version + 1))
    await take_back_invitations(counter.tx, found, own.actor, counter.now, counter.machine_now)


async def _member(counter: Counter, wish: Wish) -> Member | None:
    return next((one for one in await counter.tx.staff.members() if str(one.id) == wish.argument), None)


async def _invitation(counter: Counter, wish: Wish) -> Invitation | None:
    found = await counter.tx.staff.invitations(counter.machine_now)
    return next((one for one in found if str(one.id) == wish.argument), None)


def _line(counter: Counter, number: int, one: Member) -> str:
    return counter.say("w-team-line", n=str(number), persona=one.name, rol=_role(counter, one.role))


def _role(counter: Counter, role: Role) -> str:
    return counter.words(f"w-role-{role}")


SERVICES: Mapping[str, Service] = {
    "w-team": Service(team, Ability.MANAGE_TEAM),
    "w-invite": Service(invite, Ability.MANAGE_TEAM),
    "w-invite-name": Service(invite_name, Ability.MANAGE_TEAM),
    "w-invited-name": Service(with_pin(invited_name), Ability.MANAGE_TEAM),
    "w-invited": Service(invited, Ability.MANAGE_TEAM),
    "w-agree": Service(with_pin(agree), Ability.MANAGE_TEAM),
    "w-take-back": Service(take_back, Ability.MANAGE_TEAM),
    "w-member": Service(member, Ability.MANAGE_TEAM),
    "w-role": Service(with_pin(change_role), Ability.MANAGE_TEAM),
    "w-remove": Service(with_pin(remove), Ability.MANAGE_TEAM),
}
