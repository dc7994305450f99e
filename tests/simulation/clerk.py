"""A clerk whom dice lead: does anything that a hand at the counter can do, sense or nonsense.

Knows of the shop only what its screen shows; the same dice do the same to the same shop.
"""

from collections.abc import Callable, Iterable
from random import Random

from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.services import commands, notices, views

PIECES = ("1", "2", "9", "402", "420", "421", "450", "634", "901", "903")
BY_MEASURE = ("101", "102", "111", "312", "638")
BARCODES = ("2004040000981", "2004040001179", "24040044", "2004040001582", "2004040000905")
UNKNOWN = ("5412345678908", "2004040001178", "bonjour", "https://example.org", "")
RATES = ("standard", "intermediate", "reduced", "zero", "outside")
MEANS = ("cash", "cash", "card", "card", "meal", "account")
"""A shop without the last two refuses them."""
MOST = 10**12

type Want = Callable[[], commands.Command]


class Clerk:
    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self.cart: views.SaleView | None = None
        self.numbers: list[str] = []
        self._parked: tuple[str, ...] = ()
        self._jobs: list[str] = []
        self._doubts = ["no-such-job"]
        self._empties: tuple[str, ...] = ()
        self._last_press: commands.Command = commands.Refresh()
        wants: dict[Want, int] = {
            self._scan: 12,
            self._add: 12,
            self._label: 4,
            self._free_item: 3,
            self._new_article: 1,
            self._change_quantity: 4,
            self._change_price: 2,
            self._discount: 3,
            self._void: 3,
            self._end_otherwise: 3,
            self._pay: 22,
            self._press_again: 2,
            self._back: 9,
            self._drawer: 3,
            self._paper: 6,
            self._look: 2,
            self._settle: 1,
        }
        self._wants, self._weights = list(wants), list(wants.values())

    def want(self) -> commands.Command:
        if self.cart and self.cart.returning and self._dice.random() < 0.4:
            return self._back()
        asked = [line for line in self.cart.lines if line.asks] if self.cart else []
        if asked and self._dice.random() < 0.7:
            return self._answer(asked[0])
        (chosen,) = self._dice.choices(self._wants, self._weights)
        return chosen()

    def on_notices(self, mall_order: Iterable[notices.Notice]) -> None:
        for notice in mall_order:
            match notice:
                case notices.SaleChanged(sale):
                    self.cart = sale if sale.sale_id else None
                case notices.SaleCompleted(paid):
                    self.numbers.append(paid.number_text)
                case notices.LastSaleChanged(last) if last and last.number_text not in self.numbers:
                    self.numbers.append(last.number_text)
                case notices.ParkedChanged(parked):
                    self._parked = tuple(row.sale_id for row in parked)
                case notices.DepositsFound(products):
                    self._empties = tuple(product.id for product in products)
                case notices.PrintJobTaken(job_id):
                    self._jobs.append(job_id)
                case notices.PrintJobChanged(job) if job.state == "unknown":
                    self._doubts.append(job.id)

    # --- selling

    def _scan(self) -> commands.Command:
        code = self._one(BARCODES) if self._dice.random() < 0.9 else self._one(UNKNOWN)
        return commands.ScanBarcode(code, quantity=self._pieces())

    def _answer(self, goods: views.LineView) -> commands.Command:
        """Goods of which something has to be said first."""
        if goods.product_id:
            quantity = self._one((342, THOUSAND))
            return commands.AddProduct(goods.product_id, quantity, sure=True, answers=goods.id)
        if self._dice.random() < 0.5:
            return commands.VoidLine(goods.id)
        return commands.AddFreeItem(self._dice.randint(0, 3000), self._one(RATES), answers=goods.id)

    def _label(self) -> commands.Command:
        payload = self._one(("21", "26", "28")) + f"{self._one((1, 101, 102, 999)):05d}"
        payload += f"{self._dice.randrange(3000):05d}"
        return commands.ScanBarcode(payload + check_digit(payload))

    def _add(self) -> commands.Command:
        if self._dice.random() < 0.3:
            return commands.AddByCode(self._one(BY_MEASURE), self._dice.randint(-5, 3000))
        return commands.AddByCode(self._one(PIECES), self._pieces())

    def _free_item(self) -> commands.Command:
        return commands.AddFreeItem(self._dice.randint(-1, 3000), self._one(RATES), "", self._pieces())

    def _new_article(self) -> commands.Command:
        payload = f"2{self._dice.randrange(10**11):011d}"
        code = payload + check_digit(payload)
        return commands.CreateProduct(code, self._dice.randint(0, 2000), self._one(RATES))

    def _change_quantity(self) -> commands.Command:
        return commands.ChangeQuantity(self._line(), self._one((0, 500, -THOUSAND, MOST, self._pieces())))

    def _change_price(self) -> commands.Command:
        return commands.ChangePrice(self._line(), self._one((0, -1, MOST, self._dice.randint(1, 5000))))

    def _discount(self) -> commands.Command:
        percent = self._one((0, 333, 1000, 5000, 10_000, 10_001, -1))
        if self._dice.random() < 0.5:
            return commands.DiscountSale(percent)
        return commands.DiscountLine(self._line(), percent)

    def _void(self) -> commands.Command:
        return commands.VoidLine(self._line())

    def _end_otherwise(self) -> commands.Command:
        fetched = commands.FetchSale(self._one(self._parked) if self._parked else None)
        return self._one(
            (commands.ParkSale("table 4"), fetched, commands.FetchSale(), commands.AbandonSale())
        )

    # --- paying

    def _pay(self) -> commands.Command:
        cart = self.cart
        if cart is None:
            return commands.TakeTender("no-such-sale", 1, "cash")
        if cart.age is not None and self._dice.random() < 0.9:
            return commands.AnswerAge(cart.sale_id, cart.age.age, verified=self._dice.random() < 0.9)
        due = cart.cash_due_cents
        given = self._one(
            (None, None, None, *(note for note, _ in cart.notes), due // 2, due // 10 * 5, due + 3, 0, -due)
        )
        version = cart.version - (self._dice.random() < 0.05)
        self._last_press = commands.TakeTender(cart.sale_id, version, self._one(MEANS), given)
        return self._last_press

    def _press_again(self) -> commands.Command:
        return self._last_press

    # --- what comes back

    def _back(self) -> commands.Command:
        returning = self.cart.returning if self.cart else None
        if self.cart and self.cart.tenders and self._dice.random() < 0.5:
            return commands.GiveBackTenders(self.cart.sale_id, self.cart.version)
        if returning is None:
            if self._dice.random() < 0.2:
                return self._one((commands.AddByCode("901", -self._pieces()), commands.ListDeposits()))
            if self._empties and self._dice.random() < 0.2:
                return commands.ReturnDeposit(self._one(self._empties), self._pieces())
            return commands.OpenReceipt(self._one((*self.numbers[-6:], "0", "1-999999")))
        lines = [line.id for line in returning.lines]
        line = commands.ReturnLine(self._one((*lines, "x")), self._one((None, None, self._pieces(), 200, -1)))
        return self._one((line, line, commands.ReturnAll(), commands.CloseReceipt()))

    # --- the day, the paper, the rest

    def _drawer(self) -> commands.Command:
        amount = self._dice.randint(-1, 5000)
        reason = self._one(("", "monnaie"))
        return self._one(
            (
                commands.OpenDrawer(reason),
                commands.PayIn(amount, reason),
                commands.PayOut(amount, reason),
                commands.OpenDay(amount),
                commands.ShowDay(printed=self._dice.random() < 0.5),
            )
        )

    def _paper(self) -> commands.Command:
        if self._jobs:
            job = self._jobs.pop()
            return commands.ReportPrintJob(job, self._one(("printed", "sent", "unknown", "stuck")), "")
        return self._one(
            (
                commands.TakePrintJob("receipt"),
                commands.TakePrintJob("receipt"),
                commands.ReprintReceipt(self._one((None, *self.numbers[-5:]))),
                commands.AnswerDoubtful(self._one(tuple(self._doubts)), came_out=self._dice.random() < 0.5),
            )
        )

    def _look(self) -> commands.Command:
        return self._one((commands.Refresh(), commands.SearchProducts("pain"), commands.ListTiles()))

    def _settle(self) -> commands.Command:
        rounding = {"rounding": self._one(("all", "cash", "cash"))}
        prices = f"code;nom;prix;tva\n{self._one(PIECES[:8])};Article;{self._dice.randint(1, 900)},25;21\n"
        return self._one((commands.SaveShop(rounding), commands.ImportCatalogue(prices)))

    def _pieces(self) -> int:
        return self._one((1, 1, 1, 2, 3, 12)) * THOUSAND

    def _line(self) -> str:
        lines = self.cart.lines if self.cart else ()
        return self._one((*(line.id for line in lines), "no-such-line"))

    def _one[Thing](self, things: tuple[Thing, ...]) -> Thing:
        return self._dice.choice(things)
