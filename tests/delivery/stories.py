"""Short plots that the machine comes upon too rarely: each is played with a protocol, and the ledger watches."""

from collections.abc import Callable, Sequence

from domain.delivery.outcomes import Refused, SlowDown, Unknown, Unreachable
from tests.delivery.ledger import Answer
from tests.delivery.life import GOOD, Ending, Trouble
from tests.delivery.machine import Delivery

LOST = Answer(Unknown("ReadTimeout"))
LEASE_AND_GRACE, UNTIL_REPEATED = 75, 605  # seconds
RESULT, REMINDER, EVERYBODY = 0, 2, 4  # who is told of what


def turn(machine: Delivery, name: str, moods: Sequence[Answer], ending: Ending = Ending.ANSWERED) -> None:
    machine._work(name, moods, ending)
    machine.the_ledger_agrees()


def wait(machine: Delivery, seconds: float) -> None:
    machine.time_passes(seconds, 0)
    machine.tick()
    machine.the_ledger_agrees()


def break_the_line(machine: Delivery) -> None:
    """Five sends in a row without an answer; others still wait."""
    for number in range(4):
        machine.tell(EVERYBODY, number)
    for _ in range(5):
        turn(machine, "a", [LOST])
        wait(machine, 1.2)


def the_breaker_opens_and_closes(machine: Delivery) -> None:
    break_the_line(machine)
    turn(machine, "b", [GOOD])  # nothing is given out
    wait(machine, 32)
    for _ in range(3):
        turn(machine, "b", [GOOD])  # first one alone, then as many as there are
        wait(machine, 1.2)


def the_breaker_opens_again(machine: Delivery) -> None:
    break_the_line(machine)
    wait(machine, 32)
    turn(machine, "b", [LOST])
    turn(machine, "b", [GOOD])


def the_probes_worker_dies(machine: Delivery) -> None:
    break_the_line(machine)
    wait(machine, 32)
    turn(machine, "a", [GOOD], Ending.DIES_BEFORE)
    turn(machine, "b", [GOOD])
    wait(machine, LEASE_AND_GRACE)
    turn(machine, "b", [GOOD])


def an_answer_comes_when_another_holds_the_row(machine: Delivery) -> None:
    machine.tell(RESULT, 1)
    turn(machine, "a", [Answer(SlowDown(1))], Ending.LATE)
    wait(machine, LEASE_AND_GRACE)
    wait(machine, UNTIL_REPEATED)
    turn(machine, "b", [GOOD], Ending.LATE)
    machine._settle(machine.workers["a"])
    machine.the_ledger_agrees()


def a_good_answer_comes_after_all(machine: Delivery) -> None:
    machine.tell(RESULT, 1)
    turn(machine, "a", [GOOD], Ending.LATE)
    wait(machine, LEASE_AND_GRACE)
    machine._settle(machine.workers["a"])
    machine.the_ledger_agrees()
    wait(machine, UNTIL_REPEATED)


def a_good_answer_comes_before_the_repetition(machine: Delivery) -> None:
    """The database was away for a quarter of an hour."""
    machine.tell(RESULT, 1)
    turn(machine, "a", [GOOD], Ending.LATE)
    wait(machine, LEASE_AND_GRACE)
    wait(machine, UNTIL_REPEATED)
    machine._settle(machine.workers["a"])
    machine.the_ledger_agrees()
    turn(machine, "b", [GOOD])


def a_reminder_expires_in_hand(machine: Delivery) -> None:
    machine.tell(REMINDER, 0)
    machine.claim("a", 1)
    machine.time_passes(1, 40)
    machine._dispatch(machine.workers["a"], [GOOD], Ending.ANSWERED)


def somebody_leaves_while_their_row_is_in_hand(machine: Delivery) -> None:
    machine.tell(RESULT, 1)
    machine.tell(REMINDER, 3)
    machine.claim("a", 2)
    machine.trouble(RESULT, Trouble.BLOCKED)
    machine.trouble(REMINDER, Trouble.SUBMITTED)
    machine._dispatch(machine.workers["a"], [GOOD], Ending.ANSWERED)


def what_was_read_is_not_repeated(machine: Delivery) -> None:
    machine.tell(RESULT, 1)
    turn(machine, "a", [Answer(Unknown("ReadTimeout"), arrives=True)])
    wait(machine, UNTIL_REPEATED)
    machine.trouble(0, Trouble.READ)
    turn(machine, "b", [GOOD])


def a_repetition_has_nobody_to_go_to(machine: Delivery) -> None:
    machine.tell(RESULT, 1)
    turn(machine, "a", [LOST])
    machine.trouble(RESULT, Trouble.BLOCKED)
    wait(machine, UNTIL_REPEATED)
    turn(machine, "a", [Answer(Unreachable())])


def a_repetition_is_refused(machine: Delivery) -> None:
    machine.tell(RESULT, 1)
    turn(machine, "a", [LOST])
    wait(machine, UNTIL_REPEATED)
    turn(machine, "a", [Answer(Refused(400))])


def a_repetition_finds_the_chat_blocked(machine: Delivery) -> None:
    machine.tell(RESULT, 1)
    turn(machine, "a", [LOST])
    wait(machine, UNTIL_REPEATED)
    turn(machine, "a", [Answer(Unreachable())])


STORIES: tuple[Callable[[Delivery], None], ...] = (
    the_breaker_opens_and_closes,
    the_breaker_opens_again,
    the_probes_worker_dies,
    an_answer_comes_when_another_holds_the_row,
    a_good_answer_comes_after_all,
    a_good_answer_comes_before_the_repetition,
    a_reminder_expires_in_hand,
    somebody_leaves_while_their_row_is_in_hand,
    what_was_read_is_not_repeated,
    a_repetition_has_nobody_to_go_to,
    a_repetition_is_refused,
    a_repetition_finds_the_chat_blocked,
)


def play(story: Callable[[Delivery], None], machine: Delivery) -> None:
    story(machine)
    machine.the_ledger_agrees()
    machine.teardown()
