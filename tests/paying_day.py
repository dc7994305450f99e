"""What a whole day pays over a terminal, by transfer and with vouchers."""

from dataclasses import replace
from datetime import timedelta

from herstal_pos.domain.accounts.invoices.answer import AnswerFrom, InvoiceAnswer
from herstal_pos.services import commands, notices, views
from tests.little_shop import BREAD
from tests.services.accounts.invoices.invoiced import FOLDER
from tests.town_shop import TownShop


def by_town_vouchers(shop: TownShop) -> None:
    form = views.TownForm("Bon", "Ville", "5", "HER-####")
    shop.do(commands.SaveTownScheme("", form))
    shop.add(BREAD)
    shop.do(replace(shop.tender("town-1"), number="HER-0001"))
    shop.do(commands.ListTown())
    shop.do(commands.EndTownScheme("town-1"))


def a_month_is_over(shop: TownShop) -> None:
    """Its vouchers are claimed, once the day that ran has ended."""
    shop.do(commands.CloseDay({5000: 1}, reason="unknown", sure=True))
    shop.clock.pass_by(days=31)
    shop.do(commands.ListTown())
    month = shop.heard[notices.TownListed].schemes[0].months[0].month
    shop.do(commands.ClaimTown("town-1", month))
    to_the_accountant(shop)
    shop.do(commands.OpenDay(10_000))
    shop.do(commands.ShowFigures())
    shown: notices.FiguresShown = shop.heard[notices.FiguresShown]
    assert shown.figures is not None
    shop.do(commands.PrintFigures(shown.figures))


def by_invoice(shop: TownShop) -> None:
    """Before payment, on account, from a ticket, and of a month."""
    shop.do(commands.SaveInvoiceRules("folder", FOLDER))
    shop.do(commands.SaveTransferAccount("BE71096123456769", "Boulangerie Test SRL"))
    where = {"street": "Rue 1", "postcode": "4040", "city": "Herstal"}
    shop.do(commands.MakeCustomer("", "Ateliers", "0403019261", **where))
    assert shop.cart.customer is not None
    customer = shop.cart.customer.id
    shop.do(commands.AllowAccount(customer, 10_000))
    shop.add(BREAD)
    shop.do(commands.WishInvoice(shop.cart.sale_id, customer))
    shop.pay()
    shop.add(BREAD)
    shop.do(commands.InvoiceOnAccount(shop.cart.sale_id, shop.cart.version, customer))
    shop.do(commands.InvoiceTicket(shop.sell(BREAD).number_text, customer))
    shop.do(commands.ChooseCustomer("", customer))
    shop.sell(BREAD)
    shop.do(commands.ShowInvoicing(customer))
    shop.do(commands.InvoiceMonth(customer, shop.counter.today()))
    paid = shop.sell(BREAD)
    with shop.storage.work() as work:
        work.issued.wish(paid.sale_id, wanted=True)
        work.commit()
    shop.do(commands.ForgoInvoice(paid.sale_id, "mistake"))
    shop.do(commands.ListIssued())
    shop.do(commands.NoteSentOtherwise(shop.heard[notices.IssuedListed].invoices[0].invoice_id))
    shop.do(commands.TakeInvoice())
    taken = shop.heard[notices.InvoiceTaken]
    shop.do(commands.PrintIssued(taken.invoice_id))
    shop.do(commands.ReportInvoice(taken.invoice_id, "handed_over", "folder"))
    said = InvoiceAnswer(AnswerFrom.BUYER, "AP", taken.invoice.number)
    shop.do(commands.HearAnswer("answer.xml", said))


def to_the_accountant(shop: TownShop) -> None:
    shop.do(commands.ShowAccountant())
    shown = shop.heard[notices.AccountantShown].accountant
    shop.do(commands.SaveAccountant(replace(shown.form, folder=FOLDER, monthly=True)))
    first, last = shop.counter.today() - timedelta(days=200), shop.counter.today()
    shop.do(commands.PrepareSending(first, last))
    shop.do(commands.NoteMallPayout(last, 100, 0, 0, "V1", "avance", 0))
    shop.do(commands.ShowMallAccount())
    account = shop.heard[notices.MallAccountShown].account
    shop.do(commands.TakeBackMallPayout(account.payouts[0].id))
    shop.do(commands.FindCustomers("Ateliers"))
    company = shop.heard[notices.CustomersFound].customers[0].id
    shop.do(commands.InvoiceMallOrder(account.orders[0].order_id, company))
    shop.do(commands.ProposeSending())
    zs, files = (("1", 1),), (("recettes.csv", "ab"),)
    shop.do(commands.ReportSending(first, last, "folder", "comptable.zip", "ab" * 32, zs, files))


def by_transfer(shop: TownShop) -> None:
    by_town_vouchers(shop)
    shop.do(commands.SaveTransferAccount("BE71096123456769", "Boulangerie Test SRL"))
    shop.add(BREAD)
    shop.do(commands.AskTransfer(shop.cart.sale_id, shop.cart.version))
    cents = shop.pay("transfer").total_cents
    shop.do(commands.ListTransfers())
    (one,) = shop.heard[notices.TransfersListed].transfers
    shop.do(commands.ReceiveTransfer(one.communication, cents - 20, shop.counter.today(), cents))
    (one,) = shop.heard[notices.TransfersListed].transfers
    shop.do(commands.CorrectTransfer(one.received[0].received_id))


def by_card(shop: TownShop) -> None:
    """One that nobody knows, one that is typed by hand, and one that a start finds."""

    def begun() -> str:
        shop.add(BREAD)
        shop.do(shop.tender("card"))
        wanted: notices.PaymentWanted = shop.heard[notices.PaymentWanted]
        return wanted.attempt.id

    shop.do(commands.ChooseTerminal(views.TerminalView("opi", "192.0.2.9")))
    one = begun()
    shop.do(commands.TakeWireNumber())
    shop.do(commands.MarkSent(one, "8001"))
    shop.do(commands.KeepSlip(one, "shop", ("BANCONTACT",)))
    shop.do(commands.ReportPayment(one, "unknown", "no_answer"))
    shop.do(commands.AskPayment(one))
    shop.do(commands.AnswerPayment(one, is_accepted=True))
    shop.do(commands.PrintCardSlip(one, "shop"))
    one = begun()
    shop.do(commands.MarkSent(one, "8002"))
    shop.do(commands.ReportPayment(one, "declined", "cancelled"))
    shop.do(commands.ConfirmTrial(one))
    shop.do(commands.TypeTotals(320))
    shop.do(commands.ReportTotals("opi 192.0.2.9:0", 320))
    looks = (commands.ListTrials(), commands.ListCardPayments(), commands.ShowCardSlips(one))
    for looked in (*looks, commands.AskTotals(by_itself=True)):
        shop.do(looked)
    shop.do(shop.tender("card"))
    one = shop.heard[notices.PaymentWanted].attempt.id
    shop.do(commands.ReportPayment(one, "declined", "not_sent", detail="timeout"))
    shop.do(commands.PayByHand(one, shop.cart.version))
    begun()
    shop.do(commands.RecoverPayments())
    shop.do(commands.AbandonSale())
    shop.do(commands.ChooseTerminal(views.TerminalView()))


def on_account(shop: TownShop) -> None:
    """Taken by a customer who may, and paid for."""
    shop.do(commands.MakeCustomer("", "Anne Dupont"))
    customer = shop.cart.customer
    assert customer is not None
    shop.do(commands.AllowAccount(customer.id, 5000))
    shop.add(BREAD)
    shop.pay("account")
    shop.do(commands.PrintStatement(customer.id))
    shop.do(commands.PayAccount(customer.id))
    shop.pay()
    shop.do(commands.SaveCustomerRules(24))
    by_invoice(shop)


def by_vouchers(shop: TownShop) -> None:
    """One of each kind is sold and pays a part; credit is given for what comes back of it."""
    shop.do(commands.SaveVoucherRules("one_rate", credit=True, months=12, vat_code="reduced"))
    shop.do(commands.SellVoucher(100))
    taxed = vouchers_of(shop, shop.pay().sale_id)[0]
    shop.add(BREAD)
    shop.do(commands.UseVoucher(taxed, shop.cart.sale_id, shop.cart.version))
    shop.pay()
    shop.do(commands.SaveVoucherRules("any_goods", credit=True, months=12))
    shop.do(commands.SellVoucher(100))
    voucher = vouchers_of(shop, shop.pay().sale_id)[0]
    shop.add(BREAD)
    shop.do(commands.UseVoucher(voucher, shop.cart.sale_id, shop.cart.version))
    number = shop.pay().number_text
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.do(commands.PrintVoucher(vouchers_of(shop, shop.pay("own_credit").sale_id)[0]))


def vouchers_of(shop: TownShop, sale_id: str) -> list[str]:
    """The serials of those that a sale made."""
    with shop.storage.look() as work:
        return [voucher.serial for voucher in work.vouchers.of_sale(sale_id)]


def the_scale(shop: TownShop) -> None:
    """A label that no row reads is learned for the cheese, and taken back."""
    code = "2500101003422"
    shop.do(commands.ListScale())
    shop.do(commands.ReadScaleLabel(code, "weight", 342))
    row = shop.heard[notices.ScaleLabelRead].readings[0].row
    shop.do(commands.LearnScaleLabel(code, "weight", 342, row, shop.product("101").id))
    shop.do(commands.ForgetScaleRow("25"))
