"""What an approval is bound to: whatever changes one word, one recipient's condition or the hour voids it."""

import json
from hashlib import sha256

from domain.announcements import audience_json, content_json
from domain.announcements.announcement import Announcement


def fingerprint(announcement: Announcement) -> str:
    """SHA-256 (hex)."""
    timing, audience = announcement.timing, announcement.audience
    bound = [
        announcement.process,
        announcement.number,
        content_json.to_json(announcement.content),
        None if audience is None else audience_json.to_json(audience),
        None if timing.at is None else timing.at.isoformat(),
        None if timing.joins_until is None else timing.joins_until.isoformat(),
        announcement.mandatory,
    ]
    return sha256(json.dumps(bound, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
