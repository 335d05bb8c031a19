"""The people on the other side of the bot."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from emulator.errors import ControlError, Json
from emulator.store import Store

FIRST_ID = 700_000_001
ROLES = ("candidate", "staff")
TONES = 4


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    first_name: str
    last_name: str = ""
    username: str | None = None
    language_code: str = "es"
    role: str = "candidate"
    about: str = ""
    phone: str = ""
    tone: int = 1
    has_started: bool = False  # wrote to the bot at least once: only then may the bot write
    has_blocked: bool = False
    keyboard: list[list[Json]] | None = None
    is_one_time: bool = False
    placeholder: str = ""

    def user(self) -> Json:
        """Show the person as a Bot API User."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.last_name:
            user["last_name"] = self.last_name
        if self.username:
            user["username"] = self.username
        if self.language_code:
            user["language_code"] = self.language_code
        return user

    def chat(self) -> Json:
        chat: Json = {"id": self.id, "first_name": self.first_name, "type": "private"}
        if self.last_name:
            chat["last_name"] = self.last_name
        if self.username:
            chat["username"] = self.username
        return chat


FIRST_PEOPLE = (
    Person(FIRST_ID, "Gloria", "Hernández García", about="Candidatura, Metepec", phone="+52 722 555 0143", tone=1),
    Person(
        FIRST_ID + 1,
        "Óscar",
        "Sánchez Santiago",
        about="Candidatura, Almoloya de Juárez",
        phone="+52 722 555 0186",
        tone=2,
    ),
    Person(FIRST_ID + 2, "Elena", "Ruiz Mora", role="staff", about="Equipo, administración", tone=3),
    Person(FIRST_ID + 3, "Tomás", "Vega Luna", role="staff", about="Equipo, operación", tone=4),
)


class People:
    def __init__(self, store: Store) -> None:
        self._store = store
        loaded = [Person(**kept) for _, kept in store.load("person")]
        self._by_id = {person.id: person for person in sorted(loaded, key=lambda one: one.id)}
        if not self._by_id:
            for person in FIRST_PEOPLE:
                self.keep(person)

    def all(self) -> Iterable[Person]:
        return self._by_id.values()

    def get(self, person_id: int) -> Person | None:
        return self._by_id.get(person_id)

    def need(self, person_id: int) -> Person:
        person = self._by_id.get(person_id)
        if person is None:
            raise ControlError(404, f"nobody here has the id {person_id}")
        return person

    def by_username(self, name: str) -> Person | None:
        return next((one for one in self.all() if (one.username or "").lower() == name.lower()), None)

    def keep(self, person: Person) -> None:
        self._by_id[person.id] = person
        self._store.put("person", person.id, person)

    def change(self, person_id: int, **changes: Any) -> Person:  # noqa: ANN401 - fields of Person
        person = replace(self._by_id[person_id], **changes)
        self.keep(person)
        return person

    def add(self, wanted: Json) -> Person:
        """Add a person from what the control API got: the fields of Person, `id` and `phone` made when absent."""
        unknown = set(wanted) - {field.name for field in fields(Person)}
        if unknown:
            raise ControlError(400, f"unknown: {', '.join(sorted(unknown))}")
        if not str(wanted.get("first_name") or "").strip():
            raise ControlError(400, "first_name is missing")
        if wanted.get("role", "candidate") not in ROLES:
            raise ControlError(400, f"role is one of {', '.join(ROLES)}")
        number = len(self._by_id)
        person_id = int(wanted.get("id") or max(self._by_id, default=FIRST_ID - 1) + 1)
        if person_id <= 0 or person_id in self._by_id:
            raise ControlError(409, f"the id {person_id} is taken")
        chosen = {key: value for key, value in wanted.items() if value is not None}
        made: Json = {"phone": f"+52 722 555 {(200 + number) % 10000:04d}", "tone": number % TONES + 1}
        person = Person(**(made | chosen | {"id": person_id}))
        self.keep(person)
        return person

    def add_crowd(self, count: int, first_id: int) -> None:
        """Add many people who have all pressed start, for measurements."""
        for person_id in range(first_id, first_id + count):
            self.keep(Person(person_id, f"P{person_id}", has_started=True, tone=person_id % TONES + 1))
