import pytest

from domain.texts.catalogue import Texts, load_texts


@pytest.fixture(scope="session")
def texts() -> Texts:
    return load_texts()
