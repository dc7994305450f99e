"""An order as it goes to its supplier: a list for a spreadsheet, and a letter."""

import csv
import io

from herstal_pos.i18n import Words
from herstal_pos.services.stock.lists.columns import armed
from herstal_pos.services.views import OrderedLineView, SupplierOrderView

_TITLES = ("reference", "code", "article", "quantity", "packs", "units")


def list_of(order: SupplierOrderView, words: Words) -> str:
    """With a mark at its beginning, by which spreadsheets know UTF-8; texts are armed against formulas."""
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([words(f"supply.column_{title}") for title in _TITLES])
    for line in order.lines:
        packs = _packs(line)
        writer.writerow(
            [
                *(armed("name", cell) for cell in (line.reference, line.code, line.name)),
                words.quantity(line.quantity, line.unit).replace("\u00a0", " "),
                str(packs) if packs else "",
                words.quantity(line.pack) if packs else "",
            ]
        )
    return text.getvalue()


def letter_of(order: SupplierOrderView, words: Words) -> str:
    """What is pasted into a mail: the subject is its first line."""
    said = [words("supply.subject", number=order.number), "", words("supply.please"), ""]
    said += [_line(line, words) for line in order.lines]
    said += ["", words("supply.name_number", number=order.number), "", words("supply.greeting"), *order.shop]
    return "\n".join(said) + "\n"


def _line(line: OrderedLineView, words: Words) -> str:
    packs = _packs(line)
    said = f"- {words.quantity(line.quantity, line.unit)} × {line.name}"
    if packs:
        pack = words("receiving.packs", packs=str(packs), units=words.quantity(line.pack))
        said += f" ({pack})"
    known = ", ".join(filter(None, (line.reference, line.code)))
    return f"{said} [{known}]" if known else said


def _packs(line: OrderedLineView) -> int:
    """0 where it is not whole packs."""
    return line.quantity // line.pack if line.pack and not line.quantity % line.pack else 0
