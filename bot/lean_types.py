"""aiogram's types, each built when it is first used: 85 MB that this program would never look at."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel

_answers: list[object] = []  # kept here, for the cache that finds them again would let them go


def load_lean_types() -> None:
    """Called before anything else loads aiogram.

    Its 630 types and methods name each other, so they can be built (a reader and a writer each) only when all are
    known. aiogram builds all of them then, and each that can hold a message holds readers of all that a message can
    hold; this program meets a few dozen. Here each is given the names instead, and pydantic builds it when it is
    first asked for, as aiogram declares (`defer_build`). Where a later aiogram builds nothing, nothing happens.
    """
    with _nothing_built() as names:
        from aiogram.methods import TelegramMethod  # noqa: PLC0415 -- this is the loading
        from aiogram.methods.base import Response  # noqa: PLC0415 -- as above
        from aiogram.types import TelegramObject  # noqa: PLC0415 -- as above
    kinds: list[type[Any]] = [*_below(TelegramObject), *_below(TelegramMethod), Response]
    for kind in kinds:
        kind.__pydantic_parent_namespace__ = names
    _build_what_everybody_needs()


def _build_what_everybody_needs() -> None:
    """Or the first person would wait for it. A message comes first: what is built later refers to it."""
    from aiogram import methods, types  # noqa: PLC0415 -- not before its types were put off
    from aiogram.methods.base import Response  # noqa: PLC0415 -- as above

    for kind in (types.Message, types.Update, types.InlineKeyboardMarkup, types.ReplyKeyboardMarkup):
        kind.model_rebuild()
    called: tuple[type[methods.TelegramMethod[Any]], ...] = (
        methods.AnswerCallbackQuery,
        methods.EditMessageText,
        methods.GetFile,
        methods.SendDocument,
        methods.SendMessage,
    )
    for method in called:
        method.model_rebuild()
        _answers.append(Response.__class_getitem__(method.__returning__))


@contextmanager
def _nothing_built() -> Iterator[dict[str, Any]]:
    """What is told to build itself within only leaves its names here."""
    names: dict[str, Any] = {}

    def _note(_kind: type[BaseModel], /, *, _types_namespace: Mapping[str, Any], **_how: object) -> None:
        names.update(_types_namespace)

    build = vars(BaseModel)["model_rebuild"]
    BaseModel.model_rebuild = classmethod(_note)  # type: ignore[assignment, method-assign]  # while aiogram is loaded
    try:
        yield names
    finally:
        BaseModel.model_rebuild = build  # type: ignore[method-assign]  # as it was


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)
