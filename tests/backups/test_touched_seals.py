"""A backup, and a restore, look at the seals of the event log as `ventanilla audit` does."""

from pathlib import Path

import pytest

from domain.log_seals import BrokenSeal
from domain.ports import Store
from storage.backups.age import read_identities
from storage.backups.restoring import Restoring, Unfit, look_into, restore
from storage.keys import load_keys
from storage.opening import open_store
from storage.tombstones import HeldFile
from tests.backups.test_commands import settings, ventanilla
from tests.backups.test_drill import RESTORED, backed_up
from tests.support.databases import KEYS, Database, read_rows
from tests.threats.tampering import TOUCHED_SEALS, fill, seal_all

__all__ = ["settings"]


@pytest.mark.parametrize(("done", "broken"), TOUCHED_SEALS)
async def test_a_touched_seal_is_told_and_not_restored(
    store: Store,
    database: Database,
    second: Database,
    erased: HeldFile,
    tmp_path: Path,
    done: str,
    broken: BrokenSeal,
) -> None:
    await fill(store)
    await seal_all(store)
    await read_rows(database, done)
    made, key = await backed_up(database, tmp_path)
    assert made.findings.seals.broken == broken
    assert made.findings.count == 1 + (made.findings.broken is not None)  # a head that was moved is no event's
    path, identities = tmp_path / "backup.age", read_identities(key)
    if database.kind == "sqlite":
        seen = await look_into(path, identities, KEYS, tmp_path)
        assert seen.findings == made.findings
    with pytest.raises(Unfit, match=f"the audit finds {made.findings.count}"):
        await restore(second.url, Restoring(path, identities, KEYS, erased, RESTORED))
    what = Restoring(path, identities, KEYS, erased, RESTORED, despite=True)
    assert (await restore(second.url, what)).findings == made.findings


async def test_seals_as_they_were_made_are_no_finding(
    store: Store, database: Database, second: Database, erased: HeldFile, tmp_path: Path
) -> None:
    await fill(store)
    await seal_all(store)
    made, key = await backed_up(database, tmp_path)
    assert (made.findings.count, made.findings.seals) == (0, await store.audit_seals())
    assert made.findings.seals.newest is not None
    done = await restore(
        second.url, Restoring(tmp_path / "backup.age", read_identities(key), KEYS, erased, RESTORED)
    )
    assert done.findings == made.findings


async def test_a_chain_cut_with_its_seal_is_named_by_every_verb(
    settings: dict[str, str], database: Database, tmp_path: Path
) -> None:
    """Cut at its end, and nothing left that says how far it reached: only the seal's own mark does."""
    store = await open_store(database.url, load_keys(tmp_path / "keys.txt"), migrate=False)
    await fill(store)
    await store.close()
    await read_rows(database, "DELETE FROM event WHERE person_id = 9 AND seq > 1")
    await read_rows(database, "DELETE FROM log_seal_entry WHERE person_id = 9")
    (tmp_path / "phrase").write_text("correct horse battery\n")
    (tmp_path / "phrase").chmod(0o600)
    phrase = ("--passphrase-file", "phrase")
    for verb in (("audit",), ("backup", "b.age", *phrase), ("restore", "b.age", "--check", *phrase)):
        code, told = await ventanilla(tmp_path, settings, *verb)
        assert (code, "The daily seals do not fit: seal 1: changed." in told) == (1, True), (verb, told)
