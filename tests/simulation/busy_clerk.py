"""A clerk whom dice lead through all that a counter has: promotions, vouchers, credit, transfers, pre-orders,
customers, their accounts, discounts, ages, goods without a ticket, and a card terminal with its troubles."""

from datetime import date, timedelta
from random import Random

from herstal_pos.domain.counter.vouchers.own_vouchers import voucher_text
from herstal_pos.services import commands, notices, views
from herstal_pos.services.ports import BRUSSELS
from herstal_pos.services.shop.secret import Secret
from tests.fakes.clock import FixedClock
from tests.simulation.clerk import MOST, PIECES, Clerk

NAMES = ("Mme Dubois", "M. Renard", "Ateliers de la Meuse", "")
COMPANIES = ("", "", "0403019261", "0403019262")
VOUCHER_RULES = (
    ("any_goods", True, 12, ""),
    ("one_rate", True, 12, "reduced"),
    ("one_rate", True, 12, "standard"),
)
OUTCOMES = ("approved", "approved", "approved", "declined", "unknown")


class BusyClerk(Clerk):
    """`serials` are those of vouchers that were made, as the shop's papers say them."""

    def __init__(self, dice: Random, clock: FixedClock) -> None:
        super().__init__(dice)
        self._clock = clock
        self.serials: tuple[str, ...] = ()
        self.articles: tuple[str, ...] = ()
        self._preorders: tuple[views.PreorderView, ...] = ()
        self._customers: tuple[str, ...] = ()
        self._accounts: tuple[str, ...] = ()
        self._promotions: tuple[views.PromotionView, ...] = ()
        self._awaited: tuple[views.AwaitedView, ...] = ()
        self.attempts: tuple[views.AttemptView, ...] = ()
        self._wants += [
            *(self._voucher, self._transfer, self._preorder, self._customer, self._promotion),
            *(self._amount_off, self._without_ticket, self._terminal, self._speak, self._letter),
            self._account,
        ]
        self._weights += [6, 5, 6, 4, 2, 3, 2, 8, 1, 1, 9]

    def want(self) -> commands.Command:
        if self.attempts and self._dice.random() < 0.5:
            return self._terminal()
        whose = self.cart.customer if self.cart else None
        if whose is not None and whose.id in self._accounts and self._dice.random() < 0.3:
            return self._account()
        return super().want()

    def on_notices(self, mall_order: list[notices.Notice]) -> None:  # type: ignore[override]
        super().on_notices(mall_order)
        for notice in mall_order:
            match notice:
                case notices.PreordersFound(preorders=preorders):
                    self._preorders = preorders
                case notices.PreorderMade(preorder=preorder):
                    self._preorders = (*self._preorders, preorder)[-8:]
                case notices.CustomersFound(customers=customers):
                    self._customers = tuple(each.id for each in customers)
                case notices.PromotionsShown(promotions=promotions):
                    self._promotions = promotions
                case notices.TransfersListed(transfers=transfers):
                    self._awaited = transfers
                case notices.AccountShown(account=account):
                    self._accounts = (*self._accounts, account.customer.id)[-4:]
                case notices.CustomerErased(customer_id=gone):
                    self._accounts = tuple(each for each in self._accounts if each != gone)
                case notices.PaymentsChanged(open=attempts):
                    self.attempts = attempts

    @property
    def _today(self) -> date:
        return self._clock.now().astimezone(BRUSSELS).date()

    # --- what may happen

    def _means(self) -> str:
        return self._one(("cash", "cash", "card", "card", "meal", "account", "credit"))

    def _voucher(self) -> commands.Command:
        roll = self._dice.random()
        if roll < 0.35:
            return commands.SellVoucher(self._one((2500, 1000, 5000, self._dice.randint(-1, 9999))))
        if roll < 0.38:
            return commands.SaveVoucherRules(*self._one(VOUCHER_RULES))
        if roll < 0.43 and self.serials:
            return commands.PrintVoucher(voucher_text(self._one(self.serials)))
        cart = self.cart
        serial = self._one((*self.serials, "V1-NOBODY")) if self._dice.random() < 0.95 else "nonsense"
        version = cart.version - (self._dice.random() < 0.05) if cart else 0
        return commands.UseVoucher(serial, cart.sale_id if cart else "", version)

    def _transfer(self) -> commands.Command:
        roll = self._dice.random()
        if roll < 0.5 and self.cart is not None:
            part = self._one((None, None, None, self.cart.card_due_cents // 2))
            return commands.AskTransfer(self.cart.sale_id, self.cart.version, part)
        if roll < 0.7 or not self._awaited:
            return commands.ListTransfers(self._one(("", "", "+++000/0000/00101+++", "12")))
        one = self._one(self._awaited)
        cents = self._one((one.open_cents, one.open_cents, one.open_cents // 2, one.open_cents + 5))
        return commands.ReceiveTransfer(one.communication, cents, self._today, one.open_cents)

    def _preorder(self) -> commands.Command:
        roll, cart = self._dice.random(), self.cart
        if roll < 0.4 and cart is not None:
            day = self._today + timedelta(days=self._dice.randint(-1, 6))
            advance = self._one((0, 0, 500, max(cart.total_cents, 0), cart.total_cents // 2, -1))
            return commands.MakePreorder(
                cart.sale_id, cart.version, day, self._one(NAMES), advance_cents=advance
            )
        if roll < 0.55 or not self._preorders:
            return commands.ListPreorders(text=self._one(("", "Dubois", "R1")))
        one = self._one(self._preorders)
        if roll < 0.8:
            return commands.PickUpPreorder(one.id)
        back = self._one((None, None, 0, 200))
        return commands.CancelPreorder(one.id, back, self._one(("", "trop tard")))

    def _customer(self) -> commands.Command:
        sale_id = self.cart.sale_id if self.cart else ""
        if self._dice.random() < 0.3:
            return commands.MakeCustomer(sale_id, self._one(NAMES), self._one(COMPANIES))
        if self._dice.random() < 0.3 or not self._customers:
            return commands.FindCustomers(self._one(("", "dub", "0403019261")))
        chosen = commands.ChooseCustomer(sale_id, self._one(self._customers))
        return self._one((chosen, chosen, commands.LeaveCustomer(sale_id)))

    def _account(self) -> commands.Command:
        """Allowed, used to its limit and beyond, paid for in parts, and looked at."""
        cart, roll = self.cart, self._dice.random()
        whose = cart.customer if cart else None
        if whose is None and not self._accounts:
            return commands.MakeCustomer(cart.sale_id if cart else "", "Mme Dubois")
        if whose is None:
            return commands.ChooseCustomer("", self._one((*self._accounts, "no-such-customer")))
        if whose.id not in self._accounts:
            return commands.AllowAccount(whose.id, 5000)
        if roll < 0.4 and cart is not None and cart.lines:
            part = self._one((None, None, cart.card_due_cents // 2))
            sure = self._dice.random() < 0.3
            return commands.TakeTender(cart.sale_id, cart.version, "account", part, sure=sure)
        return self._one(
            (
                commands.AllowAccount(whose.id, self._one((5000, 20_000, 20_000, 20_000, -1, MOST))),
                commands.PayAccount(whose.id, self._one((None, None, 100, 0, MOST))),
                commands.PayAccount(whose.id),
                commands.ShowAccount(whose.id),
                commands.ListAccounts(),
                commands.PrintStatement(whose.id),
                self._one((commands.ListAccounts(), commands.EraseCustomer(whose.id))),
            )
        )

    def _promotion(self) -> commands.Command:
        if self._promotions and self._dice.random() < 0.3:
            return commands.EndPromotion(self._one(self._promotions).promotion_id)
        kind, pieces, value = self._one(
            (("fewer", 3, 2), ("fixed", 2, 300), ("second", 2, 5000), ("fewer", 2, 2), ("fixed", 3, 999))
        )
        goods = tuple(self._dice.sample(self.articles, min(3, len(self.articles))))
        form = views.PromotionForm("Action", kind, pieces, value, "", "3112", goods)
        return self._one((commands.KeepPromotion("", form), commands.ListPromotions()))

    def _amount_off(self) -> commands.Command:
        cents = self._one((0, 50, 200, 10**9, -5))
        if self._dice.random() < 0.5:
            return commands.DiscountSale(0, off_cents=cents, reason="geste")
        return commands.DiscountLine(self._line(), 0, off_cents=cents, reason=self._one(("", "abîmé")))

    def _without_ticket(self) -> commands.Command:
        code, reason = self._one(PIECES), self._one(("", "sans ticket"))
        product = self._one((*self.articles, "no-such-article"))
        return self._one(
            (
                commands.ReturnUnticketed(product, self._pieces(), reason=reason, sure=True),
                commands.ReturnUnticketed("", self._pieces(), code=code, reason=reason),
            )
        )

    def _terminal(self) -> commands.Command:
        """The terminal's thread, and what a person answers in its place."""
        if not self.attempts:
            driver = self._one(("none", "none", "opi", "viva"))
            return commands.ChooseTerminal(views.TerminalView(driver, "192.0.2.9" * (driver != "none")))
        one = self._one(self.attempts)
        if one.state == "started" and self._dice.random() < 0.8:
            return commands.MarkSent(one.id, str(self._dice.randint(1, 10**6)))
        state = self._one(OUTCOMES) if one.state != "started" else "declined"
        cents = one.asked_cents if state == "approved" else None
        said = commands.ReportPayment(one.id, state, "refused" * (state == "declined"), approved_cents=cents)
        answered = commands.AnswerPayment(one.id, is_accepted=self._dice.random() < 0.5, reason="ticket vu")
        version = self.cart.version if self.cart else 0
        by_hand = commands.PayByHand(one.id, version)
        looked = self._one((commands.ConfirmTrial(one.id), commands.PrintCardSlip(one.id, "shop")))
        return self._one((said, said, said, answered, by_hand, commands.AskPayment(one.id), looked))

    def _speak(self) -> commands.Command:
        return commands.SpeakTo(self._one((None, "nl", "")))

    def _letter(self) -> commands.Command:
        return commands.MailTicket(None, Secret("client@example.com"))
