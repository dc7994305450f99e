"""What a till keeps of its cart and shows of it is what the database holds, whatever two tills do in turn.

Random commands from a seed, parked carts are fetched by either till. `HERSTAL_SEED=17 ./pos test
tests/simulation` replays one. On SQLite both tills are one program's, on PostgreSQL two programs'.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from random import Random

import pytest

from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.money import THOUSAND
from herstal_pos.services import commands
from herstal_pos.services.counter.viewing import EMPTY_SALE, sale_view
from herstal_pos.services.ports import Work
from herstal_pos.services.views import SaleView
from herstal_pos.storage import open_storage
from tests import builders
from tests.dice import SEED, of_tier
from tests.little_shop import BEER, BEER_EAN, BREAD, CHEESE, EMPTY_BOTTLE, LittleShop, open_shop
from tests.shop import BROKEN_RULES, product

pytestmark = pytest.mark.dice
SHOPS, STEPS = of_tier(1, 3), 200


@pytest.fixture
def tills(place: str) -> Iterator[tuple[LittleShop, LittleShop]]:
    with ExitStack() as at_the_end:
        one = at_the_end.enter_context(open_shop(place))
        two = one.beside("2")
        if place.startswith("postgresql"):
            two.storage = open_storage(place)
            at_the_end.callback(two.storage.close)
        yield one, two


@pytest.mark.parametrize("turn", range(SHOPS))
def test_each_cart_is_the_databases_after_every_command(
    tills: tuple[LittleShop, LittleShop], turn: int
) -> None:
    dice = Random(SEED + turn)  # noqa: S311 - a simulation
    hands = [Hands(dice, till) for till in tills]
    try:
        for _ in range(STEPS):
            dice.choice(hands).do_something()
            for till in tills:
                assert kept(till) == stored(till)
        assert all(till.verify().findings == () for till in tills)
    except Exception as error:
        error.add_note(f"HERSTAL_SEED={SEED + turn}")
        raise


def kept(till: LittleShop) -> tuple[Sale | None, SaleView]:
    with till.storage.work() as work:
        return _cart(till, work)


def stored(till: LittleShop) -> tuple[Sale | None, SaleView]:
    """A look keeps nothing: it reads all and makes each view."""
    with till.storage.look() as work:
        return _cart(till, work)


def _cart(till: LittleShop, work: Work) -> tuple[Sale | None, SaleView]:
    sale = work.sales.open_sale(till.counter.till.id)
    return sale, sale_view(sale, work) if sale else EMPTY_SALE


class Hands:
    """Of a clerk who also does what the shop refuses, at a till whose current fails now and then."""

    def __init__(self, dice: Random, till: LittleShop) -> None:
        self._dice = dice
        self._till = till
        self._acts: dict[Callable[[], object], int] = {
            self._add: 40,
            self._change_a_line: 14,
            self._discount: 6,
            self._pay: 10,
            self._put_aside: 7,
            self._bring_back: 9,
            self._begin_and_leave: 7,
            self._fail_at_the_commit: 4,
        }

    def do_something(self) -> None:
        (act,) = self._dice.choices([*self._acts], [*self._acts.values()])
        act()

    def _add(self) -> None:
        one = THOUSAND * self._dice.randint(1, 6)
        self._execute_any(
            commands.AddByCode(self._dice.choice((BREAD, BEER)), one),
            commands.AddByCode(CHEESE, self._dice.randint(1, 3000)),
            commands.ScanBarcode(BEER_EAN),
            commands.AddFreeItem(self._dice.randint(0, 999), "standard", "Divers", THOUSAND),
        )

    def _change_a_line(self) -> None:
        line_id = self._some_line()
        self._execute_any(
            commands.VoidLine(line_id),
            commands.ChangeQuantity(line_id, THOUSAND * self._dice.randint(0, 4)),
            commands.ChangePrice(line_id, self._dice.randint(0, 900)),
            commands.DiscountLine(line_id, self._dice.choice((0, 500, 1000))),
        )

    def _discount(self) -> None:
        self._execute_any(commands.DiscountSale(self._dice.choice((0, 0, 333, 1000))))

    def _pay(self) -> None:
        cart = stored(self._till)[1]
        if cart.age is not None:
            self._execute_any(commands.AnswerAge(cart.sale_id, cart.age.age, verified=True))
            return
        part = max(5, cart.cash_due_cents // 10 * 5)
        tender = commands.TakeTender(cart.sale_id, cart.version, self._dice.choice(("cash", "card")))
        self._execute_any(
            tender,
            replace(tender, given_cents=part),
            replace(tender, version=cart.version - 1),
            commands.GiveBackTenders(cart.sale_id, cart.version),
        )

    def _put_aside(self) -> None:
        self._execute_any(
            commands.ParkSale("Mme Dubois"),
            commands.FetchSale(),
            commands.FetchSale(),
            commands.AbandonSale(),
            commands.Refresh(),
        )

    def _bring_back(self) -> None:
        returning = stored(self._till)[1].returning
        if returning is None:
            number = f"{self._dice.randint(1, 2)}-{self._dice.randint(1, 9):06d}"
            self._execute_any(
                commands.OpenReceipt(number),
                commands.ReturnDeposit(self._till.product(EMPTY_BOTTLE).id, THOUSAND),
            )
            return
        wanted = [commands.ReturnAll(), commands.CloseReceipt()]  # a ticket of an empty bottle has no line
        self._execute_any(*(commands.ReturnLine(line.id, THOUSAND) for line in returning.lines), *wanted)

    def _begin_and_leave(self) -> None:
        """As a bug would, or a rule that refuses in the middle."""
        with self._till.storage.work() as work:
            self._spoil(work)

    def _fail_at_the_commit(self) -> None:
        with self._till.storage.work() as work:
            self._spoil(work)
            work.products.save(product(deposit_id="nobody's"))
            with pytest.raises(BROKEN_RULES):
                work.commit()

    def _spoil(self, work: Work) -> None:
        cart = work.sales.open_sale(self._till.counter.till.id)
        if cart is not None and not cart.part_paid:
            cart.add(
                replace(builders.line(95, kind=LineKind.FREE), id=self._new_id(), clerk_id=cart.clerk_id)
            )
            work.sales.save(cart)
            assert sale_view(cart, work).lines

    def _new_id(self) -> str:
        return self._till.counter.ids.new()

    def _some_line(self) -> str:
        lines = stored(self._till)[1].lines
        return self._dice.choice(lines).id if lines else "none"

    def _execute_any(self, *choice: commands.Command) -> None:
        self._till.execute(self._dice.choice(choice))
