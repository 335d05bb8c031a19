"""The use cases of whoever sends e-mails with codes: take one into hand, say what came of it, clear up."""

from domain.authorization import Ability, Actor, authorize
from domain.codes.mail import LEASE, Mail, MailState, Outcome, settled
from domain.delivery.ports import DeliveryTransaction


async def claim_mail(tx: DeliveryTransaction, actor: Actor, most: int) -> tuple[Mail, ...]:
    """Theirs alone for a minute; committed before anything is said to a server."""
    authorize(actor, Ability.DELIVER)
    now = await tx.machine_now()
    mails = await tx.mails.claim(now, now + LEASE, most)
    await tx.commit()
    return mails


async def settle_mail(
    tx: DeliveryTransaction, actor: Actor, mail: Mail, outcome: Outcome, reason: str
) -> MailState:
    """`reason`: a word of ours. Where it stands now; UNKNOWN as well when its minute was over."""
    authorize(actor, Ability.DELIVER)
    after = settled(mail, outcome, reason, await tx.machine_now())
    is_ours = await tx.mails.settle(mail, after)
    await tx.commit()
    return after.state if is_ours else MailState.UNKNOWN


async def sweep_mails(tx: DeliveryTransaction, actor: Actor) -> int:
    """What is over is blank. How many of those that were in hand nobody knows of whether they arrived."""
    authorize(actor, Ability.DELIVER)
    lost = await tx.mails.sweep(await tx.machine_now())
    await tx.commit()
    return lost
