"""The ways to the shop's own vouchers, for `tests.ui.test_reach`."""

from herstal_pos.ui.scenes import voucher_pictures
from tests.ui.scripted_counter import Counter
from tests.ui.stock.shelf_ways import Way

VOUCHER_WAYS = {
    "sell_voucher": Way("selling_vouchers", ("5", "F3", "Ctrl B"), ("5", "Article libre", "Bon cadeau"))
}


def selling_vouchers(counter: Counter) -> None:
    voucher_pictures.with_vouchers(counter.window)


VOUCHER_BEGINNINGS = (selling_vouchers,)
