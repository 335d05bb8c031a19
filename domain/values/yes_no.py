"""Yes or no, in the ways people say it."""

from domain.typed import clean, fold, quote
from domain.values.outcome import Accepted, Outcome, Refused

YES = "yes"
NO = "no"

_YES_PHRASES = """si, sii, siii, sip, simon, claro, afirmativo, correcto, exacto, asi es, por supuesto, desde luego,
efectivamente, cierto, es correcto, ok, okey, sale, va, s, 1, yes, y, yeah, yep, sure, of course, i am, i do,
yes i am, yes i do"""
_NO_PHRASES = """no, noo, nooo, nop, nope, nel, negativo, para nada, todavia no, aun no, n, 2, not, nah, i am not,
no i am not, i m not, no i m not, no i do not, no i don t"""
# What may stand around a yes or a no without changing it: "sí, soy la titular", "no soy titular, gracias".
_WORDS_AROUND = """
a ahora aqui asi aun bueno buen buenas buenos cargo claro con correcto de del desde dia dias el en
encargada encargado es esta gracias hola jefa jefe la licenciada licenciado lo luego mero misma mismo momento
nombrada nombrado por pos pues que responsable senor senora senorita soy supuesto tardes titular todavia
transparencia una unidad yo"""

_YES = frozenset(" ".join(_YES_PHRASES.split()).split(", "))
_NO = frozenset(" ".join(_NO_PHRASES.split()).split(", "))
_AROUND = frozenset(_WORDS_AROUND.split())
_MAX_WORDS = 12


def parse_yes_no(text: str) -> Outcome:
    """Accepted "yes" or "no" (1 is yes, 2 is no, as the options stand in the text)."""
    words = fold(text).split()
    phrase = " ".join(words[: _MAX_WORDS + 1])
    if phrase in _YES:
        return Accepted(YES)
    if phrase in _NO:
        return Accepted(NO)
    if len(words) <= _MAX_WORDS:
        said_no = "no" in words
        said_yes = "si" in words
        rest = set(words) - {"si", "no"}
        if said_yes != said_no and rest <= _AROUND:
            return Accepted(NO if said_no else YES)
    if not clean(text):
        return Refused("text-empty")
    return Refused("yes-no", {"text": quote(text)})
