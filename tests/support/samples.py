"""For every reason a parser or the inspector may give, what makes it give that reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.files import MAX_FILE_BYTES


@dataclass(frozen=True, slots=True)
class Sample:
    reason: str
    question: str
    text: str


TYPED = (
    Sample("text-empty", "given_names", "\u200b\u200d"),
    Sample("curp-length", "curp", "HEGG560427MVZRRL4"),
    Sample("curp-character", "curp", "HEGG5604#7MVZRRL04"),
    Sample("curp-place", "curp", "HE9G560427MVZRRL04"),
    Sample("curp-date", "curp", "HEGG561327MVZRRL04"),
    Sample("curp-sex", "curp", "HEGG560427AVZRRL04"),
    Sample("curp-state", "curp", "HEGG560427MXXRRL04"),
    Sample("curp-digit", "curp", "HEGG560427MVZRRL03"),
    Sample("curp-position", "curp", "HEGG56O427MVZRRL04"),
    Sample("curp-position", "curp", "SASO75O9O9HDFNNS05"),  # two places
    Sample("curp-position", "curp", "HEGG560427MVZRRLO4"),  # an O that would mean a birth in 2056
    Sample("curp-enye", "curp", "PEÑG560427MVZRRL04"),
    Sample("curp-echo", "curp", "HEGG560427MVZRRL04"),
    Sample("name-character", "given_names", "Gloria 2"),
    Sample("name-short", "given_names", "G"),
    Sample("name-long", "first_surname", "Hernández García " * 5),
    Sample("position-character", "position", "Titular <b>"),
    Sample("position-short", "position", "T."),
    Sample("position-long", "position", "Titular de la Unidad de Transparencia y Acceso a la Información " * 2),
    Sample("office-character", "institution", "xyzzy <b>"),
    Sample("office-short", "institution", "ñ"),
    Sample("office-long", "institution", "xyzzy " * 40),
    Sample("inst-0", "institution", "xyzzy"),
    Sample("inst-many", "institution", "ayuntamiento"),
    Sample("inst-1", "institution", "odpas zunpago"),
    Sample("inst-3", "institution", "almoloya"),
    Sample("inst-3", "institution", "tol"),  # more than one page
    Sample("yes-no", "is_head", "tal vez"),
    Sample("email-at", "email", "transparencia.metepec.example"),
    Sample("email-space", "email", "trans parencia@metepec.example"),
    Sample("email-character", "email", "tránsparencia@metepec.example"),
    Sample("email-local", "email", ".gloria@metepec.example"),
    Sample("email-domain", "email", "gloria@metepec"),
    Sample("email-long", "email", "transparencia" * 5 + "@metepec.example"),
    Sample("email-typo", "email", "gloria@gmial.com"),
    Sample("phone-length", "phone", "722555014"),
    Sample("phone-character", "phone", "722555O143"),
    Sample("phone-start", "phone", "0225550143"),
    Sample("phone-country", "phone", "+1 202 555 0143"),
    Sample("phone-extension", "phone", "7225550143 ext. 12"),
    Sample("rfc-length", "rfc", "HEGG560427"),
    Sample("rfc-shape", "rfc", "1234560427G23"),
    Sample("rfc-date", "rfc", "HEGG561327G23"),
    Sample("rfc-digit", "rfc", "HEGG560427G25"),
    Sample("licence-digits", "professional_licence", "12345"),
    Sample("platform-folio-shape", "platform_folio", "P" * 50),
)

# These names are read only once the person says that the institution is not in the list.
NOT_LISTED = frozenset({"office-character", "office-short", "office-long"})

# Reason of the inspector -> its facts, the name apart.
FILES: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("doc-large", {"size": str(25 * 1024 * 1024), "limit": str(MAX_FILE_BYTES)}),
    ("doc-kind", {"seen": "zip"}),
    ("doc-empty", {}),
    ("doc-damaged", {}),
    ("doc-locked", {}),
    ("doc-pages", {"pages": "1200", "limit": "50"}),
    ("doc-pixels", {"width": "30000", "height": "20000", "limit": "50000000"}),
    ("doc-active", {"found": "javascript"}),
    ("doc-away", {}),
)
