import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "emulator" / "page"


def test_the_page_speaks_with_our_voice() -> None:
    never = (
        r"\b(bots?|error|sistema|usuarios?|inválid\w+|incorrect\w+|por favor|usted|selecciona|notificaci\w+|clic)\b"
    )
    said = re.findall(r"'([^'\n]*)'|`([^`]*)`", (PAGE / "words.js").read_text(encoding="utf-8"))
    shown = re.findall(r">([^<>{}]+)<", (PAGE / "index.html").read_text(encoding="utf-8"))
    texts = [one or other for one, other in said] + shown
    assert len(texts) > 80
    assert [text for text in texts if re.search(never, text, re.IGNORECASE)] == []


def test_the_page_needs_nothing_from_elsewhere() -> None:
    for file in PAGE.iterdir():
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"(?:src|href|url\(|import|from)\s*=?\s*['\"(]*https?://", text), file.name
        assert len(text.splitlines()) <= 200, file.name
    index = (PAGE / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*src=)", index)
