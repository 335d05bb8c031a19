"""`ventanilla export FILE.xlsx|FILE.csv --reason TEXT [--unmasked]`: registrations that were sent, one row each."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.office import Office

NAME = "export"
HELP = "write the registrations that were sent into a spreadsheet; who asked, when and why is kept"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a new file; its name ends in .xlsx or .csv")
    parser.add_argument("--reason", required=True, help="what it is for; kept, sealed, for as long as the database")
    parser.add_argument(
        "--unmasked", action="store_true", help="with whole CURPs, names, e-mails; each candidate's log says so"
    )
    parser.add_argument("--language", choices=("en", "es"), default="es", help="of the words (Spanish)")


def run(arguments: argparse.Namespace) -> int:
    """0: written; 1: the file's name or the reason cannot be taken; 2: the settings, keys or database stand in the
    way, or the file cannot be written."""
    from bot.office import at_office  # noqa: PLC0415 -- loads much that `--help` does not need
    from bot.tabling import NotWritten  # noqa: PLC0415 -- for the same reason

    fault = _fault(arguments)
    if fault:
        print(fault, file=sys.stderr)
        return 1
    try:
        return at_office(lambda office: _tell_written(office, arguments))
    except NotWritten as reason:
        print(f"{arguments.file} was not written: {reason}.", file=sys.stderr)
        return 2


def _fault(arguments: argparse.Namespace) -> str:
    from domain.exporting import LONGEST_REASON, SHORTEST_REASON, NoReason, read_reason  # noqa: PLC0415 -- as above

    file: Path = arguments.file
    if file.suffix.lower() not in {".xlsx", ".csv"}:
        return f"{file}: its name must end in .xlsx or .csv."
    if file.exists():
        return f"{file} is there already. Choose another name."
    if not file.parent.is_dir():
        return f"{file.parent} is no folder."
    if isinstance(read_reason(arguments.reason), NoReason):
        return f"--reason: say it in {SHORTEST_REASON} to {LONGEST_REASON} characters."
    return ""


async def _tell_written(office: "Office", arguments: argparse.Namespace) -> int:
    count = await write(office, arguments)
    print(f"{arguments.file}: {count} registrations.")
    return 0


async def write(office: "Office", arguments: argparse.Namespace) -> int:
    from bot.tabling import Exporting  # noqa: PLC0415 -- as above
    from domain.actions.export_registrations import begin_export  # noqa: PLC0415 -- as above
    from domain.authorization import COMMAND_LINE  # noqa: PLC0415 -- as above
    from domain.candidacy.sheet import Sheet  # noqa: PLC0415 -- as above
    from domain.catalogue import Catalogue  # noqa: PLC0415 -- as above
    from domain.conversation.voice import Voice  # noqa: PLC0415 -- as above
    from domain.exporting import ExportKind, read_reason  # noqa: PLC0415 -- as above
    from domain.ids import ExportId, new_id  # noqa: PLC0415 -- as above
    from domain.texts.catalogue import load_texts  # noqa: PLC0415 -- as above

    kind, is_masked = ExportKind(arguments.file.suffix.lower()[1:]), not arguments.unmasked
    reason, fresh, process = read_reason(arguments.reason), ExportId(new_id(office.now)), office.process
    export = await office.store.run(
        lambda tx: begin_export(tx, COMMAND_LINE, process, kind, reason, office.now, fresh, is_masked=is_masked)
    )
    catalogue = Catalogue(await office.store.look(lambda look: look.institutions()))
    voice = Voice(load_texts(), arguments.language, process, office.now)
    sheet = Sheet(voice, catalogue, is_masked)
    return await Exporting(office.store, COMMAND_LINE, sheet, lambda: office.now).write(
        export, arguments.file.resolve()
    )
