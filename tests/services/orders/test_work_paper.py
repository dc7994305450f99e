"""Pick tickets and bags' labels: on which printer, for how long, and what is kept of them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hardware.drivers.label import LabelText
from herstal_pos.documents.stored_paper import label_from
from herstal_pos.domain.paper.printing import WORK_PAPER, PrintJob, PrintJobKind, PrintJobState
from herstal_pos.domain.stock.card import ProductCard, Version
from herstal_pos.services import commands, notices, views
from tests.mall_staff import Staff
from tests.town_shop import COFFEE, EAN, TownShop, open_town_shop


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as opened:
        yield opened


def choose_label_printer(shop: TownShop) -> None:
    shop.do(commands.ChooseLabelPrinter("tcp://192.0.2.8", "zebra-203"))


def accepted(shop: TownShop) -> tuple[str, str]:
    """Its id and its reference in the mall."""
    order = shop.buy(coffee=1)
    shop.catch_up()
    order_id = shop.card(order.code).order_id
    shop.do(commands.AcceptOrder(order_id))
    shop.catch_up()
    return order_id, order.ref


def packed(shop: TownShop, bags: int = 1) -> tuple[str, str]:
    order_id, ref = accepted(shop)
    shop.do(commands.PickScan(order_id, EAN[COFFEE]))
    shop.do(commands.PackParcel(order_id, bags=bags))
    shop.catch_up()
    return order_id, ref


def paper(shop: TownShop) -> list[PrintJob]:
    """All of it, whatever became of it, oldest first."""
    with shop.storage.look() as work:
        jobs = [job for state in PrintJobState for job in work.jobs.in_state(shop.counter.till.id, state)]
    return sorted((job for job in jobs if job.kind in WORK_PAPER), key=lambda job: job.id)


def give_age(shop: TownShop, code: str, age: int) -> None:
    product = shop.product(code)
    with shop.storage.work() as work:
        work.products.save(replace(product, age=age))
        work.commit()


def say_content(shop: TownShop, code: str, content: int | None, unit: str) -> None:
    """What one piece holds, in thousandths of the unit."""
    product = shop.product(code)
    with shop.storage.work() as work:
        made = shop.clock.now(), shop.clock.now(), "", Version("", 0)
        card = work.cards.of([product.id]).get(product.id) or ProductCard(product.id, *made)
        work.cards.save(replace(card, content=content, content_unit=unit))
        work.commit()


def take(shop: TownShop, printer: str) -> notices.PrintJobTaken | None:
    news = shop.do(commands.TakePrintJob(printer))
    return next((notice for notice in news if isinstance(notice, notices.PrintJobTaken)), None)


def print_out(shop: TownShop, printer: str) -> list[str]:
    """What comes out of a printer that is well; by their titles."""
    out = []
    while (job := take(shop, printer)) is not None:
        shop.do(commands.ReportPrintJob(job.job_id, "printed"))
        out.append(job.title)
    return out


def states(shop: TownShop) -> list[tuple[str, str]]:
    return [(job.kind.value, job.state.value) for job in paper(shop)]


def test_each_bag_s_label_goes_to_the_label_printer(shop: TownShop) -> None:
    choose_label_printer(shop)
    order_id, _ = packed(shop, bags=2)
    code = shop.picking(order_id).card.code
    assert print_out(shop, "receipt") == [code]
    assert print_out(shop, "label") == [f"{code} 1/2", f"{code} 2/2"]


def test_a_shop_without_a_label_printer_gets_it_on_the_paper_of_its_tickets(shop: TownShop) -> None:
    order_id, _ = packed(shop)
    code = shop.picking(order_id).card.code
    assert print_out(shop, "label") == []
    assert print_out(shop, "receipt") == [code, f"{code} 1/1"]
    shop.do(commands.ReprintLabels(order_id))
    assert print_out(shop, "receipt") == [f"{code} 1/1"]


def test_the_labels_of_an_unpacked_parcel_do_not_come_out_any_more(shop: TownShop) -> None:
    choose_label_printer(shop)
    order_id, _ = packed(shop, bags=2)
    print_out(shop, "receipt")
    shop.do(commands.UnpackParcel(order_id))
    assert print_out(shop, "label") == []
    assert states(shop)[1:] == [("label", "expired")] * 2
    shop.do(commands.PackParcel(order_id))
    assert len(print_out(shop, "label")) == 1


def doubts(shop: TownShop, *, came_out: bool | None = None) -> list[bool]:
    """By bag of the one order. `came_out`: what is said of the first in doubt."""
    if came_out is not None:
        doubtful = next(bag.doubt for bag in shop.board_heard.cards[0].each_bag if bag.doubt)
        shop.do(commands.AnswerDoubtful(doubtful, came_out))
    return [bool(bag.doubt) for bag in shop.board_heard.cards[0].each_bag]


def test_a_label_in_doubt_is_told_on_the_board_until_somebody_says_how_it_is(tmp_path: Path) -> None:
    with open_town_shop(tmp_path / "town.db") as shop:
        choose_label_printer(shop)
        order_id, _ = packed(shop, bags=3)
        print_out(shop, "receipt")
        for state in ("printed", "unknown", "unknown"):
            job = take(shop, "label")
            assert job is not None
            shop.do(commands.ReportPrintJob(job.job_id, state, "silent"))
        assert doubts(shop) == [False, True, True]
        assert doubts(shop, came_out=True) == [False, False, True]
        shop.restart()
        assert doubts(shop) == [False, False, True]
        assert doubts(shop, came_out=False) == [False] * 3
        job = take(shop, "label")
        assert job is not None
        assert job.title.endswith(" 3/3")
        shop.restart()  # the power went while it was sent
        assert doubts(shop) == [False, False, True]
        shop.do(commands.ReprintLabels(order_id))
        assert doubts(shop) == [False] * 3


def test_the_label_of_an_order_that_was_cancelled_does_not_come_out(shop: TownShop) -> None:
    order_id, ref = accepted(shop)
    shop.do(commands.PickScan(order_id, EAN[COFFEE]))
    shop.cut()
    shop.do(commands.PackParcel(order_id))
    shop.town.shopper_cancels(ref)
    shop.mend()
    assert shop.picking(order_id).card.stage == "cancelled"
    assert print_out(shop, "receipt") == []
    assert states(shop) == [("pick_ticket", "expired"), ("label", "expired")]


def test_what_is_on_paper_of_an_order_that_is_no_more_is_called_back_on_paper(shop: TownShop) -> None:
    order_id, ref = packed(shop, bags=2)
    code = shop.picking(order_id).card.code
    assert len(print_out(shop, "receipt")) == 3
    Staff(shop.town).cancel(ref)
    shop.catch_up()
    shop.catch_up()
    with shop.storage.look() as work:
        [slip] = work.jobs.in_state(shop.counter.till.id, PrintJobState.QUEUED)
    said = str(slip.parts)
    assert (slip.kind, slip.title) == (PrintJobKind.ORDER_OFF, code)
    assert "Ouvrez 2 sacs" in said
    assert "Thiry" not in said
    assert print_out(shop, "receipt") == [code]
    order_id, ref = accepted(shop)
    print_out(shop, "receipt")
    shop.town.shopper_cancels(ref)
    shop.catch_up()
    with shop.storage.look() as work:
        [slip] = work.jobs.in_state(shop.counter.till.id, PrintJobState.QUEUED)
    assert "Rien n'est à remettre" in str(slip.parts)


def must_ask_for(age: int, shop: TownShop) -> None:
    """On the board, at each line, and on the pick ticket, of an order with coffee."""
    order = shop.buy(coffee=1, sirup=1)
    shop.catch_up()
    card = shop.card(order.code)
    assert card.age == age
    assert sorted(line.age for line in shop.picking(card.order_id).lines) == [0, age]
    shop.do(commands.AcceptOrder(card.order_id))
    shop.catch_up()
    assert f"{age}+" in shop.tickets()[-1]


def test_goods_that_ask_for_an_age_are_flagged_from_the_board_to_the_ticket(shop: TownShop) -> None:
    give_age(shop, COFFEE, 18)
    must_ask_for(18, shop)


def test_an_order_asks_for_the_age_that_the_names_of_its_goods_say(shop: TownShop) -> None:
    product = shop.product(COFFEE)
    with shop.storage.work() as work:
        work.products.save(replace(product, names={"fr": "Vin rouge"}, category=""))
        work.commit()
    must_ask_for(16, shop)


def test_how_each_bag_wants_to_be_carried_is_on_its_label_and_what_all_weigh(shop: TownShop) -> None:
    choose_label_printer(shop)
    say_content(shop, COFFEE, 250, "kg")
    order_id, _ = accepted(shop)
    marks = views.BagMarks(cold=(2, 7), fragile=(2, 1))
    shop.do(commands.PickScan(order_id, EAN[COFFEE], bags=2, marks=marks))
    card = shop.picking(order_id).card
    assert [(bag.cold, bag.fragile) for bag in card.each_bag] == [(False, True), (True, True)]
    assert card.grams == 250
    said = [str(job.parts) for job in paper(shop) if job.kind is PrintJobKind.LABEL]
    assert ["FRAGILE" in each for each in said] == [True, True]
    assert ["FRAIS" in each for each in said] == [False, True]
    assert all("env. 300" in each for each in said)
    shop.do(commands.UnpackParcel(order_id))
    say_content(shop, COFFEE, None, "")
    shop.do(commands.PackParcel(order_id))
    card = shop.picking(order_id).card
    assert (card.grams, [bag.fragile for bag in card.each_bag]) == (0, [False])


def test_an_order_asks_for_no_age_where_its_goods_do_not_or_are_given_up(shop: TownShop) -> None:
    give_age(shop, COFFEE, 18)
    plain = shop.buy(sirup=1)
    order = shop.buy(coffee=1, sirup=1)
    shop.catch_up()
    assert shop.card(plain.code).age == 0
    order_id = shop.card(order.code).order_id
    shop.do(commands.AcceptOrder(order_id))
    shop.catch_up()
    [coffee] = [line for line in shop.picking(order_id).lines if line.age]
    shop.do(commands.MarkShortage(order_id, coffee.line_id, "out_of_stock"))
    assert shop.card(order.code).age == 0


def test_a_label_can_be_had_again_after_the_hand_over(shop: TownShop) -> None:
    order_id, _ = packed(shop)
    shop.scan(shop.labels()[0])
    shop.catch_up()
    assert shop.picking(order_id).card.stage == "handed_over"
    print_out(shop, "receipt")
    shop.do(commands.ReprintLabels(order_id))
    assert len(print_out(shop, "receipt")) == 1


def test_the_pick_ticket_of_an_acceptance_that_was_taken_back_does_not_come_out(shop: TownShop) -> None:
    order_id, _ = accepted(shop)
    shop.do(commands.UndoOrderStep(order_id))
    assert print_out(shop, "receipt") == []
    assert states(shop) == [("pick_ticket", "expired")]


def test_work_waits_for_its_paper_as_long_as_it_takes(shop: TownShop) -> None:
    packed(shop)
    shop.clock.pass_by(hours=5)
    assert len(print_out(shop, "receipt")) == 2


def test_nothing_of_a_customer_is_kept_with_paper_that_is_out(shop: TownShop) -> None:
    packed(shop)
    assert all("Sonner deux fois" in str(job.parts) for job in paper(shop))
    assert len(print_out(shop, "receipt")) == 2
    assert [job.parts for job in paper(shop)] == [[], []]


def test_labels_that_wait_for_a_printer_that_is_given_up_come_out_of_the_other_one(shop: TownShop) -> None:
    choose_label_printer(shop)
    order_id, _ = packed(shop, bags=2)
    shop.do(commands.PrintTestLabel())
    code = shop.picking(order_id).card.code
    shop.do(commands.ChooseLabelPrinter("", ""))
    assert print_out(shop, "receipt") == [code, f"{code} 1/2", f"{code} 2/2"]
    assert print_out(shop, "label") == []


@pytest.mark.parametrize("state", ["stuck", "unknown"])
def test_a_label_on_its_way_to_a_printer_that_is_given_up_comes_out_of_the_other_one(
    shop: TownShop, state: str
) -> None:
    choose_label_printer(shop)
    order_id, _ = packed(shop, bags=2)
    print_out(shop, "receipt")
    sent = take(shop, "label")
    assert sent is not None
    shop.do(commands.ChooseLabelPrinter("", ""))
    code = shop.picking(order_id).card.code
    assert print_out(shop, "receipt") == [f"{code} 2/2"]
    shop.do(commands.ReportPrintJob(sent.job_id, state, "unreachable"))
    shop.do(commands.AnswerDoubtful(sent.job_id, came_out=False))  # only where it is in doubt
    assert print_out(shop, "receipt") == [f"{code} 1/2"]
    assert print_out(shop, "label") == []
    assert {job.state for job in paper(shop)} == {PrintJobState.PRINTED, PrintJobState.EXPIRED}
    assert not any(job.parts for job in paper(shop))


def test_a_test_label_that_never_came_out_of_a_printer_that_is_given_up_waits_no_more(shop: TownShop) -> None:
    choose_label_printer(shop)
    shop.do(commands.PrintTestLabel())
    sent = take(shop, "label")
    assert sent is not None
    shop.do(commands.ChooseLabelPrinter("", ""))
    news = shop.do(commands.ReportPrintJob(sent.job_id, "stuck", "unreachable"))
    assert [one.job.state for one in news if isinstance(one, notices.PrintJobChanged)] == ["stuck", "expired"]
    assert take(shop, "label") is None


def test_a_label_in_doubt_is_kept_until_the_clerk_has_looked(shop: TownShop) -> None:
    choose_label_printer(shop)
    packed(shop)
    print_out(shop, "receipt")
    doubtful = take(shop, "label")
    assert doubtful is not None
    shop.do(commands.ReportPrintJob(doubtful.job_id, "unknown", "mute"))
    assert paper(shop)[-1].parts == doubtful.parts
    shop.do(commands.AnswerDoubtful(doubtful.job_id, came_out=False))
    again = take(shop, "label")
    assert again is not None
    assert (again.title, again.parts) == (doubtful.title, doubtful.parts)
    assert [job.parts for job in paper(shop) if job.id == doubtful.job_id] == [[]]


def test_a_label_in_doubt_is_asked_about_no_more_once_it_is_printed_again_or_has_left(shop: TownShop) -> None:
    choose_label_printer(shop)
    order_id, _ = packed(shop, bags=2)
    print_out(shop, "receipt")
    for _ in range(2):
        doubtful = take(shop, "label")
        assert doubtful is not None
        shop.do(commands.ReportPrintJob(doubtful.job_id, "unknown", "mute"))
    news = shop.do(commands.ReprintLabels(order_id, 2))
    settled = [
        (one.job.title[-3:], one.job.state) for one in news if isinstance(one, notices.PrintJobChanged)
    ]
    assert settled == [("2/2", "printed"), ("2/2", "queued")]
    print_out(shop, "label")
    shop.do(commands.HandOverOrders((order_id,), "label_torn"))
    shop.catch_up()
    assert [state for _, state in states(shop)] == ["printed"] * 4


def test_a_bag_s_label_is_looked_at_before_it_is_printed(shop: TownShop) -> None:
    order_id, _ = packed(shop, bags=2)
    (wanted,) = shop.do(commands.PreviewLabel(order_id, 2))
    label = label_from(wanted.parts)
    assert "2/2" in [item.text for item in label.items if isinstance(item, LabelText)]
    assert shop.refusal(commands.PreviewLabel(order_id, 3)).startswith("not_ready")
    assert shop.refusal(commands.PreviewLabel("nothing")) == "order_gone"


def test_a_test_label_needs_a_label_printer(shop: TownShop) -> None:
    assert shop.refusal(commands.PrintTestLabel()) == "label_printer_missing"
    choose_label_printer(shop)
    shop.do(commands.PrintTestLabel())
    assert print_out(shop, "label") == [""]
