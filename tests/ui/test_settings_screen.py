"""What a shop must say before its first ticket, its printer, its language and its theme."""

from dataclasses import asdict, replace

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.ui import theme
from herstal_pos.ui.afternoon import FOUND_PRINTERS, LINES, NOW, SETTINGS, SHOP, cart
from herstal_pos.ui.bridge import Bridge
from herstal_pos.ui.settings_screen import SettingsScreen
from herstal_pos.ui.window import MainWindow
from tests.ui.counter import Counter

NEW_SHOP = replace(SETTINGS, shop=views.ShopView(), printer=views.PrinterView(), complete=False)


@pytest.fixture
def settings(counter: Counter) -> Counter:
    counter.says(FOUND_PRINTERS)
    counter.press("Ctrl D")
    return counter


@pytest.fixture
def first_start(qtbot: QtBot) -> Counter:
    counter = Counter(qtbot)
    counter.says(notices.SettingsChanged(NEW_SHOP))
    return counter


def screen(counter: Counter) -> SettingsScreen:
    shown = counter.window.shown
    assert isinstance(shown, SettingsScreen)
    return shown


def test_a_first_start_opens_here_by_itself_with_a_calm_sentence(first_start: Counter) -> None:
    assert screen(first_start)
    assert first_start.sees("Bienvenue. Le ticket doit d'abord dire qui vous êtes.")


def test_what_is_still_missing_is_named_after_saving(first_start: Counter) -> None:
    first_start.press("F12")
    first_start.says(notices.SettingsChanged(replace(NEW_SHOP, missing=("vat_number", "city"))))
    assert first_start.sees("Enregistré. Il manque encore\u00a0: N° de TVA")


def test_a_refusal_of_the_settings_does_not_follow_to_the_sale(settings: Counter) -> None:
    settings.press("F12")
    settings.says(notices.CommandRefused("vat_number_wrong", {}))
    assert settings.sees("Ce numéro de TVA n'est pas juste\u00a0: vérifiez-le.")
    settings.press("Esc")
    assert not settings.sees("Ce numéro de TVA n'est pas juste\u00a0: vérifiez-le.")


def test_a_later_start_opens_on_the_sale(counter: Counter) -> None:
    assert counter.sees("Scannez le premier article")


def test_a_shop_is_described_field_by_field_and_saved(first_start: Counter) -> None:
    first_start.type("Au pain")
    first_start.press("Tab")
    first_start.type("BE0123456749")
    first_start.press("F12")
    saved = first_start.last
    assert saved.fields["name"] == "Au pain"
    assert saved.fields["vat_number"] == "BE0123456749"
    assert saved.fields["language"] == "fr"
    assert saved.fields["rounding"] == "cash"
    assert saved.fields.keys() == asdict(SHOP).keys()


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(first_start: Counter) -> None:
    first_start.type("Au pain")
    first_start.press("F12")
    first_start.says(notices.CommandRefused("vat_number_wrong", {}))
    assert first_start.sees("Ce numéro de TVA n'est pas juste\u00a0: vérifiez-le.")
    assert screen(first_start).form.fields["name"].text() == "Au pain"


def test_saved_is_said(settings: Counter) -> None:
    settings.press("F12")
    settings.says(notices.SettingsChanged(SETTINGS))
    assert settings.sees("Enregistré.")


def test_the_shops_own_words_stand_in_the_fields(settings: Counter) -> None:
    fields = screen(settings).form.fields
    assert fields["name"].text() == "Épicerie du Pont"
    assert fields["clerk_name"].text() == "Sophie"


def test_what_was_typed_survives_news_of_the_printer(settings: Counter) -> None:
    settings.type(" bis")
    settings.says(
        notices.SettingsChanged(replace(SETTINGS, printer=views.PrinterView("file:/x", "generic-80")))
    )
    assert screen(settings).form.fields["name"].text() == "Épicerie du Pont bis"


def test_rounding_is_chosen(settings: Counter) -> None:
    settings.tap(settings.button("Toujours"))
    settings.press("F12")
    assert settings.last.fields["rounding"] == "all"


# --- the printer


def test_a_visit_looks_for_printers(settings: Counter) -> None:
    assert commands.FindPrinters() in settings.asked


def test_a_found_printer_is_taken_with_its_model(settings: Counter) -> None:
    settings.tap_row(screen(settings).printer.list, 1)
    settings.tap(settings.button("Utiliser"))
    assert settings.last == commands.ChoosePrinter("/dev/usb/lp0", "star-escpos")


def test_a_found_printer_is_taken_by_keys(settings: Counter) -> None:
    settings.press("Down", "Enter")
    assert settings.last == commands.ChoosePrinter("/dev/usb/lp0", "star-escpos")


def test_an_address_is_typed_and_a_model_chosen(settings: Counter) -> None:
    card = screen(settings).printer
    card.address.setFocus()
    card.address.selectAll()
    settings.type("tcp://10.0.0.7")
    settings.tap(settings.button("Epson TM-T20III"))
    settings.tap_row(card.list, 3)
    settings.tap(settings.button("Utiliser"))
    assert settings.last == commands.ChoosePrinter("tcp://10.0.0.7", "generic-80")


def typed_address(settings: Counter, address: str) -> None:
    card = screen(settings).printer
    card.address.setFocus()
    card.address.selectAll()
    settings.type(address)
    settings.tap(settings.button("Utiliser"))
    printer = views.PrinterView(address, "epson-tm-t20iii")
    settings.says(notices.SettingsChanged(replace(SETTINGS, printer=printer)))


def test_a_printer_whose_address_was_typed_is_asked_for_its_model_and_believed(settings: Counter) -> None:
    typed_address(settings, "10.0.0.7")
    assert settings.last == commands.FindPrinters("10.0.0.7")
    settings.says(notices.PrintersFound((("10.0.0.7", "TM-m30II", "epson-tm-m30"),)))
    assert settings.last == commands.ChoosePrinter("10.0.0.7", "epson-tm-m30")
    assert settings.button("Epson TM-m30")


def test_a_model_that_a_person_chose_stays(settings: Counter) -> None:
    card = screen(settings).printer
    settings.tap(settings.button("Epson TM-T20III"))
    settings.tap_row(card.list, 0)
    typed_address(settings, "10.0.0.7")
    assert settings.last == commands.ChoosePrinter("10.0.0.7", "epson-tm-t20iii")
    settings.says(notices.PrintersFound((("10.0.0.7", "TM-m30II", "epson-tm-m30"),)))
    assert settings.last == commands.ChoosePrinter("10.0.0.7", "epson-tm-t20iii")


def test_a_test_ticket_is_printed(settings: Counter) -> None:
    settings.tap(settings.button("Ticket d'essai"))
    assert settings.last == commands.PrintTest()
    settings.says(notices.CommandRefused("printer_missing", {}))
    assert settings.sees("Choisissez d'abord une imprimante.")


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("ready", "Tickets\u00a0: prête"),
        ("paper_out", "Tickets\u00a0: plus de papier"),
        ("unreachable", "Tickets\u00a0: ne répond pas"),
        ("none", "Tickets\u00a0: aucune imprimante"),
        ("something_new", "Tickets\u00a0: état inconnu"),
    ],
)
def test_the_printers_state_stands_here_in_words(settings: Counter, state: str, said: str) -> None:
    settings.says(notices.PrinterChanged("receipt", state))
    assert screen(settings).printer.state.accessibleName() == said


def test_the_scanners_state_stands_here_in_words(settings: Counter) -> None:
    settings.says(notices.ScannerChanged("unplugged"))
    assert screen(settings).printer.scanner.accessibleName() == "Lecteur\u00a0: débranché"


# --- language and theme, without a restart


def test_another_language_is_spoken_at_once_and_kept(settings: Counter) -> None:
    settings.tap(settings.button("Nederlands"))
    assert commands.SaveShop({"language": "nl"}) in settings.asked
    assert settings.button("Verkoop").isEnabled()
    assert settings.button("Bewaren")
    assert screen(settings).form.fields["name"].text() == "Épicerie du Pont"


def test_a_new_shop_chooses_its_language_before_it_has_a_name(first_start: Counter) -> None:
    first_start.type("Bij de bakker")
    first_start.tap(first_start.button("Nederlands"))
    assert not any(isinstance(command, commands.SaveShop) for command in first_start.asked)
    assert screen(first_start).form.fields["name"].text() == "Bij de bakker"
    assert first_start.sees("Welkom. Het kasticket moet eerst zeggen wie u bent.")
    first_start.press("F12")
    assert first_start.last.fields["language"] == "nl"


def test_a_sale_under_way_is_there_in_the_other_language(counter: Counter) -> None:
    counter.says(notices.SaleChanged(cart(LINES), "7"))
    counter.says(notices.SettingsChanged(replace(SETTINGS, shop=replace(SHOP, language="de"))))
    assert counter.cart[-1] == "Bougie parfumée figuier"
    assert counter.sees("Zu zahlen")
    assert not counter.sees("Ein Verkauf lief")
    counter.press("F12")
    assert isinstance(counter.last, commands.TakeTender)


@pytest.mark.parametrize(("label", "name"), [("Sombre", "dark"), ("Contraste", "high contrast")])
def test_a_theme_is_worn_without_a_restart(settings: Counter, qtbot: QtBot, label: str, name: str) -> None:
    settings.tap(settings.button(label))
    assert theme.current().name == name
    qtbot.waitUntil(lambda: settings.counter_colour() == theme.THEMES[name].bg)


def test_a_chosen_theme_is_remembered(qtbot: QtBot) -> None:
    kept: list[str] = []
    window = MainWindow(
        Bridge(lambda _command: None), Words("fr"), theme.LIGHT, lambda: NOW, keep_theme=kept.append
    )
    qtbot.addWidget(window)
    window.dress("dark")
    assert kept == ["dark"]
