"""Take a new catalogue of obliged bodies into the register."""

from collections.abc import Sequence

from domain.authorization import Ability, Actor, authorize
from domain.catalogue_changes import Changes, compare, merged
from domain.institution import Institution
from domain.ports import Transaction


async def import_institutions(tx: Transaction, actor: Actor, institutions: Sequence[Institution]) -> Changes:
    """All of it or nothing. Whoever is gone becomes inactive; a catalogue that changes nothing is not stored."""
    authorize(actor, Ability.IMPORT_INSTITUTIONS)
    known = await tx.institutions()
    changes = compare(known, institutions)
    if not changes.is_nothing:
        tx.put_institutions(merged(known, institutions), await tx.catalogue_number() + 1)
        await tx.commit()
    return changes
