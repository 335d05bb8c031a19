"""`ventanilla check` tells what is wrong with an installation, and no secret."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import gettempdir
from zoneinfo import ZoneInfo

import pytest

from bot.checkup.erased import file_of_erased
from bot.checkup.everything import look_at_everything
from bot.checkup.finding import Finding, State, ago, is_wrong, look, ok, table, wrong
from bot.checkup.machine import LITTLE, TOO_LITTLE, _disk, look_at_machine, outside, zone_rules
from bot.checkup.telegram import Answer, _clocks, _moved, webhook
from bot.settings import Settings
from bot.telegram import make_bot
from domain.alarms.alarm import Alarm, AlarmKind
from domain.delivery.ports import DeliveryTransaction
from domain.ports import Transaction
from domain.restoring.port import Restore
from emulator.config import DEMO_TOKEN
from storage.keys import make_keys_file
from storage.migrating import known
from storage.opening import open_store, sender_of
from storage.tombstones import HeldFile
from tests.inbound.program import Program
from tests.inbound.test_start_and_stop import ventanilla
from tests.support.databases import KEYS, Database, read_rows
from tests.support.emulator import EmulatorClient, Person
from tests.support.talk import MONDAY

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
MEXICO = ZoneInfo("America/Mexico_City")
OURS = "https://assistant.example.org/secret-path"


async def found(settings: Settings) -> dict[str, Finding]:
    return {one.what: one for one in await look_at_everything(settings)}


@pytest.fixture
def there(settings: Settings, database: Database) -> Settings:
    if database.kind == "sqlite":
        database.path.chmod(0o600)  # as the program itself makes it
    return replace(settings, database_url=database.url)


@pytest.fixture
async def used(there: Settings, gloria: Person) -> Settings:
    """Somebody was served with it."""
    async with Program(there):
        await gloria.say("/start")
        await gloria.expect("Soy Ventanilla")
    return there


async def test_an_installation_in_order_has_nothing_wrong(used: Settings) -> None:
    told = await found(used)
    assert {what for what, one in told.items() if one.state is State.WRONG} == set()
    parts = "settings, token, webhook, database, migrations, keys, process, updates, alarms, sending, disk, files"
    clocks, erased = {"machine clock", "process clock", "zone rules"}, {"erased file", "erased people", "deletions"}
    assert {*parts.split(", "), *clocks, *erased} <= told.keys()
    assert told["keys"].words.endswith("this database's own")
    assert "version 1" in told["process"].words
    assert told["token"].words.endswith("@ventanilla_demo_bot")


async def test_a_look_changes_nothing(there: Settings, database: Database) -> None:
    """Not even the keys are learned by a database that was not used with them yet."""
    told = await found(there)
    assert told["keys"].state is State.LOOK
    assert "not used with them yet" in told["keys"].words
    assert await read_rows(database, "SELECT count(*) FROM key_check") == [(0,)]
    assert await read_rows(database, "SELECT count(*) FROM sending") == [(0,)]


async def test_other_keys_are_told(used: Settings, tmp_path: Path) -> None:
    others = tmp_path / "others.txt"
    make_keys_file(others)
    told = await found(replace(used, keys_file=others))
    assert told["keys"].state is State.WRONG
    assert "not those of this database: events, index, master:1, receipt:1" in told["keys"].words


async def test_missing_migrations_are_told(there: Settings, database: Database) -> None:
    before, newest = known()[-2:]
    await read_rows(database, f"UPDATE alembic_version SET version_num = '{before}'")
    one = (await found(there))["migrations"]
    assert (one.state, newest in one.words) == (
        State.LOOK if database.kind == "sqlite" else State.WRONG,
        True,
    )
    await read_rows(database, "UPDATE alembic_version SET version_num = '9999'")
    assert (await found(there))["migrations"].state is State.WRONG
    await read_rows(database, f"UPDATE alembic_version SET version_num = '{newest}'")


async def test_a_first_start_lacks_only_its_database(settings: Settings, tmp_path: Path) -> None:
    told = await found(replace(settings, database_url=f"sqlite:///{tmp_path}/new.db"))
    assert told["database"].state is State.LOOK
    assert not is_wrong(list(told.values()))
    assert not (tmp_path / "new.db").exists()


async def test_a_token_that_telegram_does_not_know_is_told(there: Settings) -> None:
    told = await found(replace(there, bot_token=f"{DEMO_TOKEN}x"))
    assert told["token"].state is State.WRONG
    assert "getMe: it refused (401)" in told["token"].words
    assert "webhook" not in told


async def test_an_address_where_nobody_answers_is_told_without_the_token(there: Settings) -> None:
    told = await found(replace(there, telegram_api_url="http://127.0.0.1:9"))
    assert told["token"].words.startswith("getMe: no answer (")
    assert DEMO_TOKEN not in table(list(told.values()))


async def test_a_foreign_webhook_is_wrong(there: Settings) -> None:
    bot = make_bot(there)
    await bot.set_webhook("http://elsewhere.example.org/and-its-secret", secret_token="s")
    told = (await found(there))["webhook"]
    await bot.delete_webhook()
    await bot.session.close()
    assert told.state is State.WRONG
    assert "elsewhere.example.org" in told.words
    assert "and-its-secret" not in told.words


async def test_updates_that_wait_are_counted(there: Settings, client: EmulatorClient, gloria: Person) -> None:
    await gloria.say("hola")
    assert "1 update waits" in (await found(there))["webhook"].words


async def test_groups_are_looked_for(there: Settings) -> None:
    told = await found(replace(there, staff_chat_id=-5, alarm_chat_id=-6))
    assert told["staff chat"].state is told["alarm chat"].state is State.WRONG


async def test_a_stop_of_all_sending_is_told(used: Settings) -> None:
    async def _stop(tx: DeliveryTransaction) -> None:
        await tx.save_budget(replace(await tx.budget(), stopped="401"))
        await tx.commit()

    store = await open_store(used.database_url, KEYS, migrate=False, sender=sender_of(used.bot_token))
    await store.deliver(_stop)
    await store.close()
    told = (await found(used))["sending"]
    assert told.state is State.WRONG
    assert "Telegram answered 401" in told.words


async def test_a_restore_that_nobody_released_is_wrong(used: Settings) -> None:
    async def _hold(tx: Transaction) -> None:
        tx.restores.add(Restore(MONDAY, MONDAY))
        await tx.commit()

    async def _release(tx: Transaction) -> None:
        tx.restores.release(MONDAY, MONDAY)
        await tx.commit()

    store = await open_store(used.database_url, KEYS, migrate=False, sender=sender_of(used.bot_token))
    await store.run(_hold)
    told = (await found(used))["sending"]
    await store.run(_release)
    await store.close()
    assert told.state is State.WRONG
    assert "`ventanilla outbox release`" in told.words
    assert (await found(used))["sending"].state is State.OK


async def test_the_file_of_erased_people_must_be_this_databases(used: Settings, tmp_path: Path) -> None:
    ours, other = tmp_path / "ours.txt", tmp_path / "other.txt"
    with HeldFile(ours) as file, HeldFile(other):
        our_id = file.id
    nobody_yet = await found(used)
    assert nobody_yet["erased file"].state is State.LOOK

    async def _name(tx: Transaction) -> None:
        tx.erasures.name_file(our_id)
        await tx.commit()

    store = await open_store(used.database_url, KEYS, migrate=False, sender=sender_of(used.bot_token))
    await store.run(_name)
    await store.close()
    shared = used.database_url.startswith("postgresql")
    foreign = State.LOOK if shared else State.WRONG  # of several programs another one may have it
    for path, state in ((ours, State.OK), (other, foreign), (tmp_path / "gone.txt", foreign), (None, State.LOOK)):
        assert (await found(replace(used, erased_file=path)))["erased people"].state is state, path


def test_a_file_of_erased_people_that_cannot_be_made_is_wrong(tmp_path: Path) -> None:
    assert file_of_erased(tmp_path / "new.txt").state is State.LOOK
    assert not (tmp_path / "new.txt").exists()
    assert file_of_erased(tmp_path / "no folder" / "new.txt").state is State.WRONG
    (tmp_path / "there.txt").write_text("")
    assert file_of_erased(tmp_path / "there.txt").state is State.OK


def test_what_the_units_keep_from_being_written_is_wrong(tmp_path: Path) -> None:
    state, elsewhere = tmp_path / "state", Path("/etc/ventanilla")
    assert list(outside([elsewhere], state)) == []  # no unit was ever started here
    state.mkdir()
    assert list(outside([state, state / "backups", Path(gettempdir())], state)) == []
    (told,) = outside([state, elsewhere], state)
    assert (told.state, str(elsewhere) in told.words) == (State.WRONG, True)


def test_a_group_that_became_another_is_told_with_its_number() -> None:
    assert _moved({"parameters": {"migrate_to_chat_id": -1001}}) == ", its number is -1001 now"
    assert _moved({"parameters": {"retry_after": 3}}) == _moved({}) == ""


async def test_an_alarm_that_is_on_is_told(used: Settings) -> None:
    assert (await found(used))["alarms"].state is State.OK

    async def _begin(tx: DeliveryTransaction) -> None:
        await tx.alarms.add("ec1057-2022", Alarm(AlarmKind.DISK, "server-1", 1, MONDAY))
        await tx.commit()

    store = await open_store(used.database_url, KEYS, migrate=False, sender=sender_of(used.bot_token))
    await store.deliver(_begin)
    await store.close()
    told = (await found(used))["alarms"]
    assert told.state is State.LOOK
    assert told.words.startswith("on: disk server-1 for ")


async def test_people_who_wait_to_be_forgotten_are_counted(used: Settings, database: Database) -> None:
    assert (await found(used))["deletions"].words == "nobody waits"
    await read_rows(
        database, "INSERT INTO erasure (person_id, kind, asked_at) SELECT id, 'chat', created_at FROM person"
    )
    told = (await found(used))["deletions"]
    assert (told.state, told.words.startswith("1 wait, the oldest for ")) == (State.OK, True)
    await read_rows(database, "UPDATE erasure SET asked_at = asked_at - 600000")
    told = (await found(used))["deletions"]
    assert told.state is State.LOOK
    assert told.words.endswith("does the one program with VENTANILLA_ERASED_FILE run?")
    await read_rows(
        database,
        "INSERT INTO staff (id, person_id, role, name, joined_at, pin_hash, pin_tries, wants_digest, version)"
        " SELECT 9, id, 'operator', wrapped_key, 1, '', 0, FALSE, 1 FROM person",
    )
    assert (await found(used))["deletions"].words == "nobody waits; 1 of people of the team, who leave it first"


@pytest.mark.parametrize(
    ("info", "wanted", "state"),
    [
        ({"url": "", "pending_update_count": 0}, "", State.OK),
        ({"url": OURS, "pending_update_count": 3}, OURS, State.OK),
        ({"url": OURS, "pending_update_count": 1000}, OURS, State.LOOK),
        ({"url": "", "pending_update_count": 0}, OURS, State.LOOK),
        ({"url": OURS}, "", State.WRONG),
        ({"url": "https://other.example.org/x"}, OURS, State.WRONG),
        (
            {"url": OURS, "last_error_date": int(NOW.timestamp()) - 60, "last_error_message": "503"},
            OURS,
            State.LOOK,
        ),
        ({"url": OURS, "last_error_date": int(NOW.timestamp()) - 9000, "last_error_message": "x"}, OURS, State.OK),
        (None, OURS, State.WRONG),
    ],
)
def test_a_webhook_is_judged_as_telegram_sees_it(info: object, wanted: str, state: State) -> None:
    finding = webhook(Answer(info), wanted, NOW)
    assert finding.state is state
    assert "secret-path" not in finding.words


@pytest.mark.parametrize(("seconds", "state"), [(0, State.OK), (3, State.OK), (7, State.LOOK), (90, State.WRONG)])
@pytest.mark.parametrize("sign", [-1, 1])
def test_a_clock_that_is_off_is_told(seconds: int, state: State, sign: int) -> None:
    theirs = NOW + sign * timedelta(seconds=seconds)
    assert _clocks(theirs, NOW, NOW + timedelta(milliseconds=50)).state is state


@pytest.mark.parametrize(
    ("free", "state"), [(LITTLE, State.OK), (LITTLE - 1, State.LOOK), (TOO_LITTLE - 1, State.WRONG)]
)
def test_little_room_is_told(free: int, state: State) -> None:
    assert _disk(Path(), free).state is state


def test_files_that_others_can_use_are_told(tmp_path: Path) -> None:
    file = tmp_path / "ventanilla.db"
    file.write_text("")
    for mode, state in ((0o600, State.OK), (0o640, State.WRONG), (0o604, State.WRONG)):
        file.chmod(mode)
        told = {one.what: one for one in look_at_machine([tmp_path / "not" / "there"], [file], MEXICO, NOW)}
        assert told["files"].state is state


def test_old_rules_of_zones_are_told(tmp_path: Path) -> None:
    (tmp_path / "America").mkdir()
    (tmp_path / MEXICO.key).write_bytes(b"")
    rules = tmp_path / "tzdata.zi"
    for version, state in (("2026a", State.OK), ("2025c", State.OK), ("2024b", State.LOOK), ("", State.LOOK)):
        rules.write_text(f"# version {version}\n")
        finding = zone_rules(MEXICO, NOW, [str(tmp_path)])
        assert finding.state is state, version
        assert str(tmp_path) in finding.words
    assert "the package tzdata" in zone_rules(MEXICO, NOW, []).words


def test_what_others_say_cannot_break_the_table() -> None:
    told = table([ok("a", "fine"), look("webhook", "it said\n\x1b[31mtoken  ok  all is well\x9b")])
    assert told.splitlines() == ["a        ok     fine", "webhook  look   it said  [31mtoken  ok  all is well"]
    assert not is_wrong([ok("a", ""), look("b", "")])
    assert is_wrong([ok("a", ""), wrong("b", "")])


@pytest.mark.parametrize(
    ("seconds", "words"), [(-1, "0 s"), (59, "59 s"), (61, "1 min"), (7300, "2 h"), (200_000, "2 d")]
)
def test_a_time_is_told_in_one_unit(seconds: float, words: str) -> None:
    assert ago(seconds) == words


@pytest.mark.slow
async def test_the_command_prints_no_secret(environment: dict[str, str], sqlite: Database, tmp_path: Path) -> None:
    sqlite.path.chmod(0o600)
    secrets = {
        "VENTANILLA_PROXY_URL": "",
        "VENTANILLA_DATABASE_URL": "postgresql://someone:p4ssw0rd-db@127.0.0.1:9/name",
        "VENTANILLA_WEBHOOK_URL": "http://127.0.0.1:9/p4ssw0rd-path",
        "VENTANILLA_WEBHOOK_SECRET": "p4ssw0rd-webhook",
        "VENTANILLA_SMTP_URL": "smtps://someone:p4ssw0rd-mail@mail.example.org?from=codes@example.org",
    }
    for more, status in (({}, 0), (secrets, 1), (secrets | {"VENTANILLA_HTTP_PORT": "p4ssw0rd"}, 2)):
        async with ventanilla("check", environment | more) as program:
            out, err = await program.communicate()
        told = (out + err).decode()
        assert program.returncode == status, told
        assert "p4ssw0rd" not in told
        assert DEMO_TOKEN.partition(":")[2] not in told
        assert "Traceback" not in told


async def test_a_proxy_that_is_away_is_no_reason_to_tell_its_password(there: Settings) -> None:
    told = await found(replace(there, proxy_url="socks5://someone:p4ssw0rd@127.0.0.1:9"))
    assert told["token"].state is State.WRONG
    assert "p4ssw0rd" not in table(list(told.values()))
