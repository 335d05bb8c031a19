"""What a [Save] or [Send] under a preview carries, so that it saves what stands above it and nothing newer."""

import hashlib
import json
from collections.abc import Mapping


def stamp(about: Mapping[str, str]) -> str:
    """Eight characters of the previewed values."""
    written = json.dumps(dict(about), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:8]
