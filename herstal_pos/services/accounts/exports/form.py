"""How the accountant gets it, as a form."""

from herstal_pos.records import record


@record(frozen=True)
class AccountantForm:
    """As somebody typed it. `way`: folder or mail. `accounts`: numbers by what is booked there, in the order
    in which they are shown; `iban` in groups of four, `first_year` "" where nobody knows it. `mall`: as
    `MallSelling` has them."""

    way: str
    folder: str
    email: str
    monthly: bool
    with_stock: bool
    iban: str
    sales: str
    credit: str
    cash: str
    first_year: str
    accounts: dict[str, str]
    mall: str = "handed_over"
    bank: str = "BNQ"
