"""The row of the settings that says what the accountant wants, and how it goes there."""

from herstal_pos.domain.accounts.exports.chart import Chart
from herstal_pos.domain.accounts.exports.sending import SendingWay
from herstal_pos.records import record
from herstal_pos.services.shop.setting_kinds import ShopSetting
from herstal_pos.stored import Form, flag, one, one_of, text, whole


@record(frozen=True)
class AccountantRules:
    """`folder` and `email`: where it goes by each way. `monthly`: a month goes by itself once it is over.
    `iban`: under which the accounting program knows the drawer, "" for no CODA. `first_year`: of WinBooks'
    first book year, 0 unknown."""

    way: SendingWay = SendingWay.FOLDER
    folder: str = ""
    email: str = ""
    monthly: bool = False
    with_stock: bool = True
    iban: str = ""
    sales: str = "VEN"
    credit: str = "NCV"
    cash: str = "CAI"
    bank: str = "BNQ"
    first_year: int = 0
    chart: Chart = Chart()

    @property
    def goes_to(self) -> str:
        """ "" where nobody has said."""
        return self.email if self.way is SendingWay.MAIL else self.folder


_CHART = Form(
    Chart,
    customers=text("customers", "400000"),
    claims=text("claims", "416000"),
    vat=text("vat", "451000"),
    advances=text("advances", "460000"),
    deposits=text("deposits", "488000"),
    vouchers=text("vouchers", "499000"),
    waiting=text("waiting", "499900"),
    cash=text("cash", "570000"),
    transit=text("transit", "580000"),
    loss=text("loss", "657000"),
    gain=text("gain", "757000"),
    bank=text("bank", "550000"),
    fees=text("fees", "613000"),
    vat_back=text("vat_back", "411000"),
    sales_zero=text("sales_zero", "700000"),
    sales_reduced=text("sales_reduced", "700006"),
    sales_intermediate=text("sales_intermediate", "700012"),
    sales_standard=text("sales_standard", "700021"),
)
ACCOUNTANT = ShopSetting(
    "accountant",
    Form(
        AccountantRules,
        way=one_of("way", SendingWay.FOLDER),
        folder=text("folder"),
        email=text("email"),
        monthly=flag("monthly"),
        with_stock=flag("with_stock", default=True),
        iban=text("iban"),
        sales=text("sales", "VEN"),
        credit=text("credit", "NCV"),
        cash=text("cash", "CAI"),
        bank=text("bank", "BNQ"),
        first_year=whole("first_year"),
        chart=one("chart", _CHART),
    ),
)
