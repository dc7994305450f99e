"""The printers of the till: found or typed, tried, and the label put in its place."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from hardware.drivers.label import Label, LabelBox
from hardware.drivers.labels import image
from herstal_pos.documents.paper.trial import trial_label
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.services import commands, notices, views
from herstal_pos.ui.devices.label_card import LabelCard
from herstal_pos.ui.devices.printer_choice import PrinterChoice
from herstal_pos.ui.scenes.sample_shop import FOUND_LABEL_PRINTERS, FOUND_PRINTERS, NOW, SETTINGS
from herstal_pos.ui.shop.settings_screen import SettingsScreen
from tests.ui.pictures import picture, pixels_of
from tests.ui.scripted_counter import Counter

LABELS = SETTINGS.label_printer


@pytest.fixture
def page(counter: Counter) -> Counter:
    counter.says(FOUND_PRINTERS, FOUND_LABEL_PRINTERS)
    counter.press("Ctrl D", "F4")
    return counter


def screen(counter: Counter) -> SettingsScreen:
    shown = counter.window.shown
    assert isinstance(shown, SettingsScreen)
    return shown


def receipts(counter: Counter) -> PrinterChoice:
    return screen(counter).printer.choice


def labels(counter: Counter) -> LabelCard:
    return screen(counter).label


def type_address(counter: Counter, choice: PrinterChoice, address: str) -> None:
    choice.address.setFocus()
    choice.address.selectAll()
    counter.type(address)


# --- tickets


def test_a_visit_looks_for_printers_of_both_kinds(page: Counter) -> None:
    assert commands.FindPrinters() in page.asked
    assert commands.FindPrinters(printer="label") in page.asked


def test_a_found_printer_is_taken_with_its_model(page: Counter) -> None:
    page.tap_row(receipts(page).list, 1)
    page.tap(page.button("Utiliser"))
    assert page.last == commands.ChoosePrinter("/dev/usb/lp0", "star-escpos")


def test_a_found_printer_is_taken_by_keys(page: Counter) -> None:
    page.press("Down", "Enter")
    assert page.last == commands.ChoosePrinter("/dev/usb/lp0", "star-escpos")


def test_an_address_is_typed_and_a_model_chosen(page: Counter) -> None:
    type_address(page, receipts(page), "tcp://10.0.0.7")
    page.tap(page.button("Epson TM-T20III"))
    page.tap_row(receipts(page).list, 3)
    page.press("F12")
    assert page.last == commands.ChoosePrinter("tcp://10.0.0.7", "generic-80")


def typed_address(page: Counter, address: str) -> None:
    type_address(page, receipts(page), address)
    page.tap(page.button("Utiliser"))
    printer = views.PrinterView(address, "epson-tm-t20iii")
    page.says(notices.SettingsChanged(replace(SETTINGS, printer=printer)))


def test_a_printer_whose_address_was_typed_is_asked_for_its_model_and_believed(page: Counter) -> None:
    typed_address(page, "10.0.0.7")
    assert page.last == commands.FindPrinters("10.0.0.7")
    page.says(notices.PrintersFound((("10.0.0.7", "TM-m30II", "epson-tm-m30"),)))
    assert page.last == commands.ChoosePrinter("10.0.0.7", "epson-tm-m30")
    assert page.button("Epson TM-m30")


def test_the_models_that_nobody_measured_stand_behind_ours(page: Counter) -> None:
    page.tap(page.button("Epson TM-T20III"))
    last = receipts(page).list.lines.rowCount() - 1
    page.tap_row(receipts(page).list, last)
    assert page.button("Wincor Nixdorf TH230")
    type_address(page, receipts(page), "queue:Tickets")
    page.press("F12")
    assert commands.ChoosePrinter("queue:Tickets", "TH230") in page.asked


def test_a_printer_may_answer_before_its_address_is_kept(page: Counter) -> None:
    type_address(page, receipts(page), "10.0.0.7")
    page.tap(page.button("Utiliser"))
    page.says(notices.PrintersFound((("10.0.0.7", "TM-m30II", "epson-tm-m30"),)))
    assert page.last == commands.ChoosePrinter("10.0.0.7", "epson-tm-m30")
    for profile in ("epson-tm-t20iii", "epson-tm-m30"):
        printer = views.PrinterView("10.0.0.7", profile)
        page.says(notices.SettingsChanged(replace(SETTINGS, printer=printer)))
    assert page.button("Epson TM-m30")


def test_a_kept_model_is_not_changed_by_a_look_at_the_page(page: Counter) -> None:
    printer = replace(SETTINGS.printer, profile="generic-80")
    page.says(notices.SettingsChanged(replace(SETTINGS, printer=printer)))
    page.forget()
    page.says(FOUND_PRINTERS)
    assert page.asked == []


def test_a_model_that_a_person_chose_stays(page: Counter) -> None:
    page.tap(page.button("Epson TM-T20III"))
    page.tap_row(receipts(page).list, 0)
    typed_address(page, "10.0.0.7")
    assert page.last == commands.ChoosePrinter("10.0.0.7", "epson-tm-t20iii")
    page.says(notices.PrintersFound((("10.0.0.7", "TM-m30II", "epson-tm-m30"),)))
    assert page.last == commands.ChoosePrinter("10.0.0.7", "epson-tm-t20iii")


def test_a_test_ticket_is_printed(page: Counter) -> None:
    page.tap(page.button("Ticket d'essai"))
    assert page.last == commands.PrintTest()
    page.says(notices.CommandRefused("printer_missing", {}))
    assert page.sees("Choisissez d'abord une imprimante.")


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("ready", "prête"),
        ("paper_out", "plus de papier"),
        ("none", "aucune imprimante"),
        ("something_new", "état inconnu"),
    ],
)
def test_each_printers_state_stands_here_in_words(page: Counter, state: str, said: str) -> None:
    page.says(notices.PrinterChanged("receipt", state))
    assert screen(page).printer.state.accessibleName() == f"Tickets\u00a0: {said}"
    page.says(notices.PrinterChanged("receipt", "ready"), notices.PrinterChanged("label", state))
    assert labels(page).state.accessibleName() == f"Étiquettes\u00a0: {said}"
    assert screen(page).printer.state.accessibleName() == "Tickets\u00a0: prête"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mute_label_printer_is_empty_open_or_off(page: Counter, language: str) -> None:
    page.window.speak(language)
    page.says(notices.PrinterChanged("label", "unreachable"))
    state = labels(page).state
    assert state.accessibleName() == Words(language)("settings.label_mute")
    assert state.sizeHint().width() <= state.width()


def test_the_label_card_names_the_three_causes_and_the_chip_stays_short(page: Counter) -> None:
    page.says(
        notices.PrinterChanged("receipt", "unreachable"), notices.PrinterChanged("label", "unreachable")
    )
    assert screen(page).printer.state.accessibleName() == "Tickets\u00a0: ne répond pas"
    said = "Ne répond pas\u00a0: vide, tête levée ou éteinte\u00a0?"
    assert labels(page).state.accessibleName() == said
    assert page.window.frame.status.chips["label"].label == "Étiquettes\u00a0: ne répond pas"


def test_the_scanners_state_stands_here_in_words(page: Counter) -> None:
    page.says(notices.ScannerChanged("unplugged"))
    assert screen(page).printer.scanner.accessibleName() == "Lecteur\u00a0: débranché"


# --- labels


def test_a_found_label_printer_is_taken_and_keeps_its_place(page: Counter) -> None:
    page.says(notices.PrintersFound((("tcp://10.0.0.9", "Zebra ZD421", "zebra-300"),), "label"))
    page.tap_row(labels(page).choice.list, 0)
    page.tap(page.button("Utiliser"))
    assert page.last == commands.ChooseLabelPrinter("tcp://10.0.0.9", "zebra-300", 18, 5, -10)


def test_arrows_and_enter_choose_where_the_keyboard_is(page: Counter) -> None:
    labels(page).choice.address.setFocus()
    page.press("Down", "Enter")
    taken = commands.ChooseLabelPrinter(LABELS.address, LABELS.profile, 18, 5, -10)
    assert page.last == taken


def test_only_what_was_changed_is_taken(page: Counter) -> None:
    page.forget()
    type_address(page, labels(page).choice, "10.0.0.9")
    page.forget()
    page.press("F12")
    assert page.asked == [
        commands.ChooseLabelPrinter("10.0.0.9", LABELS.profile, 18, 5, -10),
        commands.FindPrinters("10.0.0.9", "label"),
    ]


def test_a_label_printer_is_taken_away(page: Counter) -> None:
    labels(page).choice.address.setFocus()
    labels(page).choice.address.selectAll()
    page.press("Del", "F12")
    assert page.last == commands.ChooseLabelPrinter("", LABELS.profile, 18, 5, -10)


def test_a_test_label_is_printed(page: Counter) -> None:
    page.tap(page.button("Étiquette d'essai"))
    assert page.last == commands.PrintTestLabel()
    page.says(notices.CommandRefused("label_printer_missing", {}))
    assert page.sees("imprimante")


def test_the_label_is_seen_before_it_is_printed(page: Counter) -> None:
    page.tap(page.button("Régler"))
    assert page.last == commands.PreviewLabel()
    label = trial_label(Shop(name="Épicerie du Pont"), "fr", NOW, practice=False)
    page.says(notices.LabelPreviewed(image.png(label, 8), 100, 150))
    shown = labels(page).picture
    assert shown.accessibleName() == "Étiquette de 100 × 150 mm"
    seen = picture(shown)
    assert pixels_of(seen, QColor("black")) > 100
    assert pixels_of(seen, QColor("white")) > 10_000


def test_another_model_is_another_picture(page: Counter) -> None:
    page.tap(page.button("Régler"))
    page.forget()
    page.says(notices.SettingsChanged(replace(SETTINGS, label_printer=replace(LABELS, right_tenths=10))))
    assert page.asked == []
    finer = replace(LABELS, profile="zebra-300")
    page.says(notices.SettingsChanged(replace(SETTINGS, label_printer=finer)))
    assert page.asked == [commands.PreviewLabel()]


def test_the_picture_moves_with_the_label(page: Counter) -> None:
    page.tap(page.button("Régler"))
    page.says(notices.LabelPreviewed(image.png(Label(100, 150, (LabelBox(0, 0, 100, 150, 5),)), 8), 100, 150))
    before = picture(labels(page).picture)
    far = replace(LABELS, right_tenths=100, down_tenths=0)
    page.says(notices.SettingsChanged(replace(SETTINGS, label_printer=far)))
    assert pixels_of(picture(labels(page).picture), QColor("black")) < pixels_of(before, QColor("black"))


@pytest.mark.parametrize(
    ("stepper", "button", "kept"),
    [
        ("right", "up", replace(LABELS, right_tenths=10)),
        ("right", "down", replace(LABELS, right_tenths=0)),
        ("right", "value", replace(LABELS, right_tenths=0)),
        ("down", "up", replace(LABELS, down_tenths=-5)),
        ("down", "down", replace(LABELS, down_tenths=-15)),
        ("down", "value", replace(LABELS, down_tenths=0)),
        ("darkness", "up", replace(LABELS, darkness=19)),
        ("darkness", "down", replace(LABELS, darkness=17)),
        ("darkness", "value", replace(LABELS, darkness=None)),
    ],
)
def test_a_label_is_moved_and_darkened_and_kept_at_once(
    page: Counter, stepper: str, button: str, kept: views.LabelPrinterView
) -> None:
    page.tap(page.button("Régler"))
    page.tap(getattr(getattr(labels(page), stepper), button))
    assert page.last == commands.ChooseLabelPrinter(
        kept.address, kept.profile, kept.darkness, kept.right_tenths, kept.down_tenths
    )


def test_the_figures_are_said_in_millimetres(page: Counter) -> None:
    page.tap(page.button("Régler"))
    said = [getattr(labels(page), name).value.label for name in ("right", "down", "darkness")]
    assert said == ["0,5\u00a0mm", "\u22121,0\u00a0mm", "18"]


def test_a_label_is_not_moved_out_of_its_paper(page: Counter) -> None:
    far = replace(LABELS, right_tenths=100, down_tenths=-100, darkness=30)
    page.says(notices.SettingsChanged(replace(SETTINGS, label_printer=far)))
    page.tap(page.button("Régler"))
    for key in (labels(page).right.up, labels(page).down.down, labels(page).darkness.up):
        page.tap(key)
        assert page.last == commands.ChooseLabelPrinter(LABELS.address, LABELS.profile, 30, 100, -100)


def test_a_printer_with_its_own_darkness_is_made_darker_from_the_middle(page: Counter) -> None:
    page.says(notices.SettingsChanged(replace(SETTINGS, label_printer=replace(LABELS, darkness=None))))
    page.tap(page.button("Régler"))
    assert labels(page).darkness.value.label == "celle de l'imprimante"
    page.tap(labels(page).darkness.up)
    assert page.last.darkness == 16


def tab_to(page: Counter, wanted: QWidget) -> None:
    for _ in range(40):
        page.press("Tab")
        if wanted.hasFocus():
            return
    raise AssertionError(f"Tab never comes to {wanted.accessibleDescription()}")


def test_a_label_is_put_in_its_place_by_keys_alone(page: Counter) -> None:
    card = labels(page)
    tab_to(page, card.adjust)
    page.press("Space")
    tab_to(page, card.down.up)
    page.press("Space")
    assert page.last == commands.ChooseLabelPrinter(LABELS.address, LABELS.profile, 18, 5, -5)
    tab_to(page, card.test)
    page.press("Space")
    assert page.last == commands.PrintTestLabel()
