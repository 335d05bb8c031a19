"""Whoever is asked again because the notice changed, and what of theirs waits."""

from collections.abc import Mapping
from dataclasses import replace

from domain.ids import FileId
from domain.incoming import Incoming, Kind
from domain.ports import Transaction
from tests.erasure.lives import wait_as_before
from tests.rights.scene import RightsOffice
from tests.support.databases import Database, read_rows
from tests.support.talk import Talk


def with_new_notice(talk: Talk) -> Talk:
    """From now on."""
    notice = replace(talk.knowledge.process.notice, version="2", hash="b" * 64)
    talk.knowledge = replace(talk.knowledge, process=replace(talk.knowledge.process, notice=notice))
    return talk


async def half_way(office: RightsOffice) -> Talk:
    talk = Talk(office.store, office.knowledge)
    await talk.accept()
    await talk.walk("HEGG560427MVZRRL04", "sí", "Gloria")
    return with_new_notice(talk)


async def waiting(database: Database) -> int:
    ((count,),) = await read_rows(database, "SELECT count(*) FROM kept_update")
    return int(count)


async def answers_of(talk: Talk) -> Mapping[str, str]:
    registration = (await talk.desk()).registration
    assert registration is not None
    return registration.draft.answers


async def kept_letters(office: RightsOffice, talk: Talk) -> list[FileId]:
    registration = (await talk.desk()).registration
    assert registration is not None
    return [note.id for note in registration.draft.files.get("appointment_letter", ())]


def pressed(talk: Talk, verb: str) -> Incoming:
    """One of the buttons that were shown last, not sent yet."""
    press = next(one.press for row in talk.screens[-1].buttons for one in row if one.press.verb == verb)
    return replace(talk._message(Kind.PRESS), message_id=0, sent_at=None, press=press)


async def as_the_version_before(office: RightsOffice, talk: Talk) -> int:
    """Moves what waits to where that version keeps it, and as it seals it."""

    async def move(tx: Transaction) -> int:
        person = (await tx.desk(talk.user, talk.knowledge.process.slug)).person
        assert person is not None
        waiting = await tx.rights.kept_updates(person.id)
        wait_as_before(tx, person.id, waiting[0].payload)
        tx.rights.drop_update(person.id, waiting[0].place)
        await tx.commit()
        return len(waiting)

    return await office.store.run(move)
