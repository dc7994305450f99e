"""The till that gets killed: real services on a real file, each outcome told once it is kept."""

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from random import Random

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.paths import DataFolder
from herstal_pos.practice.shop import furnish
from herstal_pos.services import commands, dispatch, notices, views
from tests.apart import Say
from tests.moments import Moments
from tests.simulation.clerk import PIECES, Clerk

type Story = Callable[[Clerk], Iterator[commands.Command]]


def place(folder: Path) -> Place:
    return Place(DataFolder(folder), Config(), practice=True)


def furnished(folder: Path) -> None:
    """A practice shop with its day open and two tickets of the past."""
    storage, counter = place(folder).open_shop()
    try:
        furnish(storage, counter)
        clerk = Clerk(Random(0))  # noqa: S311
        for command in chain(two_bottles(clerk), two_bottles(clerk)):
            clerk.on_notices(dispatch.execute(command, storage, counter))
    finally:
        storage.close()


def run(say: Say, folder: Path, story: Story, dice: Random, kill_at: int = 0) -> None:
    """In a process of its own, until it ends or is killed; `kill_at` is the statement it does not survive."""
    say({"opening": True})
    storage, counter = place(folder).open_shop()
    clerk = Clerk(dice)
    clerk.on_notices(dispatch.execute(commands.Refresh(), storage, counter))
    say({"ready": _shown(clerk.cart)})
    statements = Moments(kill_at)
    statements.watch(storage)
    for command in story(clerk):
        say({"wants": type(command).__name__})
        report = dispatch.execute(command, storage, counter)
        clerk.on_notices(report)
        say({"told": _shown(clerk.cart), "sold": _sold(report)})
    say({"statements": statements.seen})


def _sold(report: list[notices.Notice]) -> list[object] | None:
    paid = next((notice.paid for notice in report if isinstance(notice, notices.SaleCompleted)), None)
    return [paid.number_text, paid.sale_id, paid.total_cents] if paid else None


def _shown(cart: views.SaleView | None) -> dict[str, object] | None:
    if cart is None:
        return None
    return {
        "id": cart.sale_id,
        "version": cart.version,
        "lines": [[line.id, line.quantity, line.amount_cents] for line in cart.lines if not line.asks],
        "unanswered": [[line.id, line.quantity] for line in cart.lines if line.asks],
        "tenders": [[tender.means.id, tender.amount_cents] for tender in cart.tenders],
    }


# --- what goes on at the counter


def press(clerk: Clerk, means: str, given_cents: int | None = None) -> commands.TakeTender:
    """What goes back goes by whatever means, for a reason."""
    cart = clerk.cart
    if cart is None:
        return commands.TakeTender("", 0, means, given_cents)
    reason = "souhait" if cart.total_cents < 0 else ""
    return commands.TakeTender(cart.sale_id, cart.version, means, given_cents, reason=reason)


def of_age(clerk: Clerk) -> Iterator[commands.Command]:
    """Whoever is asked says yes."""
    if clerk.cart and clerk.cart.age:
        yield commands.AnswerAge(clerk.cart.sale_id, clerk.cart.age.age, verified=True)


def two_bottles(clerk: Clerk) -> Iterator[commands.Command]:
    yield commands.ScanBarcode("2004040000981")
    yield commands.ScanBarcode("2004040000981")
    yield from of_age(clerk)
    yield press(clerk, "cash")


def a_part_payment(clerk: Clerk) -> Iterator[commands.Command]:
    yield commands.AddByCode("450")
    yield commands.AddByCode("101", 342)
    yield commands.DiscountSale(1000)
    yield press(clerk, "card", 500)
    yield press(clerk, "cash", 5000)


def a_return(clerk: Clerk) -> Iterator[commands.Command]:
    yield commands.OpenReceipt(clerk.numbers[-1])
    assert clerk.cart is not None
    assert clerk.cart.returning is not None
    yield commands.ReturnLine(clerk.cart.returning.lines[0].id)
    yield commands.AddByCode("1")
    yield press(clerk, "card")


def a_parked_sale(clerk: Clerk) -> Iterator[commands.Command]:
    yield commands.AddByCode("1")
    yield commands.ParkSale("Mme Dubois")
    yield commands.AddByCode("2")
    yield commands.FetchSale()
    yield press(clerk, "card")


def a_pay_out(_: Clerk) -> Iterator[commands.Command]:
    yield commands.PayOut(500, "fleuriste")
    yield commands.ReprintReceipt()
    yield commands.TakePrintJob("receipt")


STORIES: dict[str, Story] = {
    "a sale": two_bottles,
    "a part payment": a_part_payment,
    "a return": a_return,
    "a parked sale": a_parked_sale,
    "a pay out": a_pay_out,
}


def a_rush(dice: Random, clerk: Clerk) -> Iterator[commands.Command]:
    """Customers without end: most buy, some pay in parts, some bring something back, some do anything."""
    while True:
        for _ in range(dice.randint(1, 3)):
            yield commands.AddByCode(dice.choice(PIECES[:8]), dice.choice((1000, 1000, 2000)))
        if clerk.numbers and dice.random() < 0.25:
            yield commands.OpenReceipt(dice.choice(clerk.numbers[-5:]))
            yield commands.ReturnAll()
        for _ in range(dice.choice((0, 0, 0, 2))):
            yield clerk.want()
        yield from of_age(clerk)
        if clerk.cart and dice.random() < 0.25:
            yield press(clerk, "card", clerk.cart.card_due_cents // 10 * 5)
        yield press(clerk, dice.choice(("cash", "card")))
