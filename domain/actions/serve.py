"""The use case of a member of the staff: whatever they press, write or send in their own chat; and of who opens an
invitation. One turn is one transaction."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.backoffice import (
    appoint,
    appointments,
    batches,
    calendars,
    calls,
    card_history,
    cards,
    chat_codes,
    correcting,
    dates,
    digest,
    erased,
    exports,
    finishing,
    group,
    group_run,
    holidays,
    inbox,
    joining,
    missing,
    notes,
    numbers,
    panel,
    pin,
    places,
    requests,
    resting,
    reviewing,
    saved_answers,
    searching,
    stages,
    strangers,
    table_changes,
    tables,
    team,
    window,
)
from domain.backoffice.announcing import approving, hub, look, reporting, steering, values, when, whom, writing
from domain.backoffice.announcing.desk import ANNOUNCED
from domain.backoffice.asking_again import again
from domain.backoffice.counter import Counter, Service, Shown, actor_of, allowed, done_if_allowed
from domain.backoffice.jobs import is_for_many
from domain.backoffice.understanding import COMMANDS, FILE, MENU, PREFIX, is_asked, understand
from domain.bringing import Brought, Wanted
from domain.conversation.turn import Wish
from domain.events import Event, EventKind
from domain.ids import new_id
from domain.incoming import Incoming, Kind, Press
from domain.knowledge import Knowledge
from domain.ports import Desk, Transaction
from domain.screen import Reply, Screen
from domain.staff.inviting import token_of
from domain.staff.member import Member
from domain.staff.pins import may_be_pin
from domain.typed import fold

SERVICES: Mapping[str, Service] = {
    **panel.SERVICES,
    **cards.SERVICES,
    **card_history.SERVICES,
    **chat_codes.SERVICES,
    **reviewing.SERVICES,
    **stages.SERVICES,
    **appoint.SERVICES,
    **appointments.SERVICES,
    **calendars.SERVICES,
    **places.SERVICES,
    **group.SERVICES,
    **group_run.SERVICES,
    **dates.SERVICES,
    **inbox.SERVICES,
    **searching.SERVICES,
    **tables.SERVICES,
    **table_changes.SERVICES,
    **batches.SERVICES,
    **numbers.SERVICES,
    **exports.SERVICES,
    **team.SERVICES,
    **pin.SERVICES,
    **digest.SERVICES,
    **window.SERVICES,
    **resting.SERVICES,
    **notes.SERVICES,
    **calls.SERVICES,
    **missing.SERVICES,
    **saved_answers.SERVICES,
    **hub.SERVICES,
    **writing.SERVICES,
    **whom.SERVICES,
    **values.SERVICES,
    **when.SERVICES,
    **look.SERVICES,
    **approving.SERVICES,
    **steering.SERVICES,
    **reporting.SERVICES,
    **requests.SERVICES,
    **correcting.SERVICES,
    **finishing.SERVICES,
    **holidays.SERVICES,
    **erased.SERVICES,
}


def is_link(incoming: Incoming) -> bool:
    """Whether this may be about an invitation."""
    if incoming.press is not None:
        return incoming.press.verb in {joining.ACCEPT, joining.REFUSE}
    return bool(incoming.text) and bool(token_of(incoming.text))


def is_wish(incoming: Incoming) -> bool:
    """Whether this can only be meant for the staff's side. `/start` is everybody's."""
    if incoming.press is not None:
        return incoming.press.verb.startswith(PREFIX)
    command = incoming.text.partition(" ")[0].partition("@")[0].lower()
    return command in COMMANDS and command != "/start"


def menu_of(knowledge: Knowledge, language: str) -> tuple[tuple[str, str], ...]:
    """The commands of a member's chat."""
    return tuple((name, knowledge.texts.plain(language, f"command-{name}")) for name in MENU)


async def open_invitation(
    tx: Transaction, incoming: Incoming, knowledge: Knowledge, now: datetime, machine_now: datetime
) -> Reply:
    """The link, or the answer to it."""
    authorize(Actor(incoming.user_id), Ability.JOIN_TEAM, incoming.user_id)
    desk = await tx.desk(incoming.user_id, knowledge.process.slug, incoming.update_id)
    press, member = incoming.press, None
    if press is None:
        token = token_of(incoming.text)
        screen = await joining.open_link(tx, incoming, knowledge, desk, token, machine_now)
    elif press.verb == joining.REFUSE:
        screen = joining.refused(incoming, knowledge, desk, now)
    else:
        screen, member = await joining.join(tx, incoming, knowledge, desk, press.argument, now, machine_now)
    if desk.seen and member is None:
        return Reply((screen,))
    tx.accept_update(incoming.update_id, now)
    await tx.commit()
    return Reply((screen,), menu=() if member is None else menu_of(knowledge, member.language))


async def serve(
    tx: Transaction,
    incoming: Incoming,
    knowledge: Knowledge,
    now: datetime,
    machine_now: datetime,
    brought: Brought | None = None,
) -> Reply | Wanted | None:
    """None: nothing for the staff's side: they are heard as anybody is. Wanted: bring it, and serve the same update
    again with it; nothing is written before that."""
    member = await tx.staff.member(incoming.user_id)
    if member is None:
        return await _turned_away(tx, incoming, knowledge, now) if is_wish(incoming) else None
    wish = _wish(incoming, knowledge, member)
    if wish is None:
        return None
    counter = Counter(tx, member, incoming, knowledge, now, machine_now, new_id(now), SERVICES, brought)
    authorize(counter.actor, Ability.SERVE, member.user_id)
    desk = await tx.desk(incoming.user_id, knowledge.process.slug, incoming.update_id)
    shown = await (again(counter) if desk.seen else _served(counter, wish))
    if shown.wanted is not None:
        return shown.wanted
    if not desk.seen:
        tx.accept_update(incoming.update_id, now)
    _keep(counter, desk, shown)
    await tx.commit()
    is_stray = may_be_pin(incoming.text) and (desk.seen or not is_asked(member.errand))
    return Reply(shown.screens, forget=shown.forget or is_stray)


async def _turned_away(tx: Transaction, incoming: Incoming, knowledge: Knowledge, now: datetime) -> Reply:
    desk = await tx.desk(incoming.user_id, knowledge.process.slug, incoming.update_id)
    screen = strangers.turn_away(tx, incoming, knowledge, desk, now)
    if not desk.seen:
        tx.accept_update(incoming.update_id, now)
        await tx.commit()
    return Reply((screen,))


def _wish(incoming: Incoming, knowledge: Knowledge, member: Member) -> Wish | None:
    can_search = allowed(actor_of(member), SERVICES["w-search"])
    sent, can_import = incoming.file, allowed(actor_of(member), SERVICES["w-tables"])
    if sent is not None and not is_asked(member.errand) and is_for_many(sent) and can_import:
        return Wish("w-tables", question=FILE)
    return understand(incoming, member.errand, _places(knowledge, member.language), can_search=can_search)


def _places(knowledge: Knowledge, language: str) -> dict[str, str]:
    words = knowledge.texts.plain
    return {fold(words(language, f"w-button-{verb.removeprefix(PREFIX)}")): verb for verb in _PLACES}


async def _served(counter: Counter, wish: Wish) -> Shown:
    """What nobody knows leads to the panel."""
    if counter.incoming.forwarded and counter.incoming.kind is not Kind.FILE:
        return _as_it_was(counter)
    service = SERVICES.get(wish.verb)
    if service is None:
        return await panel.panel(counter, wish)
    return await done_if_allowed(counter, service, wish)


def _as_it_was(counter: Counter) -> Shown:
    """What is forwarded changes nothing: what was asked still waits, or the PIN would be taken for other words."""
    shown = counter.shown(counter.say("w-forwarded"), (counter.button("w-panel"),))
    return replace(shown, errand=counter.member.errand)


def _keep(counter: Counter, desk: Desk, shown: Shown) -> None:
    """What they are in the middle of, and what may be typed instead of the buttons."""
    before = counter.member
    after = shown.member or before
    still = before.errand.ways if shown.errand is before.errand else {}
    errand = replace(shown.errand, ways={**still, **_ways(shown.screens, shown.numbers)})
    if (after, errand) != (before, before.errand):
        counter.tx.staff.save_member(replace(after, errand=errand, version=before.version + 1))
    if desk.person is not None and desk.person.unreachable_since is not None:
        counter.tx.save_person(replace(desk.person, unreachable_since=None))
        counter.tx.revive(desk.person.id, counter.now)
        counter.tx.append_event(desk.person.id, Event(EventKind.CHAT_UNBLOCKED, counter.now))


def _ways(screens: tuple[Screen, ...], numbers: Mapping[int, Press]) -> dict[str, str]:
    ways = {
        fold(button.label): _way(button.press)
        for screen in screens
        for row in screen.buttons
        for button in row
        if not button.url
    }
    return ways | {str(number): _way(press) for number, press in numbers.items()}


def _way(press: Press) -> str:
    return f"{press.verb}|{press.question}|{press.argument}"


_PLACES = (
    "w-panel",
    "w-next",
    "w-dates",
    "w-places",
    "w-mine",
    "w-today",
    "w-inbox",
    "w-requests",
    "w-tables",
    "w-ann",
    "w-numbers",
    "w-team",
    "w-invite",
    "w-pin-new",
    *ANNOUNCED,
)
