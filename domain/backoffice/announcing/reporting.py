"""What became of an announcement: a picture, a table and the words of it; and who has not read it. No name is in
any of it, so no PIN is asked for."""

from collections.abc import Mapping

from domain.announcements.formatting import to_html
from domain.announcements.report import UNREAD_SHOWN, Report, Unread, corrected, words_sent
from domain.announcements.report_chart import report_chart, report_title
from domain.announcements.report_words import report_lines
from domain.authorization import Ability
from domain.backoffice.announcing import desk, hub
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.names import name_of_actor
from domain.bringing import ReportShown, ReportWanted, UnreadShown, UnreadWanted
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.incoming import Press
from domain.screen import Attachment, ReportPaper, Screen
from domain.texts import numbers
from domain.texts.catalogue import LANGUAGES

MOST_ROWS = 200_000  # of a file in the chat: some 10 MB, half a minute
_MOST_TEXTS = 4


async def report(counter: Counter, wish: Wish) -> Shown:
    """The picture and the table first, then the exact words; its sums, last, carry the buttons."""
    announcement = await desk.in_hand(counter, wish)
    if announcement is None:
        return await _which(counter, wish)
    number = announcement.number
    wanted, brought = ReportWanted(number, counter.actor), counter.brought
    if not isinstance(brought, ReportShown) or brought.wanted != wanted:
        return Shown((), wanted=wanted)
    found = brought.report
    if found is None:
        return _nothing(counter, number, "w-ann-report-none")
    n = str(number)
    approver = await name_of_actor(counter, found.run.approved_by)
    unread: Row = ()
    if found.run.content.asks_to_be_read and found.tally.read < found.tally.sent:
        unread = (counter.button("w-ann-unread", n),)
    text = "\n".join(report_lines(counter.voice, found, approver))
    ways: Row = (counter.button("w-ann-open", n), counter.button("w-panel"))
    return Shown((*_papers(counter, found), *_texts(counter, found), counter.screen(text, unread, ways)))


async def unread(counter: Counter, wish: Wish) -> Shown:
    """A page of them; `question`: the row of the last one before. Numbers open their cards, for who may."""
    announcement = await desk.in_hand(counter, wish)
    if announcement is None:
        return await _which(counter, wish)
    number = announcement.number
    wanted, brought = UnreadWanted(number, _row(wish.question), counter.actor), counter.brought
    if not isinstance(brought, UnreadShown) or brought.wanted != wanted:
        return Shown((), wanted=wanted)
    run, tally, people = brought.run, brought.tally, brought.people
    if run is None or not run.content.asks_to_be_read:
        return _nothing(counter, number, "w-ann-report-none" if run is None else "w-ann-unread-unasked")
    page, n = people[:UNREAD_SHOWN], str(number)
    more: Row = ()
    if len(people) > UNREAD_SHOWN:
        more = (counter.button("w-ann-unread", n, key="w-more", question=str(page[-1].id)),)
    ways: Row = (*more, counter.button("w-ann-open", n), counter.button("w-panel"))
    if not page:
        return counter.shown(counter.say("w-ann-unread-none", n=n), ways)
    head = counter.say(
        "w-ann-unread-head", n=n, faltan=_n(counter, tally.sent - tally.read), enviados=_n(counter, tally.sent)
    )
    return _listed(counter, head, page, ways)


async def _which(counter: Counter, wish: Wish) -> Shown:
    """Of the button's there is none any more; typed, there is none, or it is to be chosen."""
    return desk.gone(counter) if desk.number_in(counter, wish) else await hub.listing(counter, Wish("w-ann"))


def _nothing(counter: Counter, number: int, why: str) -> Shown:
    return counter.shown(counter.say(why), (counter.button("w-ann-open", str(number)), counter.button("w-panel")))


def _listed(counter: Counter, head: str, page: tuple[Unread, ...], ways: Row) -> Shown:
    lines = [head, *desk.listed(counter, [_line(counter, one) for one in page])]
    presses = {}
    if counter.may(Ability.SEE_CARD):
        presses = {at: Press("w-card", argument=one.folio) for at, one in enumerate(page, 1) if one.folio}
    if presses:
        lines.append(counter.say("w-choose"))
    return counter.shown("\n".join(lines), *desk.numbered_rows(counter, presses), ways, numbers=presses)


def _line(counter: Counter, one: Unread) -> str:
    sent = counter.voice.moment(one.sent_at) if one.sent_at is not None else "—"
    key = "w-ann-unread-line" if one.folio else "w-ann-unread-nobody"
    where = counter.institution(one.institution) if one.institution else counter.words("w-institution-unknown")
    return counter.words(key, folio=one.folio, institucion=where, fecha=sent)


def _papers(counter: Counter, found: Report) -> tuple[Screen, ...]:
    """Of more than fit into a chat's file the picture alone."""
    number = found.run.number
    name = f"{counter.process.slug}-{counter.words('ann-file-name', n=str(number))}"
    title = report_title(counter.voice, found)
    picture = Screen(title, attachment=Attachment(f"{name}.png", report_chart(counter.voice, found)))
    if found.tally.total > MOST_ROWS:
        return (picture, Screen(counter.say("w-ann-report-large", tope=_n(counter, MOST_ROWS), n=str(number))))
    paper = ReportPaper(number, counter.voice.language)
    return (picture, Screen(counter.say("w-ann-report-file"), attachment=Attachment(f"{name}.xlsx", paper)))


def _texts(counter: Counter, found: Report) -> tuple[Screen, ...]:
    """Exactly what was sent, or is sent by a correction, fields as they were written; of many versions the last
    ones."""
    later = corrected(found)
    screens = [
        Screen(
            "\n".join(
                (
                    counter.say(
                        "w-ann-report-text", n=str(version), lengua=counter.words(f"ann-language-{language}")
                    ),
                    to_html(content.words[language]),
                )
            )
        )
        for (version, content), went in words_sent(found)
        for language in LANGUAGES
        if went + later.get(version, 0) and language in content.words and content.words[language].text
    ]
    return tuple(screens[-_MOST_TEXTS:])


def _row(written: str) -> int:
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 19 else 0


def _n(counter: Counter, value: int) -> str:
    return numbers.number(value, counter.voice.language)


SERVICES: Mapping[str, Service] = {
    "w-ann-report": Service(report, Ability.ANNOUNCE),
    "w-ann-unread": Service(unread, Ability.ANNOUNCE),
}
