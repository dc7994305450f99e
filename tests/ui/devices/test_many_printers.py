"""The printers of a house with a large network, on a small screen: by keys alone, and by fingers alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices, views
from herstal_pos.ui.devices.label_card import LabelCard
from herstal_pos.ui.devices.printer_card import PrinterCard
from herstal_pos.ui.devices.printer_choice import PrinterChoice
from herstal_pos.ui.scenes import sample_shop
from herstal_pos.ui.scenes.sample_shop import SETTINGS
from herstal_pos.ui.scenes.shop.printer_pictures import MANY
from herstal_pos.ui.shop.settings_screen import SettingsScreen
from tests.ui.scripted_counter import Counter
from tests.ui.shell.test_letters import letters_of, tap_letters

CAVE = ("queue:Cave-4", "Cave Brother HL", "generic-80")


class House(Counter):
    """Thirty printers are found, of receipts and of labels alike."""

    @property
    def page(self) -> SettingsScreen:
        shown = self.window.shown
        assert isinstance(shown, SettingsScreen)
        return shown

    @property
    def receipts(self) -> PrinterCard:
        return self.page.printer

    @property
    def labels(self) -> LabelCard:
        return self.page.label

    def tab_to(self, wanted: QWidget) -> None:
        for _ in range(40):
            if wanted.hasFocus():
                return
            self.press("Tab")
        raise AssertionError(f"Tab never comes to {wanted.accessibleName()}")

    def keep(self) -> None:
        """The shop keeps the receipt printer that was asked for last."""
        asked = next(each for each in reversed(self.asked) if isinstance(each, commands.ChoosePrinter))
        printer = views.PrinterView(asked.address, asked.profile)
        self.says(notices.SettingsChanged(replace(SETTINGS, printer=printer)))


@pytest.fixture
def house(qtbot: QtBot) -> House:
    house = House(qtbot, size=(1024, 768))
    house.says(*sample_shop.BEGIN)
    house.press("Ctrl D", "F4")
    labels = tuple((address, name, "zpl-203") for address, name, _ in MANY.printers)
    house.says(MANY, notices.PrintersFound(labels, "label"))
    house.forget()
    return house


def names(choice: PrinterChoice) -> list[str]:
    return [row.name for row in choice.list.lines.rows]


def in_sight(choice: PrinterChoice) -> list[tuple[str, int]]:
    """Each row with where it stands."""
    rows = choice.list
    places = range(rows.lines.rowCount())
    tops = [rows.rowViewportPosition(place) for place in places]
    return [
        (rows.lines.row_at(place).key, top)
        for place, top in zip(places, tops, strict=True)
        if 0 <= top < rows.viewport().height()
    ]


def test_by_keys_alone(house: House) -> None:
    choice = house.receipts.choice
    assert house.sees("30 trouvées : tapez un nom pour chercher")
    house.type("brother c")
    assert names(choice)[:4] == [
        *(f"{room} Brother HL" for room in ("Accueil", "Cuisine", "Cave")),
        "Epson TM-T20III",
    ]
    assert house.sees("Sous ce nom : 3 sur 30")
    house.press("Enter")  # several are called so: the first is shown, and not used
    assert (choice.address.text(), house.asked) == ("queue:Accueil-4", [])
    house.press("Down", "Down", "Enter")
    assert house.asked == [commands.ChoosePrinter("queue:Cave-4", "generic-80")]
    house.keep()

    house.tab_to(choice.model)
    house.press("Space", "Up", "Up", "Up")
    assert house.sees("Modèle")
    house.press("F12")
    assert house.last == commands.ChoosePrinter("queue:Cave-4", "epson-tm-t20iii")
    assert house.sees("30 trouvées") or house.sees("Sous ce nom")
    house.tab_to(house.receipts.test)
    house.press("Space")
    assert house.last == commands.PrintTest()
    house.keep()
    house.forget()

    stickers = house.labels.choice
    house.tab_to(stickers.address)
    house.type("epson cave")
    assert names(stickers)[0] == "Cave Epson ET"
    house.press("Enter")
    assert house.last == commands.ChooseLabelPrinter("queue:Cave-3", "zpl-203", 18, 5, -10)
    house.tab_to(stickers.model)
    house.press("Space", "Down", "F12")
    assert house.last == commands.ChooseLabelPrinter("queue:Cave-3", "zebra-203", 18, 5, -10)
    house.tab_to(house.labels.test)
    house.press("Space")
    assert house.last == commands.PrintTestLabel()


def test_by_fingers_alone(house: House) -> None:
    choice = house.receipts.choice
    bar = choice.list._seen_bar
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(6, 4))
    QTest.mouseMove(bar, QPoint(6, bar.height() - 4))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(6, bar.height() - 4))
    assert CAVE[0] in dict(in_sight(choice))
    house.tap_row(choice.list, 29)
    assert choice.address.text() == CAVE[0]
    house.tap(house.button("Utiliser"))
    assert house.last == commands.ChoosePrinter(CAVE[0], "generic-80")
    house.keep()
    house.tap(choice.model)
    house.tap_row(choice.list, 4)
    assert choice.list.lines.rowCount() == 30  # a model was taken, and its list is gone
    house.tap(house.button("Utiliser"))
    assert house.last == commands.ChoosePrinter(CAVE[0], "generic-58")
    house.tap(house.button("Ticket d'essai"))
    assert house.last == commands.PrintTest()
    house.keep()
    house.forget()

    house.tap(choice.address)
    letters = letters_of(house)
    assert letters is not None
    for _ in range(len(choice.address.text())):
        house.tap(letters.erase)
    tap_letters(house, "cave")
    assert {name.split()[0] for name in names(choice)[:4]} == {"Cave"}
    house.tap_row(house.labels.choice.list, 1)
    house.tap(house.button("Utiliser"))
    assert house.last == commands.ChooseLabelPrinter("/dev/usb/lp0", "zpl-203", 18, 5, -10)
    house.tap(house.button("Étiquette d'essai"))
    assert house.last == commands.PrintTestLabel()


def test_what_is_looked_at_keeps_its_seat_while_others_come_and_go(house: House) -> None:
    choice = house.receipts.choice
    choice.list.scroll_bar.setValue(choice.list.scroll_bar.maximum() // 2)
    seen = in_sight(choice)
    more = (("usb:1:2:3", "Epson TM-m30", "epson-tm-m30"), *MANY.printers, ("queue:Z", "Z", "generic-80"))
    house.says(replace(MANY, printers=more))
    assert in_sight(choice) == seen
    house.says(MANY)
    assert in_sight(choice) == seen
    house.says(notices.PrintersFound((CAVE,)))
    assert names(choice) == ["Cave Brother HL"]


def test_none_and_one(house: House) -> None:
    choice = house.receipts.choice
    house.says(notices.PrintersFound(()))
    assert house.sees("Aucune trouvée : tapez son adresse")
    house.type("192.168.1.9")
    house.press("Down", "Enter")
    assert house.asked == [
        commands.ChoosePrinter("192.168.1.9", "epson-tm-t20iii"),
        commands.FindPrinters("192.168.1.9"),
    ]
    house.says(notices.PrintersFound((CAVE,)))
    house.press("Down", "Enter")
    assert house.last == commands.ChoosePrinter(CAVE[0], "generic-80")
    house.keep()
    house.window.shown.take_keyboard()
    house.type("bureau")
    assert house.sees("Aucune de ce nom : c'est une adresse")
    assert names(choice) == ["Cave Brother HL"]
    house.press("F12")
    assert commands.ChoosePrinter("bureau", "generic-80") in house.asked
