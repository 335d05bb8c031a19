"""Owns the table `inbox`: the updates whose effect is committed. Membership decides: Telegram's numbers jump."""

from datetime import datetime

from domain.ids import UpdateId
from storage.instants import to_ms
from storage.statements import Statement, Write

_INSERT = Statement("INSERT INTO inbox (update_id, received_at) VALUES (:update_id, :received_at)")


def insert(update: UpdateId, at: datetime) -> Write:
    return Write(_INSERT, {"update_id": update, "received_at": to_ms(at)})
