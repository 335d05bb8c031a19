import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.values.email import parse_email
from domain.values.outcome import Accepted, Doubt, Refused


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("gloria@toluca.gob.mx", "gloria@toluca.gob.mx"),
        ("Gloria.Hdz+x@GMAIL.com", "Gloria.Hdz+x@gmail.com"),
        ("mailto:g@infoem.org.mx", "g@infoem.org.mx"),
        ("Gloria <g@infoem.org.mx>", "g@infoem.org.mx"),
        ("<mailto:g@infoem.org.mx?subject=x>", "g@infoem.org.mx"),
        ("g @ infoem. org.mx", "g@infoem.org.mx"),
        ("mi correo es g@infoem.org.mx.", "g@infoem.org.mx"),
        ("Correo: g@infoem.org.mx", "g@infoem.org.mx"),
        ("g@peña.mx", "g@peña.mx"),
        ("g@xn--pea-8ma.mx", "g@xn--pea-8ma.mx"),
        ("o'neill_1@sub.dominio.edu.mx", "o'neill_1@sub.dominio.edu.mx"),
        ("a" * 64 + "@x.mx", "a" * 64 + "@x.mx"),
    ],
)
def test_reads_an_address(typed: str, kept: str) -> None:
    assert parse_email(typed) == Accepted(kept)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "text-empty"),
        ("gloria", "email-at"),
        ("a@b@c.mx", "email-at"),
        ("a@b.mx o c@d.mx", "email-at"),
        ("ana lopez@gmail.com", "email-space"),
        ("ana@toluca gob mx", "email-space"),
        ("josé@gmail.com", "email-character"),
        ("=1+1@x.mx", "email-character"),
        ("a<b@x.mx", "email-character"),
        ("@x.mx", "email-local"),
        (".a@x.mx", "email-local"),
        ("a..b@x.mx", "email-local"),
        ("a@localhost", "email-domain"),
        ("a@-x.mx", "email-domain"),
        ("a@x..mx", "email-domain"),
        ("a@x.1", "email-domain"),
        ("a@192.168.0.1", "email-domain"),
        ("a@x_y.mx", "email-domain"),
        ("a@😀.mx", "email-domain"),
        ("a@" + "ñ" * 300 + ".mx", "email-domain"),
        ("a" * 65 + "@x.mx", "email-long"),
        ("a@" + "b.c" * 90 + ".mx", "email-long"),
    ],
)
def test_says_what_does_not_fit(typed: str, reason: str) -> None:
    outcome = parse_email(typed)
    assert isinstance(outcome, Refused), outcome
    assert outcome.reason == reason


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gmial.com", "gmail.com"),
        ("gamil.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("gmail.co", "gmail.com"),
        ("gmail.com.mx", "gmail.com"),
        ("gmai.com", "gmail.com"),
        ("hotmial.com", "hotmail.com"),
        ("hotmal.com", "hotmail.com"),
        ("otmail.com", "hotmail.com"),
        ("hotmail.con", "hotmail.com"),
        ("outlok.com", "outlook.com"),
        ("oulook.com", "outlook.com"),
        ("yaho.com", "yahoo.com"),
        ("yaho.com.mx", "yahoo.com.mx"),
        ("yahooo.com", "yahoo.com"),
        ("edomex.gob.com", "edomex.gob.mx"),
        ("edomex.gob", "edomex.gob.mx"),
        ("edomx.gob.mx", "edomex.gob.mx"),
        ("salud.edomez.gob.mx", "salud.edomex.gob.mx"),
        ("toluca.gov.mx", "toluca.gob.mx"),
        ("toluca.gob.com", "toluca.gob.mx"),
        ("infoem.org", "infoem.org.mx"),
        ("empresa.con", "empresa.com"),
    ],
)
def test_hints_at_a_mistyped_domain(typed: str, meant: str) -> None:
    outcome = parse_email(f"gloria@{typed}")
    assert isinstance(outcome, Doubt), outcome
    assert outcome.doubt == "email-typo"
    assert outcome.options == (f"gloria@{meant}", f"gloria@{typed}")
    assert (outcome.facts["domain"], outcome.facts["suggestion"]) == (typed, meant)


@pytest.mark.parametrize(
    "domain",
    [
        "gmail.com",
        "hotmail.es",
        "hotmail.fr",
        "hotmail.co.uk",
        "outlook.de",
        "live.com",
        "love.com",
        "lite.com",
        "ymail.com",
        "mail.com",
        "email.com",
        "gmx.com",
        "yahoo.com.ar",
        "msn.com",
        "proton.me",
        "smiles.com",
        "edomex.gob.mx",
        "sfpya.edomex.gob.mx",
        "toluca.gob.mx",
        "ecatepec.gob.mx",
        "unam.mx",
        "uaemex.mx",
    ],
)
def test_leaves_true_domains_alone(domain: str) -> None:
    assert parse_email(f"gloria@{domain}") == Accepted(f"gloria@{domain}")


def test_the_hint_itself_raises_no_hint() -> None:
    outcome = parse_email("g@gmial.com")
    assert isinstance(outcome, Doubt)
    assert parse_email(outcome.options[0]) == Accepted("g@gmail.com")


@given(st.emails())
def test_common_addresses_are_never_changed_without_asking(address: str) -> None:
    outcome = parse_email(address)
    if isinstance(outcome, Accepted):
        local, domain = address.split("@")
        assert outcome.value == f"{local}@{domain.lower()}"
