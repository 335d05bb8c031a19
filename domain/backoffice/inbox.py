"""/dudas: the questions that people handed over to the team. Whoever has one answers it; all see whose it is."""

from collections.abc import Mapping

from domain.authorization import Ability
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.looking import noted, too_much
from domain.backoffice.understanding import FILE
from domain.conversation.sending_files import worded
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.events import CANDIDATE, EventKind
from domain.files import FileWanted, InspectedFile, RefusedFile
from domain.handoffs import team
from domain.handoffs.handoff import Handoff
from domain.handoffs.team import Change, Member, Misfit, Refusal
from domain.handoffs.writing import write_change
from domain.ids import FileId, HandoffId, HandoffMessageId
from domain.incoming import Press
from domain.texts import dates
from domain.typed import quote

_SHOWN = 8
_MOST_COUNTED = 99
_LAST_MESSAGES = 5
_LONGEST_ID = 18  # digits: what a database's number holds for certain
_TO_MEND = frozenset({Misfit.EMPTY, Misfit.TOO_LONG, Misfit.TOO_LONG_BESIDE_FILE})
_MISFITS: Mapping[Misfit, str] = {
    Misfit.UNKNOWN: "w-handoff-gone",
    Misfit.CLOSED: "w-handoff-gone",
    Misfit.OTHERS: "w-handoff-others",
    Misfit.EMPTY: "w-handoff-empty",
    Misfit.TOO_LONG: "w-handoff-long",
    Misfit.TOO_LONG_BESIDE_FILE: "w-handoff-long-file",
    Misfit.NAMELESS: "w-handoff-gone",
}


async def inbox(counter: Counter, _: Wish, lead: str = "") -> Shown:
    """Open ones, the longest waiting first; without what was written."""
    found = await counter.tx.help.inbox(counter.process.slug, _MOST_COUNTED + 1)
    waiting = found[:_SHOWN]
    n = str(len(found)) if len(found) <= _MOST_COUNTED else counter.words("w-more-than", n=str(_MOST_COUNTED))
    head = counter.say("w-inbox", n=n) if found else counter.say("w-inbox-none")
    lines = [_line(counter, number, one) for number, one in enumerate(waiting, 1)]
    numbers = {number: Press("w-handoff", argument=str(one.id)) for number, one in enumerate(waiting, 1)}
    ends = [counter.say("w-choose")] if waiting else []
    text = "\n".join([*([lead, ""] if lead else []), head, *lines, *ends])
    return counter.shown(text, counter.number_row(numbers), (counter.button("w-panel"),), numbers=numbers)


async def opened(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    """What both sides wrote. That somebody read it is written down."""
    handoff = await _handoff(counter, wish)
    if handoff is None:
        return await inbox(counter, wish, counter.say("w-handoff-gone"))
    messages = await counter.tx.help.messages(handoff.id)
    lines = [*([lead, ""] if lead else []), _head(counter, handoff)]
    for one in messages[-_LAST_MESSAGES:]:
        who = (
            counter.words("w-candidate")
            if one.author == CANDIDATE
            else one.name or counter.words("w-former-member")
        )
        text = one.text if one.kind is None else f"[{one.kind}] {one.text}".rstrip()
        lines.append(counter.say("w-handoff-message", quien=who, fecha=counter.voice.moment(one.at), texto=text))
        lines += await _asked_about(counter, one.announcement)
    if not await noted(counter, handoff.person_id, EventKind.HANDOFF_READ, handoff=handoff.id):
        return too_much(counter)
    return counter.shown("\n".join(lines), *_ways(counter, handoff))


async def _asked_about(counter: Counter, number: int) -> list[str]:
    """The announcement under which they asked, by its first words: not everybody who answers may open it."""
    found = await counter.tx.announcements.numbered(counter.process.slug, number) if number else None
    if found is None:
        return [counter.say("w-handoff-about", n=str(number))] if number else []
    text = found.content.in_language(counter.voice.language).text
    said = quote(text) if text else counter.words("w-ann-no-words")
    return [counter.say("w-handoff-about-words", n=str(number), texto=said)]


async def take(counter: Counter, wish: Wish) -> Shown:
    handoff = await _handoff(counter, wish)
    if handoff is None:
        return await inbox(counter, wish, counter.say("w-handoff-gone"))
    verdict = team.take(handoff, _member(counter), counter.now, over=wish.question == "over")
    return await _carried_out(counter, wish, verdict, "w-handoff-yours")


async def answer(counter: Counter, wish: Wish) -> Shown:
    """[Contestar]: the next words go to the person."""
    handoff = await _handoff(counter, wish)
    if handoff is None:
        return await inbox(counter, wish, counter.say("w-handoff-gone"))
    return _asked(counter, wish.argument, counter.say("w-handoff-write"))


async def send_answer(counter: Counter, wish: Wish) -> Shown:
    """The words, or a file with its caption: that is fetched first, and this comes again with it."""
    held = counter.member.errand.about.get("handoff", "")
    if wish.question != FILE:
        return await answered(counter, held, wish.argument)
    found = counter.found
    if await _handoff(counter, Wish("", held)) is None:
        return await inbox(counter, wish, counter.say("w-handoff-gone"))
    if found is None:
        return Shown((), wanted=FileWanted("handoff"))
    if isinstance(found, RefusedFile):
        why = counter.say(found.reason, **worded(counter, found))
        return _asked(counter, held, f"{why}\n{counter.say('w-handoff-write')}")
    return await answered(counter, held, counter.incoming.text, found)


async def answered(counter: Counter, number: str, words: str, file: InspectedFile | None = None) -> Shown:
    """Sent to the person with the member's name."""
    handoff = await _handoff(counter, Wish("", number))
    if handoff is None:
        return await inbox(counter, Wish("w-inbox"), counter.say("w-handoff-gone"))
    message = HandoffMessageId(counter.fresh_id)
    kept = None if file is None else (FileId(counter.fresh_id), file)
    verdict = team.answer(handoff, _member(counter), words, message, counter.now, file=kept)
    if isinstance(verdict, Refusal) and verdict.why in _TO_MEND:
        return _asked(counter, number, counter.say(_MISFITS[verdict.why]))
    key = "w-handoff-sent" if file is None else "w-handoff-sent-file" if words.strip() else "w-handoff-sent-alone"
    return await _carried_out(counter, Wish("w-handoff", number), verdict, key, quote(words))


def _asked(counter: Counter, handoff: str, text: str) -> Shown:
    back: Row = (counter.button("w-handoff", handoff, key="w-not-now"),)
    return counter.asked(text, "w-send-answer", {"handoff": handoff}, back)


async def close(counter: Counter, wish: Wish) -> Shown:
    handoff = await _handoff(counter, wish)
    if handoff is None:
        return await inbox(counter, wish, counter.say("w-handoff-gone"))
    verdict = team.close(handoff, _member(counter), counter.now)
    return await _carried_out(counter, wish, verdict, "w-handoff-closed")


async def _carried_out(counter: Counter, wish: Wish, verdict: Change | Refusal, key: str, words: str = "") -> Shown:
    if isinstance(verdict, Refusal):
        lead = counter.say(_MISFITS[verdict.why], persona=verdict.owner)
        return await opened(counter, wish, lead)
    write_change(counter.tx, verdict)
    lead = counter.say(key, texto=words) if words else counter.say(key)
    if key == "w-handoff-yours":
        return counter.shown(lead, *_ways(counter, verdict.handoff))
    return counter.shown(lead, (counter.button("w-inbox"), counter.button("w-panel")))


async def _handoff(counter: Counter, wish: Wish) -> Handoff | None:
    number = wish.argument
    if not (number.isascii() and number.isdecimal() and len(number) <= _LONGEST_ID):
        return None
    found = await counter.tx.help.handoff(HandoffId(int(number)))
    is_ours = found is not None and found.process == counter.process.slug and found.is_open
    return found if is_ours else None


def _member(counter: Counter) -> Member:
    return Member(counter.member.actor, counter.member.name)


def _line(counter: Counter, number: int, handoff: Handoff) -> str:
    waited = dates.duration_left(counter.now - handoff.opened_at, counter.voice.language)
    owner = handoff.owner_name or counter.words("w-nobody")
    return counter.say(
        "w-inbox-line",
        n=str(number),
        estado=counter.words(f"w-handoff-{handoff.state}"),
        espera=waited,
        persona=owner,
    )


def _head(counter: Counter, handoff: Handoff) -> str:
    promised = counter.voice.by(handoff.promised_by)
    owner = handoff.owner_name or counter.words("w-nobody")
    return counter.say("w-handoff-head", persona=owner, promesa=promised)


def _ways(counter: Counter, handoff: Handoff) -> tuple[Row, ...]:
    number = str(handoff.id)
    if handoff.owner and handoff.owner != counter.member.actor:
        return ((counter.button("w-take", number, key="w-take-over", question="over"), counter.button("w-inbox")),)
    first: Row = (counter.button("w-answer", number), counter.button("w-close", number))
    saved: Row = (counter.button("w-saved", number), counter.button("w-inbox"))
    if not handoff.owner:
        return ((counter.button("w-take", number), *first), saved)
    return (first, saved)


SERVICES: Mapping[str, Service] = {
    "w-inbox": Service(inbox, Ability.ANSWER_HANDOFFS),
    "w-handoff": Service(opened, Ability.ANSWER_HANDOFFS),
    "w-take": Service(take, Ability.ANSWER_HANDOFFS),
    "w-answer": Service(answer, Ability.ANSWER_HANDOFFS),
    "w-send-answer": Service(send_answer, Ability.ANSWER_HANDOFFS),
    "w-close": Service(close, Ability.ANSWER_HANDOFFS),
}
