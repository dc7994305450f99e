"""Customers at the counter: made in seconds, chosen, taken away; a company's total is not rounded."""

from herstal_pos.documents.stored_paper import document_from
from herstal_pos.services import commands, notices
from tests.documents.tickets import MIDDLE, on_paper
from tests.little_shop import BREAD, LittleShop

COMPANY, MOBILE = "0403019261", "0470123456"


def made(shop: LittleShop, name: str, **known: str) -> str:
    """The id of a new one, whose the cart is now."""
    shop.do(commands.MakeCustomer("", name, **known))
    assert shop.cart.customer is not None
    return shop.cart.customer.id


def found(shop: LittleShop, text: str) -> list[str]:
    shop.do(commands.FindCustomers(text))
    answer: notices.CustomersFound = shop.heard[notices.CustomersFound]
    return [each.name for each in answer.customers]


def printed(shop: LittleShop) -> str:
    shop.do(commands.TakePrintJob("receipt"))
    taken: notices.PrintJobTaken = shop.heard[notices.PrintJobTaken]
    shop.do(commands.ReportPrintJob(taken.job_id, "printed"))
    return on_paper(document_from(taken.parts), MIDDLE)


def test_anonymous_is_the_rule_and_the_next_sale_begins_so(shop: LittleShop) -> None:
    made(shop, "Anne Dupont")
    shop.sell(BREAD)
    shop.add(BREAD)
    assert shop.cart.customer is None
    assert shop.verify().findings == ()


def test_vector_r18_a_company_pays_to_the_cent_in_cash(shop: LittleShop) -> None:
    made(shop, "Ateliers de la Meuse", company=f"BE {COMPANY}")
    shop.do(commands.AddFreeItem(1293, "standard"))
    assert (shop.cart.cash_due_cents, shop.cart.rounding_cents) == (1293, 0)
    shop.do(commands.LeaveCustomer(shop.cart.sale_id))
    assert shop.cart.cash_due_cents == 1295
    shop.do(commands.ChooseCustomer(shop.cart.sale_id, found_id(shop, COMPANY)))
    paid = shop.pay(given_cents=1293)
    assert (paid.total_cents, paid.rounding_cents, paid.given_cents) == (1293, 0, 1293)
    assert shop.verify().findings == ()
    number = paid.number_text
    paper = printed(shop)
    assert "Ateliers de la Meuse" in paper
    assert "BE 0403.019.261" in paper
    back = shop.open_receipt(number)
    shop.do(commands.ReturnLine(back.lines[0].id))
    assert shop.cart.cash_due_cents == -1293
    shop.pay()
    assert shop.verify().findings == ()


def found_id(shop: LittleShop, text: str) -> str:
    shop.do(commands.FindCustomers(text))
    answer: notices.CustomersFound = shop.heard[notices.CustomersFound]
    return answer.customers[0].id


def test_found_by_name_without_accents_by_number_phone_and_card(shop: LittleShop) -> None:
    made(shop, "Épicerie Noël", company=COMPANY, phone="0470/12.34.56", card="K-77")
    made(shop, "Anne Dupont")
    assert found(shop, "noel epi") == ["Épicerie Noël"]
    assert found(shop, "0403.019.261") == ["Épicerie Noël"]
    assert found(shop, "+32 470 12 34 56") == found(shop, "123456") == ["Épicerie Noël"]
    assert found(shop, "K-77") == ["Épicerie Noël"]
    assert found(shop, "zut") == []
    assert found(shop, "") == ["Anne Dupont", "Épicerie Noël"]


def test_a_card_is_scanned_at_any_time(shop: LittleShop) -> None:
    made(shop, "Anne Dupont", card="K-77")
    shop.sell(BREAD)
    shop.scan("K-77")
    assert shop.cart.customer is not None
    assert shop.cart.customer.name == "Anne Dupont"


def test_a_number_that_is_known_makes_no_second_one(shop: LittleShop) -> None:
    first = made(shop, "Ateliers", company=COMPANY)
    assert made(shop, "Ateliers SRL", company=COMPANY) == first
    assert made(shop, "Anne") == made(shop, "Anne"), "a second tap"
    assert len(found(shop, "ate")) == 1


def test_what_is_wrong_is_said(shop: LittleShop) -> None:
    assert shop.refusal(commands.MakeCustomer("", "  ")) == "customer_name"
    assert shop.refusal(commands.MakeCustomer("", "Anne", company="0403019262")).startswith("company_false")
    assert shop.refusal(commands.ChooseCustomer("", "nobody")) == "customer_gone"
    made(shop, "Ateliers", company=COMPANY)
    other = made(shop, "Anne")
    assert shop.cart.customer is not None
    entry = shop.cart.customer.entry
    assert shop.refusal(commands.ChangeCustomer(other, entry, "Anne", company=COMPANY)) == "customer_taken"
    assert shop.refusal(commands.ChangeCustomer(other, entry - 1, "Anne")) == "customer_changed"
    shop.do(commands.ChangeCustomer(other, entry, "Anne Dupont", phone=MOBILE))
    assert shop.cart.customer is not None
    assert shop.cart.customer.name == "Anne Dupont"


def test_half_paid_in_fives_is_not_a_company_s(shop: LittleShop) -> None:
    company = made(shop, "Ateliers", company=COMPANY)
    shop.do(commands.LeaveCustomer(shop.cart.sale_id))
    shop.do(commands.AddFreeItem(1293, "standard"))
    shop.do(shop.tender("cash", 500))
    assert shop.refusal(commands.ChooseCustomer(shop.cart.sale_id, company)) == "part_paid"


def test_one_that_waits_bears_its_customer_s_name(shop: LittleShop) -> None:
    made(shop, "Mme Lambert")
    shop.add(BREAD)
    shop.do(commands.ParkSale())
    parked: notices.ParkedChanged = shop.heard[notices.ParkedChanged]
    assert [each.label for each in parked.parked] == ["Mme Lambert"]
    shop.do(commands.FetchSale())
    assert shop.cart.customer is not None
