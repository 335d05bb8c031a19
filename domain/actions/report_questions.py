"""The use case of looking at what people asked and the assistant left open, without what is personal in it."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.inquiry import Asked
from domain.ports import Transaction
from domain.questions.masking import mask, own_words

MOST = 5_000


async def report_questions(
    tx: Transaction, actor: Actor, process: str, since: datetime, ordinary: Collection[str]
) -> tuple[Asked, ...]:
    """The newest first, at most 5,000; their texts masked. `ordinary`: see `domain.questions.masking`. Who asked
    cannot be told from them, so nobody's log says that they were read."""
    authorize(actor, Ability.SEE_QUESTIONS)
    asked = await tx.help.asked_since(process, since, MOST)
    today = await tx.help.own_answers(process, since)
    sent = await tx.help.sent_answers(process, since)
    own = {
        person: own_words(today.get(person, {})) | own_words(sent.get(person, {}))
        for person in today.keys() | sent.keys()
    }
    nothing: frozenset[str] = frozenset()
    return tuple(replace(one, text=mask(one.text, own.get(one.person_id, nothing), ordinary)) for one in asked)
