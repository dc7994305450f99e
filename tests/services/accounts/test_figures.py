"""How a day, a week, a month was: each figure as raw rows come to it, and the rows that make it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from herstal_pos.domain.accounts.reports.period import PeriodKind, period_of
from herstal_pos.domain.errors import Stopped
from herstal_pos.services import commands, dispatch, notices, views
from herstal_pos.services.accounts.reports.explaining import Most
from herstal_pos.services.ports import Counter, Storage
from tests.dice import SEED
from tests.fakes.clock import WEDNESDAY_AFTERNOON
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop
from tests.services.accounts.raw_figures import raw_figures
from tests.simulation.test_every_means import BusyShop
from tests.staff import hire

TODAY = WEDNESDAY_AFTERNOON.date()
_COSTS = """INSERT INTO stock_cost SELECT id, price_cents * 40, 0 FROM product
    WHERE sequence % 3 AND id NOT IN (SELECT product_id FROM stock_cost)"""


def shown(
    storage: Storage, counter: Counter, day: date | None = None, span: str = "day"
) -> views.FiguresView:
    (notice,) = dispatch.execute(commands.ShowFigures(day, span), storage, counter)
    assert isinstance(notice, notices.FiguresShown), notice
    assert notice.figures is not None
    return notice.figures


def rows(
    storage: Storage, counter: Counter, figure: str, view: views.FiguresView, key: str = ""
) -> notices.FigureRowsShown:
    asked = commands.ShowFigureRows(figure, view.first, view.span, key)
    (notice,) = dispatch.execute(asked, storage, counter)
    assert isinstance(notice, notices.FigureRowsShown), notice
    return notice


def summed(shown: notices.FigureRowsShown) -> int:
    return sum(row.cents or 0 for row in shown.rows) + shown.left_out_cents


def flat(sums: views.SumsView) -> dict[str, object]:
    """As `raw_figures` says it; what there was nothing of is left out."""
    said = {
        "sales": sums.sale_count,
        "total": sums.total_cents,
        "turnover": sums.turnover_cents,
        "discounts": sums.discount_cents,
        "returned": sums.returned_cents,
        "returns": sums.return_count,
        "unknown": sums.unknown_cents,
        "unknown_lines": sums.unknown_lines,
        "drawer to_safe": -sums.to_safe_cents,
        "drawer difference": sums.difference_cents,
        "margin": sums.margin_cents,
        "hours": dict(sums.hours),
        "means": {means.id: (count, cents) for means, count, cents in sums.means},
        "categories": {(each.kind, each.name): each.cents for each in sums.categories},
    }
    return {name: figure for name, figure in said.items() if figure}


def as_shown(raw: dict[str, object]) -> dict[str, object]:
    drawer = ("drawer to_safe", "drawer difference")
    return {
        name: figure
        for name, figure in raw.items()
        if figure and (not name.startswith("drawer") or name in drawer)
    }


@pytest.mark.dice
def test_each_figure_of_random_days_is_what_raw_rows_come_to(tmp_path: Path) -> None:
    shop = BusyShop(SEED, tmp_path / "shop.db")
    try:
        for _ in range(3):
            shop.live(90)
            shop.close_the_day()
            shop._clock.pass_by(hours=26)
            shop._do(commands.OpenDay(15_000, sure=True))
            shop._cash, shop._clerk.cart = 15_000, None
        storage, counter, database = shop._storage, shop._counter, shop._driver
        database.execute(_COSTS)
        days = [row[0] for row in database.execute("SELECT DISTINCT business_day FROM cash_session")]
        periods = [(date.fromisoformat(day), "day") for day in days]
        for day, span in (
            *periods,
            (periods[0][0], "week"),
            (periods[0][0], "month"),
            (periods[0][0], "year"),
        ):
            view = shown(storage, counter, day, span)
            assert flat(view.sums) == as_shown(raw_figures(database, view.first, view.last)), (day, span)
            assert flat(view.before) == as_shown(raw_figures(database, view.before_first, view.before_last))
            assert not view.faults
            _its_rows_make_it(storage, counter, view)
    except Exception as error:
        error.add_note(f"HERSTAL_SEED={SEED}")
        raise
    finally:
        shop.close()


def _its_rows_make_it(storage: Storage, counter: Counter, view: views.FiguresView) -> None:
    sums = view.sums
    whole = {
        "turnover": sums.turnover_cents,
        "sales": sums.turnover_cents,
        "returned": sums.returned_cents,
        "discounts": sums.discount_cents,
        "card": sums.card_cents,
    }
    for figure, cents in whole.items():
        assert summed(rows(storage, counter, figure, view)) == cents, figure
    if not view.is_running:
        assert summed(rows(storage, counter, "safe", view)) == sums.to_safe_cents
    for hour, cents in sums.hours:
        assert summed(rows(storage, counter, "hour", view, str(hour))) == cents
    for means, _, cents in sums.means:
        assert summed(rows(storage, counter, "means", view, means.id)) == cents
    for each in sums.categories:
        assert summed(rows(storage, counter, "category", view, f"{each.kind} {each.name}")) == each.cents
    assert sum(each.cents for each in sums.categories) == sums.turnover_cents
    assert sum(cents for _, cents in sums.bars) == sums.turnover_cents


def test_a_day_is_that_of_its_session_past_midnight_too_and_of_all_tills(shop: LittleShop) -> None:
    first = shop.sell(BREAD, means="card")
    other = shop.beside("2")
    other.sell(CHEESE)
    shop.clock.pass_by(hours=11)
    late = shop.sell(BREAD, BREAD)
    assert shop.clock.now().date() == TODAY + timedelta(1) or shop.counter.today() > TODAY
    for till in (other, shop):
        till.do(commands.CloseDay({}, reason="unknown", sure=True))
    shop.clock.pass_by(hours=8)
    view = shown(shop.storage, shop.counter)
    assert (view.first, view.last, view.today) == (TODAY, TODAY, TODAY + timedelta(1))
    assert view.zs == ("1-1", "2-1")
    assert not view.faults
    assert not view.is_running
    assert (view.sums.sale_count, view.sums.turnover_cents) == (3, 320 + 2490 + 640)
    assert view.sums.hours == ((14, 320 + 2490), (25, 640))
    assert view.sums.best_hour == (14, 320 + 2490)
    found = rows(shop.storage, shop.counter, "best_hour", view, "14").rows
    assert [row.cents for row in found] == [2490, 320]
    # down to the ticket in two acts
    (ticket,) = shop.do(commands.ShowTicketRows(found[1].name))
    assert isinstance(ticket, notices.TicketRowsShown)
    assert ticket.number_text == first.number_text
    assert [(row.kind, row.cents) for row in ticket.rows] == [("line", 320), ("total", 320), ("tender", 320)]
    assert rows(shop.storage, shop.counter, "hour", view, "25").rows[0].name == late.number_text
    assert shop.refusal(commands.ShowTicketRows("nobody's")) == "ticket_unknown nobody's"


def test_a_day_without_a_sale_and_a_period_without_a_day(shop: LittleShop) -> None:
    view = shown(shop.storage, shop.counter, TODAY)
    assert view.is_running
    assert view.sums == views.SumsView()
    assert (view.sums.average_cents, view.sums.margin_cents, view.sums.best_hour) == (None, None, None)
    shop.do(commands.CloseDay({}, reason="unknown", sure=True))
    view = shown(shop.storage, shop.counter, date(2024, 2, 29), "month")
    assert (view.first, view.last, view.before_last) == (
        date(2024, 2, 1),
        date(2024, 2, 29),
        date(2024, 1, 31),
    )
    assert view.sums == view.before == views.SumsView()
    assert shown(shop.storage, shop.counter, TODAY, "week").before_first == date(2026, 11, 16)
    assert shop.refusal(commands.ShowFigures(TODAY, "century")) == "span_unknown"
    assert shop.refusal(commands.ShowFigureRows("luck", TODAY)) == "figure_unknown"


def test_unknown_costs_are_named_and_not_counted_and_losses_stand_beside(shop: LittleShop) -> None:
    beer = shop.product(BEER)
    shop.do(commands.BeginDelivery())
    begun: notices.DeliveryChanged = shop.heard[notices.DeliveryChanged]
    draft = begun.drafts[-1].draft_id
    shop.do(commands.AddDelivered(draft, beer.id, 10_000))
    shop.do(commands.ChangeDelivered(draft, beer.id, cost=6000))
    shop.do(commands.PostDelivery(draft))
    shop.sell(BEER, BREAD)
    shop.do(commands.LoseGoods(beer.id, 2000, "broken"))
    sums = shown(shop.storage, shop.counter, TODAY).sums
    assert (sums.unknown_lines, sums.unknown_cents) == (1, 320)
    net = round(115 * 10_000 / 12_100)
    assert sums.margin_cents == net - 60
    assert (sums.lost.lost_cents, sums.lost.unknown) == (120, 0)
    kinds = {(each.kind, each.margin_points is None) for each in sums.categories}
    assert {("deposit", True), ("goods", False), ("goods", True)} <= kinds


def test_a_z_that_is_not_what_its_sales_say_is_named(shop: LittleShop) -> None:
    shop.sell(BREAD)
    shop.do(commands.CloseDay({}, reason="unknown", sure=True))
    connection = shop.storage._writer  # type: ignore[attr-defined]
    for (trigger,) in connection.raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'"
    ).fetchall():
        connection.raw.execute(f'DROP TRIGGER "{trigger}"')
    connection.raw.execute(
        "UPDATE journal SET body = replace(body, '\"total\":320', '\"total\":330') WHERE kind = 'day_closed'"
    )
    assert shown(shop.storage, shop.counter, TODAY).faults == (views.ZFaultView("1-1", 330, 320),)


def test_figures_are_for_those_who_may_see_them_and_end_where_somebody_stops(shop: LittleShop) -> None:
    shop.sell(BREAD)
    steps = dispatch.begin(commands.ShowFigures(TODAY), shop.storage, shop.counter)
    assert next(steps) == notices.FiguresGoOn(1, 1)
    with pytest.raises(StopIteration) as end:
        steps.throw(Stopped())
    assert end.value.value == notices.FiguresShown(None)
    staff = hire(shop)
    staff.enter("Lucie")
    for command in (
        commands.ShowFigures(TODAY),
        commands.ShowFigureRows("turnover", TODAY),
        commands.ShowTicketRows(""),
    ):
        assert shop.refusal(command).startswith("leave_figures")


def test_beyond_the_most_rows_the_rest_is_a_sum() -> None:
    most = Most(2)
    most.take(
        views.FigureRowView("ticket", f"1-{at}", WEDNESDAY_AFTERNOON, at) for at in (320, -900, None, 640)
    )
    found = most.notice(commands.ShowFigureRows("turnover", TODAY), period_of(TODAY, PeriodKind.DAY))
    assert [row.cents for row in found.rows] == [-900, 640]
    assert (found.left_out, found.left_out_cents) == (2, 320)
