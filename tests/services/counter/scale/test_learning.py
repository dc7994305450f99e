"""The table of scale labels, learned from one label, proved by a second, and taken back whole."""

from dataclasses import replace

from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.services import commands, notices, views
from tests.little_shop import BREAD, CHEESE, LittleShop


def label(payload: str) -> str:
    return payload + check_digit(payload)


FIRST, SECOND, OWN_NUMBER = label("250010100342"), label("250010101476"), label("250007700476")


def read(shop: LittleShop, code: str, kind: str = "weight", amount: int = 0) -> notices.ScaleLabelRead:
    shop.do(commands.ReadScaleLabel(code, kind, amount))
    heard: notices.ScaleLabelRead = shop.heard[notices.ScaleLabelRead]
    return heard


def learn(shop: LittleShop, code: str, amount: int, product: str = CHEESE, at: int = 0) -> commands.Command:
    row = read(shop, code, "weight", amount).readings[at].row
    return commands.LearnScaleLabel(code, "weight", amount, row, shop.product(product).id)


def prefixes(shop: LittleShop) -> list[str]:
    shop.do(commands.ListScale())
    return [row.prefix for row in shop.heard[notices.ScaleListed].rows]


def test_one_label_makes_the_row_and_a_second_proves_it(shop: LittleShop) -> None:
    before = prefixes(shop)
    assert read(shop, FIRST).now is None
    first, *others = read(shop, FIRST, "weight", 342).readings
    assert first == views.ScaleReadingView(
        views.ScaleRowView("25", 5, 5, "weight", 3), "101", 342, shop.product(CHEESE).id, first.name
    )
    assert others
    assert not any(each.product_id for each in others)
    shop.do(learn(shop, FIRST, 342))
    assert shop.heard[notices.ScaleListed].learned == "25"
    now = read(shop, SECOND).now
    assert now is not None
    assert (now.item, now.amount, now.product_id) == ("101", 1476, shop.product(CHEESE).id)
    shop.do(commands.ScanBarcode(SECOND))
    (line,) = shop.cart.lines
    assert line.quantity == 1476
    shop.do(commands.ForgetScaleRow("25"))
    assert prefixes(shop) == before
    shop.do(commands.ForgetScaleRow("25"))  # twice is once


def test_a_number_of_the_scale_s_own_is_linked_and_let_go(shop: LittleShop) -> None:
    shop.do(learn(shop, OWN_NUMBER, 476))
    assert shop.product(CHEESE).barcodes == ("77",)
    again = read(shop, OWN_NUMBER).now
    assert again is not None
    assert again.name.startswith("Fromage de Herve")
    assert (
        shop.refusal(replace(learn(shop, OWN_NUMBER, 476), product_id=shop.product("102").id))
        == "barcode_taken"
    )
    shop.do(commands.ForgetScaleRow("25"))
    assert shop.product(CHEESE).barcodes == ()


def test_what_was_replaced_stands_there_again(shop: LittleShop) -> None:
    """The wrong guess, and the wrong guess about it."""
    before = prefixes(shop)
    shop.do(learn(shop, FIRST, 342))
    right = read(shop, FIRST).now
    other = next(
        each for each in read(shop, FIRST, "weight", 342).readings if each.row != (right and right.row)
    )
    shop.do(commands.LearnScaleLabel(FIRST, "weight", 342, other.row, shop.product(CHEESE).id))
    wrong = read(shop, FIRST).now
    assert wrong is not None
    assert wrong.row == other.row
    shop.do(commands.ForgetScaleRow(other.row.prefix))
    assert read(shop, FIRST).now == right
    shop.do(commands.ForgetScaleRow("25"))
    assert prefixes(shop) == before


def test_what_cannot_be_is_refused(shop: LittleShop) -> None:
    assert shop.refusal(commands.ReadScaleLabel("5410126009903")) == "scale_code_wrong 5410126009903"
    asked = learn(shop, FIRST, 342)
    assert isinstance(asked, commands.LearnScaleLabel)
    assert shop.refusal(replace(asked, amount=341)).startswith("scale_code_wrong")
    assert shop.refusal(replace(asked, product_id="nobody")) == "product_gone"
    assert shop.refusal(learn(shop, OWN_NUMBER, 476, BREAD)).startswith("unit_mismatch")
    taken = label("200010100342")  # 20 begins the codes that stand on the shelf
    assert shop.refusal(learn(shop, taken, 342)).startswith("scale_prefix_taken 20")
    assert read(shop, FIRST, "price", 999).readings == ()
