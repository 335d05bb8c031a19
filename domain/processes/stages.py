"""The stages of a process file, in their order, and whether their dates fit together."""

from datetime import datetime
from zoneinfo import ZoneInfo

from domain.process import Stage, StageResult, Window
from domain.processes.table import ID, Table

_SCOPES = ("calendar", "appointment")


def read_stages(root: Table, zone: ZoneInfo) -> tuple[Stage, ...]:
    tables = root.tables("stages", required=False)  # absent: nothing is known yet of what follows registration
    stages = tuple(_stage(table, zone) for table in tables)
    report_twins(tables, [stage.id for stage in stages])
    return stages


def report_twins(tables: tuple[Table, ...], ids: list[str]) -> None:
    for number, (table, id_) in enumerate(zip(tables, ids, strict=True)):
        if id_ and id_ in ids[:number]:
            table.fault("id", f"{id_!r} is there twice.", "Give each its own id.")


def _stage(table: Table, zone: ZoneInfo) -> Stage:
    stage = Stage(
        id=table.shaped("id", ID, 30, "diagnostico"),
        name=table.words("name"),
        short=table.words("short", longest=20),
        scope=table.choice("scope", _SCOPES),
        starts=table.moment("starts", zone, is_end=False),
        ends=table.moment("ends", zone, is_end=True),
        is_example=table.flag("example"),
        results=_results(table),
    )
    if stage.starts and stage.ends and stage.ends <= stage.starts:
        table.fault("ends", "it is not after starts.", "Write a later end; a day counts to its end.")
    if stage.ends and not stage.starts:
        table.fault("ends", "a stage that ends has to start.", "Write starts too, or leave both out.")
    if stage.is_example and not stage.starts:
        table.fault("example", "there is no date to be an example.", "Write starts, or remove this key.")
    return stage


def _results(table: Table) -> tuple[StageResult, ...]:
    tables = table.tables("results", required=False)
    results = tuple(
        StageResult(
            id=one.shaped("id", ID, 30, "competente"),
            name=one.text("name", longest=60),
            meaning=one.words("meaning"),
            ends=one.flag("ends"),
            gloss=one.words("gloss", required=False, longest=60, every=False),
        )
        for one in tables
    )
    report_twins(tables, [result.id for result in results])
    return results


def check_order(root: Table, stages: tuple[Stage, ...], window: Window | None) -> None:
    """Stages come one after the other, and after registration. A stage without dates is passed over."""
    before, until = "registration", window.closes if window else None
    for number, stage in enumerate(stages):
        if stage.starts is None:
            continue
        if until and stage.starts < until:
            root.report.fault(
                ("stages", number, "starts"),
                f"{stage.id!r} starts before {before} is over ({_utc(until)}).",
                "Move one of the two dates, or the stage itself: stages stand in their order.",
            )
        before, until = repr(stage.id), max(until or stage.starts, stage.ends or stage.starts)


def _utc(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC"
