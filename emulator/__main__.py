"""`python -m emulator`: a Telegram without a bot, for trying things by hand."""

import argparse
import sys
from pathlib import Path

from emulator.config import DEMO_TOKEN, EmulatorConfig
from emulator.server import run


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m emulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default=DEMO_TOKEN)
    parser.add_argument("--store", type=Path, default=None, help="SQLite file; without it nothing is kept")
    parser.add_argument("--speed", type=float, default=1.0, help="how much faster process time runs")
    given = parser.parse_args()
    config = EmulatorConfig(
        host=given.host, port=given.port, token=given.token, store=given.store, clock_speed=given.speed
    )
    run(config, lambda url: print(url, file=sys.stderr, flush=True))  # noqa: T201 - the one thing it says


if __name__ == "__main__":
    main()
