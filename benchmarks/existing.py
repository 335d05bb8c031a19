"""Somebody who says to have a registration types a folio: one that is there, and one that is not, in turn. Each
chat asks once. What tells two times apart is the time of answers that nothing else delayed, so the ratio is that of
the quickest tenths."""

import asyncio
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import fmean, median
from time import perf_counter

from benchmarks.contestants import Contestant
from benchmarks.figures import Figure, between, figure
from benchmarks.roster import NOON, answers, somebody
from benchmarks.steps import Step
from benchmarks.wire import Connection
from domain.conversation.drafts import digest
from domain.events import Event, EventKind
from domain.folio import new_folio
from domain.ids import RegistrationId, new_id
from domain.ports import Store, Transaction
from domain.registration import Draft, Registration, State, Submission
from storage.keys import load_keys
from storage.opening import open_store

_PROCESS, _PREFIX = "ec1057-2022", "EC1057-22"
_BEGIN = Step("Te toca escribir tu folio", lambda _number: "ya tengo un registro", measured=False)
_ASKED = "el folio coincide"


@dataclass(frozen=True, slots=True)
class Answered:
    """Seconds, of each kind."""

    known: list[float]
    unknown: list[float]


def measure(program: Contestant, url: str, keys: Path, pairs: int, rounds: int) -> list[Figure]:
    known = asyncio.run(_register(url, keys, pairs))
    found: list[Answered] = []
    for number in range(-1, rounds):  # the first warms up and is thrown away
        answered = asyncio.run(_round(program, known, random.Random(number)))
        if number >= 0:
            found.append(answered)
            shown = "  ".join(f"{_undelayed(one) * 1000:.3f}" for one in (answered.known, answered.unknown))
            print(f"round {number + 1}, ms for a folio that is there and one that is not:  {shown}", flush=True)
    return _figures(found)


async def _register(url: str, keys: Path, count: int) -> list[str]:
    """So many registrations that were sent, and their folios."""
    store, chance = await open_store(url, load_keys(keys), migrate=False), random.Random(1057)
    try:
        return [await _sent(store, number, chance) for number in range(count)]
    finally:
        await store.close()


async def _sent(store: Store, number: int, chance: random.Random) -> str:
    person = somebody(number, NOON - timedelta(hours=1) + timedelta(milliseconds=number))
    draft = Draft(answers(number), sent_count=1)
    folio = new_folio(_PREFIX, chance.getrandbits)
    id_ = RegistrationId(new_id(NOON))
    sent = Registration(
        id_,
        person.id,
        _PROCESS,
        State.SUBMITTED,
        2,
        draft,
        NOON,
        folio=folio,
        submitted_at=NOON,
        submitted_version=2,
    )

    async def write(tx: Transaction) -> None:
        tx.add_person(person)
        tx.add_registration(sent)
        tx.add_submission(person.id, Submission(id_, 2, folio, NOON, draft, digest(draft)))
        tx.append_event(person.id, Event(EventKind.REGISTRATION_SUBMITTED, NOON, about={"folio": folio}))
        await tx.commit()

    await store.run(write)
    return folio


async def _round(program: Contestant, known: Sequence[str], chance: random.Random) -> Answered:
    """In pairs, whichever is first by chance. Folios that are not there look like the others."""
    load, target = program.load, program.load.target
    asked = [(folio, True) for folio in known] + [(_unknown(chance, set(known)), False) for _ in known]
    pairs = [[asked[place], asked[place + len(known)]] for place in range(len(known))]
    chance.shuffle(pairs)
    for pair in pairs:
        chance.shuffle(pair)
    order = [one for pair in pairs for one in pair]
    people = program.people(len(order))
    await load.walk(people, (_BEGIN,))
    found = Answered([], [])
    connection = await Connection.open(target.port, target.path, target.secret)
    try:
        for person, (folio, is_known) in zip(people, order, strict=True):
            step = Step(_ASKED, lambda _number, folio=folio: folio)  # type: ignore[misc]  # bound now
            body = json.dumps(load.update(person, step)).encode()
            began = perf_counter()
            answer = await connection.post(body)
            (found.known if is_known else found.unknown).append(perf_counter() - began)
            await load.check(person, step, answer)
    finally:
        await connection.close()
    return found


def _unknown(chance: random.Random, taken: set[str]) -> str:
    while (folio := new_folio(_PREFIX, chance.getrandbits)) in taken:
        pass
    return folio


def _undelayed(seconds: Sequence[float]) -> float:
    """The mean of the quickest tenth."""
    return fmean(sorted(seconds)[: max(1, len(seconds) // 10)])


def _figures(rounds: Sequence[Answered]) -> list[Figure]:
    ratios = [_undelayed(one.known) / _undelayed(one.unknown) for one in rounds]
    return [
        between("exists_timing_ratio", ratios, "ratio", 0.98, 1.02),
        figure("exists_known_ms", [_undelayed(one.known) * 1000 for one in rounds], "ms"),
        figure("exists_unknown_ms", [_undelayed(one.unknown) * 1000 for one in rounds], "ms"),
        figure("exists_median_ratio", [median(one.known) / median(one.unknown) for one in rounds], "ratio"),
    ]
