"""Which vouchers of its own the shop makes, and for how long they are good."""

from enum import StrEnum

from herstal_pos.records import record


class GiftVouchers(StrEnum):
    NONE = "none"
    ANY_GOODS = "any_goods"


@record(frozen=True)
class VoucherRules:
    """`months`: how long each is good. What was made before is taken whatever they say now."""

    gift: GiftVouchers = GiftVouchers.NONE
    credit: bool = False
    months: int = 12

    @property
    def any(self) -> bool:
        return self.credit or self.gift is not GiftVouchers.NONE
