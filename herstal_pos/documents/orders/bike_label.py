"""The label of one bag, for whoever carries it: read at arm's length, scanned from the saddle.

100 × 150 mm, what every courier's label printer takes. When in the largest type, then whose bag, where to,
and which of how many (market.md B9, belgium.md 11).
"""

from collections.abc import Iterator

from hardware.drivers.document import Align
from hardware.drivers.label import (
    Fit,
    Label,
    LabelBarcode,
    LabelBox,
    LabelItem,
    LabelQr,
    LabelText,
    LetterWeight,
)
from herstal_pos.domain.orders.parcel import BikeLabel
from herstal_pos.i18n import Words

WIDTH_MM, HEIGHT_MM = 100, 150

_LEFT, _WIDE = 4, 92
_HALF = 45
_SECOND = 51  # where the right half begins
_CODES_TOP = 113
_BESIDE_QR, _BESIDE_SMALL_QR = 40, 31  # where bag and bars begin
_LONGEST = 15  # signs of a code whose bars have room there; the label of a bag that was opened has more


def bike_label(label: BikeLabel, language: str) -> Label:
    words = Words(language)
    return Label(
        WIDTH_MM,
        HEIGHT_MM,
        (*_head(label, words), *_when(label, words), *_where(label, words), *_bag(label)),
    )


def _head(label: BikeLabel, words: Words) -> Iterator[LabelItem]:
    if label.practice:
        yield LabelText(
            words("receipt.practice"), _LEFT, 3, 50, 8, 4, LetterWeight.BOLD, Align.CENTRE, invert=True
        )
    else:
        yield LabelText(label.shop_name, _LEFT, 3, 58, 8, 4)
    yield LabelText(label.order_code, 64, 3, 32, 8, 4, LetterWeight.BOLD, Align.RIGHT)
    yield _rule(12)


def when(label: BikeLabel, words: Words) -> tuple[str, str]:
    """On which day and by which way; and what stands largest: the slot of the delivery, without one the
    bike's time, without that what it is called by."""
    start, end = label.slot_start, label.slot_end
    day = start or label.bike_at
    transport = "delivery" if label.by_bike else "pickup"
    said = (
        words(f"label.{transport}", day=words.long_day(day)) if day else words(f"label.{transport}_undated")
    )
    if start and end:
        return said, f"{words.time(start)}–{words.time(end)}"
    return said, words.time(day) if day else label.order_code


def _when(label: BikeLabel, words: Words) -> Iterator[LabelItem]:
    said, largest = when(label, words)
    yield LabelText(said, _LEFT, 14, _WIDE, 7, 4)
    yield LabelText(largest, _LEFT, 21, _WIDE, 25, 14, LetterWeight.BOLD)
    yield _rule(47)


def _where(label: BikeLabel, words: Words) -> Iterator[LabelItem]:
    yield LabelText(label.name, _LEFT, 49, _WIDE, 11, 6, LetterWeight.BOLD, max_lines=2)
    yield LabelText(label.street, _LEFT, 60, _WIDE, 12, 6, max_lines=2)
    yield LabelText(label.postcode, _LEFT, 72, 30, 14, 8, LetterWeight.BOLD)
    yield LabelText(label.city, 36, 72, 60, 14, 6, LetterWeight.BOLD)
    if label.phone_digits:
        yield LabelText(words("label.phone", digits=label.phone_digits), _LEFT, 86, _HALF, 7, 4)
    if label.part_no and label.part_count:
        part = words("label.part", no=label.part_no, count=label.part_count)
        yield LabelText(part, _SECOND, 86, _HALF, 7, 4, align=Align.RIGHT)
    marks = " · ".join(marks_of(label, words))
    if label.note:
        lines = 2 if marks else 4
        yield LabelBox(_LEFT, 94, _WIDE, 9 if marks else 17, 1)
        yield LabelText(label.note, 7, 95, 86, 7 if marks else 15, 4, fit=Fit.WRAP, max_lines=lines)
    if marks:
        yield LabelText(marks, _LEFT, 104, _WIDE, 8, 5, LetterWeight.BOLD, Align.CENTRE, invert=True)


def marks_of(label: BikeLabel, words: Words) -> Iterator[str]:
    """How the bag wants to be carried, what of it is heavy last: a parcel weighs what its articles say."""
    if label.cold:
        yield words("label.cold")
    if label.fragile:
        yield words("label.fragile")
    if label.grams:
        yield words("label.weight", weight=words.weight(label.grams))


def _bag(label: BikeLabel) -> Iterator[LabelItem]:
    bag = f"{label.bag}/{label.bags}"
    left = _BESIDE_QR if len(label.bag_code) <= _LONGEST else _BESIDE_SMALL_QR
    wide = _LEFT + _WIDE - left
    yield LabelQr(label.bag_code, 3, _CODES_TOP, left - 5)
    width = wide - 20 if label.age else wide
    yield LabelText(bag, left, _CODES_TOP, width, 17, 9, LetterWeight.BOLD, Align.CENTRE, invert=True)
    if label.age:
        yield LabelBox(78, _CODES_TOP, 18, 17, 1)
        yield LabelText(f"{label.age}+", 79, _CODES_TOP + 1, 16, 15, 8, LetterWeight.BOLD, Align.CENTRE)
    yield LabelBarcode(label.bag_code, left, 132, wide, 11)
    yield LabelText(label.bag_code, left, 143, wide, 5, 2, align=Align.CENTRE)


def _rule(y_mm: int) -> LabelBox:
    return LabelBox(_LEFT, y_mm, _WIDE, 1, 1)
