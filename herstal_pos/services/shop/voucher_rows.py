"""The rows of the settings that are about vouchers: the town's numbered ones, and the shop's own."""

from herstal_pos.domain.counter.town.scheme import TypedScheme
from herstal_pos.domain.shop.voucher_rules import GiftVouchers, VoucherRules
from herstal_pos.records import record
from herstal_pos.services.shop.setting_kinds import ShopSetting
from herstal_pos.stored import Form, each, flag, one, one_of, text, whole


@record(frozen=True)
class StoredScheme:
    """A town's vouchers as they were typed; `scheme_id` of their means."""

    scheme_id: str
    typed: TypedScheme


@record(frozen=True)
class TownSchemes:
    """In the order in which they were made."""

    schemes: tuple[StoredScheme, ...] = ()


TOWN = ShopSetting(
    "town_schemes",
    Form(
        TownSchemes,
        schemes=each(
            "schemes",
            Form(
                StoredScheme,
                scheme_id=text("scheme_id"),
                typed=one(
                    "typed",
                    Form(
                        TypedScheme,
                        name=text("name"),
                        issuer=text("issuer"),
                        values=text("values"),
                        mask=text("mask"),
                        first_day=text("first_day"),
                        last_day=text("last_day"),
                        excluded=text("excluded"),
                        with_age=flag("with_age"),
                        above=flag("above", default=True),
                    ),
                ),
            ),
        ),
    ),
)
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
