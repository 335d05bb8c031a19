"""A look at what a proof of erasure says, by its number. Nothing is written."""

from domain.erasure.proof import Proof
from domain.ids import PersonId
from domain.ports import Transaction

LARGEST = 2**63 - 1  # number of anybody


async def proof_of(tx: Transaction, person: PersonId) -> Proof:
    if not 0 < person <= LARGEST:  # no database has it
        return Proof()
    wishes = await tx.erasures.wishes(person)
    done = [one.tombstone for one in wishes if one.done_at is not None] or [one.tombstone for one in wishes]
    is_whole = any([await tx.erasures.is_whole(one) for one in done])
    return Proof(wishes, await tx.erasures.left_of(person), is_whole)
