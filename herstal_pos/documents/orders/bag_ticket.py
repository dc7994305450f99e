"""The label of one bag on the paper of the tickets, for a shop that has no label printer: to be taped on.

It says what the label says (`bike_label`), as large as a roll allows.
"""

from collections.abc import Iterator

from hardware.drivers.document import (
    Align,
    Barcode,
    Column,
    Columns,
    Cut,
    Document,
    Feed,
    Part,
    QrCode,
    Rule,
    Text,
)
from herstal_pos.documents.head import practice_mark
from herstal_pos.documents.orders.bike_label import marks_of, when
from herstal_pos.domain.orders.parcel import BikeLabel
from herstal_pos.i18n import Words


def bag_ticket(label: BikeLabel, language: str) -> Document:
    words = Words(language)
    marks = tuple(practice_mark(words)) if label.practice else ()
    transport, largest = when(label, words)
    return Document(
        (
            *marks,
            Columns((Column(label.shop_name), Column(label.order_code, 10, Align.RIGHT, bold=True))),
            Rule(),
            Text(transport, Align.CENTRE),
            Text(largest.replace("–", " – "), Align.CENTRE, bold=True, size=3),  # two lines on a narrow roll
            Rule(),
            *_where(label, words),
            Rule(),
            *_bag(label, words),
            *marks,
            Feed(),
            Cut(),
        )
    )


def _where(label: BikeLabel, words: Words) -> Iterator[Part]:
    yield Text(label.name, bold=True, size=2)
    yield Text(label.street, size=2)
    yield Text(f"{label.postcode} {label.city}".strip(), bold=True, size=2)
    if label.phone_digits:
        yield Text(words("label.phone", digits=label.phone_digits))
    if label.part_no and label.part_count:
        yield Text(words("label.part", no=label.part_no, count=label.part_count))
    if label.note:
        yield Feed()
        yield Text(label.note, bold=True)


def _bag(label: BikeLabel, words: Words) -> Iterator[Part]:
    yield Text(f" {label.bag}/{label.bags} ", Align.CENTRE, bold=True, size=4, invert=True)
    if label.age:
        yield Text(f"{label.age}+", Align.CENTRE, bold=True, size=4)
    for mark in marks_of(label, words):
        yield Text(mark, Align.CENTRE, bold=True, size=2)
    yield Feed()
    yield QrCode(label.bag_code, 6)
    yield Feed()
    yield Barcode(label.bag_code)
