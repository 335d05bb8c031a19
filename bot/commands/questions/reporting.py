"""`ventanilla questions report`: what was left open, by what was said instead and by the likeliest intent."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import groupby
from pathlib import Path

from bot.office import Office
from bot.terminal import count
from domain.actions.report_questions import MOST, report_questions
from domain.authorization import COMMAND_LINE
from domain.inquiry import Asked, LeftOpen
from domain.questions.labelled import shipped_examples
from domain.questions.masking import ordinary_words

_SAID: Mapping[LeftOpen, str] = {
    LeftOpen.CHOICES: "choices were offered",
    LeftOpen.OUTSIDE: "said to be no matter of this process",
    LeftOpen.UNKNOWN: "said to be unconfirmed",
    LeftOpen.UNCLEAR: "not understood",
}


async def report(office: Office, arguments: argparse.Namespace) -> int:
    since = office.now - timedelta(days=arguments.since)
    ordinary = ordinary_words(one.text for kind in shipped_examples().values() for one in kind)
    slug = office.process.slug
    asked = await office.store.run(lambda tx: report_questions(tx, COMMAND_LINE, slug, since, ordinary))
    most = f"; the newest {MOST} only" if len(asked) == MOST else ""
    zone = office.process.zone.key
    print(f"{count(len(asked), 'question', 'questions')} left open since {office.local(since)} ({zone}){most}.")
    for kind in LeftOpen:
        _tell_kind(office, kind, [one for one in asked if one.left_open is kind])
    return _write(office, arguments.json, asked) if arguments.json else 0


def _tell_kind(office: Office, kind: LeftOpen, asked: Sequence[Asked]) -> None:
    if not asked:
        return
    print(f"\n{_SAID[kind]} ({kind}): {len(asked)}")
    groups = [list(group) for _, group in groupby(sorted(asked, key=_intent), _intent)]
    for group in sorted(groups, key=len, reverse=True):
        print(f"  {group[0].intent}: {len(group)}")
        for one in group:
            print(f"    {office.local(one.at)}  {one.percent:>3} %  {one.text}")


def _intent(asked: Asked) -> str:
    return asked.intent


def _write(office: Office, path: Path, asked: Sequence[Asked]) -> int:
    """Who asked does not stand in it."""
    lines = [
        {
            "at": one.at.astimezone(office.process.zone).isoformat(timespec="minutes"),
            "left_open": one.left_open.value,
            "intent": one.intent,
            "percent": one.percent,
            "text": one.text,
        }
        for one in asked
    ]
    try:
        path.write_text(json.dumps({"questions": lines}, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        print(f"{path} cannot be written: {error.strerror}.", file=sys.stderr)
        return 2
    return 0
