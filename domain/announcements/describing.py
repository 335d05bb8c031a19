"""An audience in words: "Aceptados; tipo de institución: Municipios; sin nombramiento"."""

from domain.announcements.audience import NONE, All, AnyOf, Audience, Condition, Field, Not
from domain.catalogue import Catalogue
from domain.process import Process
from domain.texts import numbers
from domain.texts.catalogue import Texts

_MOST_NAMED = 3  # values of one condition; of more, how many

# Values that have words of ours: how the keys of those begin.
_SPOKEN = {
    Field.STATE: "aud-state-",
    Field.STAGE_STATE: "aud-stage-",
    Field.LACKS: "label-",
    Field.LANGUAGE: "ann-language-",
}


def describe(audience: Audience, process: Process, catalogue: Catalogue, texts: Texts, language: str) -> str:
    return _Describing(process, catalogue, texts, language).words(audience, is_outer=True)


def value_words(
    field: Field, value: str, process: Process, catalogue: Catalogue, texts: Texts, language: str, stage: str = ""
) -> str:
    """One value of a field as people read it."""
    return _Describing(process, catalogue, texts, language).value(field, value, stage)


class _Describing:
    def __init__(self, process: Process, catalogue: Catalogue, texts: Texts, language: str) -> None:
        self._process, self._catalogue = process, catalogue
        self._texts, self._language = texts, language

    def words(self, audience: Audience, *, is_outer: bool = False) -> str:
        match audience:
            case Condition():
                return self._condition(audience)
            case Not(part):
                return self._say("aud-not", que=self.words(part))
            case All(parts) if not parts:
                return self._say("aud-everybody")
            case AnyOf(parts) if not parts:
                return self._say("aud-nobody")
            case All(parts) | AnyOf(parts):
                between = "aud-and" if isinstance(audience, All) else "aud-or"
                joined = self._say(between).join(self.words(one) for one in parts)
                return joined if is_outer or len(parts) == 1 else f"({joined})"

    def value(self, field: Field, value: str, stage: str = "") -> str:
        match field:
            case Field.RESULT:
                return self._result(value, stage)
            case Field.INSTITUTION:
                found = self._catalogue.get(value)
                return value if found is None else found.name
            case _:
                begins = _SPOKEN.get(field)
                return value if begins is None else self._say(f"{begins}{value}")

    def _condition(self, condition: Condition) -> str:
        if condition.field is Field.FOLIO and len(condition.values) > _MOST_NAMED:
            return self._say("aud-folios", n=numbers.number(len(condition.values), self._language))
        shown = [self.value(condition.field, one, condition.stage) for one in condition.values[:_MOST_NAMED]]
        more = len(condition.values) - len(shown)
        if more > 0:
            shown.append(self._say("aud-more", n=numbers.number(more, self._language)))
        values = self._say("aud-or").join(shown)
        return self._say(f"aud-{condition.field.value}", valores=values, etapa=self._stage(condition.stage))

    def _stage(self, id_: str) -> str:
        found = next((one for one in self._process.stages if one.id == id_), None)
        return "" if found is None else found.short[self._language]

    def _result(self, value: str, stage: str) -> str:
        if value == NONE:
            return self._say("aud-result-none")
        found = (
            one for each in self._process.stages if each.id == stage for one in each.results if one.id == value
        )
        result = next(found, None)
        return value if result is None else result.name

    def _say(self, key: str, /, **values: str) -> str:
        return self._texts.plain(self._language, key, **values)
