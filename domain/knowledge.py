"""What every conversation needs to know; loaded once, swapped whole when the database has a newer version."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from domain.announcements.run import UNDO
from domain.catalogue import Catalogue
from domain.ids import UserId
from domain.process import Process
from domain.questions.deciding import Unclear
from domain.questions.model import Model
from domain.questions.reading import Reading, read
from domain.rulings.ruling import Rulings
from domain.texts.catalogue import Texts


@dataclass(frozen=True, slots=True)
class Knowledge:
    process: Process
    catalogue: Catalogue
    texts: Texts
    receipt_keys: Mapping[str, bytes] = field(default_factory=dict)  # key id -> public key, to check an acuse
    version: int = 0  # of the process, its number in the database; 0: it is not from there
    staff: frozenset[UserId] = frozenset()  # who works for the institute: heard by `domain.actions.serve` first
    model: Model | None = None  # reads questions; None: none is asked here, as in those that only send
    rulings: Rulings = Rulings()  # of staff; their window stands in `process` already
    has_staff_group: bool = False  # STAFF_CHAT_ID is set
    can_mail: bool = False  # codes are sent by e-mail
    approvals: int = 1  # of somebody else that an announcement needs; 0: a team of one
    undo: timedelta = UNDO  # machine time in which an approved announcement can be undone

    def read(self, text: str) -> Reading:
        """What a free text asks."""
        return Reading(Unclear()) if self.model is None else read(self.model, text)
