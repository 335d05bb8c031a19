"""aiogram's types without the descriptions that they were built from: 20 MB that nothing looks at again."""

import gc
from collections.abc import Iterator
from typing import Any

from aiogram.methods import EditMessageText, GetFile, GetMe, SendDocument, SendMessage, TelegramMethod
from aiogram.methods.base import Response
from aiogram.types import TelegramObject

_DESCRIPTION = "__pydantic_core_schema__"
_CALLED: tuple[type[TelegramMethod[Any]], ...] = (GetMe, GetFile, SendMessage, SendDocument, EditMessageText)
_answers: list[object] = []  # kept here, for the cache that finds them again would let them go


def forget_descriptions() -> None:
    """Called before anything else is loaded, which then finds room where they were.

    Each type keeps what reads it and what writes it; the description serves only to build another type upon it.
    Without one pydantic describes the type anew, which takes 150 ms for a message. So the types of Telegram's
    answers, which aiogram builds when a method is first called, are built before. Where a later pydantic has no
    such attribute, nothing happens.
    """
    _answers.extend(Response.__class_getitem__(method.__returning__) for method in _CALLED)
    for kind in (*_below(TelegramObject), *_below(TelegramMethod), *_answers):
        description = vars(kind).get(_DESCRIPTION)
        if isinstance(description, dict):
            delattr(kind, _DESCRIPTION)
            description.clear()  # what was built from it holds on to it too
    gc.collect()


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)
