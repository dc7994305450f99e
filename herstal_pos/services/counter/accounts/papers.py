"""The statement of an account, on the printer of receipts."""

from herstal_pos.documents.counter.accounts.statement import Statement, StatementRow, statement
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.accounts.viewing import account_view
from herstal_pos.services.counter.customers.making import customer_of
from herstal_pos.services.paper.jobs import queue_document
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here


def print_statement(command: commands.PrintStatement, work: Work, counter: Counter) -> list[notices.Notice]:
    """It names the customer: its paper is forgotten once it is out."""
    account = account_view(customer_of(command.customer_id, work), work)
    rows = tuple(StatementRow(each.at, each.number_text, each.cents) for each in reversed(account.moves))
    shop, now = shop_here(work, counter), counter.clock.now()
    said = Statement(account.customer.name, now, rows, account.balance_cents)
    document = statement(said, shop, shop.language, practice=counter.till.practice)
    title = Words(shop.language)("account.statement")
    job = queue_document(PrintJobKind.STATEMENT, title, document, work, counter)
    work.commit()
    return [job]
