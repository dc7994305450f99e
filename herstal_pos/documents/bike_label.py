"""The label of one bag, for whoever carries it."""

from hardware.drivers.document import Align, Barcode, Cut, Document, QrCode, Text
from herstal_pos.domain.parcel import BikeLabel


def bike_label(label: BikeLabel, language: str) -> Document:  # noqa: ARG001 - it says nothing but what it was told
    return Document(
        (
            Text(f"{label.order_code}  {label.bag}/{label.bags}", Align.CENTRE, bold=True, size=3),
            Text(label.name, bold=True, size=2),
            Text(f"{label.street}, {label.postcode} {label.city}"),
            *((Text(label.note),) if label.note else ()),
            QrCode(label.bag_code),
            Barcode(label.bag_code),
            Cut(),
        )
    )
