"""What follows from another window, shown before it is set: what changes, which reminders move, whom it tells."""

from domain.backoffice.counter import Counter
from domain.process import Process, Window
from domain.reminders.moved import moved
from domain.rulings.ruling import Affected, StaffWindow
from domain.rulings.windows import Misfit, Refusal, is_told

_MOST_MOVED = 4  # lines


def changes(counter: Counter, before: Window, after: Window) -> list[str]:
    voice, lines = counter.voice, []
    if before.opens != after.opens:
        opens = {"antes": voice.moment(before.opens), "ahora": voice.moment_with_zone(after.opens)}
        lines.append(counter.say("w-window-opens", **opens))
    if before.closes != after.closes:
        closes = {"antes": voice.last_moment(before.closes), "ahora": voice.closing(after.closes)}
        lines.append(counter.say("w-window-closes", **closes))
    return lines


def moves(counter: Counter, process: Process, after: Window) -> list[str]:
    """Reminders that leave at another time, or not at all."""
    lines, found = [], moved(process, after, counter.now)
    for one in found[:_MOST_MOVED]:
        before = counter.voice.moment(one.before)
        if one.after is None:
            lines.append(counter.say("w-window-not-sent", antes=before))
        else:
            lines.append(counter.say("w-window-moved", antes=before, ahora=counter.voice.moment(one.after)))
    return lines


async def told(counter: Counter, ruled: StaffWindow, after: Process) -> list[str]:
    affected = await counter.tx.rulings.affected(after.slug)
    if not is_told(ruled, after.window):
        return [counter.say("w-window-told-opening", n=str(affected.wishes))]
    lines = [
        counter.say(
            "w-window-told",
            n=str(affected.drafts + affected.wishes + affected.observed),
            borradores=str(affected.drafts),
            interes=str(affected.wishes),
            observados=str(affected.observed),
        )
    ]
    if affected.extended:
        lines.append(counter.say("w-window-extended", n=str(affected.extended)))
    return lines


def counts(counter: Counter, affected: Affected) -> str:
    return counter.say(
        "w-window-counts",
        borradores=str(affected.drafts),
        interes=str(affected.wishes),
        observados=str(affected.observed),
    )


def misfit(counter: Counter, refusal: Refusal) -> str:
    if refusal.why is Misfit.STAGE:
        stage = next(one for one in counter.process.stages if one.id == refusal.facts["stage"])
        return counter.say("w-window-misfit-stage", etapa=stage.name[counter.voice.language])
    return counter.say(f"w-window-misfit-{refusal.why}")
