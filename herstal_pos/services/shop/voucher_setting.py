"""Which vouchers of its own the shop makes: one of the rows that `settings_rows` lists."""

from herstal_pos.domain.shop.voucher_rules import GiftVouchers, VoucherRules
from herstal_pos.services.shop.setting_kinds import ShopSetting
from herstal_pos.stored import Form, flag, one_of, text, whole

OWN_VOUCHERS = ShopSetting(
    "own_vouchers",
    Form(
        VoucherRules,
        gift=one_of("gift", GiftVouchers.NONE),
        credit=flag("credit"),
        months=whole("months", 12),
        vat_code=text("vat"),
    ),
)
