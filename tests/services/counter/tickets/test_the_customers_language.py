"""One ticket in the language of its customer; the next begins in the shop's."""

from itertools import islice

from herstal_pos.services import commands, notices
from tests.little_shop import BREAD, LittleShop


def paper(shop: LittleShop) -> str:
    taken = [
        each for each in shop.do(commands.TakePrintJob("receipt")) if isinstance(each, notices.PrintJobTaken)
    ]
    shop.do(commands.ReportPrintJob(taken[0].job_id, "printed"))
    return str(taken[0].parts)


def test_paper_copy_and_gift_are_in_the_customers_language(shop: LittleShop) -> None:
    shop.add(BREAD)
    shop.do(commands.SpeakTo("nl"))
    number = shop.pay().number_text
    assert "TOTAAL" in paper(shop).upper()
    shop.do(commands.ReprintReceipt(number))
    assert "DUPLICAAT" in paper(shop)
    shop.do(commands.PrintGiftTicket(number))
    assert "CADEAUTICKET" in paper(shop).upper()
    shop.sell(BREAD)
    assert "TOTAAL" not in paper(shop).upper()
    assert shop.verify().findings == ()


def test_the_qr_speaks_it_too(shop: LittleShop) -> None:
    shop.add(BREAD)
    shop.do(commands.SpeakTo("de"))
    number = shop.pay().number_text
    read = next(each for each in shop.do(commands.ReadTicket(number)) if isinstance(each, notices.TicketRead))
    assert "Kassenbon" in read.text


def test_one_key_goes_through_all_of_them(shop: LittleShop) -> None:
    shop.add(BREAD)

    def spoken() -> str:
        shop.do(commands.SpeakTo())
        return shop.cart.language

    assert list(islice(iter(spoken, None), 5)) == ["nl", "de", "en", "", "nl"]


def test_a_parked_cart_keeps_it_and_the_next_customer_has_the_shops(shop: LittleShop) -> None:
    shop.add(BREAD)
    shop.do(commands.SpeakTo("en"))
    shop.do(commands.ParkSale())
    shop.add(BREAD)
    assert shop.cart.language == ""
    shop.pay()
    shop.do(commands.FetchSale())
    assert shop.cart.language == "en"


def test_what_is_no_language_is_the_shops(shop: LittleShop) -> None:
    shop.add(BREAD)
    shop.do(commands.SpeakTo("en"))
    shop.do(commands.SpeakTo("xx"))
    assert shop.cart.language == ""
