"""The label that is stuck on an article, on a label printer, a page, or the roll of the tickets."""

from collections.abc import Iterator

from hardware.drivers.document import Align, Barcode, Cut, Document, Part, Symbology, Text
from hardware.drivers.label import Label
from herstal_pos.documents.head import practice_mark
from herstal_pos.documents.stock.shelf_label import shelf_fields, symbology_of
from herstal_pos.documents.stock.templates import DrawnCode, Template, filled
from herstal_pos.domain.stock.shelf_label import ArticleLabel
from herstal_pos.i18n import Words

OWN = "article-57x32"
"""The template of a label printer."""


def article_label(label: ArticleLabel, language: str, template: Template) -> Label:
    return filled(template, article_fields(label, Words(language)), _code(label))


def article_slip(label: ArticleLabel, language: str) -> Document:
    """On the roll of the tickets, to be cut and stuck on."""
    words = Words(language)
    marks = tuple(practice_mark(words)) if label.shelf.practice else ()
    return Document((*marks, *_parts(label, words), Cut()))


def article_fields(label: ArticleLabel, words: Words) -> dict[str, str]:
    """What a template may ask for."""
    weight = words.quantity(label.weight, label.shelf.unit.value) if label.weight is not None else ""
    fields = shelf_fields(label.shelf, words)
    code = _code(label)
    return fields | {
        "price": words.money(label.price_cents),
        "digits": code.text if code and code.symbology is not Symbology.DATAMATRIX else fields["digits"],
        "weight": weight,
        "weighed": f"{weight} · {fields['unit_price']}" if weight else "",
        "best_before": words("article_label.best_before", day=words.date(label.best_before))
        if label.best_before
        else "",
        "lot": words("article_label.lot", lot=label.lot) if label.lot else "",
    }


def _code(label: ArticleLabel) -> DrawnCode | None:
    if label.gs1:
        return DrawnCode(label.gs1, Symbology.DATAMATRIX)
    text = label.scale_code or label.shelf.barcode
    symbology = symbology_of(text)
    return DrawnCode(text, symbology) if symbology else None


def _parts(label: ArticleLabel, words: Words) -> Iterator[Part]:
    said = article_fields(label, words)
    yield Text(said["name"], bold=True, size=2)
    for field in ("weighed" if said["weighed"] else "measure", "best_before", "lot"):
        if said[field]:
            yield Text(said[field])
    yield Text(said["price"], Align.RIGHT, bold=True, size=3)
    if said["deposit"]:
        yield Text(said["deposit"], Align.RIGHT)
    code = _code(label)
    if code is not None:
        yield Barcode(code.text, code.symbology, caption=code.symbology is not Symbology.DATAMATRIX)
    if said["digits"] and (code is None or code.symbology is Symbology.DATAMATRIX):
        yield Text(said["digits"], Align.CENTRE)
