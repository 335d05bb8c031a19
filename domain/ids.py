"""Identifiers. Rows get their ids from the application, in order of time, so that they need no round trip
and index well."""

import secrets
from datetime import datetime
from typing import NewType

PersonId = NewType("PersonId", int)
RegistrationId = NewType("RegistrationId", int)
FileId = NewType("FileId", int)
OutboxId = NewType("OutboxId", int)  # given by the database: a million of them come out of one statement
HandoffId = NewType("HandoffId", int)
HandoffMessageId = NewType("HandoffMessageId", int)
StaffId = NewType("StaffId", int)
InvitationId = NewType("InvitationId", int)
AskedId = NewType("AskedId", int)
ExportId = NewType("ExportId", int)
PlaceId = NewType("PlaceId", int)
NoteId = NewType("NoteId", int)
SavedAnswerId = NewType("SavedAnswerId", int)
CodeId = NewType("CodeId", int)
MailId = NewType("MailId", int)
AnnouncementId = NewType("AnnouncementId", int)
RunId = NewType("RunId", int)
RequestId = NewType("RequestId", int)
UserId = NewType("UserId", int)  # Telegram's number for a person; in a private chat also the chat's
UpdateId = NewType("UpdateId", int)

_EPOCH_MS = 1_640_995_200_000  # 2022-01-01T00:00Z: 41 bits of milliseconds last until 2091


def new_id(now: datetime) -> int:
    """A positive 63-bit integer: 41 bits of milliseconds since 2022, 22 random bits."""
    ms = int(now.timestamp() * 1000) - _EPOCH_MS
    return ((ms & ((1 << 41) - 1)) << 22) | secrets.randbits(22)
