"""The words of `ventanilla announcements`."""

import argparse
from pathlib import Path

_MOMENT = 'local time of the process: "2022-05-30 10:00"'
_STEPS = {
    "pause": "nothing leaves until it goes on",
    "resume": "it goes on; only with VENTANILLA_APPROVALS=0, else in the chat",
    "stop": "nothing more leaves; before anything left it is a draft again",
    "again": "once more to those whom it did not reach",
    "recall": "delete it from the chats, as far as Telegram still allows; as resume",
}


def configure(parser: argparse.ArgumentParser) -> None:
    doings = parser.add_subparsers(dest="doing", metavar="DOING", required=True)
    listing = doings.add_parser("list", help="all of them, the newest first")
    listing.add_argument("--json", action="store_true", help="as JSON")
    _showing(doings)
    _creating(doings)
    _numbered(doings, "request", "ask for approval; whoever may decide is told in the chat")
    confirming = _numbered(
        doings, "confirm", "approve it oneself, 10 minutes later; only with VENTANILLA_APPROVALS=0"
    )
    confirming.add_argument(
        "--count", type=int, metavar="N", help="to how many; needed where they are more than 50"
    )
    for name, words in _STEPS.items():
        step = _numbered(doings, name, words)
        if name in {"again", "recall"}:
            step.add_argument("--yes", action="store_true", help="do it without asking")
        if name == "again":
            step.add_argument(
                "--unknown",
                action="store_true",
                help="also to those of whom nobody knows: some may get it twice; as resume",
            )


def _showing(doings: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    showing = _numbered(doings, "show", "what it says, to whom, and what became of it")
    showing.add_argument("--json", action="store_true", help="as JSON")
    showing.add_argument("--xlsx", type=Path, metavar="FILE", help="write everybody there, one row each; no names")
    showing.add_argument("--chart", type=Path, metavar="FILE", help="draw there how it arrived, as PNG")
    showing.add_argument("--unread", action="store_true", help="list who has not read it, by folio")


def _creating(doings: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    creating = doings.add_parser("create", help="a draft out of files")
    creating.add_argument(
        "--file", type=Path, required=True, help="its text: **bold**, _italic_, `code`, [words](https://address)"
    )
    creating.add_argument("--english", type=Path, metavar="FILE", help="the same in English")
    creating.add_argument(
        "--audience", type=Path, required=True, metavar="FILE.toml", help="to whom, as `show` prints it"
    )
    creating.add_argument("--at", help=f"when it leaves (once it is approved); {_MOMENT}")
    lists = creating.add_mutually_exclusive_group(required=True)
    lists.add_argument("--frozen", action="store_true", help="the list is fixed when it is approved")
    lists.add_argument("--until", help=f"who joins the audience until then gets it too; {_MOMENT}")
    creating.add_argument("--mandatory", metavar="REASON", help="also to those who stopped announcements; kept")
    creating.add_argument("--read", action="store_true", help='with the button "Leído"')
    creating.add_argument("--questions", action="store_true", help='with the button "Tengo una duda"')
    creating.add_argument(
        "--link", action="append", default=[], metavar='"WORDS | https://…"', help="a button; may be repeated"
    )


def _numbered(
    doings: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, words: str
) -> argparse.ArgumentParser:
    parser = doings.add_parser(name, help=words)
    parser.add_argument("number", type=int, metavar="N", help="the announcement's number")
    return parser
