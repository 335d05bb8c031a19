"""What every conversation needs to know; loaded once, swapped whole when the database has a newer version."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.catalogue import Catalogue
from domain.process import Process
from domain.texts.catalogue import Texts


@dataclass(frozen=True, slots=True)
class Knowledge:
    process: Process
    catalogue: Catalogue
    texts: Texts
    receipt_keys: Mapping[str, bytes] = field(default_factory=dict)  # key id -> public key, to check an acuse
    version: int = 0  # of the process, its number in the database; 0: it is not from there
