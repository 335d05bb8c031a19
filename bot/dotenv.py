"""Reading `.env`: lines `NAME=value`, `#` comments, values in quotes or not, nothing expanded."""

from collections.abc import Mapping
from pathlib import Path


def read_dotenv(path: Path) -> Mapping[str, str]:
    """Empty when there is no such file. Lines that say nothing are left out.

    Raises OSError when it cannot be read and UnicodeDecodeError when it is not UTF-8.
    """
    if not path.is_file():
        return {}
    found: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if equals and name.strip() and not name.startswith("#"):
            found[name.strip()] = _plain(value.strip())
    return found


def _plain(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return value.split(" #", 1)[0].rstrip()
