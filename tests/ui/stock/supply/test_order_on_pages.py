"""A supplier's order as a PDF and on a printer of the system, from the screen of the orders."""

from herstal_pos.services import commands, notices
from herstal_pos.ui.scenes.shelf import supply_pictures as pictures
from tests.ui.scripted_counter import Counter


def test_f8_makes_a_pdf_and_says_where_it_is(counter: Counter) -> None:
    pictures.supplies(counter.window)
    order = pictures.LISTED.orders[0]
    counter.press("F8")
    assert counter.last == commands.PrintSupplierOrder(order.order_id, "")
    assert counter.sees(f"Commande {order.number}\u00a0: les pages se dessinent.")
    counter.says(notices.PagesOut(file="Documents/commande-1-0007.pdf"))
    assert counter.sees("PDF gardé\u00a0: Documents/commande-1-0007.pdf")


def test_f9_prints_on_the_systems_first_printer(counter: Counter) -> None:
    pictures.supplies(counter.window)
    order = pictures.LISTED.orders[0]
    counter.tap(counter.button("Imprimer"))
    assert counter.last == commands.PrintSupplierOrder(order.order_id, "laser")
    counter.says(notices.PagesOut(printer="laser"))
    assert counter.sees("Envoyé à l'imprimante laser.")


def test_what_could_not_be_kept_is_said_with_what_to_do(counter: Counter) -> None:
    pictures.supplies(counter.window)
    counter.press("F8")
    counter.says(notices.PagesOut(reason="unwritable"))
    assert counter.sees("Le PDF ne s'écrit nulle part\u00a0: le disque est-il plein\u00a0?")


def test_without_a_printer_the_key_says_what_there_is_instead(counter: Counter) -> None:
    pictures.supplies_no_printer(counter.window)
    counter.forget()
    counter.press("F9")
    assert counter.sees("Ce PC n'a pas d'imprimante\u00a0: gardez un PDF.")
    assert counter.asked == []


def test_the_printers_are_asked_for_when_it_is_opened(counter: Counter) -> None:
    counter.press("Ctrl S", "F10")
    assert commands.FindPrinters(printer="pages") in counter.asked


def test_of_a_supplier_there_is_nothing_to_print(counter: Counter) -> None:
    pictures.supplies(counter.window)
    counter.press(*["Down"] * 9)
    counter.forget()
    counter.press("F8", "F9")
    assert counter.asked == []
