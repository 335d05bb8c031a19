"""The log says what and where, never who or what they said."""

import logging

import pytest

from bot.log import OneLine

TOKEN = "700000001:abcdefghij-klmnop"


def record(message: str, *values: object, error: Exception | None = None) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error is not None else None
    return logging.LogRecord("ventanilla", logging.ERROR, "x.py", 1, message, values, info)


def test_a_token_never_reaches_the_log() -> None:
    line = OneLine().format(record("GET https://api.telegram.org/bot%s/getMe", TOKEN))
    assert TOKEN not in line
    assert "abcdefghij" not in line


def test_an_exception_is_told_by_class_and_place() -> None:
    with pytest.raises(ValueError, match="CURP") as caught:
        raise ValueError("mi CURP es HEGG560427MVZRRL04")
    line = OneLine().format(record("it failed", error=caught.value))
    assert "ValueError at tests/inbound/test_log.py" in line
    assert "HEGG" not in line


def test_an_event_is_one_line() -> None:
    assert "\n" not in OneLine().format(record("one\ntwo"))
