"""Gift vouchers for any goods: sold outside the VAT, printed, redeemed in parts, refused in words."""

from herstal_pos.domain.counter.vouchers.own_vouchers import OWN_GIFT, VoucherKind
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.services import commands, notices
from tests.little_shop import BEER, BREAD, LittleShop
from tests.services.counter.vouchers.own_vouchers import has_vouchers, left_on, made_by, sold, use


def test_one_is_sold_outside_the_vat_and_comes_on_a_paper_of_its_own(shop: LittleShop) -> None:
    has_vouchers(shop)
    news = [*shop.do(commands.SellVoucher(2500)), *shop.do(shop.tender("cash", 5000))]
    (paid,) = (notice.paid for notice in news if isinstance(notice, notices.SaleCompleted))
    (voucher,) = made_by(shop, paid.sale_id)
    assert (voucher.kind, voucher.cents, voucher.serial[:8]) == (VoucherKind.GIFT, 2500, "1-000001")
    assert (voucher.last_day.year, voucher.last_day.month) == (
        voucher.issued_on.year + 1,
        voucher.issued_on.month,
    )
    jobs = [notice.job for notice in news if isinstance(notice, notices.PrintJobChanged)]
    assert [(job.kind, job.title) for job in jobs][1:] == [(PrintJobKind.VOUCHER.value, voucher.serial)]
    assert [(row.points, row.vat_cents) for row in shop.day.vat] == [(None, 0)]
    assert shop.verify().findings == ()


def test_it_pays_what_is_due_and_keeps_the_rest(shop: LittleShop) -> None:
    has_vouchers(shop)
    voucher = sold(shop, 500)
    shop.add(BREAD)
    shop.do(use(shop, voucher))
    assert left_on(shop, voucher) == 500 - 320
    shop.add(BREAD)
    assert [
        notice for notice in shop.do(use(shop, voucher)) if isinstance(notice, notices.SaleCompleted)
    ] == []
    assert left_on(shop, voucher) == 0
    paid = shop.pay()
    assert (paid.means.id, paid.due_cents) == ("cash", 140)
    shop.add(BREAD)
    assert shop.refusal(use(shop, voucher)) == f"voucher_empty {voucher.serial}"
    assert shop.verify().findings == ()


def test_several_pay_one_sale_and_none_pays_twice(shop: LittleShop) -> None:
    has_vouchers(shop)
    one, two = sold(shop, 100), sold(shop, 100)
    shop.add(BREAD)
    shop.do(use(shop, one))
    assert shop.refusal(use(shop, one)) == "voucher_twice"
    typed = two.serial.removeprefix("1-").replace("-", "").lstrip("0")  # as figures alone
    shop.do(commands.UseVoucher(typed, shop.cart.sale_id, shop.cart.version))
    assert shop.pay().due_cents == 120
    assert shop.verify().findings == ()


def test_what_is_given_back_half_way_is_on_the_voucher_again(shop: LittleShop) -> None:
    has_vouchers(shop)
    voucher = sold(shop, 100)
    shop.add(BREAD)
    shop.do(use(shop, voucher))
    shop.do(commands.GiveBackTenders(shop.cart.sale_id, shop.cart.version))
    assert left_on(shop, voucher) == 100
    shop.do(use(shop, voucher))
    shop.pay()
    assert left_on(shop, voucher) == 0
    assert shop.verify().findings == ()


def test_it_is_refused_in_words(shop: LittleShop) -> None:
    assert shop.refusal(commands.SellVoucher(2500)) == "vouchers_not_sold"
    has_vouchers(shop, months=1)
    voucher = sold(shop, 500)
    assert shop.refusal(use(shop, voucher)).startswith("voucher_idle 500 ")
    shop.add(BREAD)
    unknown = commands.UseVoucher("9-000001-123456", shop.cart.sale_id, shop.cart.version)
    assert shop.refusal(unknown) == "voucher_unknown 9-000001-123456"
    asked = commands.TakeTender(shop.cart.sale_id, shop.cart.version, OWN_GIFT.id, None)
    assert shop.refusal(asked) == "voucher_number_needed"
    shop.clock.pass_by(hours=24 * 40)
    assert shop.refusal(use(shop, voucher)).startswith("voucher_over ")


def test_one_that_comes_back_gives_what_is_left_on_it(shop: LittleShop) -> None:
    has_vouchers(shop)
    shop.do(commands.SellVoucher(1000))
    paid = shop.pay()
    (voucher,) = made_by(shop, paid.sale_id)
    shop.add(BREAD)
    shop.do(use(shop, voucher))
    shop.open_receipt(paid.number_text)
    shop.do(commands.ReturnAll())
    assert shop.cart.total_cents == -680
    shop.pay()
    assert left_on(shop, voucher) == 0
    shop.open_receipt(paid.number_text)
    assert shop.refusal(commands.ReturnAll()) == "nothing_left_to_return"
    assert shop.verify().findings == ()


def test_the_z_has_each_figure_on_a_line_of_its_own(shop: LittleShop) -> None:
    has_vouchers(shop)
    voucher = sold(shop, 1000)
    number = shop.sell(BEER).number_text
    shop.add(BREAD)
    shop.do(use(shop, voucher))
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    credit = made_by(shop, shop.pay("own_credit").sale_id)[0]
    assert (credit.kind, credit.cents) == (VoucherKind.CREDIT, 125)
    shop.add(BREAD)
    shop.do(use(shop, credit))
    shop.pay()
    with shop.storage.look() as work:
        session = work.cash.open_session(shop.counter.till.id)
        assert session is not None
        sums = work.reports.day(session, shop.clock.now()).vouchers
    assert sums.figures == (1000, 0, 320, 125, 125)
    shop.do(commands.CloseDay({5000: 2}, reason="change"))
    assert shop.verify().findings == ()


def test_what_is_open_is_listed_and_any_is_found_by_its_serial_or_its_ticket(shop: LittleShop) -> None:
    has_vouchers(shop)
    shop.do(commands.SellVoucher(100))
    number = shop.pay().number_text
    one, two = sold(shop, 200), sold(shop, 300)
    shop.add(BREAD)
    shop.do(use(shop, two))
    shop.pay()

    def found(text: str) -> list[tuple[int, int]]:
        (answer,) = shop.do(commands.FindVouchers(text))
        assert isinstance(answer, notices.VouchersFound)
        return [(voucher.cents, voucher.left_cents) for voucher in answer.vouchers]

    assert found("") == [(200, 200), (100, 100)]
    assert found(two.serial) == [(300, 0)]
    assert found(number) == [(100, 100)]
    assert found("soap") == []
    (printed,) = shop.do(commands.PrintVoucher(one.serial))
    assert isinstance(printed, notices.PrintJobChanged)
    assert printed.job.kind == PrintJobKind.VOUCHER.value
