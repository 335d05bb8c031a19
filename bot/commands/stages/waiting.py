"""Batches from the command line."""

import argparse
from collections.abc import Awaitable, Callable, Mapping

from bot.commands.stages.files import LANGUAGE, told
from bot.office import Office
from domain.actions import bulk
from domain.authorization import COMMAND_LINE
from domain.batches import BatchId
from domain.candidacy.batching import NotReleased, NotUndone
from domain.candidacy.file_words import batch_words, ended_words, not_words
from domain.texts.catalogue import load_texts


async def list_batches(office: Office, _: argparse.Namespace) -> int:
    texts, process = load_texts(), office.process
    for batch in await office.store.run(lambda tx: bulk.recent_batches(tx, COMMAND_LINE, process)):
        told(batch_words(texts, LANGUAGE, process, batch, batch.by, office.local(batch.made_at)))
    return 0


async def undo_batch(office: Office, arguments: argparse.Namespace) -> int:
    id_ = BatchId(arguments.id)
    found = await office.store.run(lambda tx: bulk.undo(tx, COMMAND_LINE, office.process, id_, office.now))
    if isinstance(found, NotUndone):
        told(not_words(load_texts(), LANGUAGE, found.why, found.folios))
        return 1
    told(ended_words(load_texts(), LANGUAGE, found))
    return 0


async def release_batch(office: Office, arguments: argparse.Namespace) -> int:
    id_ = BatchId(arguments.id)
    found = await office.store.run(lambda tx: bulk.release(tx, COMMAND_LINE, office.process, id_))
    if isinstance(found, NotReleased):
        told(not_words(load_texts(), LANGUAGE, found.why))
        return 1
    told(ended_words(load_texts(), LANGUAGE, found))
    return 0


DOINGS: Mapping[str, Callable[[Office, argparse.Namespace], Awaitable[int]]] = {
    "list": list_batches,
    "undo": undo_batch,
    "release": release_batch,
}
