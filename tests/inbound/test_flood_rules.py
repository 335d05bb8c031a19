"""The token bucket: generous to people, deaf to storms, never deaf to a submission."""

from bot.flood import CAPACITY, Flood, Pass
from domain.typed import fold

GLORIA, OSCAR = 1, 2


def flood(most: int = 100) -> Flood:
    return Flood(lambda text: fold(text) == "envio mi registro", most)


def spend(bucket: Flood, person: int = GLORIA, at: float = 0.0) -> None:
    for number in range(int(CAPACITY)):
        assert bucket.judge(person, f"texto {number}", at).do is Pass.ANSWER


def test_twenty_at_once_are_answered() -> None:
    spend(flood())


def test_the_twenty_first_is_told_to_slow_down() -> None:
    bucket = flood()
    spend(bucket)
    verdict = bucket.judge(GLORIA, "uno más", 0)
    assert verdict.do is Pass.SAY_SLOW_DOWN
    assert verdict.last_text == "texto 19"
    assert verdict.seconds > 0


def test_a_press_after_a_text_leaves_nothing_to_quote() -> None:
    bucket = flood()
    spend(bucket)
    bucket.judge(GLORIA, "", 1.0)
    assert bucket.judge(GLORIA, "uno más", 1.0).last_text == ""


def test_it_is_said_once_a_minute() -> None:
    bucket = flood()
    spend(bucket)
    bucket.judge(GLORIA, "a", 0)
    assert bucket.judge(GLORIA, "b", 0.5).do is Pass.DROP
    for second in range(61):
        bucket.judge(GLORIA, "c", second)
        bucket.judge(GLORIA, "d", second)
    told = [bucket.judge(GLORIA, "e", 61.5 + n / 1000).do for n in range(3)]
    assert told.count(Pass.SAY_SLOW_DOWN) <= 1


def test_a_second_brings_back_one_answer() -> None:
    bucket = flood()
    spend(bucket)
    assert bucket.judge(GLORIA, "a", 1.0).do is Pass.ANSWER
    assert bucket.judge(GLORIA, "b", 1.0).do is not Pass.ANSWER


def test_one_storm_silences_nobody_else() -> None:
    bucket = flood()
    spend(bucket)
    assert bucket.judge(OSCAR, "hola", 0).do is Pass.ANSWER


def test_a_submission_passes_an_empty_bucket() -> None:
    bucket = flood()
    spend(bucket)
    assert bucket.judge(GLORIA, "¡Envío mi registro!", 0).do is Pass.ANSWER


def test_even_submissions_come_to_an_end() -> None:
    bucket = flood()
    spend(bucket)
    passed = [bucket.judge(GLORIA, "envío mi registro", 0).do for _ in range(20)]
    assert passed.count(Pass.ANSWER) == 5


def test_the_table_stays_bounded() -> None:
    bucket = flood(most=10)
    for person in range(1_000):
        bucket.judge(person, "hola", 0)
    assert len(bucket._buckets) == 10


def test_a_clock_that_goes_back_gives_nothing() -> None:
    bucket = flood()
    spend(bucket, at=100.0)
    assert bucket.judge(GLORIA, "a", 10.0).do is not Pass.ANSWER


def test_a_member_may_send_an_album_of_certificates() -> None:
    bucket = Flood(lambda _: False, is_staff=lambda person: person == GLORIA)
    assert {bucket.judge(GLORIA, "", 0.0).do for _ in range(100)} == {Pass.ANSWER}
    spend(bucket, OSCAR)
    assert bucket.judge(OSCAR, "uno más", 0.0).do is Pass.SAY_SLOW_DOWN


def test_what_was_written_while_nobody_listened_is_no_flood() -> None:
    bucket = flood()
    written = [bucket.judge(GLORIA, f"texto {n}", 0.0, 1_000 + 20 * n).do for n in range(200)]
    assert set(written) == {Pass.ANSWER}


def test_what_was_written_in_one_second_is_a_flood_whenever_it_comes() -> None:
    bucket = flood()
    verdicts = [bucket.judge(GLORIA, f"texto {n}", 0.0, 1_000).do for n in range(40)]
    assert verdicts.count(Pass.ANSWER) == CAPACITY


def test_an_older_message_brings_no_time_twice() -> None:
    bucket = flood()
    times = [1_000 + 100 * (n % 2) for n in range(60)]
    assert [bucket.judge(GLORIA, "a", 0.0, wrote).do for wrote in times].count(Pass.ANSWER) <= 2 * CAPACITY
