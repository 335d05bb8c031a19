"""One candidate's card: masked, until somebody asks to see more, which is written down for the candidate to see."""

from collections.abc import Mapping

from domain.authorization import Ability
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.files import paper_screens
from domain.backoffice.looking import noted_look, too_much
from domain.backoffice.whose import of_folio
from domain.candidacy.carrying_out import load_case
from domain.candidacy.case import Case
from domain.candidacy.concerns import concerns, load_sent
from domain.conversation.questions import QUESTIONS, Input, institution_name
from domain.conversation.showing import masked
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.process import Mode
from domain.registration import Draft, State
from domain.staff.work import Holding
from domain.stages import Mark
from domain.texts import dates

_ACCEPTABLE = frozenset({State.SUBMITTED, State.RESUBMITTED, State.OBSERVED})


async def card(counter: Counter, wish: Wish, lead: str = "", taken: Holding | None = None) -> Shown:
    """What staff decide by, without what tells who it is. `taken`: by this member in this turn, not written yet."""
    case = await load_case(counter.tx, counter.process, wish.argument)
    if not isinstance(case, Case):
        return counter.shown(counter.say("w-card-none"), (counter.button("w-panel"),))
    sent = await load_sent(counter.tx, case.registration)
    holding = taken or await counter.tx.staff.holding(case.registration.id)
    seen = concerns(sent, await counter.tx.shares(case.registration.id))
    lines = [*([lead, ""] if lead else []), *_head(counter, case, sent), *await untold(counter, case)]
    lines += [counter.say(f"w-concern-{one}") for one in seen]
    lines += await _noted(counter, case)
    lines += [_whose(counter, holding)] if _is_held(counter, holding) else []
    return counter.shown("\n".join(lines), *_ways(counter, case, holding))


async def show(counter: Counter, wish: Wish) -> Shown:
    """[Mostrar datos]: every answer as it was sent."""
    case = await load_case(counter.tx, counter.process, wish.argument)
    if not isinstance(case, Case) or not counter.may(Ability.SHOW_PERSONAL, case.person.user_id):
        return await card(counter, wish)
    if not await noted_look(counter, case, "answers"):
        return too_much(counter)
    sent = await load_sent(counter.tx, case.registration)
    values = {name: _whole(counter, sent, name) for name in counter.process.questions}
    told = [
        counter.say("my-data-line", nombre=counter.words(f"label-{name}"), valor=value)
        for name, value in values.items()
    ]
    lines = [counter.say("w-shown", folio=case.registration.folio), *told]
    return counter.shown("\n".join(lines), (counter.button("w-card", wish.argument),))


async def documents(counter: Counter, wish: Wish) -> Shown:
    """[Ver documentos]: the files that stand as submitted."""
    case = await load_case(counter.tx, counter.process, wish.argument)
    if not isinstance(case, Case) or not counter.may(Ability.SHOW_PERSONAL, case.person.user_id):
        return await card(counter, wish)
    screens = paper_screens(counter, case, await load_sent(counter.tx, case.registration))
    if not screens:
        return await card(counter, wish, counter.say("w-no-documents"))
    if not await noted_look(counter, case, "documents"):
        return too_much(counter)
    back = counter.screen(
        counter.say("w-documents", n=str(len(screens))), (counter.button("w-card", wish.argument),)
    )
    return Shown((*screens, back))


def _head(counter: Counter, case: Case, sent: Draft) -> list[str]:
    registration, answers = case.registration, sent.answers
    at = registration.submitted_at
    name = " ".join(
        masked(part, answers.get(part, ""))
        for part in ("given_names", "first_surname", "second_surname")
        if answers.get(part)
    )
    return [
        counter.say(
            "w-card",
            folio=registration.folio,
            estado=counter.words(f"w-state-{registration.state}"),
            fecha=counter.voice.moment(at) if at else "—",
        ),
        counter.say("w-card-who", nombre=name or "—", curp=masked("curp", answers.get("curp", ""))),
        counter.say(
            "w-card-where",
            institucion=institution_name(answers.get("institution", ""), counter.knowledge.catalogue) or "—",
            titular=counter.words(f"word-{answers.get('is_head') or 'none'}"),
        ),
        *[
            _stage(counter, case, stage.id, stage.short[counter.voice.language])
            for stage in counter.process.stages
            if _is_begun(case, stage.id)
        ],
        *_certificate(counter, case),
        *_platform(counter, case),
    ]


def _platform(counter: Counter, case: Case) -> list[str]:
    """In guide mode: whether the platform's table has them."""
    if counter.process.mode is not Mode.GUIDE:
        return []
    return [counter.say("w-card-confirmed" if case.registration.platform_folio else "w-card-not-confirmed")]


async def untold(counter: Counter, case: Case) -> list[str]:
    """What a file brought and nobody was told yet, and how long that waits: it may still be taken back."""
    if not case.is_held:
        return []
    machine_now = await counter.tx.batches.machine_now()
    return [
        counter.say(
            f"w-card-untold-{batch.kind}",
            etapa=_short(counter, batch.stage),
            espera=dates.duration_left(batch.held_until - machine_now, counter.voice.language),
        )
        for batch in case.held
    ]


def _short(counter: Counter, stage_id: str) -> str:
    stage = next((one for one in counter.process.stages if one.id == stage_id), None)
    return stage_id if stage is None else stage.short[counter.voice.language]


async def _noted(counter: Counter, case: Case) -> list[str]:
    """That there are notes; what they say is opened apart, and written down."""
    count = await counter.tx.cabinet.count_notes(case.registration.id)
    return [counter.say("w-card-notes", n=str(count))] if count else []


def _certificate(counter: Counter, case: Case) -> list[str]:
    """That it is ready, and whether it was fetched."""
    held = {one.stage for one in case.held}
    lines = []
    for (mark, stage), ready in case.milestones.items():
        if mark is Mark.CERTIFICATE_READY and not ready.is_over:
            read = counter.words("w-untold" if stage in held else "w-read" if ready.read_at else "w-unread")
            lines.append(counter.say("w-card-certificate", fecha=counter.voice.moment(ready.at), leido=read))
    return lines


def _is_begun(case: Case, stage: str) -> bool:
    mine = case.stages.get(stage)
    return mine is not None and (mine.starts is not None or bool(mine.result))


def _stage(counter: Counter, case: Case, stage_id: str, name: str) -> str:
    held = {one.stage for one in case.held}
    mine = case.stage(stage_id)
    if mine.result:
        stage = next((one for one in counter.process.stages if one.id == stage_id), None)
        result = next((one.name for one in (stage.results if stage else ()) if one.id == mine.result), mine.result)
        read = counter.words("w-untold" if stage_id in held else "w-read" if mine.read_at else "w-unread")
        return counter.say("w-card-result", etapa=name, resultado=result, leido=read)
    date = counter.voice.moment(mine.starts) if mine.starts else "—"
    return counter.say("w-card-stage", etapa=name, estado=counter.words(f"w-stage-{mine.state}"), fecha=date)


def _is_held(counter: Counter, holding: Holding | None) -> bool:
    return holding is not None and holding.until > counter.now


def _whose(counter: Counter, holding: Holding | None) -> str:
    if holding is None:
        return ""
    until = f"{holding.until.astimezone(counter.process.zone):%H:%M}"
    key = "w-held" if holding.staff_id == counter.member.id else "w-held-other"
    return counter.say(key, hora=until)


def _ways(counter: Counter, case: Case, holding: Holding | None) -> tuple[Row, ...]:
    """What the member may do with it; nothing that decides while somebody else looks through it."""
    folio, owner = case.registration.folio, case.person.user_id
    looking: Row = ()
    if counter.may(Ability.SHOW_PERSONAL, owner):
        looking = (counter.button("w-show", folio), counter.button("w-documents", folio))
    others = _is_held(counter, holding) and holding is not None and holding.staff_id != counter.member.id
    may_decide = counter.may(Ability.MANAGE_STAGES, owner) and not others and case.registration.state in _ACCEPTABLE
    deciding: Row = (counter.button("w-accept", folio), counter.button("w-observe", folio)) if may_decide else ()
    more: Row = (counter.button("w-extend", folio), counter.button("w-skip", folio)) if may_decide else ()
    may_evaluate = counter.may(Ability.EVALUATE, owner, case.evaluators)
    is_accepted = case.registration.state is State.ACCEPTED
    steps: Row = (counter.button("w-steps", folio),) if is_accepted and may_evaluate else ()
    noting: Row = (counter.button("w-notes", folio),) if counter.may(Ability.SHOW_PERSONAL, owner) else ()
    linking: Row = (counter.button("w-chat-code", folio),) if counter.may(Ability.HAND_OUT_CODE, owner) else ()
    past = counter.button("w-history", folio)
    return (looking, deciding, more, (*steps, *noting, past), linking, (counter.button("w-panel"),))


def _whole(counter: Counter, sent: Draft, name: str) -> str:
    question, value = QUESTIONS[name], sent.answers.get(name, "")
    if question.input is Input.FILE:
        return counter.words("w-files", n=str(len(sent.files.get(name, ()))))
    if question.input is Input.INSTITUTION and value:
        return institution_name(value, counter.knowledge.catalogue)
    if question.input is Input.YES_NO and value:
        return counter.words(f"word-{value}")
    return value or "—"


SERVICES: Mapping[str, Service] = {
    "w-card": Service(card, Ability.SEE_CARD, of_folio),
    "w-show": Service(show, Ability.SHOW_PERSONAL),
    "w-documents": Service(documents, Ability.SHOW_PERSONAL),
}
