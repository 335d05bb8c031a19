"""The status pages, as who watches over the program reads them."""

from dataclasses import dataclass

from aiohttp import ClientSession
from prometheus_client.parser import text_string_to_metric_families


@dataclass(frozen=True, slots=True)
class Page:
    status: int
    text: str


async def page(port: int, path: str) -> Page:
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
        return Page(answer.status, await answer.text())


async def samples(port: int) -> dict[str, float]:
    """`name{label="value"}` and what it stands at, read by Prometheus' own parser."""
    return read_samples((await page(port, "/metrics")).text)


def read_samples(text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            labels = ",".join(f'{name}="{value}"' for name, value in sorted(sample.labels.items()))
            found[f"{sample.name}{{{labels}}}" if labels else sample.name] = sample.value
    return found
