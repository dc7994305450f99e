"""What a change makes of many articles, or made of them, as rows: figures first, then article by article."""

from herstal_pos.i18n import Words
from herstal_pos.services.views import BulkChoicesView, BulkRowView, BulkView
from herstal_pos.ui.stock.cost_words import rate_words
from herstal_pos.ui.widgets.lists.lines import ResultRow

_FIGURES = ("waits", "applied", "undone", "otherwise", "kept", "refused")
_REFUSED = "refused"
_ARROW = " → "


def bulk_rows(bulk: BulkView, choices: BulkChoicesView, words: Words) -> list[ResultRow]:
    """A figure of nothing is left out, but that of what it would change."""
    counts = {state: bulk.count(state) for state in _FIGURES}
    counts = {state: count for state, count in counts.items() if count or state == _first(bulk)}
    rows = [
        _figure(f"count_{state}", count, words, _whys(bulk, state, words)) for state, count in counts.items()
    ]
    rows += [_figure("count_same", bulk.same, words)] if bulk.same else []
    rows += [_row(row, bulk.field, choices, words) for row in bulk.rows]
    if more := sum(counts.values()) - len(bulk.rows):
        rows.append(_figure("more", more, words))
    return rows


def _whys(bulk: BulkView, state: str, words: Words) -> str:
    """`3 \u00d7 retiré · 1 \u00d7 consigne ou vidange`."""
    of_state = {why: count for (each, why), count in bulk.counts.items() if each == state and why}
    kind = "why" if state == _REFUSED else "note"
    return " · ".join(f"{count} \u00d7 {words(f'bulk.{kind}_{why}')}" for why, count in of_state.items())


def _first(bulk: BulkView) -> str:
    return {"proposed": "waits", "undone": "undone"}.get(bulk.state, "applied")


def _figure(name: str, count: int, words: Words, second: str = "") -> ResultRow:
    return ResultRow(name, words(f"bulk.{name}"), second, words.quantity(count * 1000))


def _row(row: BulkRowView, field: str, choices: BulkChoicesView, words: Words) -> ResultRow:
    parts = []
    if row.state in ("otherwise", "kept"):
        parts.append(words(f"bulk.state_{row.state}"))
    if row.why:
        parts.append(words(f"bulk.{'why' if row.state == _REFUSED else 'note'}_{row.why}"))
    was, becomes = (_value(value, field, choices, words) for value in (row.was, row.becomes))
    stays = row.state in (_REFUSED, "undone")
    return ResultRow(row.product_id, row.name, " · ".join(parts), was if stays else f"{was}{_ARROW}{becomes}")


def _value(value: str, field: str, choices: BulkChoicesView, words: Words) -> str:
    if field == "price":
        return words.money(int(value))
    if field == "vat":
        return rate_words(dict(choices.rates).get(value), words)
    return value or words("bulk.without")
