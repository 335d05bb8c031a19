"""Owns the table `mail`. Address and code are sealed with the person's key, and blank once it is over."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from domain.codes.code import Purpose
from domain.codes.mail import Mail, NewMail, Settled
from domain.ids import MailId
from storage.instants import to_ms, to_ms_or_none
from storage.link import DirectLink
from storage.sealing import DataKey, Sealer, Unreadable, WrappedKey
from storage.statements import Statement, Write

_UNREADABLE_PAUSE = timedelta(seconds=10)  # codes are over in minutes
_INSERT = Statement(
    "INSERT INTO mail (id, code_id, person_id, purpose, words, made_at, expires_at, state)"
    " VALUES (:id, :code_id, :person_id, :purpose, :words, :made_at, :expires_at, 'ready')"
)
_CLAIM = Statement(
    "WITH taken AS MATERIALIZED (SELECT id FROM mail WHERE state = 'ready'"
    " AND (retry_at IS NULL OR retry_at <= :now) AND expires_at > :now ORDER BY id LIMIT :most @free)"
    " UPDATE mail SET state = 'sending', attempts = attempts + 1, lease_epoch = lease_epoch + 1,"
    " lease_until = :lease_until WHERE id IN (SELECT id FROM taken) RETURNING id"
)
_HELD = Statement(
    "SELECT m.id, m.lease_epoch, m.attempts, m.purpose, m.words, p.id, p.language, p.wrapped_key, p.master_id"
    " FROM mail m JOIN person p ON p.id = m.person_id WHERE m.id @among(ids) AND p.wrapped_key IS NOT NULL"
    " ORDER BY m.id"
)
_KEEP = Statement(
    "UPDATE mail SET state = :state, retry_at = :retry_at, reason = :reason, lease_until = NULL"
    " WHERE id = :id AND lease_epoch = :epoch AND state = 'sending'"
)
_END = Statement(
    "UPDATE mail SET state = :state, words = NULL, retry_at = NULL, reason = :reason, lease_until = NULL"
    " WHERE id = :id AND lease_epoch = :epoch AND state = 'sending'"
)
# A code that ended before its mail left was replaced by another, or used: the staff's came first.
_EXPIRE = Statement(
    "UPDATE mail SET state = 'expired', words = NULL, retry_at = NULL WHERE state = 'ready' AND (expires_at <= :now"
    " OR EXISTS (SELECT 1 FROM code WHERE code.id = mail.code_id AND code.ended_at IS NOT NULL))"
)
# Another machine may have the key that this one lacks.
_PUT_BACK = Statement(
    "UPDATE mail SET state = 'ready', retry_at = :retry_at, reason = 'unreadable', lease_until = NULL"
    " WHERE id = :id AND lease_epoch = :epoch AND state = 'sending'"
)
_LEFT_BEHIND = Statement(
    "UPDATE mail SET state = 'unknown', words = NULL, reason = 'worker-gone', lease_until = NULL"
    " WHERE state = 'sending' AND lease_until < :now"
)


def insert(mail: NewMail, key: DataKey) -> Write:
    words = json.dumps([mail.address, mail.digits], ensure_ascii=False).encode()
    values = {
        "id": mail.id,
        "code_id": mail.code,
        "person_id": mail.person,
        "purpose": mail.purpose.value,
        "words": key.seal("mail", "words", mail.id, words),
        "made_at": to_ms(mail.made_at),
        "expires_at": to_ms(mail.expires_at),
    }
    return Write(_INSERT, values, is_apart=True)  # after its code


class MailDesk:
    """The mails within one transaction of the delivery (the port `MailDesk`)."""

    __slots__ = ("_link", "_sealer")

    def __init__(self, link: DirectLink, sealer: Sealer) -> None:
        self._link = link
        self._sealer = sealer

    async def claim(self, machine_now: datetime, lease_until: datetime, most: int) -> tuple[Mail, ...]:
        values = {"now": to_ms(machine_now), "lease_until": to_ms(lease_until), "most": most}
        taken = [row[0] for row in await self._link.rows(_CLAIM, values)]
        if not taken:
            return ()
        mails: list[Mail] = []
        for row in await self._link.rows(_HELD, {"ids": self._link.listed(taken)}):
            try:
                mails.append(self._opened(row))
            except Unreadable:
                retry_at = to_ms(machine_now + _UNREADABLE_PAUSE)
                await self._link.execute(_PUT_BACK, {"id": row[0], "epoch": row[1], "retry_at": retry_at})
        return tuple(mails)

    async def settle(self, mail: Mail, after: Settled) -> bool:
        values = {"id": mail.id, "epoch": mail.epoch, "state": after.state.value, "reason": after.reason}
        if after.retry_at is None:
            return await self._link.execute(_END, values) == 1
        return await self._link.execute(_KEEP, {**values, "retry_at": to_ms_or_none(after.retry_at)}) == 1

    async def sweep(self, machine_now: datetime) -> int:
        values = {"now": to_ms(machine_now)}
        await self._link.execute(_EXPIRE, values)
        return await self._link.execute(_LEFT_BEHIND, values)

    def _opened(self, row: Sequence[Any]) -> Mail:
        id_, epoch, attempts, purpose, words, person, language, wrapped, master = row
        key = self._sealer.unwrap("person", person, WrappedKey(master, wrapped))
        address, digits = json.loads(key.open("mail", "words", id_, words))
        return Mail(MailId(id_), epoch, attempts, Purpose(purpose), language, address, digits)
