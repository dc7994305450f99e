"""A busy shop that also trades with companies, with the mall and with its suppliers, and sells plainly in
between: most of a year is that.
"""

import sqlite3
from collections.abc import Callable
from copy import replace
from datetime import date, timedelta
from pathlib import Path

from herstal_pos.domain.errors import Unavailable
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.orders.order_facts import Address, Stage
from herstal_pos.domain.orders.parcel import bag_code
from herstal_pos.domain.shop.mall_sales_rules import MallSalesRules, MallSelling
from herstal_pos.services import commands, dispatch, notices
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.platform import MallLine, MallOrder
from herstal_pos.services.shop.settings_rows import MALL_SALES
from tests.simulation.clerk import PIECES
from tests.simulation.simulated_shop import Bug
from tests.simulation.test_every_means import BusyShop

SCHOOL, OFFICE = ("École Sainte-Anne", ""), ("Bureau Lambert SA", "0202239951")
_WHERE = {"street": "rue Hayeneux 48", "postcode": "4040", "city": "Herstal"}
_SERIALS = "SELECT serial FROM voucher_issued ORDER BY sequence DESC LIMIT 20"
_PARKED = "SELECT id FROM sale WHERE state = 'parked'"
_INVOICED = """SELECT sale.number_text FROM invoice_ticket JOIN invoice ON invoice.id = invoice_id
    JOIN sale ON sale.id = sale_id WHERE kind = 'invoice' ORDER BY invoice.sequence DESC LIMIT 30"""
_PUT_ASIDE = """SELECT id FROM preorder WHERE NOT EXISTS
    (SELECT 1 FROM preorder_end WHERE preorder_id = preorder.id) ORDER BY sequence"""
_PROMOTIONS = "SELECT id FROM promotion WHERE NOT ended ORDER BY entry"
_ORDER = "SELECT id FROM online_order WHERE ref = ?"
_WANTED = "SELECT id, ordered - refused FROM order_line WHERE order_id = ? AND ordered > refused"
_NEWEST = """SELECT id FROM customer WHERE name = ? AND forgotten_at IS NULL
    ORDER BY made_at DESC, id DESC LIMIT 1"""
_LIVES = "SELECT id FROM customer WHERE id = ? AND forgotten_at IS NULL"


class TradingShop(BusyShop):
    def __init__(self, seed: int, where: str | Path) -> None:
        super().__init__(seed, where)
        self._orders: list[MallOrder] = []
        self._ordered = 0
        self._customers: dict[tuple[str, str], str] = {}
        with self._storage.work() as work:
            MALL_SALES.keep(MallSalesRules(MallSelling.PAID), work.settings)
            work.commit()

    @property
    def acts(self) -> tuple[tuple[int, Callable[[], None]], ...]:
        """How often a day has each."""
        return (
            (3, self.invoice_at_once),
            (2, self.invoice_later),
            (1, self.give_back_what_was_invoiced),
            (2, self.sell_on_the_school_s_name),
            (3, self.sell_in_the_mall),
            (4, self.go_on_with_an_order),
            (1, self.put_aside),
            (1, self.fetch_what_was_put_aside),
            (1, self.receive_goods),
        )

    # --- plainly

    def sell_plainly(self, *, invoiced: bool = False, whose: tuple[str, str] | None = None) -> bool:
        """A few goods in a cart of their own, paid at once; False where it was refused."""
        self.clear_the_counter()
        before = self._number
        self._clock.pass_by(milliseconds=self._dice.randint(0, 60_000))
        if whose is not None:
            self._carry_out(commands.ChooseCustomer("", self._customer(whose)))
        self._fill()
        if self._dice.random() < 0.01:
            self._carry_out(commands.AddByCode("9", 200 * THOUSAND))  # above the law's 250 EUR
        cart = self._clerk.cart
        if cart is not None and invoiced:
            self._carry_out(commands.WishInvoice(cart.sale_id, self._customer(OFFICE)))
        self.pay(self._dice.choice(("cash", "cash", "card")))
        return self._number > before

    def _fill(self) -> None:
        for _ in range(self._dice.choice((1, 1, 2, 3))):
            pieces = THOUSAND * self._dice.choice((1, 1, 1, 2, 6))
            self._carry_out(commands.AddByCode(self._dice.choice(PIECES), pieces))

    def pay(self, means: str) -> None:
        """All of the cart; a terminal says yes."""
        cart = self._clerk.cart
        if cart is None:
            return
        if cart.age is not None:
            self._carry_out(commands.AnswerAge(cart.sale_id, cart.age.age, verified=True))
            cart = self._clerk.cart or cart
        reason = "échange" if cart.total_cents < 0 else ""
        self._carry_out(commands.TakeTender(cart.sale_id, cart.version, means, None, reason=reason))
        for asked in self._clerk.attempts:
            if asked.state == "started":
                self._carry_out(commands.MarkSent(asked.id, str(self._number)))
                cents = asked.asked_cents
                self._carry_out(commands.ReportPayment(asked.id, "approved", "", approved_cents=cents))

    def clear_the_counter(self) -> None:
        """Whatever dice left there: a question to the terminal, money on a cart, the cart, its customer."""
        for asked in self._clerk.attempts:
            state = "declined" if asked.state == "started" else "unknown"
            self._carry_out(commands.ReportPayment(asked.id, state, "refused"))
        self._carry_out(commands.CloseReceipt())
        cart = self._clerk.cart
        if cart is not None and cart.tenders:
            self._carry_out(commands.GiveBackTenders(cart.sale_id, cart.version))
        if self._clerk.cart is not None:
            self._carry_out(commands.AbandonSale())

    def tidy_up(self) -> None:
        """Nobody comes back for a cart of yesterday, and no shop has a thousand promotions."""
        self.clear_the_counter()
        for (promotion,) in self._driver.execute(_PROMOTIONS).fetchall()[:-3]:
            self._carry_out(commands.EndPromotion(promotion))
        for (parked,) in self._driver.execute(_PARKED).fetchall():
            self._carry_out(commands.FetchSale(parked))
            self.clear_the_counter()

    # --- companies

    def invoice_at_once(self) -> None:
        self.sell_plainly(invoiced=True)

    def invoice_later(self) -> None:
        if self._clerk.numbers:
            number = self._dice.choice(self._clerk.numbers[-40:])
            self._carry_out(commands.InvoiceTicket(number, self._customer(OFFICE)))

    def give_back_what_was_invoiced(self) -> None:
        """The whole of it, or a line: a credit note."""
        numbers = [number for (number,) in self._driver.execute(_INVOICED)]
        if not numbers:
            return
        self.clear_the_counter()
        self._carry_out(commands.OpenReceipt(self._dice.choice(numbers)))
        back = self._clerk.cart.returning if self._clerk.cart else None
        if back is not None and back.lines and self._dice.random() < 0.5:
            self._carry_out(commands.ReturnLine(self._dice.choice(back.lines).id))
        else:
            self._carry_out(commands.ReturnAll())
        self.pay("card")

    def sell_on_the_school_s_name(self) -> None:
        self.sell_plainly(whose=SCHOOL)

    def invoice_the_month(self, month: date) -> None:
        self._carry_out(commands.InvoiceMonth(self._customer(SCHOOL), month))

    def _customer(self, who: tuple[str, str]) -> str:
        """Made anew where dice had them forgotten."""
        known = self._customers.get(who, "")
        if self._driver.execute(_LIVES, (known,)).fetchone() is None:
            shown = self._clerk.cart.sale_id if self._clerk.cart else ""
            made = dispatch.execute(
                commands.MakeCustomer(shown, *who, **_WHERE), self._storage, self._counter
            )
            self._note(made)
            ((known,),) = self._driver.execute(_NEWEST, (who[0],)).fetchall()
            self._customers[who] = known
        return known

    # --- what is put aside

    def put_aside(self) -> None:
        """With some of the money, or without."""
        self.clear_the_counter()
        self._fill()
        cart = self._clerk.cart
        if cart is None:
            return
        day, advance = (
            self._counter.today() + timedelta(1),
            self._dice.choice((0, 100, cart.total_cents // 2)),
        )
        self._carry_out(commands.MakePreorder(cart.sale_id, cart.version, day, "", advance_cents=advance))
        if advance:
            self.pay("cash")

    def fetch_what_was_put_aside(self) -> None:
        """Or somebody wants the advance back."""
        waiting = self._driver.execute(_PUT_ASIDE).fetchall()
        for (preorder,) in waiting[:2]:
            self.clear_the_counter()
            if self._dice.random() < 0.3:
                self._carry_out(commands.CancelPreorder(preorder, None, "ne vient pas"))
            else:
                self._carry_out(commands.PickUpPreorder(preorder))
            self.pay("cash")

    # --- the mall

    def sell_in_the_mall(self) -> None:
        self._ordered += 1
        codes = self._dice.sample(PIECES[:8], self._dice.randint(1, 3))
        lines = tuple(
            MallLine(
                f"{self._ordered}-{at}",
                "",
                code,
                f"Article {code}",
                self._dice.randint(1, 4),
                *(0, 0, self._dice.randint(30, 2500)),
            )
            for at, code in enumerate(codes)
        )
        nobody = Address("", "", "", "", "")
        order = MallOrder(
            *(str(self._ordered), f"M{self._ordered:06}", self._clock.now(), Stage.NEW),
            cancelled=False,
            lines=lines,
            parcels=(),
            address=nobody,
            delivered_by_bike=True,
            fingerprint="heard",
        )
        self._hear(order)
        self._orders.append(order)

    def go_on_with_an_order(self) -> None:
        """Refused by the shop, cancelled or cut by the mall's people, or packed, short or not, and gone."""
        if not self._orders:
            return
        order, roll = self._orders.pop(self._dice.randrange(len(self._orders))), self._dice.random()
        ((order_id,),) = self._driver.execute(_ORDER, (order.ref,)).fetchall()
        if roll < 0.15:
            self._carry_out(commands.RefuseOrder(order_id, "closed"))
        if roll < 0.25:
            self._hear(replace(order, cancelled=True, fingerprint="cancelled"))
            return
        if roll < 0.5:
            first, *others = order.lines
            cut = replace(first, refused=self._dice.randint(0, first.quantity - 1))
            for _ in range(2):  # twice is once
                self._hear(replace(order, lines=(cut, *others), fingerprint="cut"))
        self._carry_out(commands.AcceptOrder(order_id))
        for line_id, count in self._driver.execute(_WANTED, (order_id,)).fetchall():
            short = self._dice.random() < 0.2
            if short:
                self._carry_out(commands.MarkShortage(order_id, line_id, "out_of_stock", 1))
            if count > short:
                self._carry_out(commands.PickLine(order_id, line_id, count - short))
        for key in self._packed(order_id):
            self._carry_out(commands.HandOverBag(bag_code(key, 1)))
            self._carry_out(exchange.ConfirmOrder(order_id, None, why="hand_over"))

    def _packed(self, order_id: str) -> list[str]:
        """The key of its parcel, if there is anything to be packed."""
        news = dispatch.execute(commands.PackParcel(order_id), self._storage, self._counter)
        self._note(news)
        return [each.parcel_key for each in news if isinstance(each, notices.ParcelPacked)]

    def _hear(self, order: MallOrder) -> None:
        self._carry_out(exchange.ReceiveOrders((order,), {}, "", complete=False))

    # --- suppliers

    def receive_goods(self) -> None:
        """Some pieces of a few articles, at costs that go up and down."""
        news = dispatch.execute(commands.BeginDelivery(), self._storage, self._counter)
        (shown,) = (each for each in news if isinstance(each, notices.DeliveryChanged))
        draft = shown.drafts[-1].draft_id
        for product in self._dice.sample(self._clerk.articles, 3):
            pieces = THOUSAND * self._dice.choice((6, 12, 24))
            self._carry_out(commands.AddDelivered(draft, product, pieces))
            cost = self._dice.randint(2000, 90_000)
            self._carry_out(commands.ChangeDelivered(draft, product, cost=cost, keeps_price=True, sure=True))
        self._carry_out(commands.PostDelivery(draft, sure=True))

    # --- the counter, without what is looked at after each act

    def _carry_out(self, command: commands.Command) -> None:
        self._note(dispatch.execute(command, self._storage, self._counter))

    def _stumble_over(self, command: commands.Command) -> None:
        self._put_a_stone(self._dice.choice((Unavailable("disk"), Bug(), None)))
        try:
            news = dispatch.execute(command, self._storage, self._counter)
        except (Unavailable, Bug, sqlite3.DatabaseError):
            news = []
        finally:
            self._clear_the_way()
        self._note(news)

    def _note(self, news: list[notices.Notice]) -> None:
        self._clerk.on_notices(news)
        self._number += sum(isinstance(each, notices.SaleCompleted) for each in news)
        self._number += sum(isinstance(each, notices.PaidLate) and bool(each.number_text) for each in news)
        del self._clerk.numbers[:-50]
        if any(isinstance(each, notices.SaleCompleted) for each in news):
            self._clerk.serials = tuple(serial for (serial,) in self._driver.execute(_SERIALS))
