"""Values that must never be seen, and the days in which they are typed: by a candidate, by the team, by whoever
calls the webhook with what is no update; while Telegram, the mail server and the database answer in every wrong
way."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import ClientSession

from emulator.config import DEMO_TOKEN
from tests.inbound.program import HEADER
from tests.inbound.test_processes import START_SECONDS
from tests.inbound.updates import Json, broken_update, press_update, text_update
from tests.inspection.files import pdf
from tests.support.databases import Database, read_rows
from tests.support.emulator import EmulatorClient, Person

SECRET = "CANARYsecretCANARYsecret"
CANARIES = {
    "token": DEMO_TOKEN.partition(":")[2],
    "secret": SECRET,
    "curp": "HEGG560427MVZRRL04",
    "name": "Canariola",
    "email": "canaria@metepec.gob.mx",
    "phone": "7225550143",
    "words": "CANARYwords",
    "question": "CANARYquestion",
    "file": "CANARYfile",
    "telegram": "CANARYtelegram",  # what Telegram calls them
    "password": "CANARYpassword",
    "answer": "CANARYanswer",  # from here on: the team's words
    "note": "CANARYnote",
    "reason": "CANARYreason",
    "searched": "CANARYsearched",
    "pin": "pin 482913",
}
PIN = CANARIES["pin"].removeprefix("pin ")
ANSWERS = (
    *("/registro", "acepto el aviso", CANARIES["curp"], "sí", CANARIES["name"], CANARIES["name"], CANARIES["name"]),
    *("ayuntamiento de metepec", f"Titular {CANARIES['words']}", "sí", CANARIES["email"]),
    *("seguir sin comprobar", CANARIES["phone"]),
)
FAULTS = ("400", "403", "429", "500", "502", "reset_before", "reset_after", "half_body", "bad_json")


def found_in(said: str) -> list[str]:
    return [name for name, canary in CANARIES.items() if canary.casefold() in said.casefold()]


@dataclass
class Heard:
    """What whoever calls the program over HTTP got: by what they asked."""

    refused: list[tuple[int, str]] = field(default_factory=list)  # every answer but those that ride to Telegram
    pages: dict[str, str] = field(default_factory=dict)


def wrong_bodies() -> list[bytes]:
    """What is no update, cannot be read, or is poison."""
    update = broken_update()
    update["message"]["text"] = CANARIES["words"]
    update["message"]["from"]["first_name"] = CANARIES["telegram"]
    return [
        CANARIES["words"].encode(),
        json.dumps({"update_id": CANARIES["words"], "message": {"text": CANARIES["curp"]}}).encode(),
        json.dumps([CANARIES["curp"]]).encode(),
        b"\xff" + CANARIES["email"].encode(),
        b"{" * 50_000 + CANARIES["words"].encode(),
        *[json.dumps(update).encode()] * 3,
    ]


def strange_updates() -> list[Json]:
    """Updates that nobody should send: their answers ride to Telegram, and to nobody else."""
    own = text_update(CANARIES["words"])
    own["message"]["from"]["username"] = CANARIES["telegram"]
    return [press_update(CANARIES["words"]), own]


async def call_wrongly(address: str, heard: Heard) -> None:
    root = address.rpartition("/")[0]
    async with ClientSession() as session:
        for body in wrong_bodies():
            for secret in (SECRET, CANARIES["words"]):
                async with session.post(address, data=body, headers={HEADER: secret}) as answer:
                    heard.refused.append((answer.status, f"{answer.headers}{await answer.text()}"))
        for update in strange_updates():
            async with session.post(address, json=update, headers={HEADER: CANARIES["words"]}) as answer:
                heard.refused.append((answer.status, f"{answer.headers}{await answer.text()}"))
            async with session.post(address, json=update, headers={HEADER: SECRET}) as answer:
                assert answer.status == 200
        for path in (f"?text={CANARIES['curp']}&token={DEMO_TOKEN}", f"/{CANARIES['words']}"):
            async with session.get(f"{address}{path}") as answer:
                heard.refused.append((answer.status, f"{answer.headers}{await answer.text()}"))
        for path in ("/healthz", "/readyz", "/metrics"):
            async with session.get(f"{root}{path}?curp={CANARIES['curp']}") as answer:
                heard.pages[path] = f"{answer.headers}{await answer.text()}"


@asynccontextmanager
async def without_table(database: Database, table: str) -> AsyncIterator[None]:
    """Whatever touches it fails in a way that nobody has foreseen, with the statement and its values at hand."""
    await read_rows(database, f'ALTER TABLE "{table}" RENAME TO "{table}_away"')
    try:
        yield
    finally:
        await read_rows(database, f'ALTER TABLE "{table}_away" RENAME TO "{table}"')


async def register(gloria: Person, client: EmulatorClient, database: Database) -> None:
    """A whole registration, in which Telegram answers in every wrong way, and once the database."""
    await gloria.say("/start")
    await gloria.expect("Soy Ventanilla", within=START_SECONDS)
    for number, said in enumerate(ANSWERS):
        await client.script(FAULTS[number % len(FAULTS)], "sendMessage", retry_after=0)
        if said == CANARIES["email"]:
            async with without_table(database, "registration"):
                await gloria.say(said)
                await asyncio.sleep(0.6)  # it is tried three times, and set aside
        await gloria.say(said)
        await asyncio.sleep(0.15)
    await client.clear_scripts()
    await gloria.upload(b"%PDF-1.7 " + CANARIES["words"].encode(), f"{CANARIES['file']}.pdf")
    await client.script("500", "getFile")
    await gloria.upload(pdf(), f"{CANARIES['file']}.pdf")
    await gloria.say("ya mandé todo")
    await gloria.expect("Revisa", within=20)
    await gloria.say("Envío mi registro")
    await gloria.expect("EC1057-22-", within=20)


async def ask(gloria: Person) -> None:
    """A person of the team; and to be somebody else, with codes that no server takes."""
    for said in (
        "hablar con alguien",
        f"{CANARIES['question']}: soy {CANARIES['name']}, {CANARIES['curp']}",
        "ya tengo un registro",
        "P-1",
    ):
        await gloria.say(said)
        await asyncio.sleep(0.15)


async def work(tomas: Person, folio: str) -> None:
    """The team's day."""
    for said, label in (
        ("/pin", ""),
        (PIN, ""),
        ("/dudas", ""),
        ("1", "Contestar"),
        (CANARIES["answer"], ""),
        (folio, "Notas"),
        ("", "Escribir nota"),
        (CANARIES["note"], ""),
        (folio, "Observar"),
        ("10", ""),
        (CANARIES["reason"], "Enviar observación"),
        (f"/buscar {CANARIES['searched']}", ""),
        (f"/buscar {CANARIES['curp']}", ""),
    ):
        if said:
            await tomas.say(said)
            await tomas.expect_answer(within=20)
        if label:
            await tomas.press(label)
            await tomas.expect_answer(within=20)
