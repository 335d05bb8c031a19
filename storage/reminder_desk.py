"""What looking after reminders asks of the database, within a transaction of the delivery."""

from storage.link import DirectLink, Kind


class ReminderDesk:
    __slots__ = ("_kind", "_link")

    def __init__(self, link: DirectLink, kind: Kind) -> None:
        self._link = link
        self._kind = kind
