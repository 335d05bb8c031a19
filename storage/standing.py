"""What a transaction remembers about a person whose things it may change."""

from domain.events import ChainHead
from domain.ids import PersonId, RegistrationId
from storage.sealing import DataKey, Sealer, WrappedKey


class Standing:
    """Lives as long as one transaction; the data key is unwrapped when first needed."""

    __slots__ = ("_key", "_sealer", "head", "person", "versions", "wrapped")

    def __init__(
        self,
        person: PersonId,
        wrapped: WrappedKey,
        head: ChainHead,
        sealer: Sealer,
        key: DataKey | None = None,
    ) -> None:
        self.person = person
        self.wrapped = wrapped
        self.head = head
        self.versions: dict[RegistrationId, int] = {}  # as they were read
        self._sealer = sealer
        self._key = key

    @property
    def key(self) -> DataKey:
        if self._key is None:
            self._key = self._sealer.unwrap("person", self.person, self.wrapped)
        return self._key
