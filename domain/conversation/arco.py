"""[Pedir derechos ARCO]: a formal request about one's own data, its folio and its legal deadline; and what became
of the earlier ones."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from domain.conversation.opening import current
from domain.conversation.turn import Situation, Turn, Wish, led
from domain.events import Event, EventKind
from domain.ids import RequestId
from domain.people import Talk
from domain.rights.asking import new_request
from domain.rights.deciding import erases
from domain.rights.look import RightsLook
from domain.rights.request import LONGEST_REQUEST, Request, RequestState, Right
from domain.texts import numbers
from domain.texts.catalogue import Html
from domain.typed import clean

_RIGHTS: Mapping[str, Right] = {f"arco-{right}": right for right in Right}  # by verb
_MOST_OPEN = 5  # of one person: whoever has so many waits for an answer
_MOST_SHOWN = 3  # that fit one message, whole
_PLAIN = frozenset({Right.ACCESS, Right.CANCELLATION})  # of these the right itself says what is asked for


def arco(situation: Situation, _: Wish) -> Turn:
    """The four rights in plain words."""
    voice = situation.voice
    ways = (
        (voice.button("arco-acceso"), voice.button("arco-rectificacion")),
        (voice.button("arco-cancelacion"), voice.button("arco-oposicion")),
    )
    mine = ((voice.button("arco-mine"),),) if _requests(situation) else ()
    text = voice.say("arco", plazo=_term(situation))
    return Turn((voice.screen(text, *ways, *mine, (voice.button("my-data"),)),))


def ask(situation: Situation, wish: Wish, key: str = "arco-write") -> Turn:
    """What is written next is the request."""
    right, voice = _RIGHTS[wish.verb], situation.voice
    if sum(one.is_open for one in _requests(situation)) >= _MOST_OPEN:
        return led(mine(situation, wish), voice.say("arco-many"))
    name = voice.words(f"right-{right}")
    most = numbers.number(LONGEST_REQUEST, voice.language)
    text = voice.say(key, tipo=name, ejemplo=voice.words(f"right-{right}-example"), most=most)
    plain = (voice.button("arco-plain"),) if right in _PLAIN else ()
    screen = voice.screen(text, *((plain,) if plain else ()), (voice.button("arco-leave"),))
    return Turn((screen,), person=replace(situation.person, talk=Talk(awaits_request=right.value)))


def write(situation: Situation) -> Turn:
    """The words of the request."""
    right = _awaited(situation)
    words = "\n".join(filter(None, map(clean, situation.incoming.text.splitlines())))
    if right is None:
        return arco(situation, Wish("arco"))
    if not words or len(words) > LONGEST_REQUEST:
        return ask(situation, Wish(f"arco-{right}"), "arco-write-again")
    return _made(situation, right, words)


def plain(situation: Situation, wish: Wish) -> Turn:
    """[Enviar sin detalles]."""
    right = _awaited(situation)
    return arco(situation, wish) if right not in _PLAIN or right is None else _made(situation, right, "")


def leave(situation: Situation, _: Wish) -> Turn:
    """[Salir sin pedir]."""
    gone = replace(situation.person, talk=Talk())
    turn = current(replace(situation, person=gone))
    if situation.person.talk.awaits_request:
        turn = led(turn, situation.voice.say("arco-left"))
    return replace(turn, person=turn.person or gone)


def mine(situation: Situation, _: Wish) -> Turn:
    """[Ver mi solicitud]: how each stands, the newest first, with its answer."""
    voice, requests = situation.voice, _requests(situation)
    row = (voice.button("arco"), voice.button("my-data"))
    if not requests:
        return Turn((voice.screen(voice.say("arco-none"), row),))
    parts = [told(situation, one) for one in requests[:_MOST_SHOWN]]
    parts += [voice.say("arco-older", n=str(len(requests) - _MOST_SHOWN))] if len(requests) > _MOST_SHOWN else []
    return Turn((voice.screen("\n\n".join(parts), row),))


def _made(situation: Situation, right: Right, text: str) -> Turn:
    process, look = situation.knowledge.process, situation.rights or RightsLook()
    id_ = RequestId(situation.fresh_id)
    request = new_request(
        process, situation.person.id, right, text, situation.now, look.holidays, id_, situation.randbits
    )
    event = Event(EventKind.REQUEST_MADE, situation.now, about={"request": id_, "right": right.value})
    voice = situation.voice
    lines = [
        voice.say("arco-received", tipo=voice.words(f"right-{right}"), folio=request.folio),
        _due(situation, request),
    ]
    screen = voice.screen("\n".join(lines), (voice.button("arco-mine"),))
    person = replace(situation.person, talk=Talk())
    return Turn((screen,), (event,), person=person, request=request)


def told(situation: Situation, request: Request) -> str:
    """How it stands, whole."""
    voice = situation.voice
    lines: list[str] = [
        voice.say(
            "arco-one",
            folio=request.folio,
            tipo=voice.words(f"right-{request.right}"),
            fecha=voice.moment(request.asked_at),
        )
    ]
    if request.text:
        lines.append(voice.say("arco-asked", texto=request.text))
    if request.is_open:
        return "\n".join([*lines, _due(situation, request)])
    at = voice.moment(request.answered_at or situation.now)
    lines.append(voice.say(f"arco-{request.state}", fecha=at))
    if request.answer:
        lines.append(voice.say("arco-answer-words", respuesta=request.answer))
    return "\n".join([*lines, *_effect(situation, request)])


def _effect(situation: Situation, request: Request) -> list[Html]:
    """Until when a granted one is carried out, or that it was."""
    voice = situation.voice
    if request.state is RequestState.DONE:
        done = voice.say("arco-done-at", fecha=voice.moment(request.done_at or situation.now))
        return [done, *([voice.say("arco-done-note", texto=request.done_note)] if request.done_note else [])]
    if request.state is not RequestState.GRANTED:
        return []
    if request.effective_by is None:
        return [voice.say("arco-effective-unknown", plazo=voice.words("no-date"))]
    if erases(request) and situation.rights is not None and situation.rights.cancelled_at is not None:
        return [voice.say("arco-erase-noted")]
    key = "arco-erased-by" if request.right is Right.CANCELLATION else "arco-effective"
    return [voice.say(key, plazo=_last(situation, request.effective_by))]


def _due(situation: Situation, request: Request) -> Html:
    voice = situation.voice
    if request.due_by is None:
        return voice.say("arco-due-unknown", plazo=voice.words("no-date"))
    return voice.say(
        "arco-due", plazo=_last(situation, request.due_by), n=numbers.number(request.days, voice.language)
    )


def _last(situation: Situation, end: datetime) -> str:
    """The last minute of a term."""
    words = situation.voice.last_moment(end)
    is_example = situation.knowledge.process.is_example
    return situation.voice.words("example-date", fecha=words) if is_example else words


def _term(situation: Situation) -> str:
    voice, days = situation.voice, situation.knowledge.process.rights.answer_days
    return voice.words("working-days", n=numbers.number(days, voice.language)) if days else voice.words("no-date")


def _awaited(situation: Situation) -> Right | None:
    word = situation.person.talk.awaits_request
    return Right(word) if word in set(Right) else None


def _requests(situation: Situation) -> tuple[Request, ...]:
    return situation.rights.requests if situation.rights is not None else ()
