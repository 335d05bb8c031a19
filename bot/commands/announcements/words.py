"""What the command line says about announcements that is not the assistant's own words."""

from collections.abc import Mapping

from domain.announcements.carrying_out import Steer
from domain.announcements.deciding import NotDone
from domain.announcements.markup import MarkupFault, MarkupFaultKind
from domain.announcements.run import Kind, Run
from domain.announcements.steering import NotSteered, was_undone

NOT_DONE: Mapping[NotDone, str] = {
    NotDone.STATE: "That does not go with how it stands; `ventanilla announcements list` shows it.",
    NotDone.EMPTY: "It says nothing yet.",
    NotDone.MEDIA: (
        "A correction changes words and buttons, not the photo or file. To change that, `ventanilla announcements"
        " recall {number}` and make another one."
    ),
    NotDone.FAULTY: "Its text cannot be sent like this; `ventanilla announcements show {number}` says why.",
    NotDone.NO_AUDIENCE: "Nobody was chosen to get it.",
    NotDone.NOBODY: "Nobody would get it.",
    NotDone.NO_TIMING: "Whether the list is fixed or stays open was not chosen.",
    NotDone.PAST: "Its hour is over.",
    NotDone.CLOSED: "People could join until an hour that is over, or before it leaves.",
    NotDone.OWN: "Somebody else approves it, in the chat. (VENTANILLA_APPROVALS=0 is for a team of one.)",
    NotDone.VOID: "It was changed since approval was asked for. Ask again.",
    NotDone.COUNT: "It goes to {count} by now. With --count {count} you confirm that number.",
    NotDone.EXPIRED: "The request is older than 24 hours. Ask again.",
    NotDone.EARLY: "Confirm it 10 minutes after asking, or later: read it once more until then.",
}
NOT_STEERED: Mapping[NotSteered, str] = {
    NotSteered.STATE: "That does not go with how it stands.",
    NotSteered.NOBODY_LEFT: "It reached everybody whom it can.",
    NotSteered.NOBODY_HAS_IT: "Nobody has it.",
    NotSteered.NOT_BEGUN: "Nothing of it left yet. With `stop` nobody gets it, and it is a draft again.",
    NotSteered.NOT_ONES_OWN: (
        "In the chat, administration or communication does that (/anuncio), as it approves announcements."
        " (VENTANILLA_APPROVALS=0 is for a team of one.)"
    ),
}
STEERED: Mapping[Steer, str] = {
    Steer.STOP: "Stopped.",
    Steer.UNDO: "Stopped in time: nobody got it. It is a draft again.",
    Steer.PAUSE: "Paused. Only what is on the way arrives.",
    Steer.RESUME: "It goes on.",
    Steer.CANCEL: "Stopped. Only what is on the way arrives; what was sent stays.",
    Steer.RECALL: "It is being deleted from the chats.",
    Steer.AGAIN: "It is sent once more to those whom it did not reach.",
    Steer.REST: "It goes on, to those whom it did not reach.",
    Steer.REST_UNKNOWN: "It goes on, to those whom it did not reach, and to those of whom nobody knows.",
    Steer.AGAIN_UNKNOWN: "It is sent once more to those whom it did not reach, and to those of whom nobody knows.",
}
NAMED: Mapping[Kind, str] = {
    Kind.SEND: "Announcement {number}",
    Kind.AMEND: "Correction of announcement {number}",
    Kind.RECALL: "Withdrawal of announcement {number}",
}


def steered_words(run: Run, how: Steer) -> str:
    """To which run it was done, and what that means."""
    step = Steer.UNDO if how is Steer.STOP and was_undone(run) else Steer.CANCEL if how is Steer.STOP else how
    return f"{NAMED[run.kind].format(number=run.number)}: {_STEERED.get((run.kind, step)) or STEERED[step]}"


_STEERED: Mapping[tuple[Kind, Steer], str] = {
    (Kind.AMEND, Steer.UNDO): "Stopped in time: nobody saw it. It is a draft again; what was sent goes on.",
    (Kind.AMEND, Steer.CANCEL): "Stopped. Who has the new words keeps them; what was sent goes on.",
    (Kind.RECALL, Steer.CANCEL): "Stopped. What was deleted does not come back.",
}
_MARKUP: Mapping[MarkupFaultKind, str] = {
    MarkupFaultKind.UNCLOSED: "`{mark}` is not closed in its paragraph. Close it, or put \\ before it.",
    MarkupFaultKind.CROSSED: "`{mark}` is closed while `{other}` is open. Close `{other}` first.",
    MarkupFaultKind.EMPTY: "nothing stands between `{mark}` and its end.",
    MarkupFaultKind.ADDRESS: "{mark!r} is no whole address. Begin it with https://",
    MarkupFaultKind.DOUBLED: "a link stands in a link.",
}


def markup_words(file: str, fault: MarkupFault) -> str:
    return f"{file}, line {fault.line}: {_MARKUP[fault.kind].format(mark=fault.mark[:60], other=fault.other)}"
