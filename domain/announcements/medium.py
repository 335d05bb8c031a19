"""What was sent for an announcement, when it is nothing that one can carry."""

from domain.announcements.fault import Fault, FaultKind
from domain.incoming import Incoming, Kind

OTHER = "other"
# As Telegram calls them -> as our texts do.
SPOKEN = {
    "voice": "voice",
    "audio": "audio",
    "video": "video",
    "video_note": "video-note",
    "animation": "animation",
    "sticker": "sticker",
    "poll": "poll",
    "location": "location",
    "venue": "location",
}


def medium_fault(incoming: Incoming) -> Fault | None:
    """None: it is a text, or one photo or document."""
    if incoming.album:
        return Fault(FaultKind.ALBUM)
    if incoming.kind in {Kind.OTHER, Kind.CONTACT}:
        return Fault(FaultKind.MEDIUM, {"que": SPOKEN.get(incoming.medium, OTHER)})
    return None
