"""What the command line says about announcements that is not the assistant's own words."""

from collections.abc import Mapping

from domain.announcements.carrying_out import Steer
from domain.announcements.deciding import NotDone
from domain.announcements.markup import MarkupFault, MarkupFaultKind
from domain.announcements.steering import NotSteered

NOT_DONE: Mapping[NotDone, str] = {
    NotDone.STATE: "That does not go with how it stands; `ventanilla announcements list` shows it.",
    NotDone.EMPTY: "It says nothing yet.",
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
}
STEERED: Mapping[Steer, str] = {
    Steer.UNDO: "Stopped in time: nobody got it. It is a draft again.",
    Steer.PAUSE: "Paused. Only what is on the way arrives.",
    Steer.RESUME: "It goes on.",
    Steer.CANCEL: "Stopped. Only what is on the way arrives; what was sent stays.",
    Steer.RECALL: "It is being deleted from the chats.",
    Steer.AGAIN: "It is sent once more to those whom it did not reach.",
    Steer.AGAIN_UNKNOWN: "It is sent once more to those whom it did not reach, and to those of whom nobody knows.",
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
