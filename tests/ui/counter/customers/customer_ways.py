"""The ways to customers and their accounts, for `tests.ui.test_reach`."""

from herstal_pos.ui.counter.accounts.account_panel import AccountPanel
from herstal_pos.ui.counter.customers.idle_panel import IdlePanel
from herstal_pos.ui.scenes.customers import account_pictures, customer_pictures, issued_pictures
from tests.ui.scripted_counter import Counter
from tests.ui.stock.shelf_ways import Way

CUSTOMER_WAYS = {
    "issued_again": Way("issued", ("F2",), ("Envoyer",)),
    "issued_paper": Way("issued", ("Ctrl F3",), ("Papier",)),
    "issued_pdf": Way("issued", ("F3",), ("PDF",)),
    "forgo_invoice": Way("owed", ("F4", "Enter"), ("Ne se fera pas", "result 0")),
    "issued_sending": Way("issued", ("F7",), ("Régler",)),
    "invoice_customer": Way("one_customer", ("Shift F7",), ("Facture",)),
    "issued_invoices": Way("all_customers", ("Shift F7",), ("Factures",)),
    "invoice_on_account": Way("an_invoice", ("F3",), ("À payer, 30 jours",)),
    "accounts": Way("one_customer", ("Shift F4",), ("Compte",)),
    "new_customer": Way("all_customers", ("F3",), ("Nouveau client",)),
    "idle_customers": Way("all_customers", ("F7",), ("Anciens clients",)),
    "other_customer": Way("one_customer", ("F2",), ("Autre client",)),
    "change_customer": Way("one_customer", ("F3",), ("Modifier",)),
    "customer_data": Way("one_customer", ("F7",), ("Ses données",)),
    "account_limit": Way("an_account", ("F3",), ("Limite",)),
    "print_statement": Way("an_account", ("F7",), ("Relevé",)),
    "customer_file": Way("a_person", ("F2",), ("Écrire dans un fichier",)),
    "erase_customer": Way("a_person", ("Del", "Del"), ("Effacer", "Effacer pour de bon")),
    "idle_months": Way("idle", ("F3",), ("Mois",)),
}


def all_customers(counter: Counter) -> None:
    customer_pictures.customers(counter.window)


def one_customer(counter: Counter) -> None:
    customer_pictures.customer_sheet(counter.window)


def a_person(counter: Counter) -> None:
    customer_pictures.customer_person(counter.window)


def an_account(counter: Counter) -> None:
    account_pictures.account(counter.window)
    panel = counter.window.sale.pad.panel
    assert isinstance(panel, AccountPanel)
    panel.amount.setText("75")


def issued(counter: Counter) -> None:
    issued_pictures.invoices_issued(counter.window)


def owed(counter: Counter) -> None:
    issued_pictures.invoices_owed(counter.window)


def an_invoice(counter: Counter) -> None:
    issued_pictures.invoice_asked(counter.window)


def idle(counter: Counter) -> None:
    account_pictures.customers_idle(counter.window)
    panel = counter.window.sale.pad.panel
    assert isinstance(panel, IdlePanel)
    panel.months.setText("24")


CUSTOMER_BEGINNINGS = (all_customers, one_customer, a_person, an_account, an_invoice, issued, owed, idle)
