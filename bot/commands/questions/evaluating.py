"""`ventanilla questions evaluate`: how well questions are understood. Needs no settings and no database."""

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from time import process_time

from domain.questions.deciding import decide
from domain.questions.evaluating import Figures, Row, confusion, figures, understood
from domain.questions.intents import Intent
from domain.questions.labelled import Labelled, read_labelled
from domain.questions.model import load_model

_ROW = "  {:<24}{:>6}{:>10}{:>9}{:>11}{:>9}{:>9}  {}"


def evaluate(arguments: argparse.Namespace) -> int:
    """0: done; 1: faults in the file; 2: it cannot be read, or the figures not be written."""
    questions = _read(arguments.file)
    if isinstance(questions, int):
        return questions
    rank = load_model().rank
    rank(questions[0].text)  # what is loaded once is not the time of a question
    begun = process_time()
    pairs = understood(questions, lambda text: decide(rank(text)))
    found = figures(pairs, process_time() - begun)
    _print_figures(len(questions), found)
    _print_confusion(confusion(pairs))
    return _write(arguments.json, found) if arguments.json else 0


def _read(path: Path) -> tuple[Labelled, ...] | int:
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        print(f"{path} cannot be read: {error.strerror}.", file=sys.stderr)
        return 2
    except UnicodeDecodeError as error:
        print(f"{path} is not UTF-8 (byte {error.start}). Save it as UTF-8.", file=sys.stderr)
        return 2
    questions, bad = read_labelled(source)
    for line in bad:
        print(f"{path.name}, {line}")
    if bad:
        print(f"{len(bad)} bad line{'s' if len(bad) > 1 else ''}; nothing was measured.")
        return 1
    if not questions:
        print(f"{path} holds no question.")
        return 1
    return questions


def _print_figures(count: int, found: Figures) -> None:
    print(f"{count} questions")
    print(f"  answered directly             {found.answered:7.2%}  of those about the process")
    print(f"  right of the answered         {found.right_of_answered:7.2%}")
    print(f"  right answered or shown       {found.right_within_choices:7.2%}  of those about the process")
    print(f"  out of scope, yet answered    {found.out_of_scope_answered:7.2%}  of those about other things")
    print(f"  time a question               {found.ms_per_question:7.2f} ms")


def _print_confusion(rows: Mapping[Intent, Row]) -> None:
    print("\nWhat became of the questions of each intent (answered: with it; offered: it was among the choices):")
    print(_ROW.format("", "all", "answered", "offered", "elsewhere", "outside", "unclear", "mistaken for"))
    for intent, row in rows.items():
        mistaken = ", ".join(f"{other} {count}" for other, count in row.mistaken_for.most_common())
        counts = (row.questions, row.answered, row.offered, row.elsewhere, row.outside, row.unclear)
        print(_ROW.format(intent, *counts, mistaken).rstrip())


def _write(path: Path, found: Figures) -> int:
    try:
        path.write_text(json.dumps(asdict(found), indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        print(f"{path} cannot be written: {error.strerror}.", file=sys.stderr)
        return 2
    return 0
