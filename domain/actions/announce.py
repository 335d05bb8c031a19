"""The use cases of announcements without a chat: made of files, asked about, confirmed by a team of one,
steered."""

from dataclasses import dataclass
from datetime import datetime

from domain.announcements.announcement import Announcement, State, Timing
from domain.announcements.approvers import asking_rows, voided_rows
from domain.announcements.audience import Audience
from domain.announcements.carrying_out import By, Steer, add, approve, ask, steer, voided_by
from domain.announcements.checking import faults
from domain.announcements.content import Content
from domain.announcements.deciding import NotDone
from domain.announcements.run import Run
from domain.announcements.steering import NotSteered, Standing, is_amendment, sending_of
from domain.authorization import Ability, Actor, authorize, may
from domain.candidacy.carrying_out import name_of
from domain.ids import AnnouncementId
from domain.knowledge import Knowledge
from domain.ports import Transaction

_MOST = 1_000
_FOR_APPROVERS = frozenset({Steer.RESUME, Steer.RECALL, Steer.AGAIN_UNKNOWN, Steer.REST, Steer.REST_UNKNOWN})


@dataclass(frozen=True, slots=True)
class Wanted:
    content: Content
    audience: Audience
    timing: Timing
    mandatory: str = ""


async def create_announcement(
    tx: Transaction, actor: Actor, process: str, wanted: Wanted, now: datetime, fresh: AnnouncementId
) -> Announcement:
    """A draft, as the buttons make one."""
    authorize(actor, Ability.ANNOUNCE)
    made = Announcement(
        id=fresh,
        process=process,
        number=await tx.announcements.next_number(process),
        state=State.DRAFT,
        author=name_of(actor),
        author_person=None,
        made_at=now,
        content=wanted.content,
        audience=wanted.audience,
        timing=wanted.timing,
        mandatory=wanted.mandatory,
    )
    await add(tx, made, By(made.author), now)
    await tx.commit()
    return made


async def list_announcements(
    tx: Transaction, actor: Actor, process: str
) -> tuple[tuple[Announcement, Standing], ...]:
    """The newest first."""
    authorize(actor, Ability.ANNOUNCE)
    recent = await tx.announcements.recent(process, _MOST)
    return tuple([(one, await tx.announcements.runs_of(one.id)) for one in recent])


async def find_announcement(
    tx: Transaction, actor: Actor, process: str, number: int
) -> tuple[Announcement, Standing] | None:
    """None for one that was discarded, too."""
    authorize(actor, Ability.ANNOUNCE)
    found = await tx.announcements.numbered(process, number)
    if found is None or found.state is State.DISCARDED:
        return None
    return found, await tx.announcements.runs_of(found.id)


def concerned(rounds: Standing, counted: int) -> int:
    """How many an approval is about: of a correction those whom it is sent to already. `counted`: its audience."""
    sent = sending_of(rounds)
    return sent[1].total if sent is not None and is_amendment(rounds) else counted


async def request_announcement(
    tx: Transaction, actor: Actor, number: int, counted: int, knowledge: Knowledge, now: datetime
) -> Announcement | NotDone:
    """Whoever may decide is told. LookupError: there is none."""
    authorize(actor, Ability.ANNOUNCE)
    announcement, rounds = await _found(tx, actor, knowledge, number)
    is_faulty = bool(faults(announcement.content, knowledge))
    count = concerned(rounds, counted)
    asked = await ask(tx, announcement, count, By(name_of(actor)), now, is_faulty=is_faulty)
    if isinstance(asked, Announcement):
        members = await tx.staff.members()
        for row in asking_rows(asked, members, now, alone=knowledge.approvals == 0):
            tx.enqueue(row)
        await tx.commit()
    return asked


async def confirm_announcement(
    tx: Transaction, actor: Actor, number: int, counted: int, agreed: int, knowledge: Knowledge, now: datetime
) -> Run | NotDone:
    """By a team of one; where somebody else has to approve, that is refused. Of a list that stays open the number
    that was asked about holds, too: whoever joins gets it. LookupError: there is none."""
    authorize(actor, Ability.ANNOUNCE)
    if knowledge.approvals:
        return NotDone.OWN
    announcement, rounds = await _found(tx, actor, knowledge, number)
    count, request = concerned(rounds, counted), announcement.request
    if announcement.timing.joins_until is not None and request is not None and agreed == request.count:
        count = agreed
    is_faulty, by = bool(faults(announcement.content, knowledge)), By(name_of(actor))
    approvals, undo = knowledge.approvals, knowledge.undo
    run = await approve(tx, announcement, by, count, agreed, approvals, now, is_faulty=is_faulty, undo=undo)
    if isinstance(run, Run):
        await tx.commit()
    return run


def may_steer(actor: Actor, how: Steer, approvals: int) -> bool:
    """As in the chat: what takes back a stop, or what may reach somebody twice or leave nothing, is for whoever may
    approve; a team of one has nobody else."""
    return how not in _FOR_APPROVERS or not approvals or may(actor, Ability.APPROVE_ANNOUNCEMENT)


async def steer_announcement(
    tx: Transaction, actor: Actor, number: int, how: Steer, knowledge: Knowledge, now: datetime
) -> Run | NotSteered:
    """The run that it was done to. Stopped while it can be undone, it is a draft again. LookupError: none."""
    authorize(actor, Ability.ANNOUNCE)
    announcement, _ = await _found(tx, actor, knowledge, number)
    if not may_steer(actor, how, knowledge.approvals):
        return NotSteered.NOT_ONES_OWN
    done = await steer(tx, announcement, how, By(name_of(actor)), now)
    if isinstance(done, Run):
        why = voided_by(done, how)
        if why is not None:
            members, is_alone = await tx.staff.members(), knowledge.approvals == 0
            for row in voided_rows(announcement, why, members, now, alone=is_alone, but=None):
                tx.enqueue(row)
        await tx.commit()
    return done


async def _found(tx: Transaction, actor: Actor, knowledge: Knowledge, number: int) -> tuple[Announcement, Standing]:
    found = await find_announcement(tx, actor, knowledge.process.slug, number)
    if found is None:
        raise LookupError(f"there is no announcement {number}")
    return found
