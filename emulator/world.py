"""All that this Telegram knows, put together from the store at the start."""

import secrets
from typing import Any

from emulator.chats import Chats
from emulator.clock import ProcessClock, clock_view
from emulator.config import EmulatorConfig
from emulator.errors import Json
from emulator.events import EventLog
from emulator.faults import Faults, Rates
from emulator.files import Files
from emulator.ledger import Ledger
from emulator.people import People, Person
from emulator.store import Store
from emulator.updates import UpdateQueue
from emulator.view import message_view, person_view

PRESSES_KEPT = 10_000
UNCLEAN_GAP = 1000  # numbers that a killed run may have given away without writing it down


class World:
    def __init__(self, config: EmulatorConfig) -> None:
        self.config = config
        self.store = Store(config.store)
        was_clean = self.store.get("setting", "clean")
        gap = UNCLEAN_GAP if was_clean is not None and not was_clean["clean"] else 0
        self.clock = ProcessClock(config.clock_start, config.clock_speed, kept=self.store.get("setting", "clock"))
        self.people = People(self.store)
        self.chats = Chats(self.store, gap)
        self.files = Files(self.store)
        self.queue = UpdateQueue(self.store, gap)
        self.events = EventLog(self.store)
        self.ledger = Ledger()
        self.faults = Faults()
        self.rates = Rates()
        self.presses: dict[str, tuple[int, float]] = {}  # callback query id: who pressed, machine time
        self.bot_user: Json = {
            "id": int(config.token.partition(":")[0]),
            "is_bot": True,
            "first_name": config.bot_name,
            "username": config.bot_username,
        }
        self.profile: Json = self.store.get("setting", "profile") or {}
        self.store.put("setting", "clean", {"clean": False})
        self.keep_clock()

    def date(self) -> int:
        """Give process time as Telegram writes it: whole seconds since 1970."""
        return int(self.clock.timestamp())

    def keep_clock(self) -> None:
        self.store.put("setting", "clock", self.clock.kept())

    def clock_view(self) -> Json:
        return clock_view(self.clock, self.config.timeline, self.config.zone, self.config.stops)

    def bot_view(self) -> Json:
        commands = self.commands(None)
        return {
            "username": self.bot_user["username"],
            "name": self.profile.get("name/") or self.bot_user["first_name"],
            "description": self.profile.get("description/") or "",
            "commands": commands,
        }

    def commands(self, person: Person | None) -> list[Json]:
        """Give the commands a person's app shows: the most particular scope and language that was set."""
        language = person.language_code if person else "es"
        scopes = [f"chat/{person.id}"] if person else []
        for scope in [*scopes, "all_private_chats", "default"]:
            for code in (language, ""):
                found = self.profile.get(f"commands/{scope}/{code}")
                if found:
                    return list(found)
        return []

    def keep_profile(self, key: str, value: Any) -> None:  # noqa: ANN401 - a name or a list of commands
        self.profile = (
            {**self.profile, key: value} if value else {k: v for k, v in self.profile.items() if k != key}
        )
        self.store.put("setting", "profile", self.profile)
        shown = self.bot_view()
        self.events.add(lambda: {"type": "bot", "bot": shown})

    def keep_message(self, message: Json, event: str) -> None:
        """Store a new or changed message and tell whoever looks on."""
        self.chats.put(message)
        self.events.add(lambda: {"type": event, "message": message_view(message, self.files)})

    def tell_person(self, person: Person) -> None:
        self.events.add(lambda: {"type": "person", "person": person_view(person)})

    def tell_keyboard(self, person: Person) -> None:
        shown = {"chat_id": person.id, "keyboard": person.keyboard, "placeholder": person.placeholder}
        self.events.add(lambda: {"type": "keyboard"} | shown)

    def new_press(self, person_id: int, machine_time: float) -> str:
        if len(self.presses) > PRESSES_KEPT:
            self.presses.pop(next(iter(self.presses)))
        query_id = str(secrets.randbits(62))
        self.presses[query_id] = (person_id, machine_time)
        return query_id

    async def close(self) -> None:
        self.events.close()
        self.keep_clock()
        self.store.put("setting", "clean", {"clean": True})
        await self.store.close()
