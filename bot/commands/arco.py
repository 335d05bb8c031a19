"""`ventanilla arco ...`: formal requests of people about their own data; whoever asked is told of every answer."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bot.terminal import count

if TYPE_CHECKING:
    from bot.office import Office
    from domain.ids import RequestId
    from domain.rights.arrival import Delivery
    from domain.rights.deciding import Decision, Misfit
    from domain.rights.request import Request

NAME = "arco"
HELP = "list, read, answer, carry out and finish formal requests of people about their own data (ARCO)"


def configure(parser: argparse.ArgumentParser) -> None:
    doings = parser.add_subparsers(dest="doing", metavar="DOING", required=True)
    doings.add_parser("list", help="those that wait, with their deadlines; nothing of what was asked")
    _of_folio(doings.add_parser("show", help="what was asked; that it was read is noted for the person"))
    answering = doings.add_parser("answer", help="write to the person; without --text: from standard input")
    _of_folio(answering)
    decision = answering.add_mutually_exclusive_group(required=True)
    decision.add_argument("--granted", action="store_true", help="it proceeds; a cancellation deletes all there is")
    decision.add_argument("--denied", action="store_true", help="it does not proceed; the answer says why")
    answering.add_argument("--text", help="the answer, which the person reads as it is")
    correcting = doings.add_parser(
        "correct", help="carry out a granted rectification; without --save nothing changes"
    )
    _of_folio(correcting)
    correcting.add_argument("question", metavar="QUESTION", help="as the process file names it: first_surname")
    correcting.add_argument("--value", help="as it would be typed in the chat; without it: from standard input")
    correcting.add_argument("--choice", type=int, default=0, metavar="N", help="which of the values it may mean")
    correcting.add_argument("--save", action="store_true", help="change it; the person is told")
    finishing = doings.add_parser("done", help="what was granted is carried out")
    _of_folio(finishing)
    finishing.add_argument(
        "--note", default="", help="how, if a rectification was not done here; the person reads it"
    )
    _of_folio(doings.add_parser("told", help="the person knows the answer by other means than a message"))
    doings.add_parser(
        "complete-file", help="add to the file of erased people whom the database erased and the file lacks"
    )
    erased = doings.add_parser(
        "erased", help="whether a deletion is done and its key and indexes are gone: by its number"
    )
    erased.add_argument("number", metavar="NUMBER", type=int, help="as the person's paper says it")


def run(arguments: argparse.Namespace) -> int:
    """0: done; 1: it does not fit, and nothing was changed; 2: the settings, keys, files or database stand in the
    way."""
    from bot.office import at_office  # noqa: PLC0415 -- loads much that `--help` does not need

    return at_office(lambda office: attend(office, arguments))


async def attend(office: "Office", arguments: argparse.Namespace) -> int:
    from domain.actions.answer_request import MOST_LISTED, list_requests  # noqa: PLC0415 -- as above
    from domain.authorization import COMMAND_LINE  # noqa: PLC0415 -- as above
    from domain.ids import PersonId  # noqa: PLC0415 -- as above

    if arguments.doing == "list":
        found = await office.store.run(lambda tx: list_requests(tx, COMMAND_LINE, office.process.slug))
        await _print_list(office, found, is_cut=len(found) == MOST_LISTED)
        return 0
    if arguments.doing == "complete-file":
        from bot.commands.deletions import complete  # noqa: PLC0415 -- as above

        return await complete(office)
    if arguments.doing == "erased":
        from bot.commands.deletions import tell_of_erasure  # noqa: PLC0415 -- as above

        return await tell_of_erasure(office, PersonId(arguments.number))
    return await _attend_one(office, arguments.folio.strip().upper(), arguments)


async def _attend_one(office: "Office", folio: str, arguments: argparse.Namespace) -> int:
    from domain.actions.answer_request import (  # noqa: PLC0415 -- as above
        finish_request,
        note_request_told,
        read_request,
    )
    from domain.authorization import COMMAND_LINE  # noqa: PLC0415 -- as above

    process, now = office.process, office.now
    match arguments.doing:
        case "show":
            read = await office.store.run(lambda tx: read_request(tx, COMMAND_LINE, folio, now))
            return await _shown(office, folio, read)
        case "correct":
            from bot.commands.correcting import correct  # noqa: PLC0415 -- as above

            text = sys.stdin.read() if arguments.value is None else arguments.value
            wanted = (arguments.question, text, arguments.choice)
            return await correct(office, folio, *wanted, is_saved=arguments.save)
        case "told":
            done = await office.store.run(lambda tx: note_request_told(tx, COMMAND_LINE, process, folio, now))
            return _told(folio, done, "noted that the person knows the answer.")
        case "done":
            note = arguments.note
            done = await office.store.run(lambda tx: finish_request(tx, COMMAND_LINE, process, folio, now, note))
            return _told(folio, done, "noted as carried out.")
        case _:
            return await _answer(office, folio, arguments)


async def _print_list(office: "Office", found: "Sequence[Request]", *, is_cut: bool) -> None:
    from bot.request_lines import arrived, standing  # noqa: PLC0415 -- as above

    came = await _deliveries(office, found)
    for one in found:
        answer = f"; {arrived(office, one, came[one.id])}" if one.id in came else ""
        print(f"{one.folio}  {one.right:<13}  {standing(office, one)}{answer}")
    more = ", and there may be more" if is_cut else ""
    waiting = f"{count(len(found), 'request', 'requests')} waiting{more} (times: {office.process.zone.key})."
    print(waiting if found else "None.")


async def _answer(office: "Office", folio: str, arguments: argparse.Namespace) -> int:
    from domain.actions.answer_request import answer_request, can_be_told  # noqa: PLC0415 -- as above
    from domain.authorization import COMMAND_LINE  # noqa: PLC0415 -- as above
    from domain.rights.deciding import Decision  # noqa: PLC0415 -- as above
    from domain.rights.request import RequestState  # noqa: PLC0415 -- as above

    text = sys.stdin.read() if arguments.text is None else arguments.text
    state = RequestState.GRANTED if arguments.granted else RequestState.DENIED
    process, now = office.process, office.now
    done = await office.store.run(lambda tx: answer_request(tx, COMMAND_LINE, process, folio, state, text, now))
    if isinstance(done, Decision):
        request = done.request
        if not await office.store.run(lambda tx: can_be_told(tx, COMMAND_LINE, request)):
            by_hand = f"tell them by other means, then: ventanilla arco told {folio}"
            return _told(folio, done, f"{state}. No message reaches the person: {by_hand}")
    return _told(folio, done, f"{state}. The person is told.")


def _of_folio(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folio", metavar="FOLIO", help="as the list shows it")


async def _deliveries(office: "Office", requests: "Sequence[Request]") -> "Mapping[RequestId, Delivery]":
    from domain.actions.answer_request import see_deliveries  # noqa: PLC0415 -- as above
    from domain.authorization import COMMAND_LINE  # noqa: PLC0415 -- as above

    return await office.store.run(lambda tx: see_deliveries(tx, COMMAND_LINE, requests))


async def _shown(office: "Office", folio: str, read: "Request | Misfit") -> int:
    from bot.request_lines import arrived, standing  # noqa: PLC0415 -- as above
    from domain.rights.request import Request  # noqa: PLC0415 -- as above

    if not isinstance(read, Request):
        return _told(folio, read, "")
    print(f"{read.folio}: {read.right}, {read.state}, {standing(office, read)}")
    print(read.text or "(no details)")
    if read.answer:
        print(f"Answer: {read.answer}")
    if read.done_note:
        print(f"Carried out: {read.done_note}")
    for came in (await _deliveries(office, (read,))).values():
        print(f"Arrival: {arrived(office, read, came)}")
    return 0


def _told(folio: str, done: "Decision | Request | Misfit", told: str) -> int:
    from domain.rights.deciding import Misfit  # noqa: PLC0415 -- as above
    from domain.rights.request import LONGEST_ANSWER, LONGEST_NOTE  # noqa: PLC0415 -- as above

    why = {
        Misfit.UNKNOWN: "there is no such request; or the person was erased.",
        Misfit.OWN: "nobody decides about their own.",
        Misfit.ANSWERED: "it was answered before.",
        Misfit.NOT_GRANTED: "it was not granted, or is carried out already.",
        Misfit.NOT_CORRECTED: "nothing was corrected here. If it was done in another way, say how with --note.",
        Misfit.NOTE_TOO_LONG: f"the note has more than {LONGEST_NOTE} characters.",
        Misfit.KNOWN: "the person knows the answer already, or there is none yet.",
        Misfit.BY_ITSELF: "what was granted is deleted by itself.",
        Misfit.EMPTY: "the answer is empty. Give it with --text or on standard input.",
        Misfit.TOO_LONG: f"the answer has more than {LONGEST_ANSWER} characters.",
    }
    if isinstance(done, Misfit):
        print(f"{folio}: {why[done]}")
        return 1
    print(f"{folio}: {told}")
    return 0
