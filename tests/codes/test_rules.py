"""Codes and their limits, as values."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.codes.budget import may_ask, until_next
from domain.codes.code import (
    VALID_FOR,
    Code,
    Purpose,
    Source,
    fits,
    fresh_digits,
    is_open,
    missed,
    read_digits,
    used,
)
from domain.codes.mail import Mail, MailState, Outcome, settled
from domain.ids import CodeId, MailId, PersonId

NOW = datetime(2026, 5, 9, 17, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
CODE = Code(CodeId(1), Purpose.LINK, Source.MAIL, PersonId(1), b"about", None, b"digest", NOW, NOW + VALID_FOR)
MAIL = Mail(MailId(1), 1, 1, Purpose.LINK, "es", "a@b.mx", "123456")


@pytest.mark.parametrize(("typed", "digits"), [
    ("123456", "123456"),
    (" 123 456 ", "123456"),
    ("123-456", "123456"),
    ("12345", ""),
    ("1234567", ""),
    ("12 34 56", ""),
    ("código 123456", ""),
    ("１２３４５６", ""),
    ("²²²²²²", ""),
    ("", ""),
])  # fmt: skip
def test_six_digits_are_read(typed: str, digits: str) -> None:
    assert read_digits(typed) == digits


def test_every_six_digits_may_be_drawn() -> None:
    assert fresh_digits(lambda _: 0) == "000000"
    assert fresh_digits(lambda count: count - 1) == "999999"


def test_a_code_fits_while_it_is_open() -> None:
    assert fits(CODE, b"digest", NOW)
    assert fits(CODE, b"digest", NOW + VALID_FOR - MINUTE)
    assert not fits(CODE, b"another", NOW)
    assert not fits(CODE, b"digest", NOW + VALID_FOR)
    assert not fits(used(CODE, NOW), b"digest", NOW)


def test_a_clock_set_back_opens_nothing() -> None:
    assert not is_open(CODE, NOW - MINUTE)


def test_the_fifth_wrong_try_ends_it() -> None:
    code, left = CODE, []
    for _ in range(5):
        assert is_open(code, NOW)
        code = missed(code, NOW)
        left.append(code.left)
    assert left == [4, 3, 2, 1, 0]
    assert not fits(code, b"digest", NOW)
    assert code.version == CODE.version + 5


def test_few_codes_within_an_hour() -> None:
    made = [NOW - minutes * MINUTE for minutes in (50, 40, 30, 20)]
    assert may_ask(made, NOW)
    made.append(NOW - MINUTE)
    assert until_next(made, NOW) == 10 * MINUTE
    assert may_ask(made, NOW + 10 * MINUTE)


def test_not_many_within_a_day() -> None:
    made = [NOW - 2 * hours * HOUR for hours in range(1, 12)]
    assert may_ask(made, NOW)
    made.append(NOW - HOUR - MINUTE)
    assert until_next(made, NOW) == 2 * HOUR
    assert not may_ask(made, NOW + HOUR)


def test_codes_ahead_of_a_clock_set_back_lock_nobody_out() -> None:
    assert may_ask([NOW + hours * HOUR for hours in range(1, 20)], NOW)


def test_pauses_grow_and_are_bounded() -> None:
    after = [settled(replace(MAIL, attempts=n), Outcome.REFUSED_NOW, "smtp-451", NOW) for n in (1, 2, 3, 9)]
    pauses = [(one.retry_at - NOW).total_seconds() for one in after if one.retry_at is not None]
    assert pauses == [5, 10, 20, 80]
    assert {one.state for one in after} == {MailState.READY}


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Outcome.ACCEPTED, MailState.SENT),
        (Outcome.REFUSED, MailState.FAILED),
        (Outcome.UNCLEAR, MailState.UNKNOWN),
    ],
)
def test_whatever_else_happens_is_final(outcome: Outcome, state: MailState) -> None:
    after = settled(MAIL, outcome, "why", NOW)
    assert (after.state, after.retry_at) == (state, None)
