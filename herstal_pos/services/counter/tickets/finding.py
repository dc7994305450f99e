"""A ticket is found by what its customer remembers of it. A look: nothing is written."""

from datetime import date, timedelta

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.ticket_code import plain
from herstal_pos.domain.counter.ticket_wish import TicketWish, read_wish
from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.receipts import receipts_named
from herstal_pos.services.counter.tickets.views import FoundTicketView
from herstal_pos.services.counter.viewing import means_shown
from herstal_pos.services.ports import Counter, Work

DAYS_BACK = 92
"""Where no day was typed: three months, as long as most who come back wait."""
MOST = 30
_LOOKED_AT = 1000
_ARTICLES = 200
_NAMES = 3


def find_tickets(command: commands.FindTickets, work: Work, counter: Counter) -> list[notices.Notice]:
    """The newest `MOST` of them; nothing at all typed gives the newest of all."""
    wish = read_wish(command.text, counter.today())
    ids = _by_number(command.text, wish, work, counter)
    if ids is None:
        ids = _by_what_is_known(wish, work, counter)
    sales = [sale for each in ids[:MOST] if (sale := work.sales.by_id(each)) is not None]
    shown = tuple(found_view(sale, work) for sale in sales)
    return [notices.TicketsFound(command.text, shown, more=len(ids) > MOST)]


def _by_number(text: str, wish: TicketWish, work: Work, counter: Counter) -> list[str] | None:
    """All of the text, with its spaces, or the number in it; None where there is none."""
    found = receipts_named(text, work, counter) or receipts_named(wish.number, work, counter)
    return [sale.id for sale in found.values()] if found or wish.number else None


def _by_what_is_known(wish: TicketWish, work: Work, counter: Counter) -> list[str]:
    until = wish.day or counter.today() + timedelta(days=1)  # past midnight the day before still runs
    days = wish.day or until - timedelta(days=DAYS_BACK), until
    several = len(wish.cents) + len(wish.words)
    most = MOST + 1 if several < 2 else _LOOKED_AT
    found = [work.sales.found_of_amount(*days, cents, most) for cents in wish.cents]
    if wish.words:
        found.append(_by_words(wish.words, days, most, work))
    if not found:
        return work.sales.found_on(*days, most)
    first, *others = found
    return [each for each in first if all(each in other for other in others)]


def _by_words(words: tuple[str, ...], days: tuple[date, date], most: int, work: Work) -> list[str]:
    """Of each word a means that is called so, in whatever language; else all of them are an article
    or a customer."""
    means = [_means_called(word, work) for word in words]
    goods = [word for word, called in zip(words, means, strict=True) if not called]
    found = [work.sales.found_by_means(*days, called, most) for called in means if called]
    if goods:
        articles = [product.id for product in work.products.search(" ".join(goods), _ARTICLES)]
        bought = work.sales.found_of_goods(*days, articles, most)
        theirs = [customer.id for customer in work.customers.found(" ".join(goods), _ARTICLES)]
        if theirs:  # ids begin with the time
            bought = sorted({*bought, *work.sales.found_of_customers(*days, theirs, most)}, reverse=True)
        found.append(bought)
    first, *others = found
    return [each for each in first if all(each in other for other in others)]


def _means_called(word: str, work: Work) -> list[str]:
    begins = plain(word).casefold()
    return [
        means.id
        for means in work.means.all()
        for language in LANGUAGES
        if plain(means.name(language) or Words(language)(f"means.{means.kind.value}"))
        .casefold()
        .startswith(begins)
    ]


def found_view(sale: Sale, work: Work) -> FoundTicketView:
    assert sale.completed_at is not None  # noqa: S101 - only tickets are found
    names = [line.name for line in sale.live_lines if line.parent_id is None and line.name]
    paid = dict.fromkeys(tender.means for tender in sale.kept_tenders)
    means = tuple(means_shown(each, work, sale.till_id) for each in paid)
    return FoundTicketView(
        sale.number_text, sale.completed_at, sale.total_cents, tuple(names[:_NAMES]), means
    )
