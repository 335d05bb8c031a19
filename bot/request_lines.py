"""How a formal request stands, in a line of a terminal."""

from bot.office import Office
from domain.rights.arrival import Arrival, Delivery, wants_telling
from domain.rights.request import Request, RequestState


def standing(office: Office, request: Request) -> str:
    since = f"asked {office.local(request.asked_at)}"
    if request.is_open:
        return f"{since}{_to_answer(office, request)}"
    if request.state is not RequestState.GRANTED:
        return f"{since}, {request.state}"
    until = "no term" if request.effective_by is None else f"until {office.local(request.effective_by)}"
    return f"{since}, granted; to be carried out: {until}"


def arrived(office: Office, request: Request, came: Delivery) -> str:
    """Of its answer."""
    left = "" if came.left_at is None else f" {office.local(came.left_at)}"
    how = {
        Arrival.UNDERWAY: "the answer has not arrived yet",
        Arrival.DELIVERED: f"delivered{left}",
        Arrival.UNSURE: f"sent{left}, perhaps delivered",
        Arrival.LOST: f"NOT delivered ({came.why})",
    }[came.arrival]
    turn = ". Tell the person by other means, then: ventanilla arco told FOLIO"
    return f"{how}, {_read(office, request)}{turn if wants_telling(request, came) else ''}"


def _read(office: Office, request: Request) -> str:
    if request.read_at is not None:
        return f"read {office.local(request.read_at)}"
    return "not read" if request.told_at is None else f"told by other means {office.local(request.told_at)}"


def _to_answer(office: Office, request: Request) -> str:
    if request.due_by is None:
        return "; no term in the process file"
    late = ", LATE" if office.now >= request.due_by else ""
    return f", to be answered before {office.local(request.due_by)} ({request.days} working days){late}"
