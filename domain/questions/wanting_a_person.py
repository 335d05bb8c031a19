"""Whether somebody wants to talk to a person, and says of what at once: then those words are the question that the
team gets, and are not asked for again."""

import re

from domain.typed import fold

_TALKING = re.compile(
    r"\b(?:habl(?:ar|o|e|en|arle|arles|aria)|platicar(?:lo)?|comuni(?:ca|can|que|quen|car)(?:me)?"
    r"|contact(?:en|ar)(?:me)?|atiendan?|pas[ae]n?me (?:con|a)|humano|alguien"
    r"|talk|speak|someone|somebody|human)\b"
)
# Who asks for these is told them, and asked for their question.
_WAY = re.compile(r"\b(?:extension|numero|direccion|domicilio|ubicacion|whatsapp|address|number)\b")
# All that a wish for a person may be made of, and nothing else.
_WISHING = """
a al algun alguna alguien agente ahora ahorita aqui asesor asesora atencion atender atendera atienda atiendan
ayuda ayude ayuden bot buen buena buenas buenos chat comunicame comunicarme comuniqueme comunicar con contactar
contacto como de deje deseo del dia dias directamente directo duda dudas ejecutiva ejecutivo el ella encargada
encargado en equipo es esa ese esta este favor gracias gustaria habla hablar hable hablen hacer hago hay hola
humana humano la las le les licenciada licenciado linea llamada llamar lo los maquina me mejor mi mis momento
necesito no numero o ocupo operador operadora para pasame paseme pasenme persona personal personas platicar
poder podria por porfa porfavor posible puedo puede pueden que quien quiero quisiera real responsable robot se
senor senora ser si solo su tardes telefono tengo un una unas unos urge urgente usted ustedes verdad vivo x xfa
xfis ya y yo agent an and any be can could do from get hello hi human i is live need not please real some
somebody someone speak talk team the there to want with would like
"""
_WORDS = frozenset(_WISHING.split())
_FEWEST = 3  # words that say of what


def wants_person(text: str) -> bool:
    """By its look alone: cheap enough to be asked of every free text."""
    return _TALKING.search(fold(text)) is not None


def says_of_what(text: str) -> bool:
    """ "Necesito hablar con alguien, mi jefe cambió": more than the wish stands in it."""
    folded = fold(text)
    if not _TALKING.search(folded) or _WAY.search(folded):
        return False
    return sum(word not in _WORDS for word in folded.split()) >= _FEWEST
