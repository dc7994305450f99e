"""What stands over a ticket: the shop's words are sealed with it, its picture comes when it is printed."""

import pytest

from herstal_pos.services import commands, notices
from tests.little_shop import BREAD, LittleShop

LOGO = commands.KeepLogo(16, 2, "ff0000ff")


def printed(shop: LittleShop) -> list[dict[str, object]]:
    taken = [
        each for each in shop.do(commands.TakePrintJob("receipt")) if isinstance(each, notices.PrintJobTaken)
    ]
    shop.do(commands.ReportPrintJob(taken[0].job_id, "printed"))
    return taken[0].parts


def preview(news: list[notices.Notice]) -> list[dict[str, object]]:
    return next(each.parts for each in news if isinstance(each, notices.TicketPreviewWanted))


def test_the_line_under_the_name_is_on_the_ticket_and_its_copy(shop: LittleShop) -> None:
    shop.do(commands.SaveShop({"receipt_head": "www.pont.example"}))
    number = shop.sell(BREAD).number_text
    assert "www.pont.example" in str(printed(shop))
    shop.do(commands.ReprintReceipt(number))
    assert "www.pont.example" in str(printed(shop))
    assert shop.verify().findings == ()


def test_the_logo_is_on_what_a_customer_gets_and_on_nothing_else(shop: LittleShop) -> None:
    shop.do(LOGO)
    number = shop.sell(BREAD).number_text
    assert printed(shop)[0] == {"part": "image", "width_dots": 16, "height_dots": 2, "rows_hex": "ff0000ff"}
    shop.do(commands.PrintGiftTicket(number))
    assert printed(shop)[0]["part"] == "image"
    with shop.storage.look() as work:
        sale = work.sales.by_number(number)
        assert sale is not None
        job = work.jobs.ticket_of(sale.id)
        assert job is not None
        assert "image" not in {part["part"] for part in job.parts}
    assert shop.verify().findings == ()


def test_without_it_the_next_ticket_has_none(shop: LittleShop) -> None:
    shop.do(LOGO)
    shop.do(commands.KeepLogo())
    shop.sell(BREAD)
    assert "image" not in {part["part"] for part in printed(shop)}


@pytest.mark.parametrize(
    "odd",
    [
        commands.KeepLogo(16, 2, "ff"),
        commands.KeepLogo(16, 2, "no hex at"),
        commands.KeepLogo(0, 0, "ff"),
        commands.KeepLogo(8, 241, "00" * 241),
        commands.KeepLogo(577, 1, "00" * 73),
    ],
)
def test_what_is_no_picture_of_dots_is_refused(shop: LittleShop, odd: commands.KeepLogo) -> None:
    shop.do(LOGO)
    assert shop.refusal(odd) == "logo_wrong"
    shop.sell(BREAD)
    assert printed(shop)[0]["part"] == "image"


def test_the_preview_says_what_is_typed_and_keeps_nothing(shop: LittleShop) -> None:
    shop.do(LOGO)
    shown = preview(shop.do(commands.PreviewTicket("Ouvert dès 6:30", "À demain")))
    assert shown[0]["part"] == "image"
    assert "Ouvert dès 6:30" in str(shown)
    assert "À demain" in str(shown)
    shop.sell(BREAD)
    assert "Ouvert dès 6:30" not in str(printed(shop))
