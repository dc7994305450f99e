"""Questions stand in the cart and none is a dialog; what is asked of goods stands until it is answered."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices, views
from herstal_pos.ui.frame.places import ARTICLE, SALE, SCALE
from herstal_pos.ui.scenes.sample_shop import (
    BEGIN,
    FOUND,
    LINES,
    NOW,
    PAID,
    SETTINGS,
    STOCK,
    UNKNOWN as UNKNOWN_LINE,
    cart,
    job,
)
from herstal_pos.ui.scenes.shelf.sample_shelf import NEW
from tests.ui.scripted_counter import Counter

CODE = "5410126009903"
UNKNOWN = replace(UNKNOWN_LINE, quantity=2000)


@pytest.fixture
def asking(counter: Counter) -> Counter:
    counter.says(notices.SaleChanged(cart((*LINES, UNKNOWN)), UNKNOWN.id))
    counter.forget()
    return counter


def answered(counter: Counter) -> None:
    """As the shop says it."""
    counter.says(notices.SaleChanged(cart(LINES), "7"))


def created(price_cents: int, vat_code: str, name: str = "") -> commands.CreateProduct:
    return commands.CreateProduct(CODE, price_cents, vat_code, name, 2000, CODE, None)


def test_an_unknown_code_offers_to_create_to_link_or_to_strike(asking: Counter) -> None:
    assert asking.sees("Code inconnu 5410126009903")
    for label in ("Créer", "Lier à un article", "Fiche", "Pas un article"):
        assert asking.button(label).isEnabled()


def test_an_article_is_created_with_its_price_enter_and_a_rate(asking: Counter) -> None:
    asking.type("3,20")
    asking.press("Enter")
    assert asking.sees("3,20\u00a0€\u00a0: choisissez la TVA")
    asking.press("3")
    assert asking.asked == [created(320, "reduced")]
    answered(asking)
    assert not asking.sees("Code inconnu")


@pytest.mark.parametrize("by_finger", [False, True])
def test_it_is_sold_once_without_an_article(asking: Counter, *, by_finger: bool) -> None:
    asking.type("3,20")
    asking.press("Enter")
    asking.tap(asking.button("Vendre une fois")) if by_finger else asking.press("F3")
    assert asking.sees("3,20\u00a0€, sans créer l'article")
    asking.press("3")
    assert asking.asked == [commands.AddFreeItem(320, "reduced", "", 2000, sure=True, answers=UNKNOWN.id)]


@pytest.fixture
def made(counter: Counter) -> Counter:
    counter.says(notices.SaleChanged(cart(LINES), "7"), notices.OpeningAsked("new", "piece"))
    counter.forget()
    return counter


@pytest.mark.parametrize("by_finger", [False, True])
def test_how_many_of_a_new_article_lie_here(made: Counter, *, by_finger: bool) -> None:
    assert made.sees("Combien en rayon, avec celui-ci")
    if by_finger:
        for label in ("2", "4", "Noter"):
            made.tap(made.button(label))
    else:
        made.type("24")
        made.press("Enter")
    assert made.asked == [commands.BeginStock("new", 24_000)]
    assert not made.sees("Combien en rayon")


def test_half_a_piece_lies_nowhere(made: Counter) -> None:
    made.type("2,5")
    made.press("Enter")
    assert made.asked == []
    assert made.sees("Tapez d'abord combien")


def test_whoever_scans_on_has_not_counted_and_a_number_before_it_is_the_scan_s(made: Counter) -> None:
    made.type("3")
    made.scan("5449000000996")
    assert made.asked == [commands.ScanBarcode("5449000000996", None, 3000)]
    assert not made.sees("Combien en rayon")


@pytest.mark.parametrize("by_finger", [False, True])
def test_the_whole_form_and_back_to_the_same_sale(asking: Counter, *, by_finger: bool) -> None:
    asking.tap(asking.button("Fiche")) if by_finger else asking.press("F3")
    assert asking.window.frame.shown == ARTICLE
    assert asking.asked == [commands.ShowArticle("", "5410126009903")]
    asking.says(notices.ArticleShown(NEW))
    asking.press("Esc")
    assert asking.window.frame.shown == SALE
    assert asking.sees("Code inconnu 5410126009903")
    asking.press("F3")
    asking.says(notices.ArticleShown(NEW))
    asking.forget()
    asking.press("F12")
    made = replace(NEW, product_id="new", form=replace(NEW.form, barcodes=("5410126009903",)))
    asking.says(notices.ArticleChanged(made))
    assert asking.window.frame.shown == SALE
    assert asking.asked[-1] == commands.LookAgain()


def test_an_article_is_created_by_finger(asking: Counter) -> None:
    for label in ("3", ",", "5"):
        asking.tap(asking.button(label))
    asking.tap(asking.button("Créer"))
    asking.tap(asking.button("21\u00a0%"))
    assert asking.asked == [created(350, "standard")]


def test_creating_without_a_price_says_what_to_type_and_asks_again(asking: Counter) -> None:
    asking.press("Enter")
    assert asking.sees("Tapez d'abord le prix.")
    asking.type("3")
    assert asking.sees("Code inconnu 5410126009903")
    asking.press("Enter", "1")
    assert asking.asked == [created(300, "standard")]


def test_an_unknown_code_is_linked_to_an_article(asking: Counter) -> None:
    asking.press("F2")
    assert asking.sees("Lier 5410126009903\u00a0: choisissez l'article")
    asking.type("gauf")
    asking.says(notices.ProductsFound("gauf", FOUND))
    asking.press("Down", "Enter")
    assert asking.last == commands.LinkBarcode(CODE, "b", 2000, CODE)


@pytest.mark.parametrize("by_finger", [False, True])
def test_what_no_article_is_called_is_the_new_one_s_name(asking: Counter, *, by_finger: bool) -> None:
    asking.press("F2")
    asking.type("savon  noir ")
    asking.says(notices.ProductsFound("savon  noir ", ()))
    asking.tap(asking.button("Pas trouvé\u00a0: nouvel article")) if by_finger else asking.press("F3")
    assert asking.sees("Nouveau\u00a0: savon noir")
    asking.type("3,20")
    asking.press("Enter", "1")
    assert asking.last == created(320, "standard", "savon noir")


def test_what_was_scanned_goes_with_the_article_that_is_made_of_it(counter: Counter) -> None:
    """Its label says what the goods weigh; the price that is asked is that of a kilogram."""
    cheese = replace(UNKNOWN_LINE, key="77777", code="2677777003428", aim="]E0", unit="kg")
    counter.says(notices.SaleChanged(cart([cheese]), cheese.id))
    assert counter.sees("tapez le prix au kg")
    counter.type("9,50")
    counter.press("Enter", "3")
    scanned = {"quantity": 1000, "scanned": "2677777003428", "aim": "]E0"}
    assert counter.last == commands.CreateProduct("77777", 950, "reduced", **scanned)  # type: ignore[arg-type]


@pytest.mark.parametrize("by_key", [True, False])
def test_a_scales_label_without_a_table_leads_to_where_it_is_learned(counter: Counter, by_key: bool) -> None:
    code = "2900101003420"
    label = replace(UNKNOWN_LINE, key=code, code=code, of_a_scale=True)
    counter.says(notices.SaleChanged(cart([label]), label.id))
    assert counter.sees("Une seule suffit pour l'apprendre")
    if by_key:
        counter.press("F4")
    else:
        counter.tap(counter.button("Balance"))
    assert counter.window.frame.shown == SCALE
    assert counter.last == commands.ReadScaleLabel(code)


def test_a_question_of_goods_that_were_not_put_in_the_cart_is_not_answered_by_money(counter: Counter) -> None:
    many = commands.ChangeQuantity("7", 150_000, sure=True)
    counter.says(notices.SaleChanged(cart(LINES), "7"))
    counter.says(notices.CommandRefused("quantity_large", {"count": 150}, again=many))
    counter.forget()
    counter.press("F12")
    assert counter.asked == []
    counter.press("F2")
    assert counter.asked == [many]


@pytest.mark.parametrize(("key", "came_out"), [("Enter", True), ("Ctrl P", False)])
def test_a_doubtful_ticket_is_asked_about_and_answered(counter: Counter, key: str, came_out: bool) -> None:
    counter.says(notices.SaleCompleted(PAID), job("unknown"))
    assert counter.sees("Le ticket 2-001042 est-il sorti\u00a0?")
    counter.press(key)
    assert counter.asked == [commands.AnswerDoubtful("job", came_out)]
    assert not counter.sees("est-il sorti")


@pytest.mark.parametrize(
    ("kind", "title", "asked"),
    [
        ("label", "M-2418 1/2", "L'étiquette M-2418 1/2 est-elle sortie\u00a0?"),
        ("pick_ticket", "M-2418", "Le bon de préparation M-2418 est-il sorti\u00a0?"),
        ("test", "", "L'essai est-il sorti\u00a0?"),
    ],
)
def test_each_paper_in_doubt_is_asked_about_by_its_name(
    counter: Counter, kind: str, title: str, asked: str
) -> None:
    counter.says(notices.PrintJobChanged(replace(job("unknown").job, kind=kind, title=title)))
    assert counter.sees(asked)


def test_a_doubtful_ticket_waits_behind_a_newer_matter_and_comes_back(counter: Counter) -> None:
    counter.says(job("unknown"), notices.SaleChanged(cart((*LINES, UNKNOWN)), UNKNOWN.id))
    assert not counter.sees("est-il sorti")
    answered(counter)
    assert counter.sees("est-il sorti")
    counter.says(job("printed"))
    assert not counter.sees("est-il sorti")


def test_enter_after_a_number_is_an_articles_code_also_while_a_ticket_is_in_doubt(counter: Counter) -> None:
    counter.says(job("unknown"))
    counter.type("91")
    counter.press("Enter")
    assert counter.asked == [commands.AddByCode("91")]


def test_a_sale_left_by_a_power_cut_is_there_and_says_so(qtbot: QtBot) -> None:
    counter = Counter(qtbot)
    counter.says(*(notice for notice in BEGIN if not isinstance(notice, notices.SaleChanged)))
    counter.says(notices.SaleChanged(cart(LINES[:4])))
    assert counter.sees("Une vente était en cours\u00a0: 5 articles, 27,17\u00a0€. Elle est là.")
    counter.scan("5410126001013")
    assert not counter.sees("Une vente était en cours")


def test_a_sale_begun_now_is_no_surprise(counter: Counter) -> None:
    counter.says(notices.SaleChanged(cart(LINES[:1]), "1"))
    assert not counter.sees("Une vente était en cours")


# --- reasons, stock


def test_the_drawer_opens_with_one_of_three_reasons(counter: Counter) -> None:
    counter.press("Ctrl T", "2")
    assert counter.asked == [commands.OpenDrawer("Vérifier la caisse")]
    assert counter.button("Chercher")


def test_the_drawer_opens_with_ones_own_words(counter: Counter) -> None:
    counter.tap(counter.button("Tiroir"))
    counter.type("rouleau de pièces")
    counter.press("Enter")
    assert counter.asked == [commands.OpenDrawer("rouleau de pièces")]


def test_the_drawer_opens_by_finger(counter: Counter) -> None:
    counter.tap(counter.button("Tiroir"))
    counter.tap(counter.button("Faire la monnaie"))
    assert counter.asked == [commands.OpenDrawer("Faire la monnaie")]


def test_azerty_digits_choose_a_reason_too(counter: Counter) -> None:
    counter.press("Ctrl T")
    counter.type_on_azerty("3")
    assert counter.asked == [commands.OpenDrawer("Corriger un rendu")]


def test_without_a_reason_the_drawer_stays_shut(counter: Counter) -> None:
    counter.press("Ctrl T", "Enter", "Esc")
    assert counter.asked == []
    assert counter.button("Chercher")


def test_a_stock_figure_is_explained_by_its_rows(counter: Counter) -> None:
    counter.says(notices.SaleChanged(cart(LINES), "3"))
    counter.press("Ctrl I")
    assert counter.asked == [commands.ExplainStock("product-3")]
    counter.says(notices.StockExplained(STOCK))
    rows = counter.window.sale.pad.panel.rows.lines.rows  # type: ignore[union-attr]
    assert [row.name for row in rows] == [
        "Vente 2-001041",
        "Retour 2-001017",
        "Vente 2-000961",
        "Stock de départ",
        "Mouvements plus anciens",
    ]
    assert counter.sees("En main 7")
    assert counter.sees("Promis 0")
    assert counter.sees("Libre 7")
    counter.press("Esc")
    assert counter.button("Chercher")


def test_what_online_orders_hold_is_shown_apart_and_by_its_orders(counter: Counter) -> None:
    promises = (
        views.PromiseView("a", "M-2418", 2000, NOW + timedelta(minutes=18)),
        views.PromiseView("b", "M-2421", 1000, None),
    )
    view = replace(STOCK, product=replace(STOCK.product, reserved=3000), promises=promises)
    counter.says(notices.SaleChanged(cart(LINES), "3"))
    counter.press("Ctrl I")
    counter.says(notices.StockExplained(view))
    for said in ("En main 7", "Promis 3", "Libre 4"):
        assert counter.sees(said)
    rows = counter.window.sale.pad.panel.rows.lines.rows  # type: ignore[union-attr]
    assert [(row.name, row.second_line, row.amount_text) for row in rows[:3]] == [
        ("Promis à M-2418", "vélo 14:50", "2"),
        ("Promis à M-2421", "", "1"),
        ("Vente 2-001041", "mer. 25 nov. · 14:31", "\u22122"),
    ]


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        ("packed", "Commande M-2409 emballée"),
        ("unpacked", "Commande M-2409 déballée"),
        ("shortage", "Manque, commande M-2409"),
    ],
)
def test_a_movement_for_an_order_names_it(counter: Counter, cause: str, said: str) -> None:
    row = views.StockRowView(NOW, cause, -1000, "M-2409")
    counter.says(notices.SaleChanged(cart(LINES), "3"))
    counter.press("Ctrl I")
    counter.says(notices.StockExplained(replace(STOCK, rows=(row,))))
    assert counter.window.sale.pad.panel.rows.lines.rows[0].name == said  # type: ignore[union-attr]


def test_a_line_without_stock_says_so(counter: Counter) -> None:
    counter.press("Ctrl I")
    assert counter.sees("Choisissez d'abord une ligne de la vente.")
    counter.says(notices.SaleChanged(cart([replace(LINES[0], product_id=None)]), "1"))
    counter.press("Ctrl I")
    assert counter.asked == []
    assert counter.sees("Pas de stock suivi de cet article.")


def test_a_missing_vat_number_is_said_at_the_empty_cart_with_the_key_that_leads_to_it(
    counter: Counter,
) -> None:
    nameless = replace(SETTINGS, shop=replace(SETTINGS.shop, vat_number=""))
    counter.says(notices.SettingsChanged(nameless), notices.SaleChanged(cart(())))
    assert counter.sees("Appareils, Ctrl D")
