"""From an open list to what is asked of it and shown."""

from herstal_pos.domain.stock.ages.what_it_is import Sort
from herstal_pos.services.stock import csv_cells
from herstal_pos.services.stock.ages.of_list import AGES
from herstal_pos.services.stock.csv_catalogue import ProductRow
from herstal_pos.services.stock.lists.opening import OpenList
from herstal_pos.services.stock.lists.views import ListColumnView, ListQuestionView, ListView

PRICES = ("with", "without")
DECIMALS = (",", ".")
_SAMPLE = 60


def shown(a_list: OpenList, proof: ProductRow | None) -> ListView:
    """Columns of an unknown list alone: of the others the maker has said what they are."""
    columns = () if a_list.source else _columns(a_list)
    return ListView(
        a_list.source.name if a_list.source else "",
        a_list.articles,
        columns,
        questions_of(a_list),
        a_list.lacking.reason if a_list.lacking else "",
        proof.names["fr"] if proof else "",
        proof.price_cents if proof else 0,
    )


def questions_of(a_list: OpenList) -> tuple[ListQuestionView, ...]:
    """Return the questions that a list asks. Prices are always there, to be looked at, ages where goods are
    not sold to everybody, and what was answered before; the others where something is not known."""
    answers = a_list.answers
    if a_list.lacking:
        return ()
    asked = []
    if len(a_list.places) > 1:
        is_open = a_list.asks_place
        asked.append(ListQuestionView("place", "", "", 0, a_list.places, answers.place, is_open))
    if a_list.doubtful_number or answers.decimal:
        text = a_list.doubtful_number or answers.decimal
        asked.append(ListQuestionView("decimal", "", text, 0, DECIMALS, answers.decimal, not answers.decimal))
    said = a_list.says_prices
    asked.append(ListQuestionView("prices", "", "", 0, PRICES, said or PRICES[0], not said))
    kind = "tax" if a_list.says_vat else "category"
    codes, points = a_list.rates.codes, a_list.rates.points
    for names, is_open in ((a_list.taxes, True), (a_list.settled, False)):
        asked += [
            ListQuestionView(kind, key, name, count, codes, rate, is_open, points)
            for key, (name, rate, count) in names.items()
        ]
    for sort in Sort:
        samples, count = a_list.ages.asked.get(sort, ([], 0))
        if count:
            choices = (str(sort.age),) if sort is Sort.TOBACCO else AGES
            text, answer = ", ".join(samples), a_list.ages.answer(sort)
            asked.append(ListQuestionView("age", sort.value, text, count, choices, answer, open=False))
    return tuple(asked)


def _columns(a_list: OpenList) -> tuple[ListColumnView, ...]:
    return tuple(
        ListColumnView(
            csv_cells.plain(title),
            csv_cells.clean(title)[:_SAMPLE],
            tuple(cells[at][:_SAMPLE] if at < len(cells) else "" for cells in a_list.samples),
            a_list.column_at(at),
        )
        for at, title in enumerate(a_list.titles)
        if csv_cells.plain(title)
    )
