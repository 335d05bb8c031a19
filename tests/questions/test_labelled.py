"""Lines of labelled questions are read, or told of by their number."""

from domain.questions.intents import Intent
from domain.questions.labelled import BadLine, Labelled, digest, read_labelled


def test_lines_are_read_whatever_saved_them() -> None:
    good, bad = read_labelled("\ufeffcosto\t¿Cuánto  cuesta?\r\n\r\nfoto\tfondo\ty lentes\n")
    assert good == (Labelled(Intent.COSTO, "¿Cuánto cuesta?"), Labelled(Intent.FOTO, "fondo y lentes"))
    assert bad == ()


def test_every_bad_line_is_told_by_number() -> None:
    good, bad = read_labelled("costo cuánto\n\nprecio\tcuánto\nfoto\t \nfoto\tfondo\n")
    assert good == (Labelled(Intent.FOTO, "fondo"),)
    assert bad == (
        BadLine(1, "no tab between the intent and the question."),
        BadLine(3, "there is no intent 'precio'."),
        BadLine(4, "no question behind the tab."),
    )


def test_digest_changes_with_any_label_or_word() -> None:
    one = (Labelled(Intent.FOTO, "fondo"), Labelled(Intent.COSTO, "pago"))
    others = [
        (Labelled(Intent.FOTO, "fondo"), Labelled(Intent.COSTO, "pagos")),
        (Labelled(Intent.FOTO, "fondo"), Labelled(Intent.FOTO, "pago")),
        one[:1],
    ]
    assert digest(one) not in map(digest, others)
    assert digest(one) == digest(list(one))
