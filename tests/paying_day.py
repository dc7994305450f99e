"""What a whole day pays over a terminal, by transfer and with vouchers."""

from herstal_pos.services import commands, notices, views
from tests.little_shop import BREAD
from tests.town_shop import TownShop


def by_transfer(shop: TownShop) -> None:
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
    one = begun()
    shop.do(commands.ReportPayment(one, "declined", "not_sent", detail="timeout"))
    shop.do(commands.PayByHand(one, shop.cart.version))
    begun()
    shop.do(commands.RecoverPayments())
    shop.do(commands.AbandonSale())
    shop.do(commands.ChooseTerminal(views.TerminalView()))


def by_vouchers(shop: TownShop) -> None:
    """One is sold and pays a part; credit is given for what comes back of it."""
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
