"""An invoice by keys and by touch alone: of the cart, of a ticket just paid, of an old one, of a month."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from herstal_pos.domain.shop.invoice_rules import InvoiceRules, VatRegime
from herstal_pos.services import commands, notices
from herstal_pos.services.shop.settings_rows import INVOICES
from herstal_pos.services.views import IssuedView
from herstal_pos.ui.counter.customers.customer_form import CustomerForm
from herstal_pos.ui.counter.customers.customers_panel import CustomersPanel
from herstal_pos.ui.counter.invoices.invoice_panel import InvoicePanel
from herstal_pos.ui.counter.invoices.issued_panel import IssuedPanel
from herstal_pos.ui.counter.invoices.sending_panel import SendingPanel
from herstal_pos.ui.frame.places import ARTICLE
from herstal_pos.ui.stock.article.article_screen import ArticleScreen
from tests.little_shop import BREAD
from tests.services.accounts.invoices.invoiced import ADDRESS, FOLDER, has_iban
from tests.services.accounts.invoices.test_owed_papers import is_called
from tests.ui.orders.real_till import RealTill, open_till


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        yield opened


def knows(till: RealTill, name: str = "Ateliers de la Meuse", company: str = "0403019261") -> str:
    (shown,) = till.shop.do(commands.MakeCustomer(None, name, company, **ADDRESS))
    assert isinstance(shown, notices.CustomerShown)
    return shown.customer.id


def issued(till: RealTill) -> list[IssuedView]:
    till.shop.do(commands.ListIssued())
    listed: notices.IssuedListed = till.shop.heard[notices.IssuedListed]
    return list(listed.invoices)


def said_on(panel: IssuedPanel) -> str:
    """What its first row says."""
    return str(panel.results.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_known_customer_is_f4_and_two_keys(till: RealTill) -> None:
    knows(till)
    till.press("1", "Enter", "F4", "Down", "Enter", "Enter")
    assert till.window.sale.sale.invoiced
    till.press("F12")
    assert till.sees("Facture F1-2026-0001\u00a0: faite")
    till.press("F12")
    (one,) = issued(till)
    assert (one.number, one.total_cents) == ("F1-2026-0001", 320)


def test_a_new_company_by_its_number_and_its_address_once(till: RealTill) -> None:
    till.press("1", "Enter")
    till.type("0403019261")
    till.press("F4", "Enter")
    till.type("Ateliers")
    till.press("Enter", "Enter")
    form = till.window.sale.pad.panel
    assert isinstance(form, CustomerForm)
    till.type("rue Hayeneux 48")
    till.press("Down")
    till.type("4040")
    till.press("Down")
    till.type("Herstal")
    till.press("Enter")
    assert till.window.sale.sale.invoiced
    till.press("F12")
    assert [one.buyer for one in issued(till)] == ["Ateliers"]


def test_of_the_ticket_just_paid_twice_is_once(till: RealTill) -> None:
    knows(till)
    till.press("1", "Enter", "F12", "F4", "Down", "Enter")
    panel = till.window.sale.pad.panel
    assert isinstance(panel, InvoicePanel)
    till.press("Enter", "Enter")
    assert panel.title.text == "Facture F1-2026-0001\u00a0: faite"
    assert len(issued(till)) == 1
    till.press("Esc")
    assert till.window.sale.paid is not None


def test_of_the_ticket_just_paid_for_a_new_customer(till: RealTill) -> None:
    till.press("1", "Enter", "F12", "F4")
    till.type("Dupont")
    till.press("F3")
    form = till.window.sale.pad.panel
    assert isinstance(form, CustomerForm)
    for name, said in ADDRESS.items():
        form.fields[name].setText(said)
    till.press("Enter", "Enter")
    assert [one.buyer for one in issued(till)] == ["Dupont"]
    till.press("Esc")
    till.scan("1")
    assert till.window.sale.sale.customer is None


def test_of_an_old_ticket_by_touch_alone(till: RealTill) -> None:
    number = till.shop.sell("1").number_text
    till.shop.sell("1")
    knows(till)
    till.says(*till.shop.execute(commands.OpenReceipt(number)))
    till.tap(till.button("Facture"))
    panel = till.window.sale.pad.panel
    assert isinstance(panel, CustomersPanel)
    till.tap_row(panel.results, 0)
    till.tap(till.button(f"Facture du ticket {number}"))
    assert [one.tickets for one in issued(till)] == [(number,)]
    till.tap(till.button("Factures"))
    assert isinstance(till.window.sale.pad.panel, IssuedPanel)


def test_the_month_of_a_customer_on_account(till: RealTill) -> None:
    has_iban(till.shop)
    school = knows(till, "École Sainte-Anne", "")
    till.shop.do(commands.AllowAccount(school, 10_000))
    for _ in range(2):
        till.shop.do(commands.ChooseCustomer("", school))
        till.shop.sell("1", means="account")
    till.says(*till.shop.execute(commands.Refresh()))
    till.press("F4", "Down", "Enter", "F4", "Shift F7", "Down", "Enter")
    (one,) = issued(till)
    assert (one.total_cents, one.due_cents) == (640, 640)


def test_on_account_in_one_press(till: RealTill) -> None:
    has_iban(till.shop)
    firm = knows(till)
    till.press("1", "Enter", "F4", "Down", "Enter", "F3")
    assert till.sees("Ce client n'a pas de compte.")
    till.shop.do(commands.AllowAccount(firm, 10_000))
    till.press("Esc", "F4", "Shift F7", "F3")
    assert [one.due_cents for one in issued(till)] == [320]
    assert till.sees("Mis en compte")


def test_the_status_bar_says_what_waits(till: RealTill) -> None:
    till.says(notices.InvoicesWaiting(1))
    assert till.sees("Factures\u00a0: 1 à envoyer")
    till.press("Ctrl D")
    till.tap(till.button("Factures\u00a0: 1 à envoyer"))
    assert isinstance(till.window.sale.pad.panel, IssuedPanel)
    till.says(notices.InvoicesWaiting(0))
    assert not till.sees("à envoyer")


def test_in_an_empty_cart_the_key_of_the_list_is_the_same(till: RealTill) -> None:
    till.press("Shift F7")
    assert isinstance(till.window.sale.pad.panel, IssuedPanel)
    till.press("Esc", "1", "Enter", "Shift F7")
    assert till.window.sale.pad.panel is None


def test_a_shop_enters_the_franchise_on_a_day(till: RealTill) -> None:
    knows(till)
    till.press("Shift F7", "F7")
    sending = till.window.sale.pad.panel
    assert isinstance(sending, SendingPanel)
    till.tap(till.button("Franchise"))
    sending.day.setText("01/01/2027")
    till.press("Enter")
    with till.shop.storage.look() as work:
        rules = INVOICES.read(work.settings)
    assert rules.regime_on(date(2026, 12, 31)) is VatRegime.NORMAL
    assert rules.regime_on(date(2027, 1, 1)) is VatRegime.FRANCHISE
    till.press("Esc", "Shift F7", "F7")
    panel = till.window.sale.pad.panel
    assert isinstance(panel, SendingPanel)
    assert (panel.regime.value, panel.day.text()) == ("franchise", "01/01/2027")


def test_why_one_waits_stands_on_its_row(till: RealTill) -> None:
    till.shop.do(commands.SaveInvoiceRules("folder", FOLDER))
    number, customer = till.shop.sell("1").number_text, knows(till)
    till.shop.do(commands.InvoiceTicket(number, customer))
    till.press("Shift F7")
    till.says(notices.InvoiceWaits("F1-2026-0001", "sending.mail_later"))
    panel = till.window.sale.pad.panel
    assert isinstance(panel, IssuedPanel)
    assert "Sa boîte ne prend rien maintenant" in said_on(panel)
    (one,) = issued(till)
    refused = replace(one, state="refused", said="Pas commandé")
    till.says(notices.InvoiceSent(refused), notices.IssuedListed("", (refused,), 0, 1))
    assert "Pas commandé" in said_on(panel)
    assert "1 de plus d'un an" in panel.hint.text


def test_who_has_no_peppol_gets_it_on_paper(till: RealTill) -> None:
    till.shop.do(commands.InvoiceTicket(till.shop.sell("1").number_text, knows(till, "Mme Lambert", "")))
    till.press("Shift F7", "Ctrl F3")
    panel = till.window.sale.pad.panel
    assert isinstance(panel, IssuedPanel)
    assert "F3 écrit le PDF" in panel.hint.text
    till.says(notices.PrintersFound((("laser", "laser", ""),), "pages"))
    till.press("Ctrl F3")
    wanted = next(each for each in till.asked if isinstance(each, commands.PrintIssued))
    assert wanted.printer == "laser"
    till.says(notices.PagesOut(printer="laser"))
    assert "laser" in panel.hint.text


def owes_a_credit_note(till: RealTill) -> IssuedPanel:
    firm = knows(till)
    till.shop.do(commands.InvoiceTicket(till.shop.sell("1").number_text, firm))
    (one,) = issued(till)
    till.shop.open_receipt(one.tickets[0])
    till.shop.do(commands.ReturnAll())
    is_called(till.shop, "")
    till.says(*till.shop.execute(till.shop.tender("cash", None)))
    till.tap(till.button("Factures pas faites\u00a0: 1"))
    panel = till.window.sale.pad.panel
    assert isinstance(panel, IssuedPanel)
    assert "à faire" in said_on(panel)
    return panel


def test_what_can_never_be_made_is_given_up_with_its_reason(till: RealTill) -> None:
    panel = owes_a_credit_note(till)
    till.press("F4", "F3")
    assert panel.hint.text.endswith("ne se fera pas\u00a0: pourquoi\u00a0?")
    till.press("Esc")
    assert "à faire" in said_on(panel)
    till.tap(till.button("Ne se fera pas"))
    till.tap_row(panel.results, 0)
    assert [each.kind for each in issued(till)] == ["invoice"]
    assert "F1-" in said_on(panel)
    assert panel.forgo.label == "Envoyée autrement"


def test_what_could_not_be_made_is_seen_and_made_where_it_stands(till: RealTill) -> None:
    panel = owes_a_credit_note(till)
    till.press("F3")
    assert panel.hint.text == "Elle n'est pas encore faite\u00a0: Entrée la fait."
    till.press("Enter")
    assert panel.hint.text == "Complétez d'abord les données du magasin."
    is_called(till.shop, "Épicerie du Pont")
    till.press("Enter")
    assert [each.kind for each in issued(till)] == ["credit_note", "invoice"]
    assert "NC1-" in said_on(panel)


def test_a_shop_without_vat_is_warned_where_the_article_is_edited(till: RealTill) -> None:
    with till.shop.storage.work() as work:
        INVOICES.keep(InvoiceRules(regime=VatRegime.FRANCHISE), work.settings)
        work.commit()
    till.window.open_article(ARTICLE, till.shop.product(BREAD).id)
    form = till.window.shown
    assert isinstance(form, ArticleScreen)
    assert form.planned.text == "Franchise\u00a0: pas de TVA, vendu sans."
    till.tap(till.button("0\u00a0%"))
    assert form.planned.text == "Régime particulier de la franchise de taxe"
    till.press("F12", "F12")  # asked about once, as any other rate
    assert till.shop.product(BREAD).vat_code == "zero"
    (new,) = till.shop.do(commands.ShowArticle(""))
    assert (new.article.form.vat_code, new.article.franchise) == ("zero", True)


def test_an_article_s_card_says_what_it_cannot_say(till: RealTill) -> None:
    """Where nothing is planned for it."""
    till.window.open_article(ARTICLE, till.shop.product(BREAD).id)
    form = till.window.shown
    assert isinstance(form, ArticleScreen)
    assert form.planned.text == "Pas ici\u00a0: régime de la marge, Recupel à part, allergènes"


def test_an_e_invoice_that_is_due_is_seen_and_ended_by_hand(till: RealTill) -> None:
    """By touch alone, then by keys; the shop has not decided how they leave."""
    firm = knows(till)
    for _ in range(2):
        till.says(*till.shop.execute(commands.InvoiceTicket(till.shop.sell("1").number_text, firm)))
    till.tap(till.button("Factures\u00a0: 2 à envoyer"))
    panel = till.window.sale.pad.panel
    assert isinstance(panel, IssuedPanel)
    assert "F1-2026-0002 · à envoyer" in said_on(panel)
    assert "E-factures à envoyer\u00a0: 2" in panel.hint.text
    till.press("F2")
    assert panel.hint.text.startswith("Choisissez d'abord comment elles partent")
    till.tap(till.button("Envoyée autrement"))
    assert panel.hint.text == "Laquelle est partie par Peppol sans la caisse\u00a0?"
    till.press("Esc")
    assert panel.hint.text.startswith("E-factures à envoyer")
    till.tap(till.button("Envoyée autrement"))
    till.tap_row(panel.results, 0)
    assert "F1-2026-0002 · remise" in said_on(panel)
    assert "envoyée autrement" in said_on(panel)
    till.press("F4", "Enter")
    assert [one.state for one in issued(till)] == ["handed_over", "handed_over"]
    assert not panel.forgo.isVisible()
    assert not till.sees("à envoyer")


def test_paper_is_not_what_is_offered_first_to_send_by(till: RealTill) -> None:
    till.press("Shift F7", "F7")
    panel = till.window.sale.pad.panel
    assert isinstance(panel, SendingPanel)
    assert panel.way.value == "folder"
    assert till.sees("Entreprise belge\u00a0: e-facture due depuis 2026")
    assert till.sees("Pas ici\u00a0: marge, OSS, intracommunautaire")
    till.press("Enter")
    assert isinstance(till.window.sale.pad.panel, IssuedPanel)


@pytest.mark.parametrize(
    ("company", "said"),
    [("0403019261", "Entreprise belge\u00a0: e-facture due"), ("", "De l'étranger aussi\u00a0: TVA belge")],
)
def test_the_page_of_an_invoice_says_what_is_due(till: RealTill, company: str, said: str) -> None:
    customer = knows(till, "Ateliers de la Meuse", company)
    till.shop.do(commands.ChooseCustomer("", customer))
    till.press("1", "Enter", "F4", "Shift F7")
    assert isinstance(till.window.sale.pad.panel, InvoicePanel)
    assert till.sees(said)
