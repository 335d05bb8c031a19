"""What `ventanilla handoffs` says, in a technician's English."""

from collections.abc import Mapping

from bot.office import Office
from domain.events import CANDIDATE
from domain.handoffs.handoff import Ending, Handoff, HandoffMessage, HandoffState
from domain.handoffs.team import MOST_NAME, MOST_WRITTEN, Misfit, Refusal

_WHY: Mapping[Misfit, str] = {
    Misfit.UNKNOWN: "there is no such hand-off. `ventanilla handoffs list` shows the open ones.",
    Misfit.CLOSED: "it is closed. What the person asks next opens another one: look at the list.",
    Misfit.OTHERS: "{owner} has it. Leave it to them, or add --take-over.",
    Misfit.EMPTY: "the answer is empty. Give it with --text, with --file or on standard input.",
    Misfit.TOO_LONG: f"the answer has more than {MOST_WRITTEN} characters. Shorten it, or answer in two parts.",
    Misfit.NAMELESS: f"--as needs a name of 1 to {MOST_NAME} characters: the person is told who answers.",
}
LANGUAGES: Mapping[str, str] = {"es": "Spanish", "en": "English"}
_ENDINGS: Mapping[Ending, str] = {
    Ending.TEAM: "by the team",
    Ending.PERSON: "by the person",
    Ending.TIME_OUT: "because nothing more was written",
}


def why(refusal: Refusal) -> str:
    return _WHY[refusal.why].format(owner=refusal.owner)


def promise(office: Office, handoff: Handoff) -> str:
    if handoff.state is HandoffState.ANSWERED:
        return f"answered {office.local(handoff.last_at)}"
    if handoff.promised_by is None:
        return "nothing promised"
    late = ", late" if handoff.promised_by <= office.now else ""
    return f"promised until {office.local(handoff.promised_by)}{late}"


def owner(handoff: Handoff) -> str:
    return f"{handoff.owner_name} has it" if handoff.owner_name else "nobody has it"


def standing(office: Office, handoff: Handoff) -> str:
    """All but its number, its state and since when."""
    if handoff.closed_at is not None and handoff.ending is not None:
        return f"closed {office.local(handoff.closed_at)} {_ENDINGS[handoff.ending]}"
    parts = [promise(office, handoff), owner(handoff)]
    if not handoff.listens:
        parts.append("assistant answers meanwhile")
    return "; ".join(parts)


def written(office: Office, message: HandoffMessage) -> list[str]:
    """ "  2022-05-09 10:42  candidate: ...", its further lines beneath its first."""
    who = "candidate" if message.author == CANDIDATE else message.name
    who += f", about announcement {message.announcement}" if message.announcement else ""
    first, *others = message.text.splitlines() or [""]
    return [f"  {office.local(message.at)}  {who}: {first}", *(f"{'':20}{line}" for line in others)]
