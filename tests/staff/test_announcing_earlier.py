"""Earlier announcements as conditions: each that may have been read can be chosen, however many came after it."""

from dataclasses import replace

import pytest

from domain.announcements.announcement import Announcement, State
from domain.announcements.audience import All, Condition, Field
from domain.announcements.content import Content
from domain.announcements.run import RunState
from domain.announcements.steering import first_run
from domain.formatted import Words
from domain.ids import AnnouncementId, RunId
from domain.ports import Transaction
from tests.staff.scene import Chat, Office
from tests.staff.test_announcing import announcer
from tests.staff.test_announcing_badly import begun

MANY = 60  # more than are looked at together


@pytest.fixture
async def rita(office: Office) -> Chat:
    return await announcer(office)


async def add(office: Office, *numbers: int, asks: bool = True, state: RunState | None = RunState.DONE) -> None:
    """Announcements of these numbers. `state`: of their sending; None: drafts."""
    process, now = office.knowledge.process.slug, office.elena.at
    found = []
    for number in numbers:
        content = Content({"es": Words(f"Aviso {number}")}, asks_to_be_read=asks)
        kept = State.DRAFT if state is None else State.APPROVED
        found.append(Announcement(AnnouncementId(number), process, number, kept, "staff:1", None, now, content))

    async def _action(tx: Transaction) -> None:
        for one in found:
            tx.announcements.add(one)
            if state is not None:
                began = None if state is RunState.CANCELLED else now
                run = first_run(one, RunId(one.number), 1, now, now)
                tx.announcements.add_run(replace(run, state=state, began_at=began))
        await tx.commit()

    await office.store.run(_action)


async def listed(rita: Chat, field: str = "11") -> list[str]:
    """What may be chosen: "unread", of a new draft."""
    await begun(rita)
    await rita.press("Elegir destinatarios")
    await rita.press("Agregar condición")
    await rita.press(field)
    return lines(rita)


def lines(rita: Chat) -> list[str]:
    return [line.partition(". ")[2] for line in rita.words.splitlines() if ". Anuncio " in line]


async def test_drafts_after_it_hide_no_announcement(office: Office, rita: Chat) -> None:
    await add(office, 1)
    await add(office, *range(2, 30), state=None)
    assert await listed(rita) == ["Anuncio 1: «Aviso 1»"]


async def test_announcements_without_the_button_hide_none_with_it(office: Office, rita: Chat) -> None:
    await add(office, 1)
    await add(office, *range(2, 2 + MANY), asks=False)
    await add(office, 2 + MANY, state=RunState.CANCELLED)  # undone before anything left
    assert await listed(rita) == ["Anuncio 1: «Aviso 1»"]


async def test_older_announcements_come_a_page_at_a_time(office: Office, rita: Chat) -> None:
    await add(office, *range(1, 13))
    assert await listed(rita) == [f"Anuncio {n}: «Aviso {n}»" for n in range(12, 2, -1)]
    await rita.press("Más")
    assert lines(rita) == ["Anuncio 2: «Aviso 2»", "Anuncio 1: «Aviso 1»"]
    assert "Más" not in rita.labels
    await rita.say("2")
    found = await office.store.run(lambda tx: tx.announcements.numbered(office.knowledge.process.slug, 13))
    assert found is not None
    assert found.audience == All((Condition(Field.UNREAD, ("1",)),))


async def test_a_button_for_another_announcement_is_not_taken(office: Office, rita: Chat) -> None:
    await add(office, 1, 2)
    await add(office, 3, asks=False)
    await listed(rita)
    good = next(one.press for row in rita.screens[0].buttons for one in row if one.label == "1")
    for number in ("3", "4", "99"):
        await rita.push(replace(good, question=good.question.replace("+2", f"+{number}")))
    found = await office.store.run(lambda tx: tx.announcements.numbered(office.knowledge.process.slug, 4))
    assert found is not None
    assert found.audience is None or found.audience == All(())
