"""The texts' files as Fluent reads them: which variables a text has, and its words without them."""

from functools import lru_cache
from importlib import resources

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from domain.texts.catalogue import Texts


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the library's name
        self.names.add(node.id.name)


@lru_cache(maxsize=4)
def variables(language: str) -> dict[str, frozenset[str]]:
    """Key -> its variables, in the file's order. Fails on anything that Fluent does not understand."""
    source = (resources.files("domain.texts") / f"{language}.ftl").read_text("utf-8")
    found: dict[str, frozenset[str]] = {}
    for entry in FluentParser().parse(source).body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found, f"{entry.id.name} stands twice"
            visitor = _Variables()
            visitor.visit(entry)
            found[entry.id.name] = frozenset(visitor.names)
    return found


def words(texts: Texts, language: str, key: str) -> str:
    """The text with every variable as one short word."""
    return texts.plain(language, key, **dict.fromkeys(variables(language)[key], "X"))
