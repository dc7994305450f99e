"""An order from a supplier: proposed, changed, placed once, received with what is missing, and ended."""

from contextlib import closing
from pathlib import Path

from herstal_pos.services import commands, notices, views
from herstal_pos.storage import open_storage
from tests.little_shop import BEER, BEER_EAN, BREAD, CHEESE, LittleShop, open_shop
from tests.services.stock.invoices.invoice_steps import accept, answer, read
from tests.services.stock.supply.supply_steps import (
    MEURENS,
    delivery,
    draft,
    drafted,
    ordered,
    placed,
    posted,
    receives,
    supplied,
    supplies,
)


def line_of(shop: LittleShop, code: str) -> int | None:
    wanted = shop.product(code).id
    return next((line.quantity for line in draft(shop).lines if line.product_id == wanted), None)


def on_hand(shop: LittleShop, code: str) -> int:
    return shop.on_hand(code) or 0


# --- what is proposed


def test_what_is_at_its_minimum_is_proposed_up_to_whole_packs(shop: LittleShop) -> None:
    here = on_hand(shop, BEER)
    supplied(shop, BEER, minimum=here + 5000, pack=24_000)
    supplied(shop, BREAD, minimum=here + 5000)
    supplied(shop, CHEESE, minimum=0)
    begun = drafted(shop)
    assert begun.supplier_name == "Meurens"
    assert line_of(shop, BEER) == 24_000
    assert line_of(shop, BREAD) == here + 5000 - on_hand(shop, BREAD)
    assert line_of(shop, CHEESE) is None


def test_an_article_without_a_minimum_is_never_proposed(shop: LittleShop) -> None:
    supplied(shop, BEER)
    assert drafted(shop).lines == ()


def test_what_goes_fast_is_proposed_for_nine_days(shop: LittleShop) -> None:
    supplied(shop, BREAD, minimum=on_hand(shop, BREAD) - 1000)
    shop.add(BREAD, 2000)
    shop.pay()
    drafted(shop)
    assert line_of(shop, BREAD) == 18_000 - on_hand(shop, BREAD)  # two on the only day with bread


def test_what_is_ordered_already_is_not_proposed_again(shop: LittleShop) -> None:
    supplied(shop, BEER, minimum=on_hand(shop, BEER) + 5000)
    assert placed(shop, drafted(shop).draft_id).lines[0].quantity == 5000
    assert drafted(shop).lines == ()
    assert supplies(shop).suppliers[0].name == "Meurens"


def test_a_draft_keeps_what_was_changed_and_takes_more_only_when_asked(shop: LittleShop) -> None:
    supplied(shop, BEER, minimum=on_hand(shop, BEER) + 5000)
    begun = drafted(shop)
    shop.do(commands.ChangeDelivered(begun.draft_id, shop.product(BEER).id, quantity=48_000))
    supplied(shop, BREAD, minimum=on_hand(shop, BREAD) + 2000)
    assert (drafted(shop).draft_id, line_of(shop, BEER), line_of(shop, BREAD)) == (
        begun.draft_id,
        48_000,
        None,
    )
    drafted(shop, more=True)
    assert (line_of(shop, BEER), line_of(shop, BREAD)) == (48_000, 2000)


def test_all_that_was_proposed_is_one_step_back(shop: LittleShop) -> None:
    for code in (BEER, BREAD):
        supplied(shop, code, minimum=on_hand(shop, code) + 5000)
    begun = drafted(shop)
    assert len(begun.lines) == 2
    shop.do(commands.UndoDelivered(begun.draft_id))
    assert draft(shop).lines == ()


def test_a_draft_is_scanned_into_and_survives_a_kill(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    with open_shop(file) as shop:
        supplied(shop, BEER)
        begun = drafted(shop)
        shop.do(commands.ScanDelivered(begun.draft_id, BEER_EAN))
        shop.do(commands.ScanDelivered(begun.draft_id, BEER_EAN, quantity=5000))
        assert line_of(shop, BEER) == 6000
        with closing(open_storage(file, read_only=True)) as killed, killed.look() as work:
            assert [row.body["quantity"] for row in work.drafts.lines(begun.draft_id)] == [6000]
        assert [line.quantity for line in drafted(shop).lines] == [6000]
        shop.do(commands.DropDelivery(begun.draft_id, sure=True))
        assert supplies(shop).suppliers[0].drafted == 0


# --- placed once


def test_an_order_is_placed_once_and_bears_a_number(shop: LittleShop) -> None:
    supplied(shop, BEER, supplier_code="104711")
    order = ordered(shop, BEER, 24_000)
    assert (order.number, order.supplier_name, order.lines[0].reference) == ("1-0001", "Meurens", "104711")
    assert placed(shop, order.order_id) == order
    assert ordered(shop, BEER, 1000).number == "1-0002"
    assert [each.number for each in supplies(shop).orders] == ["1-0001", "1-0002"]
    assert shop.verify().findings == ()


def test_an_order_of_nothing_is_none(shop: LittleShop) -> None:
    supplied(shop, BEER)
    begun = drafted(shop)
    assert shop.refusal(commands.PlaceSupplierOrder(begun.draft_id)) == "supplier_order_empty"
    assert shop.refusal(commands.PlaceSupplierOrder("nobody's")) == "delivery_gone"
    assert shop.refusal(commands.PostDelivery(begun.draft_id)) == "delivery_gone"
    assert shop.refusal(commands.DraftSupplierOrder("nobody")) == "supplier_gone"


# --- what comes


def test_ten_ordered_eight_delivered_two_stay_expected_and_arrive(shop: LittleShop) -> None:
    supplied(shop, BEER)
    before, order = on_hand(shop, BEER), ordered(shop, BEER, 10_000)
    came = receives(shop, order.order_id)
    assert (came.supplier_name, came.order_number) == ("Meurens", order.number)
    assert [(line.ordered, line.quantity, line.untouched) for line in came.lines] == [(10_000, 0, True)]
    shop.do(commands.ChangeDelivered(came.draft_id, shop.product(BEER).id, quantity=8000))
    assert delivery(shop).lines[0].short == 2000
    assert posted(shop, came.draft_id).expected == 2000
    assert on_hand(shop, BEER) == before + 8000
    [waiting] = supplies(shop).orders
    assert [(line.arrived, line.missing) for line in waiting.lines] == [(8000, 2000)]
    later = receives(shop, order.order_id)
    assert later.draft_id != came.draft_id
    shop.do(commands.TakeRest(later.draft_id))
    assert delivery(shop).lines[0].quantity == 2000
    assert posted(shop, later.draft_id).expected == 0
    assert on_hand(shop, BEER) == before + 10_000
    assert supplies(shop).orders == ()
    shop.do(commands.ShowSupplierOrder(order.order_id))
    assert shop.heard[notices.SupplierOrderShown].order.ended == "complete"
    assert shop.verify().findings == ()


def test_all_is_there_leaves_alone_what_somebody_counted_and_is_one_step(shop: LittleShop) -> None:
    for code in (BEER, BREAD):
        supplied(shop, code)
    begun = drafted(shop)
    for code in (BEER, BREAD):
        shop.do(commands.AddDelivered(begun.draft_id, shop.product(code).id, 6000))
    came = receives(shop, placed(shop, begun.draft_id).order_id)
    shop.do(commands.ChangeDelivered(came.draft_id, shop.product(BEER).id, quantity=0))
    shop.do(commands.TakeRest(came.draft_id))
    assert sorted(line.quantity for line in delivery(shop).lines) == [0, 6000]
    assert shop.refusal(commands.TakeRest(came.draft_id)) == "nothing_expected"
    shop.do(commands.UndoDelivered(came.draft_id))
    assert [line.quantity for line in delivery(shop).lines] == [0, 0]


def test_what_is_weighed_and_did_not_come_is_no_obstacle(shop: LittleShop) -> None:
    for code in (BEER, CHEESE):
        supplied(shop, code)
    begun = drafted(shop)
    shop.do(commands.AddDelivered(begun.draft_id, shop.product(BEER).id, 6000))
    shop.do(commands.AddDelivered(begun.draft_id, shop.product(CHEESE).id, 2500))
    came = receives(shop, placed(shop, begun.draft_id).order_id)
    shop.do(commands.ChangeDelivered(came.draft_id, shop.product(BEER).id, quantity=6000))
    assert posted(shop, came.draft_id).expected == 2500


def test_the_same_order_is_received_in_one_draft_and_posted_once(shop: LittleShop) -> None:
    supplied(shop, BEER)
    before, order = on_hand(shop, BEER), ordered(shop, BEER, 10_000)
    came = receives(shop, order.order_id)
    assert receives(shop, order.order_id).draft_id == came.draft_id
    shop.do(commands.TakeRest(came.draft_id))
    posted(shop, came.draft_id)
    posted(shop, came.draft_id)
    assert on_hand(shop, BEER) == before + 10_000
    assert shop.refusal(commands.ReceiveSupplierOrder(order.order_id)) == "supplier_order_ended"


def test_more_than_was_ordered_comes_in_too(shop: LittleShop) -> None:
    supplied(shop, BEER)
    came = receives(shop, ordered(shop, BEER, 10_000).order_id)
    shop.do(commands.ChangeDelivered(came.draft_id, shop.product(BEER).id, quantity=12_000))
    shop.do(commands.AddDelivered(came.draft_id, shop.product(BREAD).id, 3000))
    assert posted(shop, came.draft_id).expected == 0
    assert supplies(shop).orders == ()


def test_the_rest_is_closed_by_a_word(shop: LittleShop) -> None:
    supplied(shop, BEER, minimum=on_hand(shop, BEER) + 5000)
    order = ordered(shop, BEER, 10_000)
    assert shop.refusal(commands.EndSupplierOrder(order.order_id)) == f"supplier_order_end 1 {order.number}"
    shop.do(commands.EndSupplierOrder(order.order_id, sure=True))
    assert shop.heard[notices.SupplierOrderShown].order.ended == "not_coming"
    shop.do(commands.EndSupplierOrder(order.order_id, sure=True))
    assert supplies(shop).orders == ()
    drafted(shop)
    assert line_of(shop, BEER) == 5000  # it is needed again
    assert shop.refusal(commands.EndSupplierOrder("nobody's")) == "supplier_order_gone"
    assert shop.verify().findings == ()


# --- an e-invoice that names the order


def invoiced(shop: LittleShop, reference: str) -> views.InvoiceView:
    """Twelve beers, and a bottle that nobody asked for."""
    named = f"<cac:OrderReference><cbc:ID>{reference}</cbc:ID></cac:OrderReference>"
    place = "<cbc:BuyerReference>caisse</cbc:BuyerReference>"
    return read(shop, "06", (place, place + named))


def test_an_e_invoice_that_names_the_order_answers_it(shop: LittleShop) -> None:
    supplied(shop, BEER)
    order = ordered(shop, BEER, 24_000)
    invoice = invoiced(shop, f"Votre bon {order.number}")
    assert invoice.order_number == order.number
    answer(shop, invoice, 1)
    answer(shop, invoice, 2, "no_goods")
    accept(shop, invoice)
    [waiting] = supplies(shop).orders
    assert waiting.lines[0].missing == 12_000
    assert shop.verify().findings == ()


def test_what_is_scanned_from_an_e_invoice_is_held_against_the_order(shop: LittleShop) -> None:
    supplied(shop, BEER)
    order = ordered(shop, BEER, 24_000)
    invoice = invoiced(shop, order.number)
    answer(shop, invoice, 1)
    shop.do(commands.CountInvoice(invoice.row.invoice_id))
    shop.do(commands.ShowDelivery())
    assert delivery(shop).order_number == order.number
    assert delivery(shop).lines[0].ordered == 24_000


def test_another_number_answers_nothing(shop: LittleShop) -> None:
    supplied(shop, BEER)
    order = ordered(shop, BEER, 24_000)
    invoice = invoiced(shop, f"{order.number}1")
    assert invoice.order_number == ""
    answer(shop, invoice, 1)
    answer(shop, invoice, 2, "no_goods")
    accept(shop, invoice)
    assert supplies(shop).orders[0].lines[0].missing == 24_000


def test_suppliers_are_listed_with_what_is_low(shop: LittleShop) -> None:
    supplied(shop, BEER, minimum=on_hand(shop, BEER))
    supplied(shop, BREAD, minimum=on_hand(shop, BREAD), supplier_id=None)
    listed = supplies(shop)
    assert [(row.supplier_id, row.low, row.drafted) for row in listed.suppliers] == [(MEURENS.id, 1, 0)]
    assert listed.orphans == 1


def test_its_pages_are_for_a_file_or_for_a_printer_of_the_system(shop: LittleShop) -> None:
    supplied(shop, BEER, supplier_code="104711")
    order = ordered(shop, BEER, 24_000)
    for printer in ("", "laser"):
        (wanted,) = shop.do(commands.PrintSupplierOrder(order.order_id, printer))
        assert isinstance(wanted, notices.PagesWanted)
        assert (wanted.name, wanted.printer, wanted.then) == (f"commande-{order.number}", printer, None)
        said = [part.get("text") for page in wanted.pages for part in page]
        assert {"Meurens", "104711", "24", shop.product(BEER).name("fr")} <= {*said}
    assert shop.refusal(commands.PrintSupplierOrder("gone")) == "supplier_order_gone"
