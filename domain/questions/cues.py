"""Whether words in the middle of a registration may be a question, told by their look alone: it is asked of every
answer, so it has to be cheap. Whatever passes is read by the classifier."""

import re

from domain.typed import fold

# They stand in questions and wishes, and in no name, office or position as people write them.
_CUE = re.compile(
    r"\b(?:cuando|cuant[oa]s?|como|donde|onde|adonde|quien(?:es)?|cual(?:es)?|porque"
    r"|pued[oe]s?|pueden|podemos|podria[ns]?|quiero|queremos|quisiera|necesito|ocupo|tengo|tienen"
    r"|cuestan?|costo|cobran|pagar?|pago|hay|sirve|sale|salio|llega|llego|mand[ae]n"
    r"|ayud[ae]|ayudame|ayudenme|dudas?|preguntas?|oig?a|oye|disculp[ea]"
    r"|when|how|where|who|which|why|what|can|could|want|need|costs?|help|does)\b"
    r"|^(?:q|ke|k|que|por que|no se|no me|no entiendo|me pueden?|i) "
)


def may_be_question(text: str) -> bool:
    return "?" in text or "¿" in text or _CUE.search(fold(text)) is not None
