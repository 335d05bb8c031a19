"""Values that must never be seen, sent through every way in which things go wrong; then every place where the
program writes is searched for them: its output, the files beside the database, its own command line."""

import asyncio
import json
import logging
import subprocess
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.blanking import Blanking
from bot.log import OneLine
from emulator.config import DEMO_TOKEN
from tests.inbound.conftest import client, emulator, environment, gloria, keys_file
from tests.inbound.program import HEADER, free_port
from tests.inbound.test_processes import ROOT, START_SECONDS
from tests.inbound.updates import broken_update, press_update, text_update
from tests.support.emulator import EmulatorClient, Person

__all__ = ["client", "emulator", "environment", "gloria", "keys_file"]
SECRET = "CANARYsecretCANARYsecret"
CANARIES = {
    "token": DEMO_TOKEN.partition(":")[2],
    "secret": SECRET,
    "curp": "HEGG560427MVZRRL04",
    "name": "Canariola",
    "email": "canaria@metepec.gob.mx",
    "phone": "7225550143",
    "words": "CANARYwords",
    "file": "CANARYfile",
    "telegram": "CANARYtelegram",  # what Telegram calls them
    "password": "CANARYpassword",
}
ANSWERS = (
    *("/registro", "acepto el aviso", CANARIES["curp"], "sí", CANARIES["name"], CANARIES["name"], CANARIES["name"]),
    *("ayuntamiento de metepec", f"Titular {CANARIES['words']}", "sí", CANARIES["email"], CANARIES["phone"]),
)
FAULTS = ("400", "403", "429", "500", "502", "reset_before", "reset_after", "half_body", "bad_json")


def found_in(said: str) -> list[str]:
    return [name for name, canary in CANARIES.items() if canary.casefold() in said.casefold()]


@pytest.fixture
def rehearsed(environment: dict[str, str]) -> dict[str, str]:
    """As much as it ever says, and each of its secrets a canary."""
    port = free_port()
    return {
        **environment,
        "VENTANILLA_LOG_LEVEL": "DEBUG",
        "VENTANILLA_WEBHOOK_URL": f"http://127.0.0.1:{port}/updates",
        "VENTANILLA_WEBHOOK_SECRET": SECRET,
        "VENTANILLA_HTTP_PORT": str(port),
        "VENTANILLA_SMTP_URL": f"smtp://user:{CANARIES['password']}@127.0.0.1:1?starttls=no&from=a@example.org",
    }


async def wrong_posts(address: str) -> None:
    """What is no update, comes from nobody, or cannot be read."""
    update = broken_update()
    update["message"]["text"] = CANARIES["words"]
    update["message"]["from"]["first_name"] = CANARIES["telegram"]
    own = text_update(CANARIES["words"])
    own["message"]["from"]["username"] = CANARIES["telegram"]
    bodies = [
        CANARIES["words"].encode(),
        json.dumps({"update_id": CANARIES["words"], "message": {"text": CANARIES["curp"]}}).encode(),
        json.dumps([CANARIES["curp"]]).encode(),
        b"\xff" + CANARIES["email"].encode(),
        json.dumps(press_update(CANARIES["words"])).encode(),
        json.dumps(own).encode(),
        *[json.dumps(update).encode()] * 3,
        b"{" * 50_000 + CANARIES["words"].encode(),
    ]
    async with ClientSession() as session:
        for body in bodies:
            for secret in (SECRET, CANARIES["words"]):
                async with session.post(address, data=body, headers={HEADER: secret}) as answer:
                    await answer.read()
        async with session.get(f"{address}?text={CANARIES['curp']}&token={DEMO_TOKEN}") as answer:
            await answer.read()


async def live(gloria: Person, client: EmulatorClient, address: str) -> None:
    """A whole registration, in which Telegram answers in every wrong way; and what nobody should send."""
    await gloria.say("/start")
    await gloria.expect("Soy Ventanilla", within=START_SECONDS)
    for number, said in enumerate(ANSWERS):
        await client.script(FAULTS[number % len(FAULTS)], "sendMessage", retry_after=0)
        await gloria.say(said)
        await asyncio.sleep(0.15)
    await gloria.upload(b"%PDF-1.7 " + CANARIES["words"].encode(), f"{CANARIES['file']}.pdf")
    await wrong_posts(address)
    for said in (
        "hablar con alguien",
        f"Soy {CANARIES['name']}, {CANARIES['curp']}",
        "ya tengo un registro",
        "P-1",
    ):
        await gloria.say(said)
    await asyncio.sleep(1.5)  # a tick of the mail, whose server is not there


@pytest.mark.slow
async def test_nothing_personal_or_secret_reaches_any_sink(
    rehearsed: dict[str, str], client: EmulatorClient, gloria: Person, tmp_path: Path
) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run",
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", **rehearsed}, stdout=PIPE, stderr=PIPE,
    )  # fmt: skip
    said = asyncio.create_task(process.communicate())
    try:
        await live(gloria, client, rehearsed["VENTANILLA_WEBHOOK_URL"])
        command = await asyncio.to_thread(Path(f"/proc/{process.pid}/cmdline").read_text)
    finally:
        process.terminate()
    out, err = (part.decode() for part in await said)
    assert process.returncode == 0, err[-2000:]
    assert "update" in err
    assert len(err.splitlines()) > 10
    assert found_in(err) == []
    assert found_in(out + command) == []
    kept = await asyncio.to_thread(files_in, tmp_path)
    assert any(name.startswith("ventanilla.db") for name in kept)
    leaks = {name: found_in(content.decode("latin-1")) for name, content in kept.items()}
    assert {name: found for name, found in leaks.items() if found} == {}


def files_in(folder: Path) -> dict[str, bytes]:
    """The database, its log of writes, locks, keys: whatever is there."""
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


FALLS = {
    "the program": "raise ValueError(CANARY)",
    "a thread": "import threading; one = threading.Thread(target=lambda: int(CANARY)); one.start(); one.join()",
    "a task that nobody awaits": """
import asyncio, gc
async def fail(): raise ValueError(CANARY)
async def main():
    asyncio.ensure_future(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    gc.collect()
asyncio.run(main())
""",
    "a callback of the loop": """
import asyncio
async def main():
    asyncio.get_running_loop().call_soon(lambda: int(CANARY))
    await asyncio.sleep(0.01)
asyncio.run(main())
""",
    "an object at its end": """
class Ending:
    def __del__(self): raise ValueError(CANARY)
one = Ending(); del one
""",
    "a record that cannot be written": "import logging; logging.getLogger('x').warning('%d', CANARY)",
    "a library at its lowest level": "import logging; logging.getLogger('telegram.Bot').debug('sent %s', CANARY)",
    "an exception with a cause": """
import logging
try:
    try: int(CANARY)
    except ValueError as error: raise RuntimeError(CANARY) from error
except RuntimeError: logging.getLogger('ventanilla.x').exception('it failed')
""",
    "an address with a password": "import logging; logging.getLogger('x').error('postgresql://u:%s@h/x', CANARY)",
    "a token in an address": "import logging; logging.getLogger('x').info('https://h/bot1234567%%3A%s/x', CANARY)",
}


@pytest.mark.parametrize("name", FALLS)
def test_what_falls_is_told_without_its_words(name: str) -> None:
    program = f"from bot.log import set_up_log\nset_up_log('DEBUG')\nCANARY = 'CANARYCANARY'\n{FALLS[name]}\n"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT)
    assert "CANARY" not in done.stderr.replace("CANARY = ", "")
    assert "CANARY" not in done.stdout
    assert done.stderr.strip() or "lowest" in name


FORGERIES = (
    *(
        "a\r2022-05-09 CRITICAL forged",
        "a\x1b[2J",
        "a\x85b",
        "a\u2028b",
        "a\u202egnol",
        "a\x00b",
        "a\ud800",
        "a\nb",
    ),
)


@pytest.mark.parametrize("said", FORGERIES)
def test_nothing_written_forges_a_line(said: str) -> None:
    record = logging.LogRecord("ventanilla", logging.INFO, "x.py", 1, "said %s", (said,), None)
    assert Blanking().filter(record)
    line = OneLine().format(record)
    assert len(line.splitlines()) == 1
    assert line.isprintable()
