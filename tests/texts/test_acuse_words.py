import io

import pypdf
import pytest

from domain.papers.acuse import draw_acuse
from domain.papers.signature import Sealer
from domain.texts.catalogue import LANGUAGES
from tests.support.chat import Chat, shipped_knowledge
from tests.support.talk import acuse_of

SENT = {
    "es": "lunes 9 de mayo de 2022, 10:42 (hora del centro de México)",
    "en": "Monday 9 May 2022, 10:42 (Central Mexico time)",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_says_its_words_whole_and_its_year(language: str) -> None:
    chat = Chat(shipped_knowledge(), language).begun()
    chat.submit()
    acuse = acuse_of(chat.screens)
    paper = pypdf.PdfReader(io.BytesIO(draw_acuse(acuse, Sealer(bytes(32), "r1"))))
    said = " ".join(paper.pages[0].extract_text().split())
    assert len(paper.pages) == 1
    assert SENT[language] in said
    for key, words in acuse.labels:
        assert words in said or key == "left-out", words
