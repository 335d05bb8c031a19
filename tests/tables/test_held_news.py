"""While the news of a batch are held, its candidates see nothing of it."""

from domain.actions import bulk
from domain.actions.hear import hear
from domain.authorization import COMMAND_LINE
from domain.ids import UpdateId, UserId
from domain.incoming import Incoming, Kind
from domain.ports import Store
from domain.screen import Reply
from tests.stages.candidates import AFTER, FOLIO, PROCESS, add_accepted
from tests.support.chat import shipped_knowledge
from tests.tables.many import NOT_YET, done, results, undone

UPDATES = iter(range(100, 200))


async def said(store: Store, words: str) -> str:
    incoming = Incoming(UpdateId(next(UPDATES)), UserId(501), Kind.TEXT, sent_at=AFTER, text=words, message_id=50)
    reply = await store.run(lambda tx: hear(tx, incoming, shipped_knowledge(), AFTER))
    assert isinstance(reply, Reply)
    return "\n".join(screen.text for screen in reply.screens)


async def test_a_held_result_is_not_shown(store: Store) -> None:
    await add_accepted(store)
    before = await said(store, "estado")
    batch = await done(store, results((FOLIO, NOT_YET, "Faltó el portafolio")))
    assert await said(store, "estado") == before
    assert "competente" not in (await said(store, "motivos")).lower()
    assert "competente" not in (await said(store, "historia")).lower()
    await store.run(lambda tx: bulk.release(tx, COMMAND_LINE, PROCESS, batch.id))
    assert "Todavía no competente" in await said(store, "estado")
    assert "Todavía no competente" in await said(store, "historia")


async def test_an_undone_result_was_never_there(store: Store) -> None:
    await add_accepted(store)
    before = await said(store, "estado")
    await undone(store, (await done(store, results((FOLIO, NOT_YET, "Faltó el portafolio")))).id)
    assert await said(store, "estado") == before
    assert "competente" not in (await said(store, "historia")).lower()
