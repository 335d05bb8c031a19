"""The words of `ventanilla stages`."""

import argparse
from pathlib import Path

_MOMENT = 'local time of the process: "2022-05-30 10:00"'


def configure(parser: argparse.ArgumentParser) -> None:
    doings = parser.add_subparsers(dest="doing", metavar="DOING", required=True)
    listing = doings.add_parser("list", help="every registration that was sent, and how far it is")
    listing.add_argument("--state", help="only those in this state: submitted, observed, resubmitted, accepted ...")
    doings.add_parser("show", help="one registration, its stages, and what was told").add_argument("folio")
    _about_registrations(doings)
    _about_dates(doings)
    _about_results(doings)
    _by_file(doings)


def _about_registrations(doings: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    accepting = _step(doings, "accept", "accept registrations; each is told")
    accepting.add_argument(
        "--seen", action="store_true", help="also those with flags, or that share a CURP or an institution"
    )
    observing = _step(doings, "observe", "say what is to be mended; each is told", "reason,question,until")
    observing.add_argument("--reason", help="what is to be mended; the candidate reads it as it is")
    observing.add_argument("--question", help="the answer it is about: phone, appointment_letter ...")
    observing.add_argument("--until", help=f"how long it may be mended; {_MOMENT}")


def _about_dates(doings: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    dating = doings.add_parser("set-dates", help="a stage's date for everyone; whoever is in the stage is told")
    dating.add_argument("stage")
    _agreement(dating)
    appointing = _step(
        doings, "set-appointment", "a date for each candidate; each is told", "starts,ends,place,bring,reason"
    )
    appointing.add_argument("--stage", required=True)
    for parser in (dating, appointing):
        parser.add_argument("--starts", required=parser is dating, help=_MOMENT)
        parser.add_argument("--ends", help=_MOMENT)
        parser.add_argument("--place", help="where to go")
        parser.add_argument("--bring", help="what to bring")
        parser.add_argument("--reason", help="why the date changed; needed when it was told before")
    attending = _step(doings, "attendance", "note who came to a stage; who did not is told", "came")
    attending.add_argument("--stage", required=True)
    attending.add_argument("--came", choices=["yes", "no"])


def _about_results(doings: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    resulting = _step(doings, "result", "publish results; each is told", "result,reasons")
    resulting.add_argument("--stage", required=True)
    resulting.add_argument("--result", help="its id in the process file")
    resulting.add_argument("--reasons", help="why; the candidate reads them as they are")
    promising = _step(doings, "promise", "promise news of a stage; who gets none in time is told so", "by")
    promising.add_argument("--stage", required=True)
    promising.add_argument("--by", help=_MOMENT)
    certifying = _step(
        doings, "certificate-ready", "certificates that can be fetched; each is told", "number,pdf", "certificate"
    )
    certifying.add_argument("--stage", help="the stage that issues them (default: the last one)")
    certifying.add_argument("--number", help="the certificate's own; the candidate reads it")
    certifying.add_argument("--pdf", help="its file, which the candidate can then download; of one candidate")


def _by_file(doings: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    resulting = doings.add_parser(
        "results-file", help="results of many, XLSX or CSV; can be undone for ten minutes"
    )
    resulting.add_argument("file", type=Path, help="with the columns folio, resultado, motivos, fecha")
    resulting.add_argument("--stage", required=True)
    template = doings.add_parser("results-template", help="write an XLSX of results to fill in")
    template.add_argument("file", type=Path, help="a new file")
    template.add_argument("--stage", required=True)
    template.add_argument("--language", choices=("en", "es"), default="es", help="of its words (Spanish)")
    certifying = doings.add_parser("certificates-file", help="certificates of many: PDFs or a ZIP, named by folio")
    certifying.add_argument("files", type=Path, nargs="+", metavar="FILE")
    certifying.add_argument("--numbers", type=Path, help="a table with the columns folio, número de certificado")
    certifying.add_argument("--stage", help="the stage that issues them (default: the last one)")
    for parser in (resulting, certifying):
        _agreement(parser)


def _step(
    doings: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    words: str,
    columns: str = "",
    *aliases: str,
) -> argparse.ArgumentParser:
    parser = doings.add_parser(name, help=words, aliases=aliases)
    parser.add_argument("folios", nargs="*", metavar="FOLIO")
    heading = ",".join(filter(None, ("folio", columns)))
    parser.add_argument("--file", type=Path, help=f"instead of folios: a CSV file with the columns {heading}")
    _agreement(parser)
    return parser


def _agreement(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    parser.add_argument("--yes", action="store_true", help="do it without asking")
