"""Another window: reminders leave by it, nobody is told twice, and who knew the old one is told once."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.delivery.bearings import Bearings
from domain.delivery.checking import Cancel, Reason, Send, Wait, check
from domain.delivery.outbox import Row
from domain.delivery.ports import Recipient
from domain.news.rendering import render
from domain.ports import Transaction
from domain.process import Window
from domain.registration import State
from domain.reminders.moved import Moved, moved
from domain.rulings.ruling import Pause, Rulings, StaffWindow
from domain.rulings.windows import WantedWindow, set_window, with_staff_window
from tests.reminders.scene import EARLY, Scene, local, the_process

PROCESS = the_process()
OPENS, CLOSES = PROCESS.window.opens, PROCESS.window.closes
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
REASON = "Falla de luz en Metepec"


def at(words: str) -> datetime:
    return local(PROCESS, words)


def rule(scene: Scene, wanted: WantedWindow, now: datetime) -> StaffWindow:
    """As every program knows it a moment later; the row is there too."""
    known = scene.bearings.knowledge.rulings
    made = set_window(PROCESS, known.window, replace(wanted, reason=REASON), "staff:1", now)
    assert isinstance(made, StaffWindow), made

    async def _add(tx: Transaction) -> None:
        tx.rulings.add(made)
        await tx.commit()

    scene.engine.run(_add)
    knowledge = replace(
        scene.bearings.knowledge,
        process=with_staff_window(PROCESS, made),
        rulings=replace(known, window=made),
    )
    scene.bearings = Bearings(knowledge)
    return made


def one_of(scene: Scene, rule_: str) -> Row:
    return next(row for row in scene.rows() if row.rule == rule_)


def judged(scene: Scene, row: Row, recipient: Recipient, now: datetime) -> object:
    return check(row, recipient, scene.bearings, now)


def texts_of(scene: Scene, recipient: Recipient, now: datetime) -> str:
    return render(one_of(scene, "window-changed"), recipient, scene.bearings, now).text


def test_who_knew_the_old_closing_is_told_once(scene: Scene) -> None:
    drafter, observed = scene.candidate(State.DRAFT), scene.candidate(State.OBSERVED)
    scene.candidate(State.SUBMITTED)
    now = at("2022-05-11 12:00")
    scene.look(now - HOUR)
    rule(scene, WantedWindow(closes=CLOSES + 2 * DAY), now)
    scene.look(now + timedelta(seconds=5))
    scene.look(now + HOUR)
    told = [person for which, person in scene.told() if which == "window-changed"]
    assert told == [drafter.person.id, observed.person.id]


def test_reminders_leave_by_the_new_closing_alone(scene: Scene) -> None:
    drafter = scene.candidate(State.DRAFT)
    scene.look(at("2022-05-11 12:00"))
    rule(scene, WantedWindow(closes=CLOSES + 2 * DAY), at("2022-05-11 13:00"))
    scene.look(at("2022-05-12 23:00"))
    assert scene.rules_of(drafter) == ["window-changed"]
    scene.look(CLOSES + DAY + HOUR)
    scene.look(CLOSES + 2 * DAY - HOUR)
    assert sorted(scene.rules_of(drafter)) == ["closing-24h", "closing-2h", "window-changed"]


def test_a_reminder_of_the_old_closing_does_not_leave(scene: Scene) -> None:
    drafter = scene.candidate(State.DRAFT)
    now = CLOSES - DAY + timedelta(minutes=1)
    scene.look(now)
    row = one_of(scene, "closing-24h")
    assert judged(scene, row, drafter, at("2022-05-12 09:00")) == Send()
    rule(scene, WantedWindow(closes=CLOSES + 2 * DAY), now + HOUR)
    assert judged(scene, row, drafter, at("2022-05-12 09:00")) == Cancel(Reason.STALE)


def test_who_was_reminded_is_reminded_of_the_new_closing_too(scene: Scene) -> None:
    drafter = scene.candidate(State.DRAFT)
    scene.look(CLOSES - DAY + HOUR)
    scene.note_sent()
    rule(scene, WantedWindow(closes=CLOSES + 2 * DAY), CLOSES - 10 * HOUR)
    scene.look(CLOSES - 9 * HOUR)
    scene.look(CLOSES + DAY + HOUR)
    assert scene.rules_of(drafter) == ["closing-24h", "window-changed", "closing-24h"]


def test_what_the_change_says_already_is_not_said_by_a_reminder(scene: Scene) -> None:
    """Extended by an hour: a day before the new closing is past, and everybody was just told of it."""
    drafter = scene.candidate(State.DRAFT)
    scene.look(at("2022-05-11 12:00"))
    rule(scene, WantedWindow(closes=CLOSES + HOUR), CLOSES - 10 * HOUR)
    scene.look(CLOSES - 9 * HOUR)
    assert scene.rules_of(drafter) == ["window-changed"]


def test_who_comes_later_is_not_told_of_a_change(scene: Scene) -> None:
    now = at("2022-05-11 12:00")
    scene.look(now - HOUR)
    rule(scene, WantedWindow(closes=CLOSES + 2 * DAY), now)
    scene.look(now + timedelta(seconds=5))
    new = scene.candidate(State.DRAFT)
    scene.look(now + HOUR)
    assert scene.rules_of(new) == []
    earlier = scene.candidate(State.DRAFT)
    scene.clear()
    scene.add(earlier)
    scene.look(now + HOUR)
    row = one_of(scene, "window-changed")
    late = replace(earlier, person=replace(earlier.person, created_at=now + timedelta(seconds=1)))
    assert judged(scene, row, earlier, now + HOUR) == Send()
    assert judged(scene, row, late, now + HOUR) == Cancel(Reason.AUDIENCE)


def test_a_longer_extension_of_their_own_makes_it_no_news(scene: Scene) -> None:
    drafter = scene.candidate(State.DRAFT)
    now = at("2022-05-11 12:00")
    rule(scene, WantedWindow(closes=CLOSES + DAY), now)
    scene.look(now + HOUR)
    row = one_of(scene, "window-changed")
    assert drafter.registration is not None
    own = replace(drafter, registration=replace(drafter.registration, extended_until=CLOSES + 5 * DAY))
    assert judged(scene, row, own, now + HOUR) == Cancel(Reason.AUDIENCE)
    shorter = replace(drafter, registration=replace(drafter.registration, extended_until=CLOSES + HOUR))
    assert judged(scene, row, shorter, now + HOUR) == Send()


def test_only_the_newest_change_is_told(scene: Scene) -> None:
    drafter = scene.candidate(State.DRAFT)
    now = at("2022-05-11 12:00")
    rule(scene, WantedWindow(closes=CLOSES + 9 * DAY), now)
    scene.look(now + timedelta(seconds=5))
    row = one_of(scene, "window-changed")
    rule(scene, WantedWindow(closes=CLOSES + 2 * DAY), now + timedelta(minutes=1))
    assert judged(scene, row, drafter, now + HOUR) == Cancel(Reason.STALE)
    scene.look(now + HOUR)
    assert len([one for one in scene.rows() if one.rule == "window-changed"]) == 2


def test_nobody_looks_with_an_old_window(scene: Scene) -> None:
    scene.candidate(State.DRAFT)
    now = at("2022-05-11 12:00")
    scene.look(now - HOUR)
    old = scene.bearings
    rule(scene, WantedWindow(closes=CLOSES + 2 * DAY), now)
    scene.bearings = old
    looked = scene.look_once(CLOSES - HOUR)
    assert (looked.made, looked.is_outdated) == (0, True)


def test_an_opening_put_off_is_told_and_reminded_by_the_new_date(scene: Scene) -> None:
    person = scene.unsaved(None)
    person = replace(person, person=replace(person.person, consent=None, wants_opening_notice=True))
    scene.add(person)
    now = OPENS - DAY
    scene.look(now - HOUR)
    rule(scene, WantedWindow(opens=OPENS + DAY), now)
    scene.look(OPENS + HOUR)
    assert scene.rules_of(person) == ["window-changed"]
    words = texts_of(scene, person, now + HOUR)
    assert "Antes abría el lunes 9 de mayo" in words
    assert "Abre el <b>martes 10 de mayo" in words
    scene.look(OPENS + DAY + HOUR)
    assert scene.rules_of(person) == ["window-changed", "opening"]


def test_opening_at_once_is_told_once(scene: Scene) -> None:
    person = scene.unsaved(None)
    person = replace(person, person=replace(person.person, wants_opening_notice=True))
    scene.add(person)
    now = at("2022-05-08 12:00")
    scene.look(now - HOUR)
    rule(scene, WantedWindow(opens=now + timedelta(minutes=1)), now)
    scene.look(now + timedelta(minutes=2))
    assert scene.rules_of(person) == ["opening"]


def test_what_is_said_of_an_extension(scene: Scene) -> None:
    drafter = scene.candidate(State.DRAFT)
    now = at("2022-05-11 12:00")
    rule(scene, WantedWindow(closes=CLOSES + 2 * DAY), now)
    scene.look(now + HOUR)
    words = texts_of(scene, drafter, now + HOUR)
    assert words.startswith("Cambió el cierre del registro.")
    assert "Antes cerraba el jueves 12 de mayo, 23:59 (hora del centro de México)." in words
    assert "Cierra el <b>sábado 14 de mayo, 23:59</b>." in words
    assert f"Motivo: «{REASON}»." in words
    assert "Seguir mi registro" in [
        button.label
        for row in render(one_of(scene, "window-changed"), drafter, scene.bearings, now + HOUR).buttons
        for button in row
    ]


def test_what_is_said_when_it_opens_again(scene: Scene) -> None:
    drafter = scene.candidate(State.DRAFT)
    now = CLOSES + 10 * HOUR
    rule(scene, WantedWindow(closes=CLOSES + 2 * DAY), now)
    scene.look(now + HOUR)
    assert texts_of(scene, drafter, now + HOUR).startswith("El registro volvió a abrir.")


def test_what_is_said_when_it_was_put_back_at_once(scene: Scene) -> None:
    drafter = scene.candidate(State.DRAFT)
    now = at("2022-05-11 12:00")
    rule(scene, WantedWindow(closes=CLOSES + 2 * DAY), now)
    rule(scene, WantedWindow(closes=CLOSES), now + timedelta(minutes=3))
    scene.look(now + HOUR)
    words = texts_of(scene, drafter, now + HOUR)
    assert words.startswith("El cierre del registro se queda como estaba.")
    assert "Antes cerraba" not in words
    assert "Cierra el <b>jueves 12 de mayo, 23:59" in words


def test_what_is_said_when_it_closed_early(scene: Scene) -> None:
    drafter = scene.candidate(State.DRAFT)
    now = at("2022-05-11 12:00")
    rule(scene, WantedWindow(closes=now + timedelta(minutes=1)), now)
    scene.look(now + HOUR)
    words = texts_of(scene, drafter, now + HOUR)
    assert words.startswith("El registro cerró el miércoles 11 de mayo, 12:01")
    assert "Tus respuestas siguen guardadas y no están enviadas." in words
    assert "Te toca enviarlo" not in words


def test_a_change_by_night_waits_for_the_morning_unless_it_passes(scene: Scene) -> None:
    drafter = scene.candidate(State.DRAFT)
    now = at("2022-05-11 23:00")
    rule(scene, WantedWindow(closes=CLOSES + 2 * DAY), now)
    scene.look(now + timedelta(minutes=1))
    row = one_of(scene, "window-changed")
    assert judged(scene, row, drafter, now + timedelta(minutes=1)) == Wait(at("2022-05-12 08:00"))
    rule(scene, WantedWindow(closes=at("2022-05-12 06:00")), now + timedelta(minutes=2))
    scene.look(now + timedelta(minutes=3))
    newest = [one for one in scene.rows() if one.rule == "window-changed"][-1]
    assert judged(scene, newest, drafter, now + timedelta(minutes=3)) == Send()


def test_the_preview_names_the_reminders_that_move() -> None:
    after = Window(OPENS, CLOSES + DAY)
    assert moved(PROCESS, after, CLOSES - 12 * HOUR) == (
        Moved(CLOSES - DAY, CLOSES),
        Moved(CLOSES - 2 * HOUR, CLOSES + 22 * HOUR),
    )
    assert moved(PROCESS, Window(OPENS, CLOSES - 11 * HOUR), CLOSES - 12 * HOUR) == (
        Moved(CLOSES - 2 * HOUR, None),
    )
    assert moved(PROCESS, PROCESS.window, EARLY) == ()


def test_while_the_assistant_rests_only_what_goes_on_leaves(scene: Scene) -> None:
    drafter = scene.candidate(State.DRAFT)
    now = at("2022-05-11 12:00")
    rule(scene, WantedWindow(closes=CLOSES + 2 * DAY), now)
    scene.look(CLOSES + DAY + HOUR)
    reminder, change = one_of(scene, "closing-24h"), one_of(scene, "window-changed")
    pause = Pause(PROCESS.slug, 1, True, "Mantenimiento", now, None, now, "staff:1")
    knowledge = scene.bearings.knowledge
    rulings = Rulings(knowledge.rulings.window, pause)
    scene.bearings = Bearings(replace(knowledge, rulings=rulings))
    noon = at("2022-05-14 12:00")
    assert judged(scene, reminder, drafter, noon) == Wait(noon + timedelta(minutes=1))
    assert judged(scene, change, drafter, noon) == Send()
