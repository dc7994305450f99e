"""Goods that are not sold to everybody: somebody looks how old the customer is, once a ticket.

What is kept is the age, the answer and who gave it; no day of birth, and nothing of the customer's.
"""

from herstal_pos.services import commands, notices
from herstal_pos.services.counter.cart import cart_of, save_and_show
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Work


def answer_age(command: commands.AnswerAge, work: Work, counter: Counter) -> list[notices.Notice]:
    """A second press finds nothing left to answer, and so does an answer about another cart. Refused
    (`below_paid`) where a voucher has paid for what would leave."""
    sale = cart_of(work, counter)
    if sale.id != command.sale_id or command.age <= sale.age_checked:
        return []
    body = {"sale": sale.id, "age": command.age, "clerk": counter.clerk_id}
    if command.verified:
        sale.check_age(command.age)
        write_down("age_checked", body, work, counter)
        return save_and_show(sale, work, None)
    struck = [each for line in sale.lines if line.sold_from >= command.age for each in sale.void(line.id)]
    if not struck:
        return []
    write_down("age_refused", body, work, counter)
    lines = [[line.id, line.quantity, line.amount_cents] for line in struck]
    write_down("line_voided", {"sale": sale.id, "lines": lines}, work, counter)
    return save_and_show(sale, work, None)
