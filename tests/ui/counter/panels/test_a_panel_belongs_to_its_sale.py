"""Every panel of the sale, and all that can happen to its sale while it stands open: nothing of it is there
for the next customer, a scan of an article is an article, and what was typed is kept or named."""

from collections.abc import Callable, Iterator
from copy import replace

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices, views
from herstal_pos.ui.counter.customers.customer_form import CustomerForm
from herstal_pos.ui.counter.customers.customers_panel import CustomersPanel
from herstal_pos.ui.counter.display.customer_display import CustomerDisplay
from herstal_pos.ui.counter.panels.returning import ReturnPanel
from herstal_pos.ui.counter.panels.unticketed import UnticketedPanel
from herstal_pos.ui.counter.payment.town_panel import TownPanel
from herstal_pos.ui.widgets.panel import Panel
from tests.little_shop import BEER_EAN, BREAD
from tests.town_shop import SKU
from tests.ui.orders.real_till import RealTill, open_till

CARD, GOODS = "KARTE-77", SKU["coffee"]
HALF = "Dup"

OPENERS = {
    "search": ("F2",),
    "customers": ("F4",),
    "new customer": ("F4", "F3"),
    "customer": ("F4", "Down", "Enter", "F4"),
    "edited customer": ("F4", "Down", "Enter", "F4", "F3"),
    "their data": ("F4", "Down", "Enter", "F4", "F7"),
    "old customers": ("F4", "F7"),
    "invoices": ("F4", "Shift F7"),
    "return": ("F7",),
    "find a ticket": ("F7", "F2"),
    "without a ticket": ("F7", "F3"),
    "free item": ("F3", "F3"),
    "own vouchers": ("F3", "F3", "F2"),
    "pre-order": ("Shift F5",),
    "transfer": ("Shift F8", "F2"),
    "town's cheque": ("Shift F8", "F3"),
    "its value": ("Shift F8", "F3", *"HER-0001", "Enter"),
    "drawer": ("Ctrl T",),
    "note": ("Ctrl N",),
    "stock": ("Ctrl I",),
}
WITH_FIELDS = sorted(
    {"search", "customers", "new customer", "edited customer", "invoices", "find a ticket", "pre-order"}
    | {"without a ticket", "town's cheque", "its value", "note", "drawer"}
)


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as opened:
        do = opened.shop.do
        do(commands.SaveTownScheme("", views.TownForm("Bon", "Ville", "", "HER-####")))
        do(commands.SaveTransferAccount("BE71096123456769", "Boulangerie Test SRL"))
        do(commands.MakeCustomer(None, "Anne"))
        opened.says(*opened.shop.execute(commands.Refresh()))
        yield opened


def panel_of(till: RealTill) -> Panel | None:
    return till.window.sale.pad.panel


def opened(till: RealTill, name: str) -> Panel:
    till.press(BREAD, "Enter", *OPENERS[name])
    if isinstance(wanted := till.last, commands.ShowTransfer):
        show_transfer(till, wanted)
    panel = panel_of(till)
    assert panel is not None
    return panel


def show_transfer(till: RealTill, wanted: commands.ShowTransfer) -> None:
    """As the thread of the tickets does."""
    (read,) = till.shop.do(commands.AskTransfer(wanted.sale_id, wanted.version))
    assert isinstance(read, notices.TransferRead)
    till.says(notices.TransferShown(read.sale_id, read.version, read.amount_cents, "+++1+++", (b"\1",)))


def names_what_was_typed(till: RealTill) -> bool:
    return any(said.startswith("Pas gardé\u00a0: ") and HALF in said for said in till.said())


def typed_in(panel: Panel) -> list[str]:
    return [field.text() for field in panel.findChildren(QLineEdit) if field.text()]


def half_typed(till: RealTill, name: str) -> Panel:
    panel = opened(till, name)
    till.type(HALF)
    assert any(HALF in text for text in typed_in(panel)), name
    return panel


def park(till: RealTill) -> None:
    till.press("F5")
    assert till.window.sale.state.parked


def strike(till: RealTill) -> None:
    """By its line's own key, whoever has the keyboard."""
    till.hear(commands.VoidLine(till.shop.cart.lines[0].id))


def pay(till: RealTill) -> None:
    """As a terminal does that has the card since before the panel was opened."""
    till.hear(commands.TakeTender(till.shop.cart.sale_id, till.shop.cart.version, "card", None))
    assert till.window.sale.paid is not None


ENDS: dict[str, Callable[[RealTill], object]] = {
    "paid": pay,
    "parked": park,
    "struck": strike,
    "abandoned": lambda till: till.hear(commands.AbandonSale()),
    "fetched another": lambda till: till.press("Ctrl Tab"),
}


@pytest.mark.parametrize("end", sorted(ENDS))
@pytest.mark.parametrize("name", OPENERS)
def test_nothing_of_it_is_left_for_the_next_customer(till: RealTill, name: str, end: str) -> None:
    if end == "fetched another":
        till.press("1", "Enter", "F5")
    opened(till, name)
    ENDS[end](till)
    assert panel_of(till) is None, panel_of(till)
    assert till.window.sale.state.transfer is None
    till.press(*"101")
    assert till.entry == "101"


@pytest.mark.parametrize("end", sorted(ENDS))
@pytest.mark.parametrize("name", WITH_FIELDS)
def test_what_was_typed_is_not_dropped_in_silence(till: RealTill, name: str, end: str) -> None:
    if end == "fetched another":
        till.press("1", "Enter", "F5")
    half_typed(till, name)
    ENDS[end](till)
    assert panel_of(till) is None
    assert names_what_was_typed(till)


@pytest.mark.parametrize("means", ["F12", "F8", "F9"])
@pytest.mark.parametrize("name", OPENERS)
def test_money_closes_it_or_asks_for_its_answer(till: RealTill, name: str, means: str) -> None:
    panel = opened(till, name)
    till.press(means)
    if panel.lets_pay:
        assert panel_of(till) is None
        assert till.window.sale.paid is not None
    else:
        assert panel_of(till) is panel
        assert till.window.sale.paid is None
        assert till.sees("Répondez d'abord à ce qui est ouvert")


def sold(till: RealTill) -> list[int]:
    return [line.quantity for line in till.shop.cart.lines if line.kind != "deposit"]


@pytest.mark.parametrize("name", OPENERS)
def test_a_scan_of_an_article_is_an_article(till: RealTill, name: str) -> None:
    panel = opened(till, name)
    stood = typed_in(panel)
    till.scan(GOODS)
    if isinstance(panel, UnticketedPanel):
        assert till.sees("Pourquoi sans ticket\u00a0?")
        return
    assert len(till.cart) == 2, till.cart
    if panel_of(till) is panel:
        assert typed_in(panel) == stood


@pytest.mark.parametrize("name", WITH_FIELDS)
def test_half_typed_it_outlives_the_scan_of_an_article(till: RealTill, name: str) -> None:
    panel = half_typed(till, name)
    stood = typed_in(panel)
    till.scan(GOODS)
    if isinstance(panel, UnticketedPanel):
        assert names_what_was_typed(till)
    else:
        assert panel_of(till) is panel
        assert typed_in(panel) == stood


@pytest.mark.parametrize("name", OPENERS)
def test_a_code_of_no_article_goes_to_the_field_that_takes_codes(till: RealTill, name: str) -> None:
    panel = opened(till, name)
    till.scan(CARD)
    match panel:
        case CustomerForm():
            assert panel.fields["card"].text() == CARD
        case CustomersPanel():
            assert panel.field.text() == CARD
        case TownPanel() if name == "town's cheque":
            assert panel.number == CARD
        case TownPanel():
            assert panel.number == "HER-0001"
            assert till.sees("ce code n'est pas un montant")
        case UnticketedPanel():
            assert till.sees(f"Pas d'article avec le code {CARD}")
        case _ if name == "invoices":
            assert CARD in typed_in(panel)
        case _:
            assert till.sees(f"Code inconnu {CARD}")


@pytest.mark.parametrize("name", OPENERS)
def test_a_ticket_lies_beside_the_cart(till: RealTill, name: str) -> None:
    till.press(BREAD, "Enter", "F12", "F12")
    panel = opened(till, name)
    till.scan("T1-000001")
    if name == "invoices":
        assert typed_in(panel) == ["T1-000001"]
    else:
        assert isinstance(panel_of(till), ReturnPanel)


@pytest.mark.parametrize("name", sorted({*WITH_FIELDS} - {"invoices"}))
def test_a_ticket_that_takes_the_place_says_what_was_typed(till: RealTill, name: str) -> None:
    till.press(BREAD, "Enter", "F12", "F12")
    half_typed(till, name)
    till.scan("T1-000001")
    assert isinstance(panel_of(till), ReturnPanel)
    assert names_what_was_typed(till)


def test_the_amount_of_a_free_item_that_a_scan_cuts_off_is_named(till: RealTill) -> None:
    """Else the next number would go on with it: 4,50 and 25 make 4,5025."""
    opened(till, "free item")
    till.type("4,50")
    till.scan(GOODS)
    assert till.entry == ""
    assert till.sees("Pas gardé\u00a0: 4,50")
    assert sold(till)[-1] == 1000


def test_a_ticket_number_that_was_begun_is_named(till: RealTill) -> None:
    opened(till, "return")
    till.type("12")
    till.scan(GOODS)
    assert panel_of(till) is None
    assert till.sees("Pas gardé\u00a0: 12")


def test_what_was_typed_about_a_paid_ticket_goes_with_the_next_goods(till: RealTill) -> None:
    till.press(BREAD, "Enter", "F12", "F4")
    till.type(HALF)
    till.scan(GOODS)
    assert panel_of(till) is None
    assert names_what_was_typed(till)


def test_an_article_is_nobodys_card(till: RealTill) -> None:
    """Not by any way: typed in the field, or typed where customers are looked for."""
    assert till.shop.refusal(commands.MakeCustomer(None, "Bea", card=GOODS)) == "card_is_article"
    till.press(BREAD, "Enter", "F4")
    till.scan(GOODS)
    till.press("F3", *"Bea", "Enter")
    till.shop.do(commands.FindCustomers("Bea"))
    found: notices.CustomersFound = till.shop.heard[notices.CustomersFound]
    assert [each.card for each in found.customers] == [""]


def test_who_types_in_a_panel_answers_no_question_below_it(till: RealTill) -> None:
    """Enter keeps the customer: it does not say that somebody is old enough."""
    half_typed(till, "new customer")
    till.scan(BEER_EAN)
    assert till.shop.cart.age is not None
    till.press("Enter")
    assert till.shop.cart.customer is not None
    assert till.shop.cart.age is not None
    till.press("Enter")
    assert till.shop.cart.age is None


def test_a_parked_transfer_leaves_both_screens(till: RealTill) -> None:
    display = CustomerDisplay(till.window, till.window.words, lambda _: None, lambda _: ())
    till.bridge.noticed.connect(display.on_notice)
    opened(till, "transfer")
    assert till.window.sale.card.transfer_qr is not None
    shown = display.face.grab().toImage()
    park(till)
    assert not till.window.sale.card.transfer_qr.isVisible()
    left = display.face.grab().toImage()
    display.face.rest()
    assert left == display.face.grab().toImage() != shown
    display.stop()


@pytest.mark.parametrize("name", ["search", "find a ticket", "note"])
@pytest.mark.parametrize("weighs", [False, True], ids=["unknown", "without its weight"])
def test_what_asks_for_a_number_is_given_the_digits(till: RealTill, name: str, *, weighs: bool) -> None:
    code = "5410126009903"
    if weighs:
        cheese = till.shop.product("101")
        with till.shop.storage.work() as work:
            work.products.save(replace(cheese, barcodes=(code,)))
            work.commit()
    opened(till, name)
    till.scan(code)
    till.type("250")
    assert till.entry == "250"
