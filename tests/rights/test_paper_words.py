"""The paper of [Descargar mis datos] is for people: no word of the program's own stands in it. What there is to be
told of everybody in every table is in `test_whole.py`."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.codes.mail import MailState
from domain.delivery.checking import Reason
from domain.delivery.outbox import RowState
from domain.events import Event, EventKind
from domain.ids import UserId
from domain.news.templates import TEMPLATES
from domain.people import Person
from domain.ports import Transaction
from domain.rights.port import KeptUpdate
from domain.screen import DataFacts
from tests.erasure.lives import Life, live
from tests.rights.asked_again import with_new_notice
from tests.rights.scene import RightsOffice
from tests.rights.test_own_data import downloaded
from tests.rights.test_whole import USER, of_the_team, paper
from tests.storage.people import NOW
from tests.support.databases import Database, read_rows
from tests.support.talk import Talk

CODES = frozenset({*EventKind, *RowState, *TEMPLATES, *Reason, *MailState})
HASH = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)
# Whatever a kind of event says of itself.
ABOUT: dict[str, str | int] = {
    **dict.fromkeys(("starts", "by"), NOW.isoformat()),
    "stage": "dictamen",
    "result": "competente",
    "question": "curp",
    "notice": "1",
    "language": "es",
}
STAGE = '{"stage":"dictamen"}'
KEPT = b'{"update_id":7,"kind":"text","text":"words-that-wait","press":null,"file":null}'
STUCK = b'{"update_id":8,"message":{"message_id":3,"caption":"words-that-fell"}}'


async def filled(office: RightsOffice, database: Database, language: str) -> DataFacts:
    """Of somebody of whom everything happened, and who was told everything, with every end."""
    life = await live(office.store, "gloria", USER)
    await of_the_team(office, life)
    await office.store.run(lambda tx: _more(tx, life, replace(life.person, language=language)))
    for number, template in enumerate(TEMPLATES):
        for row, state in enumerate(RowState):
            reason = [*Reason, "refused-400", "worker-gone", ""][(number + row) % (len(Reason) + 3)]
            told = (
                f"'{template}:{state}', {life.person.id}, 0, '{template}', '{STAGE}', '{template}', {number}, {row}"
            )
            await read_rows(
                database,
                "INSERT INTO outbox (dedup_key, person_id, lane, template, parameters, rule, not_before, due_at,"
                f" resends, state, reason, text_hash) VALUES ({told}, FALSE, '{state}', '{reason}', '{'ab' * 32}')",
            )
    await read_rows(database, "UPDATE registration SET flags = 'email_unchecked,not_head,unlisted_institution'")
    talk = Talk(office.store, office.knowledge, user=UserId(USER), at=NOW + timedelta(days=1), language=language)
    talk = with_new_notice(talk)  # or what waits for it would be served
    await talk.say("descargar mis datos" if language == "es" else "download my data")
    return downloaded(talk)[1]


async def _more(tx: Transaction, life: Life, person: Person) -> None:
    tx.save_person(person)
    for kind in EventKind:
        tx.append_event(life.person.id, Event(kind, NOW, about=ABOUT))
    tx.rights.keep_update(life.person.id, KeptUpdate(2, KEPT), NOW)
    tx.rights.keep_update(life.person.id, KeptUpdate(3, STUCK), NOW)
    await tx.commit()


def values(facts: DataFacts) -> set[str]:
    """Whatever stands by itself: between colons, semicolons and the ends of lines."""
    lines = (line for _, rows in facts.sections for row in rows for line in row)
    return {part.strip() for line in lines for named in line.split("; ") for part in named.split(": ")}


@pytest.mark.parametrize("language", ["es", "en"])
async def test_no_word_of_the_programs_own_is_on_the_paper(
    office: RightsOffice, database: Database, language: str
) -> None:
    facts = await filled(office, database, language)
    page = paper(facts)
    assert [code for code in CODES if re.search("[_-]", code) and code in page] == []
    assert sorted(CODES & values(facts)) == []
    assert HASH.search(page) is None
    assert not re.search(r'["{}]|update_id|refused-', page)
    if language == "es":
        assert [code for code in CODES if re.search(rf"\b{code}\b", page)] == []
    stage = "tu resultado (Dictamen)" if language == "es" else "your result (Verdict)"
    for words in ("words-that-wait", "words-that-fell", stage):
        assert words in page
