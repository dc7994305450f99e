"""F4: whose ticket it is, by keys alone and by a finger alone, before a shop that answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.ui.counter.customers.customer_form import CustomerForm
from herstal_pos.ui.counter.customers.customers_panel import CustomersPanel
from herstal_pos.ui.counter.customers.person_panel import PersonPanel
from herstal_pos.ui.scenes.customers import customer_pictures
from herstal_pos.ui.scenes.customers.customer_pictures import COMPANY, PERSON
from tests.ui.orders.real_till import RealTill, open_till
from tests.ui.scripted_counter import Counter


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        yield opened


def named(till: Counter) -> str:
    """At the cart's head."""
    chip = till.window.sale.card.customer
    return chip.name.label if chip is not None and chip.isVisible() else ""


def hint(till: Counter) -> str:
    panel = till.window.sale.pad.panel
    assert isinstance(panel, CustomersPanel)
    return panel.hint.text


def test_a_new_one_by_keys_alone_in_seconds(till: RealTill) -> None:
    till.press("F4")
    till.type("dupont")
    till.press("Enter", "Enter")
    assert named(till) == "dupont"
    till.scan("1")
    till.press("F4", "F4")
    assert named(till) == ""
    till.press("F4")
    till.type("dup")
    till.press("Enter")
    assert named(till) == "dupont"


def test_a_company_by_its_number_first(till: RealTill) -> None:
    till.type("0403019261")
    till.press("F4")
    assert hint(till) == "Numéro juste\u00a0: Entrée, puis son nom"
    till.press("Enter")
    till.type("Ateliers")
    till.press("Enter")
    assert named(till) == "Ateliers"
    assert till.window.sale.sale.customer is not None
    assert till.window.sale.sale.customer.company == "0403019261"


def test_a_false_number_makes_none(till: RealTill) -> None:
    till.press("F4")
    till.type("0403019262")
    assert hint(till) == "Numéro faux\u00a0: vérifiez les chiffres"
    till.press("Enter")
    assert isinstance(till.window.sale.pad.panel, CustomersPanel)
    till.press("F3")
    till.type("Ateliers")
    till.press("Enter")
    assert isinstance(till.window.sale.pad.panel, CustomerForm), "the number is still wrong"
    till.press("Esc")
    assert named(till) == ""


def test_a_card_that_nobody_has_is_given_to_a_new_one(till: RealTill) -> None:
    till.press("F4")
    till.scan("KARTE-77")
    assert isinstance(till.window.sale.pad.panel, CustomerForm)
    till.type("Anne")
    till.press("Enter")
    assert till.window.sale.sale.customer is not None
    assert till.window.sale.sale.customer.card == "KARTE-77"
    till.press("Del")
    assert named(till) == ""
    till.scan("KARTE-77")
    assert named(till) == "Anne"


def test_by_a_finger_alone(counter: Counter) -> None:
    counter.tap(counter.button("Client"))
    counter.says(notices.CustomersFound("", (COMPANY, PERSON)))
    panel = counter.window.sale.pad.panel
    assert isinstance(panel, CustomersPanel)
    counter.tap_row(panel.results, 1)
    assert counter.last == commands.ChooseCustomer("", "person")
    customer_pictures.customer_sale(counter.window)
    chip = counter.window.sale.card.customer
    assert chip is not None
    counter.tap(chip.name)
    counter.tap(counter.button("Retirer du ticket"))
    assert isinstance(counter.last, commands.LeaveCustomer)
    counter.forget()
    counter.tap(chip.away)
    assert isinstance(counter.last, commands.LeaveCustomer)


@pytest.mark.parametrize("way", ["Modifier", "F3"])
def test_what_is_known_is_changed(counter: Counter, way: str) -> None:
    customer_pictures.customer_sheet(counter.window)
    if way == "F3":
        counter.press(way)
    else:
        counter.tap(counter.button(way))
    form = counter.window.sale.pad.panel
    assert isinstance(form, CustomerForm)
    assert form.fields["company"].text() == "BE 0999.999.922"
    form.fields["email"].setText("a@example.be")
    counter.press("Enter")
    changed = counter.last
    assert isinstance(changed, commands.ChangeCustomer)
    assert (changed.customer_id, changed.entry, changed.email) == ("company", 12, "a@example.be")


def test_their_tickets_stand_there_and_one_opens(till: RealTill) -> None:
    till.press("F4")
    till.type("anne")
    till.press("Enter", "Enter")
    till.scan("2004040000981")
    till.press("F12", "Enter", "F12")
    till.press("F12", "F4")
    till.type("anne")
    till.press("Enter", "F4", "Down", "Enter")
    assert isinstance(till.last, commands.OpenReceipt)
    assert named(till) == "anne"


def test_erased_by_two_presses_and_gone(till: RealTill) -> None:
    till.press("F4")
    till.type("anne")
    till.press("Enter", "Enter", "F4", "F7", "Del")
    assert named(till) == "anne"
    till.press("Del")
    assert isinstance(till.last, commands.EraseCustomer)
    assert named(till) == ""
    till.press("Esc", "F4")
    till.type("anne")
    assert hint(till) == "Personne\u00a0: Entrée fait un nouveau client"


def test_written_to_a_file_for_them(till: RealTill, tmp_path: Path) -> None:
    till.press("F4")
    till.type("anne")
    till.press("Enter", "Enter", "F4", "F7")
    panel = till.window.sale.pad.panel
    assert isinstance(panel, PersonPanel)
    panel.folders = [tmp_path]
    till.tap(till.button("Écrire dans un fichier"))
    (file,) = tmp_path.iterdir()
    assert "anne" in file.read_text("utf-8")
    assert "anne" not in file.name
