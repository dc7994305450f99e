"""Which vouchers of its own the shop makes, and for how long they are good."""

from enum import StrEnum

from herstal_pos.records import record


class GiftVouchers(StrEnum):
    NONE = "none"
    ANY_GOODS = "any_goods"
    ONE_RATE = "one_rate"


@record(frozen=True)
class VoucherRules:
    """`months`: how long each is good; `vat_code`: of the goods that those of one rate are good for, "" of
    others. What was made before is taken whatever they say now."""

    gift: GiftVouchers = GiftVouchers.NONE
    credit: bool = False
    months: int = 12
    vat_code: str = ""

    @property
    def any(self) -> bool:
        return self.credit or self.gift is not GiftVouchers.NONE
