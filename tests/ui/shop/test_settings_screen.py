"""What a shop must say before its first ticket, its language and its theme; a page each for what it has."""

from dataclasses import asdict, replace

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.scenes.sample_orders import MALL
from herstal_pos.ui.scenes.sample_shop import FOUND_PRINTERS, LINES, NOW, SETTINGS, SHOP, cart
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.shop.settings_screen import SettingsScreen
from tests.ui.scripted_counter import Counter

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
    counter.press("Ctrl D")
    return counter


def screen(counter: Counter) -> SettingsScreen:
    shown = counter.window.shown
    assert isinstance(shown, SettingsScreen)
    return shown


def test_a_shop_without_a_name_is_met_with_a_calm_sentence(first_start: Counter) -> None:
    assert screen(first_start)
    assert first_start.sees("Bienvenue. Ces lignes figureront sur vos tickets.")


def test_who_rounds_every_total_is_told_of_the_poster(settings: Counter) -> None:
    assert settings.sees("Caisse non certifiée (pas un SCE)")
    settings.tap(settings.button("Toujours"))
    assert settings.sees("affichez-le à l'entrée")
    settings.tap(settings.button("Espèces"))
    assert not settings.sees("affichez-le à l'entrée")


def test_the_limits_of_the_shelf_are_typed_there_and_not_at_the_first_start(settings: Counter) -> None:
    form = screen(settings).form
    assert (form.fields["count_limit"].text(), form.fields["price_from"].text()) == ("10", "5")
    form.fields["count_limit"].setText("25")
    settings.forget()
    settings.press("F12")
    (asked,) = settings.asked
    assert isinstance(asked, commands.SaveShop)
    assert (asked.fields["count_limit"], asked.fields["price_from"]) == ("25", "5")


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
    of_another_page = {"paper", "paper_above", "receipt_head"}
    of_another_page |= {"discount_reasons", "near_days", "near_percent"}
    assert saved.fields.keys() == asdict(SHOP).keys() - of_another_page


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
    assert first_start.sees("Welkom. Deze lijnen komen op uw kastickets.")
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
        Bridge(lambda _command: None), Words("fr"), theme.LIGHT, lambda: NOW, save_theme=kept.append
    )
    qtbot.addWidget(window)
    window.dress("dark")
    assert kept == ["dark"]


# --- the pages


PAGES = {"F3": "Nom", "F4": "Imprimante tickets", "F7": "Adresse du mall"}


@pytest.mark.parametrize("key", PAGES)
def test_a_page_is_turned_to_by_its_key(settings: Counter, key: str) -> None:
    settings.press("F7" if key == "F3" else "F3", key)
    for other, said in PAGES.items():
        assert settings.sees(said) == (other == key)


@pytest.mark.parametrize(("label", "key"), [("Magasin", "F3"), ("Imprimantes", "F4"), ("Mall", "F7")])
def test_a_page_is_turned_to_by_a_finger(settings: Counter, label: str, key: str) -> None:
    settings.press("F7" if key == "F3" else "F3")
    settings.tap(settings.button(label))
    assert settings.sees(PAGES[key])
    assert [tab.label for tab in screen(settings).tabs.values() if tab.isChecked()] == [label]


def test_nothing_under_a_finger_moves_from_page_to_page(settings: Counter) -> None:
    shown = screen(settings)
    places = []
    for key in PAGES:
        settings.press(key)
        places.append((shown.save.geometry(), [tab.geometry() for tab in shown.tabs.values()]))
    assert places == places[:1] * 3


def test_the_corner_says_the_next_step_of_each_page(settings: Counter) -> None:
    said = []
    for key in PAGES:
        settings.press(key)
        said.append(screen(settings).save.label)
    assert said == ["Enregistrer", "Utiliser", "Connecter"]


def test_another_language_stays_on_the_page(settings: Counter) -> None:
    settings.press("F7")
    settings.type("mall.herstal.be")
    settings.says(notices.SettingsChanged(replace(SETTINGS, shop=replace(SHOP, language="de"))))
    assert settings.sees("Adresse der Mall")
    assert screen(settings).mall.fields["address"].text() == "mall.herstal.be"


@pytest.mark.parametrize(
    ("notice", "chip", "said"),
    [
        (notices.PrinterChanged("receipt", "paper_out"), "printer", "Imprimante tickets"),
        (notices.PrinterChanged("label", "paper_out"), "label", "Imprimante étiquettes"),
        (notices.MallChanged(MALL), "mall", "Adresse du mall"),
    ],
)
def test_a_chip_leads_to_the_page_of_what_it_tells(
    counter: Counter, notice: notices.Notice, chip: str, said: str
) -> None:
    counter.says(notice)
    counter.tap(counter.window.frame.status.chips[chip])
    assert counter.sees(said)


def test_what_freight_of_an_e_invoice_costs_is_saved(settings: Counter) -> None:
    settings.tap(settings.button("Répartis"))
    settings.forget()
    settings.press("F12")
    (asked,) = settings.asked
    assert isinstance(asked, commands.SaveShop)
    assert asked.fields["invoice_costs"] == "spread"
