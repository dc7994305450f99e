"""A supplier's order on pages: as a file, or on a printer of the system."""

from herstal_pos.documents.stock.supplier_order import supplier_order
from herstal_pos.documents.stored_paper import paper_rows
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.supply.order_paper import OrderPaper, OrderPaperLine
from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.stock.supply.order_viewing import order_views


def print_supplier_order(
    command: commands.PrintSupplierOrder, work: Work, counter: Counter
) -> list[notices.Notice]:
    """`Refused("supplier_order_gone")`."""
    order = work.supplier_orders.by_id(command.order_id)
    if order is None:
        raise Refused("supplier_order_gone")
    (view,) = order_views([order], work, counter)
    language = shop_here(work, counter).language
    lines = tuple(
        OrderPaperLine(line.name, line.reference, line.code, line.unit, line.quantity, line.pack)
        for line in view.lines
    )
    practice = counter.till.practice
    paper = OrderPaper(view.number, view.supplier_name, view.at, view.shop, lines, practice)
    pages = [paper_rows(page) for page in supplier_order(paper, language)]
    name = f"{Words(language)('supply.file')}-{view.number}"
    return [notices.PagesWanted(name, pages, command.printer)]
