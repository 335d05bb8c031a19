"""A file of erased people that was lost, put back older, or replaced: the database writes what it knows."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.commands.deletions import complete
from bot.office import Office
from domain.erasure.erasure import ErasureKind, Tombstone
from domain.ids import PersonId
from domain.ports import Store, Unavailable
from storage.tombstones import HeldFile, read_tombstones
from tests.erasure.forgetting import LATER, adopt, tick, wish
from tests.erasure.lives import live
from tests.storage.people import NOW

ONE, OTHER, THIRD = (Tombstone(PersonId(number), ErasureKind.CHAT, NOW) for number in (71, 72, 73))


@dataclass
class Desk:
    store: Store
    path: Path
    gone: Tombstone

    async def completes(self, path: Path | None) -> int:
        return await complete(Office(self.store, None, LATER, erased_file=path))  # type: ignore[arg-type]  # no process is asked


@pytest.fixture
async def desk(store: Store, tmp_path: Path) -> Desk:
    """Gloria was erased, and stands in the file."""
    gloria, path = await live(store, "gloria", 501), tmp_path / "ours.txt"
    with HeldFile(path) as file:
        await adopt(store, file)
        (tmp_path / "older.txt").write_bytes(path.read_bytes())
        gone = await wish(store, gloria.person.id, ErasureKind.LEGAL)
        await tick(store, file)
    return Desk(store, path, gone)


async def fits(desk: Desk) -> bool:
    with HeldFile(desk.path) as file:
        return await adopt(desk.store, file) == 0


async def test_a_lost_file_is_made_anew(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    id_ = read_tombstones(desk.path).id
    desk.path.unlink()
    assert await desk.completes(desk.path) == 0
    assert "made anew: 1 line added, 1 in all" in capsys.readouterr().out
    found = read_tombstones(desk.path)
    assert (found.id, set(found.all())) == (id_, {desk.gone})
    assert await fits(desk)


async def test_an_older_copy_gets_what_it_lacks(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.path.write_bytes(desk.path.with_name("older.txt").read_bytes())
    assert not await fits(desk)
    assert await desk.completes(desk.path) == 0
    assert "completed: 1 line added" in capsys.readouterr().out
    assert await fits(desk)
    assert await desk.completes(desk.path) == 0
    assert "0 lines added, 1 in all" in capsys.readouterr().out


async def test_lines_that_only_the_file_has_stay(desk: Desk) -> None:
    with HeldFile(desk.path) as file:
        await file.add([ONE])
    assert await desk.completes(desk.path) == 0
    assert set(read_tombstones(desk.path).all()) == {desk.gone, ONE}


async def test_the_file_of_another_database_is_not_written(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    other = desk.path.with_name("other.txt")
    with HeldFile(other) as file:
        await file.add([ONE])
    assert await desk.completes(other) == 1
    assert await desk.completes(None) == 1
    assert "is another file" in capsys.readouterr().out
    assert set(read_tombstones(other).all()) == {ONE}


async def test_a_database_without_a_file_makes_none(store: Store, tmp_path: Path) -> None:
    desk = Desk(store, tmp_path / "new.txt", ONE)
    assert await desk.completes(desk.path) == 1
    assert not desk.path.exists()


async def test_a_file_that_was_replaced_gets_the_next_line(tmp_path: Path) -> None:
    path, copy = tmp_path / "erased.txt", tmp_path / "copy.txt"
    with HeldFile(path) as held:
        await held.add([ONE])
        copy.write_bytes(path.read_bytes())
        await held.add([OTHER])
        copy.replace(path)
        await held.add([THIRD])
        assert set(read_tombstones(path).all()) == {ONE, OTHER, THIRD}
        with pytest.raises(Exception, match="held by another program"):
            HeldFile(path)
        await held.add([Tombstone(PersonId(74), ErasureKind.LEGAL, NOW)])
    assert len(read_tombstones(path)) == 4
    HeldFile(path).close()


@pytest.mark.parametrize("content", [None, "", "ventanilla-erased 1 abcd\n", "something else\n"])
async def test_nobody_is_erased_without_their_file(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "erased.txt"
    with HeldFile(path) as held:
        await held.add([ONE])
        path.unlink()
        if content is not None:
            path.write_text(content)
        with pytest.raises(Unavailable):
            await held.add([OTHER])
        assert set(held.all()) == {ONE}
