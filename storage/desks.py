"""The desks of one action: parts of its view of the database, each made when it is first asked for."""

from abc import ABC, abstractmethod

from domain.ports import Desk
from domain.registration import Registration
from domain.stages import CandidateStage
from storage.announcement_desk import AnnouncementDesk
from storage.batch_desk import BatchDesk
from storage.cabinet import Cabinet
from storage.code_desk import CodeDesk
from storage.delivery_transaction import Shift
from storage.erasure_desk import ErasureDesk
from storage.help_desk import HelpDesk
from storage.keys import Keyring
from storage.link import Link, Row
from storage.log_seals import SealDesk
from storage.outgoing import Outgoing
from storage.place_desk import PlaceDesk
from storage.restores import RestoreDesk
from storage.rights_desk import RightsDesk
from storage.rulings import RulingDesk
from storage.sealing import DataKey, Sealer
from storage.staff_desk import StaffDesk


class Desks(ABC):
    """What a desk must know of the people and stages that were read is the action's to say: see `Work`."""

    __slots__ = (
        "_announcements",
        "_batches",
        "_cabinet",
        "_codes",
        "_erasures",
        "_help",
        "_link",
        "_out",
        "_places",
        "_restores",
        "_rulings",
        "_sealer",
        "_seals",
        "_sender",
        "_shift",
        "_staff",
    )

    def __init__(self, link: Link, keys: Keyring, sealer: Sealer, shift: Shift, sender: str) -> None:
        self._link = link
        self._sealer = sealer
        self._shift = shift
        self._sender = sender
        self._out = Outgoing(keys.events, sealer)
        self._help: HelpDesk | None = None
        self._staff: StaffDesk | None = None
        self._batches: BatchDesk | None = None
        self._rulings: RulingDesk | None = None
        self._places: PlaceDesk | None = None
        self._cabinet: Cabinet | None = None
        self._codes: CodeDesk | None = None
        self._announcements: AnnouncementDesk | None = None
        self._erasures: ErasureDesk | None = None
        self._restores: RestoreDesk | None = None
        self._seals: SealDesk | None = None

    @property
    def staff(self) -> StaffDesk:
        if self._staff is None:
            self._staff = StaffDesk(self._link, self._sealer, self._out)
        return self._staff

    @property
    def help(self) -> HelpDesk:
        if self._help is None:
            self._help = HelpDesk(self._link, self._sealer, self._out)
        return self._help

    @property
    def cabinet(self) -> Cabinet:
        if self._cabinet is None:
            self._cabinet = Cabinet(self._link, self._sealer, self._out)
        return self._cabinet

    @property
    def batches(self) -> BatchDesk:
        if self._batches is None:
            self._batches = BatchDesk(
                self._link, self._sealer, self._out, self._desk, self._key_of, self._note_stage, self._shift
            )
        return self._batches

    @property
    def rulings(self) -> RulingDesk:
        if self._rulings is None:
            self._rulings = RulingDesk(self._link, self._sealer, self._out)
        return self._rulings

    @property
    def places(self) -> PlaceDesk:
        if self._places is None:
            self._places = PlaceDesk(self._link, self._sealer, self._out)
        return self._places

    @property
    def codes(self) -> CodeDesk:
        if self._codes is None:
            self._codes = CodeDesk(self._link, self._sealer, self._out, self._desk, self._shift)
        return self._codes

    @property
    def announcements(self) -> AnnouncementDesk:
        if self._announcements is None:
            self._announcements = AnnouncementDesk(self._link, self._sealer, self._out, self._shift, self._sender)
        return self._announcements

    @property
    def erasures(self) -> ErasureDesk:
        if self._erasures is None:
            self._erasures = ErasureDesk(self._link, self._sealer, self._out)
        return self._erasures

    @property
    def seals(self) -> SealDesk:
        if self._seals is None:  # one tick alone needs it
            self._seals = SealDesk(self._link, self._out)
        return self._seals

    @property
    def restores(self) -> RestoreDesk:
        if self._restores is None:
            self._restores = RestoreDesk(self._link, self._out, self._shift)
        return self._restores

    @property
    def rights(self) -> RightsDesk:
        return RightsDesk(self._link, self._sealer, self._out)

    @abstractmethod
    def _desk(self, row: Row) -> Desk:
        """Of the row of a desk, which is remembered for the writes."""

    @abstractmethod
    def _key_of(self, registration: Registration) -> DataKey:
        """Of whom a desk showed."""

    @abstractmethod
    def _note_stage(self, stage: CandidateStage, revision: int) -> None:
        """As it was read, so that two changes at once are noticed."""
