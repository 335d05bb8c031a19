"""Nobody is shown what is another's, not even for an update that was heard before."""

from typing import cast

import pytest

from domain.actions.hear import hear, hear_file, learn_membership
from domain.authorization import Denied
from domain.ids import UpdateId, UserId
from domain.incoming import Incoming, Kind
from domain.ports import Desk, Transaction
from tests.support.talk import MONDAY, Talk, paper

STRANGER = UserId(700000099)


class _WrongDesk:
    """A database at fault: whoever asks is given Gloria's record. All else is the real transaction."""

    def __init__(self, tx: Transaction, owner: UserId) -> None:
        self._tx = tx
        self._owner = owner

    async def desk(self, _: UserId, process: str, update_id: UpdateId | None = None) -> Desk:
        return await self._tx.desk(self._owner, process, update_id)

    def __getattr__(self, name: str) -> object:
        return getattr(self._tx, name)


async def test_a_repeated_update_of_another_is_denied(talk: Talk) -> None:
    await talk.submit()
    heard = talk.heard[-1]
    theirs = Incoming(heard.update_id, STRANGER, Kind.TEXT, "estado", message_id=900, sent_at=heard.sent_at)
    assert (await talk.store.run(lambda tx: tx.desk(talk.user, "ec1057-2022", heard.update_id))).seen

    def wrong(tx: Transaction) -> Transaction:
        return cast("Transaction", _WrongDesk(tx, talk.user))

    with pytest.raises(Denied):
        await talk.store.run(lambda tx: hear(wrong(tx), theirs, talk.knowledge, MONDAY))
    with pytest.raises(Denied):
        await talk.store.run(lambda tx: hear_file(wrong(tx), theirs, paper(), talk.knowledge, MONDAY))
    with pytest.raises(Denied):
        await talk.store.run(
            lambda tx: learn_membership(
                wrong(tx), heard.update_id, STRANGER, blocked=True, knowledge=talk.knowledge, now=MONDAY
            )
        )
