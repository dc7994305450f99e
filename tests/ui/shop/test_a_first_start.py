"""A first start leads from an empty folder to the sale, by keys and by fingers; what can wait is put off."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.places import SALE, WELCOME
from herstal_pos.ui.scenes.sample_orders import MALL, NO_MALL
from herstal_pos.ui.scenes.sample_shop import FOUND_PRINTERS, SETTINGS, SHOP
from herstal_pos.ui.shop.welcome.welcome_screen import WelcomeScreen
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.list_files import files_in
from tests.ui.scripted_counter import Counter

NEW = replace(
    SETTINGS,
    shop=views.ShopView(),
    printer=views.PrinterView(),
    complete=False,
    welcome="shop",
    missing=("name", "vat_number"),
)
NAMED = replace(NEW, shop=SHOP, complete=True, missing=())


@pytest.fixture
def start(qtbot: QtBot) -> Counter:
    return started(qtbot, NEW)


@pytest.fixture
def named(start: Counter) -> Counter:
    """The shop is described, the printer's step is next."""
    start.press("F12")
    start.says(notices.SettingsChanged(NAMED), notices.MallChanged(NO_MALL))
    start.forget()
    return start


def started(qtbot: QtBot, settings: views.SettingsView) -> Counter:
    counter = Counter(qtbot)
    counter.says(notices.SettingsChanged(settings))
    return counter


def page(counter: Counter) -> str:
    return screen(counter).page


def screen(counter: Counter) -> WelcomeScreen:
    shown = counter.window.shown
    assert isinstance(shown, WelcomeScreen)
    return shown


def kept(counter: Counter) -> str:
    """The step that the next start begins with."""
    steps = [asked.step for asked in counter.asked if isinstance(asked, commands.SaveWelcome)]
    return str(steps[-1])


def test_a_first_start_is_welcomed(start: Counter) -> None:
    assert start.window.frame.shown == WELCOME
    assert start.sees("Caisse non certifiée (pas un SCE)")
    assert kept(start) == "shop"


def test_a_later_start_opens_on_the_sale(qtbot: QtBot) -> None:
    assert started(qtbot, SETTINGS).window.frame.shown == SALE


@pytest.mark.parametrize("step", ["printer", "articles", "mall"])
def test_a_start_in_the_middle_goes_on_where_it_stood(qtbot: QtBot, step: str) -> None:
    assert page(started(qtbot, replace(NAMED, welcome=step))) == step


def test_what_the_shop_says_of_itself_is_kept_and_the_printer_comes_next(start: Counter) -> None:
    start.type("Au pain")
    start.press("F12")
    saved = start.last
    assert (saved.fields["name"], saved.fields["language"]) == ("Au pain", "fr")
    start.says(notices.SettingsChanged(NAMED))
    assert (page(start), kept(start)) == ("printer", "printer")


def test_who_the_shop_is_cannot_be_put_off(start: Counter) -> None:
    start.press("Esc")
    assert page(start) == "shop"
    assert start.sees("Il manque encore\u00a0: Nom")


def test_what_is_missing_after_saving_is_named(start: Counter) -> None:
    start.press("F12")
    start.says(notices.SettingsChanged(replace(NEW, missing=("vat_number",))))
    assert page(start) == "shop"
    assert start.sees("Enregistré. Il manque encore\u00a0: N° de TVA")


def test_a_refusal_is_said_and_nothing_typed_is_lost(start: Counter) -> None:
    start.type("Au pain")
    start.press("F12")
    start.says(notices.CommandRefused("vat_number_wrong", {}))
    assert start.sees("Ce numéro de TVA n'est pas juste\u00a0: vérifiez-le.")
    assert screen(start).form.fields["name"].text() == "Au pain"


def test_another_language_is_spoken_at_once_and_what_was_typed_stays(start: Counter) -> None:
    start.type("Au pain")
    start.tap(start.button("Nederlands"))
    assert start.button("Verder")
    assert screen(start).form.fields["name"].text() == "Au pain"


def test_all_else_is_put_off_by_escape_and_the_sale_comes_with_its_day_to_be_opened(named: Counter) -> None:
    named.press("Esc", "Esc", "Esc")
    assert named.window.frame.shown == SALE
    assert kept(named) == ""


def test_all_else_is_put_off_by_fingers(named: Counter) -> None:
    for _ in range(3):
        named.tap(named.button("Plus tard"))
    assert named.window.frame.shown == SALE


def test_what_was_put_off_says_so_and_is_taken_again(named: Counter) -> None:
    named.press("F12")
    tile = screen(named).steps.tiles["printer"]
    assert tile.accessibleDescription() == "plus tard"
    named.tap(tile)
    assert (page(named), kept(named)) == ("printer", "printer")


def test_the_last_step_is_the_sale(named: Counter) -> None:
    named.tap(screen(named).steps.tiles["float"])
    assert named.window.frame.shown == SALE


def test_a_printer_is_taken_before_the_next_step_and_tried(named: Counter) -> None:
    named.type("10.0.0.7")
    assert named.button("Utiliser")
    named.press("F12")
    chosen = next(asked for asked in named.asked if isinstance(asked, commands.ChoosePrinter))
    assert chosen.address == "10.0.0.7"
    named.says(notices.SettingsChanged(replace(NAMED, printer=views.PrinterView("10.0.0.7", chosen.profile))))
    assert named.sees("Enregistré.")
    named.tap(named.button("Ticket d'essai"))
    assert named.last == commands.PrintTest()
    named.press("F12")
    assert page(named) == "articles"


def test_a_printer_that_was_found_is_chosen_by_keys(named: Counter) -> None:
    named.says(FOUND_PRINTERS)
    named.press("Down", "Enter")
    assert named.asked[-1].address == FOUND_PRINTERS.printers[0][0]


def test_a_code_that_is_scanned_is_heard_and_not_sold(named: Counter) -> None:
    named.scan("5410126001013")
    assert page(named) == "printer"
    assert named.sees("Lecteur entendu\u00a0: 5410126001013")
    assert named.asked == []


def test_a_scanner_is_set_right_here_too(named: Counter) -> None:
    named.tap(named.button("Régler le lecteur"))
    assert named.last == commands.ShowScannerCode()
    named.scan("HERSTAL-POS")
    assert not named.sees("Lecteur entendu")


# --- articles


@pytest.fixture
def articles(named: Counter) -> Counter:
    named.press("Esc")
    named.forget()
    return named


def test_a_list_is_imported_before_the_next_step(articles: Counter, tmp_path: Path) -> None:
    file = tmp_path / "articles.csv"
    file.write_bytes("code;name_fr\n1;Sirop de Liège\n".encode("cp1252"))
    screen(articles).articles.show_found((file,))
    articles.press("Down")
    assert articles.button("Importer")
    articles.press("F12")
    assert articles.last == commands.ImportCatalogue("code;name_fr\n1;Sirop de Liège\n".encode("cp1252"))
    articles.says(notices.CatalogueImported(1, 0, ()))
    assert articles.sees("Ajoutés\u00a0: 1, changés\u00a0: 0, refusés\u00a0: 0")
    articles.press("F12")
    assert page(articles) == "mall"


def test_a_line_that_is_refused_is_shown_with_its_reason(articles: Counter) -> None:
    articles.says(notices.CatalogueImported(12, 0, ((7, "csv_empty", {}),)))
    (row,) = screen(articles).articles.list.lines.rows
    assert row.name == "Ligne 7\u00a0: Le fichier est vide."


def test_a_file_that_cannot_be_read_is_named(articles: Counter, tmp_path: Path) -> None:
    articles.type(str(tmp_path / "nothing.csv"))
    articles.press("F12")
    assert articles.sees("Le fichier nothing.csv est illisible.")
    assert page(articles) == "articles"


def test_a_pipe_is_named_and_holds_nobody(articles: Counter, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "articles.csv")
    articles.type(str(tmp_path / "articles.csv"))
    articles.press("F12")
    assert articles.sees("articles.csv n'est pas un fichier.")


def test_an_import_that_brought_nothing_is_no_green_tick(articles: Counter) -> None:
    articles.says(notices.CatalogueImported(0, 0, ((7, "csv_empty", {}),)))
    assert screen(articles).sentence.state is not State.WELL
    assert not screen(articles).articles.brought
    articles.says(notices.CatalogueImported(0, 1, ()))
    assert screen(articles).sentence.state is State.WELL
    assert screen(articles).articles.brought


def test_files_are_looked_for_again(articles: Counter) -> None:
    articles.tap(articles.button("Chercher encore"))
    assert articles.sees(screen(articles).articles.found_in_words)


def test_lists_are_found_the_newest_first_and_a_missing_folder_has_none(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    (tmp_path / "b.csv").touch()
    (tmp_path / "A.CSV").touch()
    found = files_in([tmp_path, tmp_path / "gone"])
    assert {file.name for file in found} == {"b.csv", "A.CSV"}
    ages = [file.stat().st_mtime for file in found]
    assert ages == sorted(ages, reverse=True)


# --- the mall


@pytest.fixture
def mall(articles: Counter) -> Counter:
    articles.press("Esc")
    articles.forget()
    return articles


def test_a_mall_is_connected_before_the_welcome_ends(mall: Counter) -> None:
    mall.type("mall.example")
    mall.press("Tab")
    mall.type("jeton")
    mall.press("F12")
    assert mall.sees("Il manque encore\u00a0: Clé, ou mot de passe")
    screen(mall).mall.fields["secret"].setText("clé")
    assert mall.button("Connecter")
    mall.press("F12")
    assert mall.last.fields["address"] == "mall.example"
    mall.says(notices.MallChanged(MALL))
    assert mall.sees("Connecté. Le mall dit\u00a0: Épicerie du Pont")
    mall.press("F12")
    assert mall.window.frame.shown == SALE


def test_a_mall_that_lets_nobody_in_says_why_and_may_wait(mall: Counter) -> None:
    mall.type("mall.example")
    for field in ("shop_token", "secret"):
        screen(mall).mall.fields[field].setText("x")
    mall.press("F12")
    mall.says(notices.CommandRefused("mall_forbidden", {}))
    assert mall.last == commands.ShowMall()
    mall.press("Esc")
    assert mall.window.frame.shown == SALE


def test_every_page_is_reached_by_its_step(named: Counter) -> None:
    for step in ("mall", "articles", "printer", "shop"):
        named.tap(screen(named).steps.tiles[step])
        assert page(named) == step


def test_the_practice_shop_opens_beside_and_what_was_typed_stays(qtbot: QtBot) -> None:
    answers: list[bool] = [False, True]

    def practise() -> bool:
        if not answers:
            raise FileNotFoundError
        return answers.pop()

    welcome = WelcomeScreen(Bridge(lambda _command: None), Words("fr"), (), "light", practise)
    qtbot.addWidget(welcome)
    welcome.form.fields["name"].setText("Au pain")
    assert welcome.act("practise")
    assert welcome.sentence.accessibleName() == "Le magasin d'exercice s'ouvre à côté."
    welcome.steps.practise.click()
    assert welcome.sentence.accessibleName() == "Le magasin d'exercice est déjà ouvert, à côté."
    assert welcome.act("practise")
    assert welcome.sentence.accessibleName() == "Le magasin d'exercice n'a pas pu s'ouvrir."
    assert welcome.form.fields["name"].text() == "Au pain"


def test_a_shop_with_a_vat_number_hears_of_e_invoices(start: Counter) -> None:
    said = "Entreprises belges\u00a0: e-facture due depuis le 01/01/2026"
    assert not start.sees(said)
    screen(start).form.fields["vat_number"].setText("0403019261")
    assert start.sees(said)
