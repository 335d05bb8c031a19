"""What a screen of the staff's works with, and what it gives back."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from domain.authorization import NOBODY, Ability, Actor, Given, may
from domain.bringing import Brought, Wanted
from domain.conversation.turn import Wish
from domain.conversation.voice import Row, Voice
from domain.events import Event, EventKind
from domain.files import InspectedFile, RefusedFile
from domain.ids import PersonId, UserId
from domain.incoming import Incoming, Press
from domain.institution import Institution
from domain.knowledge import Knowledge
from domain.ports import Transaction
from domain.process import Process
from domain.rights.look import READS
from domain.screen import Button, Screen
from domain.staff.member import Errand, Member
from domain.staff.work import MOST_COUNTED
from domain.texts import numbers


@dataclass
class Counter:
    """One turn of one member. `now`: process time; `machine_now`: for PINs and invitations."""

    tx: Transaction
    member: Member
    incoming: Incoming
    knowledge: Knowledge
    now: datetime
    machine_now: datetime
    fresh_id: int
    services: Mapping[str, "Service"]
    brought: Brought | None = None  # what this turn wanted before, see `Shown.wanted`

    @property
    def found(self) -> InspectedFile | RefusedFile | None:
        """The file of this turn, once it was fetched and looked into."""
        return self.brought if isinstance(self.brought, InspectedFile | RefusedFile) else None

    @property
    def process(self) -> Process:
        return self.knowledge.process

    @cached_property
    def voice(self) -> Voice:
        return Voice(self.knowledge.texts, self.member.language, self.process, self.now)

    @cached_property
    def actor(self) -> Actor:
        return actor_of(self.member)

    def may(self, ability: Ability, owner: UserId | None = None, given: Given = NOBODY) -> bool:
        return may(self.actor, ability, owner, given)

    def say(self, key: str, /, **values: str) -> str:
        return self.voice.say(key, **values)

    def words(self, key: str, /, **values: str) -> str:
        return self.voice.words(key, **values)

    def button(self, verb: str, argument: str = "", *, key: str = "", question: str = "") -> Button:
        """Labelled with the text `w-button-<verb>` (or `<key>`), without their "w-"; its label may be typed."""
        return Button(
            self.words(f"w-button-{(key or verb).removeprefix('w-')}"), Press(verb, question, argument=argument)
        )

    def count(self, number: int) -> str:
        """Of what is counted no further than MOST_COUNTED."""
        if number <= MOST_COUNTED:
            return numbers.number(number, self.voice.language)
        return self.words("w-more-than", n=numbers.number(MOST_COUNTED, self.voice.language))

    def exact(self, number: int) -> str:
        """To the last one: of those who get something, and of what is to be typed back."""
        return numbers.number(number, self.voice.language)

    def institution(self, key: str | None) -> str:
        found: Institution | None = self.knowledge.catalogue.get(key) if key else None
        return found.name if found is not None else self.words("w-institution-unknown")

    def number_row(self, presses: Mapping[int, Press]) -> Row:
        """[1] [2] [3]: what a list names by numbers."""
        return tuple(Button(str(number), press) for number, press in presses.items())

    def screen(self, text: str, *rows: Row) -> Screen:
        """Its last line says what may be typed instead of the buttons; numbers need not be said."""
        kept = tuple(row for row in rows if row)
        labels = [button.label for row in kept for button in row if not button.label.isdecimal()]
        if labels:
            text = f"{text}\n{self.voice.or_write(labels)}"
        return Screen(text, kept)

    def shown(self, text: str, *rows: Row, numbers: Mapping[int, Press] | None = None) -> "Shown":
        return Shown((self.screen(text, *rows),), numbers=numbers or {})

    def asked(self, text: str, doing: str, about: Mapping[str, str], *rows: Row) -> "Shown":
        """The next words are for `doing`."""
        return Shown((self.screen(text, *rows),), Errand(doing, about))

    def record(self, person: PersonId, kind: EventKind, **about: str | int) -> None:
        """In the log of the person that it is about, so that they can see it: of what was read, by which role."""
        if kind in READS:
            about["role"] = self.member.role.value
        self.tx.append_event(person, Event(kind, self.now, self.member.actor, about))


@dataclass(frozen=True, slots=True)
class Shown:
    """Screens; what the next words or file are for (nothing, unless it is said); what numbers mean.

    `member`: as they are from now on, when anything but the errand changed. `wanted`: nothing is shown or written
    yet; the same turn comes again with what is wanted."""

    screens: tuple[Screen, ...]
    errand: Errand = Errand()
    numbers: Mapping[int, Press] = field(default_factory=dict)
    member: Member | None = None
    forget: bool = False  # delete what the member just wrote: it was a secret
    wanted: Wanted | None = None


Handler = Callable[[Counter, Wish], Awaitable[Shown]]
_OWN = frozenset({Ability.SET_OWN_PIN, Ability.GET_DIGEST})


@dataclass(frozen=True, slots=True)
class Whose:
    """The candidate whom a wish is about: who they are, and who was given them to see."""

    owner: UserId | None = None
    given: Given = NOBODY


@dataclass(frozen=True, slots=True)
class Service:
    """A handler, and what a member must be allowed to for it. `whose`: about whom the wish is, where a member may
    be allowed to about some candidates only."""

    do: Handler
    ability: Ability
    whose: Callable[[Counter, Wish], Awaitable[Whose]] | None = None


def actor_of(member: Member) -> Actor:
    return Actor(member.user_id, member.role, member.id)


def allowed(actor: Actor, service: Service, whose: Whose | None = None) -> bool:
    if whose is not None:
        return may(actor, service.ability, whose.owner, whose.given)
    return may(actor, service.ability, actor.user_id if service.ability in _OWN else None)


async def done_if_allowed(counter: Counter, service: Service, wish: Wish) -> Shown:
    """What the role does not allow is said, and written down. Asked whenever something is about to be done: a wish
    may have waited for the PIN while the role changed."""
    if allowed(counter.actor, service) or await _is_theirs(counter, service, wish):
        return await service.do(counter, wish)
    counter.record(counter.member.person_id, EventKind.STAFF_DENIED, wish=wish.verb)
    return counter.shown(counter.say("w-denied"), (counter.button("w-panel"),))


async def _is_theirs(counter: Counter, service: Service, wish: Wish) -> bool:
    return service.whose is not None and allowed(counter.actor, service, await service.whose(counter, wish))
