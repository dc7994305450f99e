"""One person shown, found by, handed over and erased: every seal holds, and no table has the name."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from herstal_pos.services import commands, notices
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.services.counter.customers.test_customers import COMPANY, MOBILE, made, printed
from tests.staff import hire

SECRETS = ("Dupont", "dupont", COMPANY, MOBILE, "anne@example.be", "CARTE-77")


def known(shop: LittleShop) -> str:
    return made(shop, "Anne Dupont", company=COMPANY, phone=MOBILE, email="anne@example.be", card="CARTE-77")


def tickets(shop: LittleShop, text: str) -> list[str]:
    shop.do(commands.FindTickets(text))
    found: notices.TicketsFound = shop.heard[notices.TicketsFound]
    return [ticket.number_text for ticket in found.tickets]


def test_tickets_are_found_by_whose_they_are(shop: LittleShop) -> None:
    customer = known(shop)
    number = shop.sell(BREAD).number_text
    shop.sell(BREAD)
    assert tickets(shop, "dupont") == [number]
    shop.do(commands.ShowCustomer(customer))
    shown: notices.CustomerShown = shop.heard[notices.CustomerShown]
    assert [ticket.number_text for ticket in shown.tickets] == [number]


def test_the_file_has_all_that_is_known(shop: LittleShop) -> None:
    customer = known(shop)
    number = shop.sell(BREAD).number_text
    shop.do(commands.ExportCustomer(customer))
    made_file: notices.CustomerExported = shop.heard[notices.CustomerExported]
    facts = json.loads(made_file.text[made_file.text.index("{") :])
    assert facts["name"] == "Anne Dupont"
    assert [ticket["number"] for ticket in facts["tickets"]] == [number]
    readable = made_file.text[: made_file.text.index("{")]
    assert all(said in readable for said in ("Anne Dupont", COMPANY, MOBILE, number))


def test_erased_nothing_leads_to_the_person_and_every_seal_holds(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    with open_shop(file) as shop:
        customer = known(shop)
        number = shop.sell(BREAD).number_text
        assert "Anne Dupont" in printed(shop)
        shop.do(commands.ChooseCustomer("", customer))
        shop.add(BREAD)
        shop.do(commands.EraseCustomer(customer))
        assert shop.cart.customer is None
        assert shop.cart.cash_due_cents % 5 == 0
        shop.pay()
        assert shop.refusal(commands.EraseCustomer(customer)) == "customer_gone"
        shop.do(commands.ReprintReceipt(number))
        assert "Dupont" not in printed(shop) + printed(shop)
        assert tickets(shop, "dupont") == []
        assert shop.verify().findings == ()
    with closing(sqlite3.connect(file)) as raw:
        stored = "\n".join(raw.iterdump())
    assert [secret for secret in SECRETS if secret in stored] == []
    for each in tmp_path.iterdir():
        content = each.read_bytes()
        assert [secret for secret in SECRETS if secret.encode() in content] == [], each.name


def test_a_row_that_somebody_changed_is_found(shop: LittleShop) -> None:
    customer = known(shop)
    with shop.storage.work() as work:
        row = work.customers.by_id(customer)
        assert row is not None
        work.customers.save(row.__replace__(phone="0499999999"))
        work.commit()
    assert [finding.kind for finding in shop.verify().findings] == ["customer"]


def test_only_a_manager_erases(shop: LittleShop) -> None:
    customer = known(shop)
    staff = hire(shop)
    staff.enter("Lucie")
    assert shop.refusal(commands.EraseCustomer(customer)) == "leave_customers"
    shop.do(commands.FindCustomers("dup"))
