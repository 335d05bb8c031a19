"""What an emulator is started with."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

DEMO_TOKEN = "700000000:emulator-token-for-this-machine-only"  # noqa: S105 - opens nothing but this emulator


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of the timeline the chat page draws. Times are aware; `date_text` is ready to be read."""

    id: str
    label: str
    starts: datetime
    ends: datetime | None = None
    date_text: str | None = None
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """An instant at which something happens, so that the clock can be moved there. It is not drawn. `label` goes on
    after "Sigue: "."""

    at: datetime
    label: str


@dataclass(frozen=True, slots=True)
class EmulatorConfig:
    """`port` 0 takes a free one. `store` None keeps nothing over a restart. `clock_start` (aware) is process time
    at the very first start; None means the machine's time. `webhook_backoff` is the first pause in seconds after
    a refused delivery; it doubles up to `webhook_backoff_limit`. `page` is the folder of the chat page.
    """

    host: str = "127.0.0.1"
    port: int = 0
    token: str = DEMO_TOKEN
    store: Path | None = None
    clock_start: datetime | None = None
    clock_speed: float = 1.0
    zone: str = "America/Mexico_City"
    timeline: tuple[Step, ...] = ()
    stops: tuple[Stop, ...] = ()
    bot_username: str = "ventanilla_demo_bot"
    bot_name: str = "Ventanilla"
    webhook_backoff: float = 1.0
    webhook_backoff_limit: float = 60.0
    page: Path | None = None
