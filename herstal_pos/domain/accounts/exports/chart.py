"""The shop's accounts, as its accountant numbers them.

The defaults are those of the Belgian minimum chart (PCMN/MAR) as belgium.md 9 lists them; which ones a firm
uses is its own choice and was not verified: all are settings.
"""

from collections.abc import Mapping

from herstal_pos.domain.errors import Refused
from herstal_pos.records import record

_SALES = ("zero", "reduced", "intermediate", "standard")
_MOST_SIGNS = 8
"""That an account has in WinBooks."""


@record(frozen=True)
class Chart:
    """By what is booked there. `transit`: money on its way to the bank, from the safe or by card; `waiting`:
        what is paid into the drawer or out of it, until somebody says what for; `customers`: what the day's
        tickets are owed by, and the accounts of customers; `loss` and `gain`: the law's rounding, and the
        drawer's differences. `bank`, `fees` and `vat_back`: what the mall paid out, what it kept, and
    the VAT of that. `sales_*` by the law's code of the rate."""

    customers: str = "400000"
    claims: str = "416000"
    vat: str = "451000"
    advances: str = "460000"
    deposits: str = "488000"
    vouchers: str = "499000"
    waiting: str = "499900"
    cash: str = "570000"
    transit: str = "580000"
    loss: str = "657000"
    gain: str = "757000"
    bank: str = "550000"
    fees: str = "613000"
    vat_back: str = "411000"
    sales_zero: str = "700000"
    sales_reduced: str = "700006"
    sales_intermediate: str = "700012"
    sales_standard: str = "700021"

    def sales(self, code: str) -> str:
        """Of a rate; goods outside the VAT stand with those of 0 %."""
        return str(getattr(self, f"sales_{code}")) if code in _SALES else self.sales_zero

    def must_be_numbers(self) -> None:
        """`Refused("account_wrong")`, naming it: two to eight digits or letters."""
        for name in ACCOUNTS:
            number = getattr(self, name)
            if not (1 < len(number) <= _MOST_SIGNS and number.isascii() and number.isalnum()):
                raise Refused("account_wrong", number=number)


ACCOUNTS = (
    *("customers", "claims", "vat", "advances", "deposits", "vouchers", "waiting", "cash", "transit"),
    *(
        "loss",
        "gain",
        "bank",
        "fees",
        "vat_back",
        "sales_zero",
        "sales_reduced",
        "sales_intermediate",
        "sales_standard",
    ),
)


def chart_of(said: Mapping[str, str]) -> Chart:
    """What is left out has its default."""
    return Chart(**{name: said[name] for name in ACCOUNTS if said.get(name)})
