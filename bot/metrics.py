"""What `/metrics` says, in Prometheus' text format. Figures only: no person, no chat, no token is in it.

prometheus-client writes the format and is loaded when somebody first asks: 1 MB. What is counted in passing are
plain numbers (`bot/tally.py`, `scheduler/tally.py`), for what is counted with every update must cost nothing.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.outbox_figures import Counted
from bot.tally import BOUNDS, UpdateTally
from domain.delivery.budget import Rates
from domain.delivery.budgeting import announcements_rate, closed_until
from domain.delivery.outbox import Lane, RowState
from scheduler.tally import Tally

if TYPE_CHECKING:
    from prometheus_client import Metric

PREFIX = "ventanilla_"
Family = Iterator["Metric"]


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known at one moment; None: this program has nothing to do with it, or does not know."""

    is_ready: bool
    updates: UpdateTally | None = None
    heard_ago: float | None = None  # seconds since Telegram last gave, or said whom it calls
    sending: Tally | None = None
    counted: Counted | None = None
    now: datetime | None = None  # process time
    rates: Rates = Rates()


def exposition(figures: Figures, accept: str = "") -> tuple[bytes, str]:
    """The text and its content type: as `accept`, the header of whoever asks, has it."""
    from prometheus_client import CollectorRegistry, ProcessCollector  # noqa: PLC0415 -- see above
    from prometheus_client.exposition import choose_encoder  # noqa: PLC0415 -- see above

    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    registry.register(_Collector(figures))
    try:
        encode, content_type = choose_encoder(accept)
    except (TypeError, ValueError):  # a version that is none
        encode, content_type = choose_encoder("")
    return encode(registry), content_type


class _Collector:
    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def collect(self) -> Family:
        figures = self._figures
        yield _gauge("ready", "1 when /readyz says so", figures.is_ready)
        if figures.updates is not None:
            yield from _of_updates(figures.updates, figures.heard_ago)
        if figures.sending is not None:
            yield from _of_sending(figures.sending)
        slow = [(by, tally.slow_downs) for by, tally in (("answers", figures.updates), ("sending", figures.sending))
                if tally is not None]  # fmt: skip
        yield _counter("slow_downs", "Times that Telegram asked to wait (429)", "by", slow)
        if figures.counted is not None and figures.now is not None:
            yield from _of_outbox(figures.counted, figures.now)
            yield from _of_budget(figures.counted, figures.rates)


def _of_updates(tally: UpdateTally, heard_ago: float | None) -> Family:
    from prometheus_client.core import HistogramMetricFamily  # noqa: PLC0415 -- see above

    yield _counter("updates", "Updates by what came of them", "outcome", sorted(tally.outcomes.items()))
    yield _counter("updates_held_back", "Updates that came too fast to be answered", "", [("", tally.held_back)])
    yield _gauge("updates_in_hand", "Updates being handled now", tally.in_hand)
    if heard_ago is not None:
        yield _gauge(
            "heard_seconds", "Seconds since Telegram last gave updates, or said that it calls us", heard_ago
        )
    reached, buckets = 0, []
    for bound, number in zip((*map(str, BOUNDS), "+Inf"), tally.buckets, strict=True):
        reached += number
        buckets.append((bound, reached))
    words = "Seconds from an update's arrival until it may be acknowledged"
    latency = HistogramMetricFamily(f"{PREFIX}update_seconds", words)
    latency.add_metric([], buckets=buckets, sum_value=tally.seconds)
    yield latency


def _of_sending(tally: Tally) -> Family:
    yield _counter(
        "sends", "Messages sent unprompted, by what came of them", "outcome", sorted(tally.sends.items())
    )
    ticks, now = sorted(tally.ticks.items()), time.monotonic()
    yield _counter("ticks", "Ticks that were done", "tick", [(name, tick.done) for name, tick in ticks])
    put_off = [(name, tick.put_off) for name, tick in ticks]
    yield _counter("ticks_put_off", "Ticks that failed and were put off", "tick", put_off)
    yield _counter("ticks_late", "Ticks that began too late", "tick", [(name, tick.late) for name, tick in ticks])
    ages = [(name, tick.age(now)) for name, tick in ticks]
    yield _labelled("tick_age_seconds", "Seconds since something of a tick was last done", "tick", ages)


def _of_outbox(counted: Counted, now: datetime) -> Family:
    outbox = counted.outbox
    states = [(state.value, outbox.states.get(state, 0)) for state in RowState]
    yield _labelled("outbox_messages", "Messages of the outbox by state", "state", states)
    waits = [
        (lane.name.lower(), max((now - outbox.oldest[lane]).total_seconds(), 0.0) if lane in outbox.oldest else 0.0)
        for lane in Lane
    ]
    yield _labelled("outbox_oldest_seconds", "Process time that the first ready message is behind", "lane", waits)
    yield _gauge("restore_unreleased", "1 while nothing is sent since a restore", counted.is_held)
    yield _gauge("outbox_counted_seconds", "Seconds since the outbox was counted", time.monotonic() - counted.at)


def _of_budget(counted: Counted, rates: Rates) -> Family:
    budget, now = counted.budget, datetime.now(UTC)
    yield _gauge("sending_stopped", "1 while Telegram does not accept the token", bool(budget.stopped))
    closed = max((closed_until(budget, now) - now).total_seconds(), 0.0)
    yield _gauge("sending_closed_seconds", "Seconds until anything may be sent (a pause, the breaker)", closed)
    ahead = (budget.tat - now).total_seconds()
    yield _gauge("budget_ahead_seconds", "How far the shared allowance is used ahead", max(ahead, 0.0))
    yield _gauge("budget_rate", "Messages a second that all senders together may send", rates.all)
    slow = announcements_rate(budget, rates, now)
    yield _gauge("budget_announcements_rate", "The same of announcements: halved by a 429", slow)
    yield _gauge("unknowns_in_row", "Sends in a row of which nobody knows whether they arrived", budget.unknowns)


def _gauge(name: str, words: str, value: float) -> "Metric":
    return _labelled(name, words, "", [("", value)])


def _labelled(name: str, words: str, label: str, values: Sequence[tuple[str, float]]) -> "Metric":
    from prometheus_client.core import GaugeMetricFamily  # noqa: PLC0415 -- see above

    family = GaugeMetricFamily(PREFIX + name, words, labels=[label] if label else [])
    for word, value in values:
        family.add_metric([word] if label else [], float(value))
    return family


def _counter(name: str, words: str, label: str, values: Sequence[tuple[str, float]]) -> "Metric":
    from prometheus_client.core import CounterMetricFamily  # noqa: PLC0415 -- see above

    family = CounterMetricFamily(PREFIX + name, words, labels=[label] if label else [])
    for word, value in values:
        family.add_metric([word] if label else [], value)
    return family
