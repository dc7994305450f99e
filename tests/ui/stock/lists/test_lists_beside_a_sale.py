"""Other tills' exports by keys, before a real shop, beside a sale that stays open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.frame.places import LISTS
from herstal_pos.ui.stock.lists.lists_screen import ListsScreen
from herstal_pos.ui.widgets.lists.lines import ResultRow
from tests.little_shop import BREAD
from tests.services.stock.lists import exports
from tests.services.stock.lists.test_typed_by_hand import BAKER, SHOPIFY
from tests.services.stock.lists.workbooks import xlsx
from tests.ui.orders.real_till import RealTill, open_till

_MOST_QUESTIONS = 9


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        yield till


def screen(till: RealTill) -> ListsScreen:
    shown = till.window.shown
    assert isinstance(shown, ListsScreen)
    return shown


def bring(till: RealTill, file: Path) -> ListsScreen:
    """Read, each open question answered with `+`, looked at, brought in."""
    till.window.go(LISTS)
    screen(till).field.setText(str(file))
    till.press("F12")
    for _ in range(_MOST_QUESTIONS):
        view = screen(till).view
        assert view is not None
        if not any(question.open for question in view.questions):
            break
        till.press("F12")
        if till.sees("Choisissez d'abord ici\u00a0: + ou −."):
            till.press("+")
    till.press("F12")
    return screen(till)


@pytest.mark.parametrize(
    ("name", "content", "added", "refused"),
    [
        ("square.csv", exports.SQUARE, 3, 1),
        ("shopify.csv", SHOPIFY.format(price="19.00").encode(), 3, 0),
        ("odoo.csv", exports.ODOO, 3, 0),
        ("boulangerie.xlsx", xlsx(BAKER), 4, 2),
    ],
)
def test_an_export_comes_in_and_the_sale_goes_on(
    till: RealTill, tmp_path: Path, name: str, content: bytes, added: int, refused: int
) -> None:
    till.hear(commands.AddByCode(BREAD, sure=True))
    before = till.shop.cart
    file = tmp_path / name
    file.write_bytes(content)
    came = bring(till, file).came
    assert came is not None
    assert (came.added + came.changed, len(came.refused)) == (added, refused)
    assert till.shop.cart == before
    if refused:
        till.press("F7")
        assert len(list(tmp_path.iterdir())) == 2
    assert till.shop.verify().findings == ()


def test_a_page_of_the_web_is_refused_in_words(till: RealTill, tmp_path: Path) -> None:
    file = tmp_path / "articles.csv"
    file.write_bytes(b"<html><table><tr><td>Code</td></tr></table></html>")
    till.window.go(LISTS)
    screen(till).field.setText(str(file))
    till.press("F12")
    rows = [row for row in screen(till).list.lines.rows if isinstance(row, ResultRow)]
    sentence = "Une page web\u00a0: ouvrez-la en tableur, enregistrez en XLSX."
    assert any(sentence in (row.name, row.second_line) for row in rows), rows


def test_it_is_put_back_and_may_come_again_beside_a_sale(till: RealTill, tmp_path: Path) -> None:
    till.hear(commands.AddByCode(BREAD, sure=True))
    before = till.shop.cart
    file = tmp_path / "articles.csv"
    file.write_text("code;nom;prix;tva;stock\n7001;Miel;4,99;6;12\n", "utf-8")
    bring(till, file)
    till.press("Ctrl Z")
    assert till.sees("Liste remise\u00a0: 1. Laissés\u00a0: 0.")
    till.press("F12")
    came = bring(till, file).came
    assert came is not None
    assert (came.added, till.shop.on_hand("7001")) == (1, 12_000)
    assert till.shop.cart == before
    assert till.shop.verify().findings == ()
