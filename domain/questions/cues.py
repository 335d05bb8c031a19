"""Whether words in the middle of a registration may be no answer, told by their look alone: it is asked of every
answer, so it has to be cheap. Whatever passes is read by the classifier, which knows questions but no names: to it
"Director general" and "De la O" are questions, too. So the look decides what may be kept."""

import re

from domain.typed import fold

# They stand in questions and wishes, and seldom in a name, an office or a position.
_CUE = re.compile(
    r"\b(?:cuando|cuant[oa]s?|como|donde|onde|adonde|quien(?:es)?|cual(?:es)?|porque"
    r"|pued[oe]s?|pueden|podemos|podria[ns]?|quiero|queremos|quisiera|necesito|ocupo|tengo|tienen"
    r"|cuestan?|costo|cobran|pagar?|pago|hay|sirve|sale|salio|llega|llego|mand[ae]n"
    r"|ayud[ae]|ayudame|ayudenme|dudas?|preguntas?|oig?a|oye|disculp[ea]"
    r"|when|how|where|who|which|why|what|can|could|want|need|costs?|help|does)\b"
    r"|^(?:q|ke|k|que|por que|para que|no|ya|me|es|esto|eso|hola|holi|buen[oa]s|perdon|perdona|hi|hello|i)\b"
)
# Nobody is called so, and no office or position is: who writes it speaks to us.
_TALK = re.compile(
    r"^(?:(?:yo|pero|pues|oye|oiga|ay|la verdad|es que|ok|hola|perdon|disculp[ae]|sorry) )*"
    r"(?:no (?:lo )?(?:se|entiend[oe]|entendi|comprend[oe]|recuerdo|me|puedo|pude|quiero)"
    r"|no (?:funcion[ao]|sirve|jala|abre|carga)"
    r"|(?:es|esto es|eso es) (?:obligatori[oa]|necesari[oa]|forzos[oa]|gratis|gratuit[oa]|seguro)"
    r"|(?:esto|eso|ya) no|ya (?:lo|la|los|las|me|te|les) \w+"
    r"|me (?:equivoque|confundi|ayuda[ns]?|puedes?|pueden|podria[ns]?)"
    r"|(?:hola|holi|oye|oiga|perdon|perdona|disculp[ae]) \w+|buen[oa]s (?:dias?|tardes?|noches?)"
    r"|(?:tengo|tenemos|una|otra) (?:(?:una|otra|muchas|varias|algunas) )?(?:dudas?|preguntas?|problemas?)"
    r"|(?:que|por que|para que|quien|quienes|cual|cuales|cuando|cuanto|cuanta|cuantos|cuantas|donde|como) "
    r"(?:es|son|eres|soy|era|fue|sera|esta|estan|hago|pongo|debo|puedo|paso|pasa|sigue|significa|quiere|tengo|tiene|dice"
    r"|hay|cuesta|cuestan|se|me|le|te|lo|cierra|abre|vence|firma)"
    r"|(?:necesito|quiero|quisiera|ocupo|puedo|tengo que) \w+"
    r"|i (?:do|don|m|am|have|need|want|can|was|made) \w+|it (?:is|does|doesn) \w+"
    r"|(?:hi|hello|good) (?:there|morning|afternoon|evening)|is (?:it|this) \w+|this (?:is|does|doesn)"
    r"|(?:what|who|why|how|where|when|which) (?:is|are|do|does|can|should|s|to)|not working)\b"
)
# In a given name or a surname these are rarer still than in a position: "Encargado por ministerio de ley".
_UNUSUAL = """
mi mis tu tus su sus me te nos lo si con para por un una esto eso ese esa este esta estoy soy eres somos ya pero muy
aqui ahi alla hoy ahora ahorita luego entonces tambien todavia nada nadie alguien algo mejor favor gracias registro
nombre apellido cargo correo curp respuesta ninguno ninguna espera esperame espere mal bien error ok okay listo
the is are my your it this that and please sorry name wrong not don dont know"""
_PARTICLES = "de del la las los y e i san santa da das do dos di van von der mc mac d"
_NO_NAME = frozenset(_UNUSUAL.split())
_UNCOUNTED = frozenset(_PARTICLES.split())
_MOST_OF_A_NAME = 4  # words, particles apart


def may_be_question(text: str) -> bool:
    return "?" in text or "¿" in text or _CUE.search(fold(text)) is not None


def is_talk(text: str) -> bool:
    """What may not be kept as a name, an office or a position, whatever the classifier says of it."""
    return _TALK.search(fold(text)) is not None


def is_no_usual_name(text: str) -> bool:
    """A name may be so, but seldom is: whoever wrote it is asked whether it is one."""
    words = fold(text).split()
    counted = [word for word in words if word not in _UNCOUNTED]
    return (
        len(counted) > _MOST_OF_A_NAME or not _NO_NAME.isdisjoint(words) or _CUE.search(" ".join(words)) is not None
    )
