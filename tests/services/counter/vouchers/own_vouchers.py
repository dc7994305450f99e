"""A shop that sells gift vouchers and gives credit, and what its tests do with them."""

from herstal_pos.domain.counter.vouchers.own_vouchers import IssuedVoucher, voucher_text
from herstal_pos.services import commands, notices
from tests.little_shop import LittleShop


def has_vouchers(
    shop: LittleShop, *, vat_code: str = "", gift: str = "any_goods", credit: bool = True, months: int = 12
) -> None:
    """`vat_code`: of the goods that they are good for."""
    shop.do(commands.SaveVoucherRules("one_rate" if vat_code else gift, credit, months, vat_code))


def sold(shop: LittleShop, cents: int, means: str = "cash") -> IssuedVoucher:
    """A gift voucher alone on its ticket."""
    shop.do(commands.SellVoucher(cents))
    return made_by(shop, shop.pay(means).sale_id)[-1]


def made_by(shop: LittleShop, sale_id: str) -> list[IssuedVoucher]:
    with shop.storage.look() as work:
        return work.vouchers.of_sale(sale_id)


def left_on(shop: LittleShop, voucher: IssuedVoucher) -> int:
    with shop.storage.look() as work:
        return voucher.cents - work.vouchers.spent_cents([voucher.id]).get(voucher.id, 0)


def use(shop: LittleShop, voucher: IssuedVoucher) -> commands.UseVoucher:
    """As its scan asks, wherever it is read."""
    (scanned,) = shop.scan(voucher_text(voucher.serial))
    assert isinstance(scanned, notices.VoucherScanned)
    changed = shop.heard.get(notices.SaleChanged)
    sale = changed.sale if changed is not None else None
    return commands.UseVoucher(scanned.serial, sale.sale_id if sale else "", sale.version if sale else 0)
