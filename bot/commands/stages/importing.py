"""`ventanilla registrations import`: read, show, ask, take in."""

import argparse

from bot.commands.stages.files import LANGUAGE, read_sheet, told
from bot.office import Office
from bot.terminal import kept_back
from domain.actions.import_registrations import import_registrations, rehearse_import
from domain.authorization import COMMAND_LINE
from domain.candidacy.import_file import read_registrations
from domain.candidacy.import_words import import_done_words, import_words
from domain.candidacy.taking_in import ImportOutdated
from domain.catalogue import Catalogue
from domain.texts.catalogue import load_texts


async def import_file(office: Office, arguments: argparse.Namespace) -> int:
    """0: done, or nothing to do; 1: nothing was changed."""
    sheet = await read_sheet(arguments.file)
    if sheet is None:
        return 1
    given = dict(word.partition("=")[::2] for word in arguments.map)
    catalogue = Catalogue(await office.store.run(lambda tx: tx.institutions()))
    process, texts = office.process, load_texts()
    file = read_registrations(sheet, process, catalogue, office.now, given)
    run = await office.store.run(lambda tx: rehearse_import(tx, COMMAND_LINE, process, file))
    told(import_words(texts, LANGUAGE, run))
    if run.faults:
        return 1
    if not run.can_be_done:
        return 0
    if (status := await kept_back(arguments)) is not None:
        return status
    found = await office.store.run(
        lambda tx: import_registrations(tx, COMMAND_LINE, process, file, run.digest, office.now)
    )
    if isinstance(found, ImportOutdated):
        told(import_words(texts, LANGUAGE, found.run, is_outdated=True))
        return 1
    told(import_done_words(texts, LANGUAGE, found))
    return 0
