"""The field of a phone takes figures and the signs between them, whoever brings the rest."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import Words
from herstal_pos.services.views import CustomerView
from herstal_pos.ui.counter.customers.customer_form import CustomerForm
from herstal_pos.ui.counter.preorders.reserve_panel import ReservePanel
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import EntryField, PhoneField
from herstal_pos.ui.shop.shop_form import ShopForm


@pytest.fixture
def field(qtbot: QtBot) -> PhoneField:
    made = PhoneField("Téléphone")
    qtbot.addWidget(made)
    made.show()
    return made


def test_letters_that_are_typed_do_not_come(field: PhoneField) -> None:
    QTest.keyClicks(field, "Tel +32 (0)4/264.12-34 Anne")
    assert field.text() == " +32 (0)4/264.12-34 "


def test_what_is_pasted_into_the_middle_loses_its_letters(field: PhoneField) -> None:
    field.setText("04 34")
    field.setCursorPosition(3)
    QGuiApplication.clipboard().setText("x26y4 ")
    field.paste()
    assert field.text() == "04 264 34"
    assert field.cursorPosition() == 7


def test_a_code_that_a_scanner_writes_there_keeps_its_figures(field: PhoneField) -> None:
    field.insert("K-77ABC")
    assert field.text() == "-77"


def test_what_was_stored_before_stands_as_it_is(field: PhoneField) -> None:
    field.setText("04 264 12 34 (Anne)")
    assert field.text() == "04 264 12 34 (Anne)"


def test_each_phone_of_the_till_has_such_a_field(qtbot: QtBot) -> None:
    words, bridge = Words("fr"), Bridge(lambda _: None)
    form, shop = CustomerForm(bridge, words, CustomerView("", "")), ShopForm(words, "light")
    for widget in (form, shop):
        qtbot.addWidget(widget)
    assert isinstance(form.fields["phone"], PhoneField)
    assert isinstance(shop.fields["phone"], PhoneField)
    fields = (*form.fields.values(), *shop.fields.values())
    assert sum(isinstance(each, PhoneField) for each in fields if isinstance(each, EntryField)) == 2
    assert "PhoneField" in ReservePanel.__init__.__code__.co_names
