"""Which function does what was asked for."""

import argparse
import asyncio
import tomllib
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from bot.office import Office
from bot.terminal import is_wanted
from domain.actions.list_answers import list_answers
from domain.actions.set_answer import set_answer
from domain.answer_words import MOST_CHARACTERS, PLACEHOLDERS
from domain.authorization import COMMAND_LINE
from domain.inquiry import StaffAnswer
from domain.ports import Transaction
from domain.processes.known import ANSWERS
from domain.processes.table import LANGUAGES, suggestion
from domain.staff_answers import NOTHING, Misfit, Refusal, Same, overruled

_WHY: Mapping[Misfit, str] = {
    Misfit.UNKNOWN_PROCESS: "the database holds no process of this name.",
    Misfit.UNKNOWN_INTENT: "nothing that an answer may be set for has this name.",
    Misfit.MISSING: "the answer is needed in both languages: --{language} is missing.",
    Misfit.TOO_LONG: f"--{{language}} has {{length}} characters. At most {MOST_CHARACTERS} fit; shorten it.",
    Misfit.PLACEHOLDER: "--{language} has {unknown}, which nothing fills in. Known: "
    + ", ".join(f"{{{{{name}}}}}" for name in PLACEHOLDERS)
    + ".",
}


async def _list(office: Office, _: argparse.Namespace) -> int:
    given = await _given(office)
    new = overruled(office.process, given)
    for intent in ANSWERS:
        staffs = given.get(intent)
        words = staffs.words if staffs is not None and staffs.words else office.process.answers.get(intent, NOTHING)
        print(f"{intent:<24}{_whose(office, intent, staffs)}")
        for language in LANGUAGES if words else ():
            print(f"    {language}: {_lines(words[language])}")
        if intent in new:
            print("    The process file says something new since. `ventanilla answers set` keeps staff's,")
            print(f"    `ventanilla answers reset {intent}` takes the file's:")
            for language in LANGUAGES:
                print(f"    {language}: {_lines(office.process.answers[intent][language])}")
    return 0


async def _set(office: Office, arguments: argparse.Namespace) -> int:
    words = _words(arguments)
    if isinstance(words, str):
        print(words)
        return 1
    return await _change(office, arguments, words)


async def _reset(office: Office, arguments: argparse.Namespace) -> int:
    return await _change(office, arguments, NOTHING)


async def _change(office: Office, arguments: argparse.Namespace, words: Mapping[str, str]) -> int:
    intent: str = arguments.intent
    verdict = await _run(office, intent, words, is_rehearsal=True)
    if not isinstance(verdict, StaffAnswer):
        return _unchanged(intent, verdict)
    before = (await _given(office)).get(intent)
    of_file = office.process.answers.get(intent, NOTHING)
    held = before.words if before is not None and before.words else of_file
    print(f"{intent}: {_whose(office, intent, before)}")
    for language in LANGUAGES:
        after = (verdict.words or of_file).get(language, "(nothing: it is said to be unconfirmed)")
        print(f"  {language}: {_lines(held.get(language, '(nothing)'))}\n   -> {_lines(after)}")
    if not arguments.yes and not await asyncio.to_thread(is_wanted, "Set it?"):
        print("Nothing was changed.")
        return 1
    done = await _run(office, intent, words, is_rehearsal=False)
    if not isinstance(done, StaffAnswer):
        return _unchanged(intent, done)
    print(f"Set, as version {done.version}. Running programs read it within seconds.")
    return 0


async def _given(office: Office) -> Mapping[str, StaffAnswer]:
    return await office.store.run(lambda tx: list_answers(tx, COMMAND_LINE, office.process.slug))


async def _run(
    office: Office, intent: str, words: Mapping[str, str], *, is_rehearsal: bool
) -> StaffAnswer | Same | Refusal:
    async def act(tx: Transaction) -> StaffAnswer | Same | Refusal:
        slug = office.process.slug
        return await set_answer(tx, COMMAND_LINE, slug, intent, words, office.now, is_rehearsal=is_rehearsal)

    return await office.store.run(act)


def _words(arguments: argparse.Namespace) -> Mapping[str, str] | str:
    """What was given, by language, empty where it was not; or why it cannot be read."""
    given = {language: getattr(arguments, language) for language in LANGUAGES}
    if arguments.file is None:
        return {language: text or "" for language, text in given.items()}
    if any(text is not None for text in given.values()):
        return "Give the answer with --es and --en, or with --file; one of the two."
    return _from_file(arguments.file)


def _from_file(path: Path) -> Mapping[str, str] | str:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        return f"{path} cannot be read: {error.strerror}."
    except UnicodeDecodeError as error:
        return f"{path} is not UTF-8 (byte {error.start}). Save it as UTF-8."
    except tomllib.TOMLDecodeError as error:
        return f"{path} is not TOML: {error}."
    if set(found) != set(LANGUAGES) or not all(isinstance(text, str) for text in found.values()):
        return f'{path} does not fit. It needs es = "…" and en = "…", and nothing else.'
    return {language: found[language] for language in LANGUAGES}


def _lines(text: str) -> str:
    """Its further lines beneath its first."""
    return text.replace("\n", "\n        ")


def _whose(office: Office, intent: str, staffs: StaffAnswer | None) -> str:
    if staffs is not None and staffs.words:
        return f"staff's since {office.local(staffs.set_at)} (version {staffs.version}, {staffs.actor})"
    return "the process file's" if intent in office.process.answers else "nobody's"


def _unchanged(intent: str, verdict: Same | Refusal) -> int:
    if isinstance(verdict, Same):
        print(f"{intent}: it is so already.")
        return 0
    known = f" {suggestion(intent, ANSWERS)}" if verdict.why is Misfit.UNKNOWN_INTENT else ""
    print(f"{intent}: {_WHY[verdict.why].format(**verdict.facts)}{known} Nothing was changed.")
    return 1


DOINGS: Mapping[str, Callable[[Office, argparse.Namespace], Awaitable[int]]] = {
    "list": _list,
    "set": _set,
    "reset": _reset,
}
