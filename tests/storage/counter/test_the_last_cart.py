"""What a till keeps of its cart between two units of work is what the database holds, or nothing."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.errors import Refused, Unavailable
from herstal_pos.services.ports import Storage, Work
from herstal_pos.storage import open_storage
from herstal_pos.storage.counter.last_cart import LastCart
from tests import builders
from tests.builders import complete, line, pay
from tests.postgres import PostgresServer
from tests.shop import BROKEN_RULES, TILL, furnish, product, write

THEIRS = (
    "UPDATE sale_line SET name = 'Theirs' WHERE position = 1",
    "UPDATE sale SET version = version + 1",
)


@pytest.fixture
def cart(storage: Storage) -> Sale:
    """Open, with two lines."""
    furnish(storage)
    made = builders.sale_of(line(240), line(95))
    write(storage, made)
    return made


def another_program_writes(place: str, *statements: str) -> None:
    connection = psycopg.connect(place) if place.startswith("postgresql") else sqlite3.connect(Path(place))
    with closing(connection) as stranger:
        for statement in statements:
            stranger.execute(statement)
        stranger.commit()


def open_now(work: Work) -> Sale:
    sale = work.sales.open_sale(TILL.id)
    assert sale is not None
    return sale


def taken(storage: Storage) -> Sale:
    """By a unit of work of its own, which writes nothing."""
    with storage.work() as work:
        return open_now(work)


def stored(storage: Storage) -> Sale:
    """A look keeps nothing."""
    with storage.look() as work:
        return open_now(work)


def names(cart: Sale) -> list[str]:
    return [line.name for line in cart.lines]


def add(storage: Storage, cents: int) -> Sale:
    with storage.work() as work:
        sale = open_now(work)
        sale.add(line(cents))
        work.sales.save(sale)
        work.commit()
    return sale


# --- what is kept


def test_the_lines_of_the_open_cart_are_not_read_again(storage: Storage, cart: Sale) -> None:
    again = taken(storage)

    assert again == cart == stored(storage)
    assert [mine is theirs for mine, theirs in zip(again.lines, cart.lines, strict=True)] == [True, True]


def test_a_scan_that_keeps_nothing_costs_no_reading(storage: Storage, cart: Sale) -> None:
    """Most units of work end without a commit, a printer's that finds no job among them."""
    for _ in range(2):
        assert taken(storage).lines[0] is cart.lines[0]


def test_a_tender_too_is_kept(storage: Storage, cart: Sale) -> None:
    with storage.work() as work:
        sale = open_now(work)
        work.sales.save(pay(sale, given_cents=100))
        work.commit()

    assert taken(storage).tenders[0] is sale.tenders[0]
    assert taken(storage).lines[0] is cart.lines[0]


def test_a_cart_that_was_found_is_kept_at_the_next_commit(place: str, storage: Storage, cart: Sale) -> None:
    another_program_writes(place, *THEIRS)
    with storage.work() as work:
        found = open_now(work)
        work.commit()

    assert names(found) == ["Theirs", "Pain"]
    assert taken(storage).lines[0] is found.lines[0]
    assert found != cart


def test_who_takes_a_cart_and_spoils_it_spoils_no_others(storage: Storage, cart: Sale) -> None:
    taken(storage).lines.clear()

    assert taken(storage) == cart


# --- what is not


def test_what_was_not_committed_is_not_kept(place: str, storage: Storage, cart: Sale) -> None:
    """Another program may have written the same version since."""
    with storage.work() as work:
        sale = open_now(work)
        sale.put(replace(sale.lines[0], name="Lost"))
        work.sales.save(sale)
    another_program_writes(place, *THEIRS)

    assert taken(storage).version == sale.version == cart.version + 1
    assert names(taken(storage)) == ["Theirs", "Pain"]


def test_who_writes_and_does_not_commit_leaves_nothing_behind(storage: Storage, cart: Sale) -> None:
    with storage.work() as work:
        sale = open_now(work)
        sale.add(line(310))
        work.sales.save(sale)

    assert taken(storage) == cart
    assert taken(storage).lines[0] is not cart.lines[0]


def test_what_was_written_is_read_again_before_the_commit(storage: Storage, cart: Sale) -> None:
    """Even where a version was not raised."""
    assert taken(storage) == cart
    with storage.work() as work:
        sale = open_now(work)
        sale.lines[0] = replace(sale.lines[0], name="Renamed")
        work.sales.save(sale)

        assert names(open_now(work)) == ["Renamed", "Pain"]


def test_what_is_saved_after_the_commit_is_not_kept(place: str, storage: Storage, cart: Sale) -> None:
    with storage.work() as work:
        sale = open_now(work)
        work.commit()
        sale.put(replace(sale.lines[0], name="Lost"))
        work.sales.save(sale)
    assert names(taken(storage)) == names(cart)
    another_program_writes(place, *THEIRS)

    assert names(taken(storage)) == ["Theirs", "Pain"]


def test_a_commit_that_is_refused_keeps_nothing(place: str, storage: Storage, cart: Sale) -> None:
    """The deposit that it names is missing, which the database asks at the very end."""
    with storage.work() as work:
        sale = open_now(work)
        sale.put(replace(sale.lines[0], name="Lost"))
        work.sales.save(sale)
        work.products.save(product(deposit_id="nobody's"))
        with pytest.raises(BROKEN_RULES):
            work.commit()
    assert taken(storage) == cart
    another_program_writes(place, *THEIRS)

    assert names(taken(storage)) == ["Theirs", "Pain"]


def test_a_commit_that_is_cut_off_keeps_nothing(postgres: PostgresServer) -> None:
    with postgres.database() as url, closing(open_storage(url)) as storage:
        furnish(storage)
        write(storage, builders.sale_of(line(240), line(95)))
        with storage.work() as work:
            sale = open_now(work)
            sale.put(replace(sale.lines[0], name="Lost"))
            work.sales.save(sale)
            postgres.disconnect(url)
            with pytest.raises(Unavailable, match="connection"):
                work.commit()
        another_program_writes(url, *THEIRS)

        assert names(taken(storage)) == ["Theirs", "Pain"]
        assert taken(storage) == stored(storage)


@pytest.mark.parametrize(
    "end",
    [
        lambda sale: sale.park(""),
        lambda sale: sale.abandon(),
        lambda sale: complete(pay(sale)),
    ],
    ids=["parked", "abandoned", "completed"],
)
def test_a_cart_that_is_no_longer_open_is_let_go(
    storage: Storage, cart: Sale, end: Callable[[Sale], object]
) -> None:
    with storage.work() as work:
        sale = open_now(work)
        end(sale)
        work.sales.save(sale)
        work.commit()
    with storage.work() as work:
        assert work.sales.open_sale(TILL.id) is None
        again = work.sales.by_id(cart.id)

    assert again == sale
    assert again.lines[0] is not sale.lines[0]


def test_a_look_keeps_nothing_and_disturbs_nothing(storage: Storage, cart: Sale) -> None:
    assert stored(storage).lines[0] is not cart.lines[0]
    assert taken(storage).lines[0] is cart.lines[0]


# --- other hands


def test_what_another_program_did_to_the_cart_is_seen(place: str, storage: Storage, cart: Sale) -> None:
    assert names(taken(storage)) == ["Pain", "Pain"]
    another_program_writes(place, *THEIRS)

    assert names(taken(storage)) == ["Theirs", "Pain"]
    assert add(storage, 310) == stored(storage)
    assert stored(storage).id == cart.id


def test_a_cart_that_was_changed_meanwhile_is_not_written_over(postgres: PostgresServer) -> None:
    with postgres.database() as url, closing(open_storage(url)) as storage:
        furnish(storage)
        write(storage, builders.sale_of(line(240)))
        with storage.work() as work:
            sale = open_now(work)
            another_program_writes(url, *THEIRS)
            sale.add(line(95))
            with pytest.raises(Refused, match="sale_not_open"):
                work.sales.save(sale)

        assert names(taken(storage)) == ["Theirs"]


def test_a_parked_cart_is_fetched_by_one_of_two_tills(postgres: PostgresServer) -> None:
    with (
        postgres.database() as url,
        closing(open_storage(url)) as storage,
        closing(open_storage(url)) as other,
    ):
        furnish(storage)
        waits = builders.sale_of(line(240))
        waits.park("")
        write(storage, waits)
        with storage.work() as slow, other.work() as quick:
            mine, theirs = slow.sales.parked()[0], quick.sales.parked()[0]
            theirs.fetch()
            quick.sales.save(theirs)
            quick.commit()
            mine.fetch()
            with pytest.raises(Refused, match="not_parked"):
                slow.sales.save(mine)

        assert add(other, 95) == stored(storage)


def test_another_version_or_another_sale_is_not_it() -> None:
    last = LastCart()
    last.put("a cart", 3, ((line(240),), ()))

    assert last.parts("a cart", 3) is not None
    assert last.parts("a cart", 4) is None
    assert last.parts("another", 3) is None
    last.take_out()
    assert last.parts("a cart", 3) is None
