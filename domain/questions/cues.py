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
# Small words of talk: in a position they are rare, in a name rarer.
_SMALL = """
mi mis me te se si lo ya pero muy nomas q k xq pq pa x xfa xfis porfa plis tmb tu tus ustedes usted ahorita entonces
tambien todavia nada espera esperame mal gracias jaja dime dame manda mandame pasame hazme deja dejame quita
quien quienes cuando cuanto cuantos cuanta cual cuales donde
my your it this please sorry wrong not don dont"""
# These stand in a position, and in no usual name.
_NO_NAMES = """
su sus nos con para por un una esto eso ese esa este esta estoy soy eres somos aqui ahi alla hoy ahora luego nadie
alguien algo mejor favor bien error ok okay listo ninguno ninguna espere the is are that and name know
registro registrar nombre apellido cargo correo curp respuesta inscripcion inscripciones inscribirme certificacion
certificado certificarme dictamen evaluacion diagnostico diagnostica etapas requisitos documentos papeles foto
fotografia institucion municipio folio acuse fecha fechas calendario cronograma plazo prorroga costos cuota precio
factura recordatorios avisos datos telefono horario asesor resultado estatus status sistema pagina boton carga"""
_PARTICLES = "de del la las los y e i san santa da das do dos di van von der mc mac d"
_NO_POSITION = frozenset(_SMALL.split())
_NO_NAME = _NO_POSITION | frozenset(_NO_NAMES.split())
_UNCOUNTED = frozenset(_PARTICLES.split())
_MOST_OF_A_NAME = 4  # words, particles apart
_MOST_OF_A_POSITION = 12


def may_be_question(text: str) -> bool:
    return "?" in text or "¿" in text or _CUE.search(fold(text)) is not None


def is_talk(text: str) -> bool:
    """What may not be kept as a name, an office or a position, whatever the classifier says of it."""
    return _TALK.search(fold(text)) is not None


def is_no_usual_name(text: str) -> bool:
    """A name may be so, but seldom is: whoever wrote it is asked whether it is one."""
    words = fold(text).split()
    return _is_odd(words, _NO_NAME, _MOST_OF_A_NAME) or _CUE.search(" ".join(words)) is not None


def is_no_usual_position(text: str) -> bool:
    """The same of a position, in which far more may stand."""
    return _is_odd(fold(text).split(), _NO_POSITION, _MOST_OF_A_POSITION)


def _is_odd(words: list[str], unusual: frozenset[str], most: int) -> bool:
    return not unusual.isdisjoint(words) or sum(word not in _UNCOUNTED for word in words) > most
