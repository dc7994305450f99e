"""The table of scale labels, and what a label may mean, as rows of a list."""

from herstal_pos.i18n import Words
from herstal_pos.services.views import ScaleReadingView, ScaleRowView
from herstal_pos.ui.widgets.lists.lines import ResultRow


def table_row(row: ScaleRowView, words: Words) -> ResultRow:
    """`26 + article 5 + poids 5`."""
    said = words("scale.row", prefix=row.prefix, item=row.item_digits, kind=kind_name(row.kind, words))
    second = words("scale.decimals", count=row.decimals)
    if row.inner_check:
        second = f"{second} · {words('scale.with_check')}"
    return ResultRow(row.prefix, f"{said} {row.value_digits}", second, "")


def reading_row(key: str, code: str, reading: ScaleReadingView, words: Words) -> ResultRow:
    """The code in its parts, as the row cuts it."""
    row, name = reading.row, reading.name or words("scale.nobody")
    second = words("scale.item", item=reading.item, name=name)
    if row.inner_check:
        second = f"{second} · {words('scale.check', digit=parts(code, row)[2])}"
    return ResultRow(key, " ".join(parts(code, row)), second, amount_said(reading, words))


def parts(code: str, row: ScaleRowView) -> tuple[str, ...]:
    """Prefix, article, inner check digit where there is one, value, check digit.

    >>> parts("2600101003422", ScaleRowView("26", 5, 5, "weight", 3))
    ('26', '00101', '00342', '2')
    >>> parts("2701017123452", ScaleRowView("27", 4, 5, "weight", 3, True))
    ('27', '0101', '7', '12345', '2')
    """
    item_at = len(row.prefix)
    check_at = item_at + row.item_digits
    inner = (code[check_at : check_at + 1],) if row.inner_check else ()
    return (row.prefix, code[item_at:check_at], *inner, code[-1 - row.value_digits : -1], code[-1])


def amount_said(reading: ScaleReadingView, words: Words) -> str:
    match reading.row.kind:
        case "price":
            return words.money(reading.amount)
        case "weight":
            return words.quantity(reading.amount, "kg")
    return words.quantity(reading.amount * 1000)


def kind_name(kind: str, words: Words) -> str:
    return words(f"scale.{kind}")
