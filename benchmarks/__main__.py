"""`python -m benchmarks NAME --json FILE`: figures with their goals, on the terminal and in a file."""

import argparse
import sys
from pathlib import Path

from benchmarks import announcements, delivery, registration_step, reminders, security, staff


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    known = parser.add_subparsers(required=True, metavar="BENCHMARK")
    step = _known(known, "registration-step", "a persisted step against bare echo bots: CPU, latency, memory")
    step.add_argument("--people", type=int, default=480, help="people per program and round; each takes ten steps")
    step.set_defaults(run=registration_step.run)
    sending = _known(known, "delivery", "messages a second, beside a plain loop; the budget; the worker")
    sending.add_argument("--people", type=int, default=4000, help="messages per program and round")
    sending.add_argument("--part", choices=delivery.PARTS, default="all", help="what to measure")
    sending.set_defaults(run=delivery.run)
    reminding = _known(
        known, "reminders", "a million reminders that fall due at once, and ticks with nothing to do"
    )
    reminding.add_argument("--people", type=int, default=1_000_000, help="in the register")
    reminding.set_defaults(run=reminders.run)
    announcing = _known(known, "announcements", "an announcement to a million people, and answers meanwhile")
    announcing.add_argument("--people", type=int, default=1_000_000, help="in the register")
    announcing.set_defaults(run=announcements.run)
    numbers = _known(
        known, "staff", "charts and exports of a hundred thousand candidates; cards and searches among a million"
    )
    numbers.add_argument("--people", type=int, default=100_000, help="in the register")
    numbers.add_argument("--desk-people", type=int, default=1_000_000, help="in the one that is searched")
    numbers.add_argument(
        "--part", choices=("charts", "exports", "desk", "all"), default="all", help="what to measure"
    )
    numbers.set_defaults(run=staff.run)
    guarding = _known(
        known, "security", "what one person's flood costs the others; whether time tells which folios exist"
    )
    guarding.add_argument("--people", type=int, default=120, help="others who register while one person floods")
    guarding.add_argument("--pairs", type=int, default=400, help="folios that are there, and as many that are not")
    guarding.add_argument("--part", choices=security.PARTS, default="all", help="what to measure")
    guarding.set_defaults(run=security.run)
    arguments = parser.parse_args()
    figures = arguments.run(arguments)
    return 0 if all(each.met is not False for each in figures) else 1


def _known(
    known: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, told: str
) -> argparse.ArgumentParser:
    parser = known.add_parser(name, help=told)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures and the machine there")
    parser.add_argument("--rounds", type=_rounds, default=5, help="rounds after the one that warms up (5 at least)")
    return parser


def _rounds(value: str) -> int:
    if int(value) < 5:
        raise argparse.ArgumentTypeError("fewer than 5 rounds say nothing")
    return int(value)


if __name__ == "__main__":
    sys.exit(main())
