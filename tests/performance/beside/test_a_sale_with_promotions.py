"""A sale with 20 promotions and three means of payment, beside the same without (goal: 1.3x)."""

from pathlib import Path

from herstal_pos.domain.means import Means, MeansKind
from herstal_pos.services import commands, views
from tests.little_shop import LittleShop, open_shop
from tests.performance.conftest import Say
from tests.performance.timing import in_turn

_CODES = ("1", "2", "3", "4", "5", "6", "401", "402", "420", "421")
_PROMOTIONS = 20


def test_a_sale_with_20_promotions_and_three_means(tmp_path: Path, say: Say) -> None:
    (tmp_path / "with").mkdir()
    (tmp_path / "without").mkdir()
    with open_shop(tmp_path / "with" / "shop.db") as ours, open_shop(tmp_path / "without" / "shop.db") as raw:
        codes = [code for code in _CODES if _is_there(ours, code)]
        _promote(ours, codes)
        pairs = in_turn(
            lambda: _sell(ours, codes, three=True), lambda: _sell(raw, codes, three=False), rounds=15
        )
        say(pairs.summary(f"20 promotions, 3 means, {2 * len(codes)} scans", "goal: 1.30x"))


def _is_there(shop: LittleShop, code: str) -> bool:
    with shop.storage.look() as work:
        return work.products.by_code(code) is not None


def _promote(shop: LittleShop, codes: list[str]) -> None:
    with shop.storage.work() as work:
        work.means.save(Means("meal", MeansKind.VOUCHER))
        work.commit()
    kinds = (("fewer", 2, 1), ("second", 2, 5000))
    for number in range(_PROMOTIONS):
        kind, pieces, value = kinds[number % len(kinds)]
        article = shop.product(codes[number % len(codes)]).id
        form = views.PromotionForm(f"Promotion {number}", kind, pieces, value, "", "3112", (article,))
        shop.do(commands.KeepPromotion("", form))


def _sell(shop: LittleShop, codes: list[str], *, three: bool) -> None:
    for code in (*codes, *codes):
        shop.do(commands.AddByCode(code, sure=True))
    assert (shop.cart.discount_cents > 0) is three
    if three:
        shop.do(shop.tender("meal", 100))
        shop.do(shop.tender("card", 100))
    shop.pay("cash")
