"""The file of erased people: one holder, whole lines, and only the database it belongs to."""

import resource
from pathlib import Path

import pytest

from domain.actions.erase_people import Misfit
from domain.erasure.erasure import ErasureKind, Tombstone
from domain.ids import PersonId
from domain.ports import Store, Unavailable
from storage.tombstones import ErasedFileFault, HeldFile, read_tombstones
from tests.erasure.forgetting import adopt, tick, wish
from tests.erasure.lives import live
from tests.storage.people import NOW, PROCESS

ONE, OTHER = (Tombstone(PersonId(number), ErasureKind.CHAT, NOW) for number in (71, 72))


async def test_what_was_added_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "erased.txt"
    with HeldFile(path) as held:
        await held.add([ONE, ONE])
        await held.add([ONE, OTHER])
        id_ = held.id
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_text().splitlines()[1:] == ["71 chat 1652110212345", "72 chat 1652110212345"]
    with HeldFile(path) as held:
        assert (held.id, set(held.all())) == (id_, {ONE, OTHER})
    assert set(read_tombstones(path).all()) == {ONE, OTHER}


async def test_a_second_program_does_not_get_it(tmp_path: Path) -> None:
    path = tmp_path / "erased.txt"
    with HeldFile(path), pytest.raises(ErasedFileFault, match="held by another program"):
        HeldFile(path)
    HeldFile(path).close()


async def test_a_line_that_was_cut_off_is_none(tmp_path: Path) -> None:
    path = tmp_path / "erased.txt"
    with HeldFile(path) as held:
        await held.add([ONE])
    with path.open("a") as file:
        file.write("72 ch")
    assert set(read_tombstones(path).all()) == {ONE}
    with HeldFile(path) as held:
        assert set(held.all()) == {ONE}
        await held.add([OTHER])
    assert set(read_tombstones(path).all()) == {ONE, OTHER}


@pytest.mark.parametrize(
    "content", ["something else\n", "ventanilla-erased 1 ab\n71 chat\n", "ventanilla-erased 1 \n"]
)
async def test_another_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "erased.txt"
    path.write_text(content)
    with pytest.raises(ErasedFileFault, match="no file of erased people"):
        HeldFile(path)
    with pytest.raises(ErasedFileFault):
        read_tombstones(path)
    assert path.read_text() == content


async def test_a_full_disk_leaves_no_half_line(tmp_path: Path) -> None:
    path = tmp_path / "erased.txt"
    with HeldFile(path) as held:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 30, before[1]))  # a line and a bit
        try:
            with pytest.raises(Unavailable, match="cannot be written"):
                await held.add([ONE, OTHER])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert held.all() == set()
        assert len(path.read_text().splitlines()) == 1
        await held.add([ONE, OTHER])
    assert set(read_tombstones(path).all()) == {ONE, OTHER}


async def test_a_file_of_another_database_is_refused(store: Store, erased: HeldFile, tmp_path: Path) -> None:
    assert await adopt(store, erased) == 0
    assert await adopt(store, erased) == 0
    with HeldFile(tmp_path / "another.txt") as another:
        found = await adopt(store, another)
    assert isinstance(found, Misfit)
    assert "another file" in found.reason


async def test_an_older_copy_of_the_file_is_refused(store: Store, erased: HeldFile, tmp_path: Path) -> None:
    gloria = await live(store, "gloria", 501)
    await adopt(store, erased)
    copy = tmp_path / "copy.txt"
    copy.write_bytes((tmp_path / "erased.txt").read_bytes())
    copy.chmod(0o600)
    await wish(store, gloria.person.id, ErasureKind.LEGAL)
    await tick(store, erased)
    with HeldFile(copy) as older:
        found = await adopt(store, older)
    assert isinstance(found, Misfit)
    assert "1 erased people do not stand in it" in found.reason


async def test_what_an_older_database_brings_back_is_erased_again(store: Store, erased: HeldFile) -> None:
    gloria = await live(store, "gloria", 501)
    await adopt(store, erased)
    await erased.add([Tombstone(gloria.person.id, ErasureKind.LEGAL, NOW), ONE])
    await wish(store, gloria.person.id, ErasureKind.LEGAL)
    assert await adopt(store, erased) == 1
    assert (await store.run(lambda tx: tx.desk(gloria.person.user_id, PROCESS))).person is None
    assert await tick(store, erased) == 0
    assert await adopt(store, erased) == 0
    assert await store.audit_registrations() == ()
