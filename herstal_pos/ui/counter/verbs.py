"""Numbers first, then the verb: what a typed number and a key ask of the shop."""

from herstal_pos.services import commands
from herstal_pos.services.commands import Command
from herstal_pos.services.views import LineView, SaleView
from herstal_pos.ui.frame import typed

MOST_QUANTITY = 10_000_000
MEASURE = "measure_missing"
"""Why goods wait for their weight or length, as `LineView.asks` and a refusal have it."""


class Needed(Exception):
    """The verb cannot be said yet; the message says what to type or choose first."""

    def __init__(self, message_id: str, **params: str | int) -> None:
        super().__init__(message_id)
        self.message_id = message_id
        self.params = params


class AnswerFirst(Needed):
    """No money is taken before the answer about the line `line_id`."""

    def __init__(self, line_id: str, message_id: str, **params: str | int) -> None:
        super().__init__(message_id, **params)
        self.line_id = line_id


def must_be_answered(sale: SaleView) -> None:
    """Raise `AnswerFirst` while goods of the cart, or an age, wait for an answer."""
    asking = sale.unanswered
    codes = [line for line in asking if not line.product_id]
    if asking:
        reason = "code_unanswered" if codes else "goods_unanswered"
        raise AnswerFirst((codes or asking)[0].id, f"refused.{reason}", count=len(codes or asking))
    if sale.age is not None:
        raise AnswerFirst(sale.age.line_id, "age.first")


def number_of_pieces(text: str) -> int:
    """Thousandths for what comes next: what was typed, or one.

    Raises `Needed` for what is no quantity.
    """
    return _read(typed.quantity(text), "needed.quantity") if text else 1000


def is_unlikely(quantity: int) -> bool:
    """More thousandths than a counter sells at once."""
    return not 0 < quantity <= MOST_QUANTITY


def amount_given(text: str) -> int | None:
    """Cents typed before a payment; None pays exactly."""
    if typed.is_code(text):
        raise Needed("needed.no_code")
    return _read(typed.cents(text), "needed.amount") if text else None


def change_line(action: str, text: str, line: LineView | None) -> Command:
    """The command of `quantity`, `discount` or `price` on a line."""
    match action:
        case "quantity":
            asked = _read(typed.quantity(text), "needed.quantity")
            return commands.ChangeQuantity(_there(line).id, asked)
        case "discount":
            percent = _read(typed.percent(text), "needed.percent")
            return commands.DiscountLine(_there(line).id, percent)
        case "price":
            price = _read(typed.cents(text), "needed.price")
            return commands.ChangePrice(_there(line).id, price)
    raise ValueError(action)


def discount_ticket(text: str) -> Command:
    return commands.DiscountSale(_read(typed.percent(text), "needed.percent"))


def give_back(sale: SaleView) -> Command:
    """All that was paid of it so far."""
    return commands.GiveBackTenders(sale.sale_id, sale.version)


def _there(line: LineView | None) -> LineView:
    if line is None:
        raise Needed("needed.line")
    return line


def _read(number: int | None, message_id: str) -> int:
    if number is None:
        raise Needed(message_id)
    return number
