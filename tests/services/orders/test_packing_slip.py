"""The packing slip: in the customer's language, once, and of nobody's name."""

from collections.abc import Iterator

import pytest

from herstal_pos.domain.paper.printing import PrintJob, PrintJobKind, PrintJobState
from herstal_pos.mall.practice.town import Basket
from herstal_pos.services import commands, dispatch, notices
from tests.little_shop import new_counter
from tests.ordered_goods import Ordered
from tests.town_shop import CHEESE, COFFEE, EAN, SIRUP, SKU, TownShop, open_town_shop


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as opened:
        yield opened


def slips(shop: TownShop, state: PrintJobState = PrintJobState.QUEUED) -> list[PrintJob]:
    with shop.storage.look() as work:
        jobs = work.jobs.in_state(shop.counter.till.id, state)
    return [job for job in jobs if job.kind is PrintJobKind.PACKING_SLIP]


def words_of(slip: PrintJob) -> str:
    return str(slip.parts).replace("\\xa0", " ")


def print_out(shop: TownShop) -> list[str]:
    """What comes out of a printer that is well, by titles."""
    out: list[str] = []
    for _ in range(9):
        taken = [
            one for one in shop.do(commands.TakePrintJob("receipt")) if isinstance(one, notices.PrintJobTaken)
        ]
        for job in taken:
            shop.do(commands.ReportPrintJob(job.job_id, "printed"))
            out.append(job.title)
    return out


def with_each_order(shop: TownShop) -> None:
    shop.do(commands.SaveOrderRules(("9-18",) * 7, "", packing_slips=True))


def packed(shop: TownShop, language: str, **pieces: int) -> str:
    """Its id; the last piece of the last line is not there."""
    basket = Basket({SKU[name]: count for name, count in pieces.items()}, language=language)
    order = shop.town.place(basket)
    shop.catch_up()
    order_id = shop.card(order.code).order_id
    shop.do(commands.AcceptOrder(order_id))
    shop.catch_up()
    lines = {line.line_id: line.wanted for line in shop.picking(order_id).lines}
    short = shop.placed(order.ref).lines[-1].id
    for line_id, wanted in lines.items():
        found = wanted - (line_id == short)
        shop.do(commands.PickLine(order_id, line_id, found))
        if line_id == short:
            shop.do(commands.MarkShortage(order_id, line_id, "out_of_stock"))
    shop.do(commands.PackParcel(order_id, 2))
    shop.catch_up()
    return order_id


def test_it_says_in_the_customer_s_language_what_is_in_the_bags_and_what_is_not(shop: TownShop) -> None:
    order_id = packed(shop, "nl", sirup=1, cheese=4, coffee=3)
    code = shop.picking(order_id).card.code
    shop.do(commands.PrintSlip(order_id))
    [slip] = slips(shop)
    said = words_of(slip)
    assert slip.title == code
    for part in (f"Bestelling {code}", "Zak 1 van 2", "0,400 kg", "2 ×", "Ontbreekt", "14 dagen"):
        assert part in said
    assert shop.product(SIRUP).name("nl") in said
    assert shop.product(CHEESE).name("nl") in said
    customer = shop.placed(shop.town.open_orders()[0][0].ref).address
    assert not any(word in said for word in (*customer.name.split(), customer.street, customer.phone))
    shop.do(commands.HandOverOrders((order_id,), "label_torn"))
    shop.catch_up()
    label = next(part["text"] for part in slip.parts if part["part"] == "barcode")
    found = shop.do(commands.FindReturn(label))  # the paper itself brings the goods back
    assert isinstance(found[0], notices.ReturnsFound)
    assert [one.code for one in found[0].orders] == [code]
    assert shop.refusal(commands.PrintSlip(order_id)).startswith("not_ready")


def test_a_language_that_the_till_does_not_speak_or_hear_is_the_shop_s_own(shop: TownShop) -> None:
    for language in ("pt", ""):
        shop.do(commands.PrintSlip(packed(shop, language, coffee=2)))
    assert ["Commande M-" in words_of(slip) for slip in slips(shop)] == [True, True]


def test_two_presses_make_one_paper_and_that_of_an_opened_parcel_does_not_come(shop: TownShop) -> None:
    ordered = Ordered(shop, "packed")
    for _ in range(2):
        shop.do(commands.PrintSlip(ordered.id))
    assert len(slips(shop)) == 1
    shop.do(commands.UnpackParcel(ordered.id))
    assert shop.refusal(commands.PrintSlip(ordered.id)).startswith("not_ready")
    assert ordered.code in print_out(shop)  # the pick ticket
    assert [len(slips(shop, state)) for state in (PrintJobState.PRINTED, PrintJobState.EXPIRED)] == [0, 1]


def test_by_the_shop_s_rule_it_comes_with_the_labels_once_and_is_forgotten_once_out(shop: TownShop) -> None:
    with_each_order(shop)
    ordered = Ordered(shop, "packed")
    [slip] = slips(shop)
    assert ordered.refused(commands.PackParcel(ordered.id)) == "already_packed"
    other_till = new_counter(shop.storage, shop.clock, shop.counter.ids, prefix="2")
    news = dispatch.execute(commands.PackParcel(ordered.id), shop.storage, other_till)
    assert isinstance(news[0], notices.CommandRefused)
    assert [job.id for job in slips(shop)] == [slip.id]
    assert print_out(shop)[1:] == [ordered.code, f"{ordered.code} 1/2", f"{ordered.code} 2/2"]
    assert [job.parts for job in slips(shop, PrintJobState.PRINTED)] == [[]]


def test_a_slip_in_doubt_is_asked_about_by_its_name_and_settled_by_another_one(shop: TownShop) -> None:
    order_id = packed(shop, "de", coffee=3)
    shop.do(commands.PrintSlip(order_id))
    [slip] = slips(shop)
    shop.do(commands.ReportPrintJob(slip.id, "unknown", "mute"))
    shop.do(commands.ReprintLabels(order_id))  # of another kind
    assert len(slips(shop, PrintJobState.UNKNOWN)) == 1
    shop.do(commands.PrintSlip(order_id))
    assert (slips(shop, PrintJobState.UNKNOWN), len(slips(shop))) == ([], 1)
    assert EAN[COFFEE] not in words_of(slips(shop)[0])
