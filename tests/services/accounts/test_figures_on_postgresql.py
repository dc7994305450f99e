"""The figures and the Zs in a shop whose books are PostgreSQL's: the same sums."""

from contextlib import closing

from herstal_pos.services import commands, notices
from tests.fakes.clock import CountingIds, FixedClock
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop, furnished_shop
from tests.postgres import PostgresServer


def test_all_of_it_is_asked_and_agrees(postgres: PostgresServer) -> None:
    clock = FixedClock()
    with postgres.database() as url:
        storage, counter = furnished_shop(url, clock, CountingIds())
        with closing(storage):
            shop = LittleShop(storage, counter, clock)
            shop.sell(BREAD, CHEESE)
            shop.sell(BEER, means="card")
            shop.do(commands.CloseDay({}, reason="unknown", sure=True))
            shop.do(commands.ShowFigures(counter.today(), "month"))
            shown: notices.FiguresShown = shop.heard[notices.FiguresShown]
            view = shown.figures
            assert view is not None
            assert (view.sums.sale_count, view.sums.turnover_cents, view.faults) == (2, 2935, ())
            for figure, key in (("margin", ""), ("safe", ""), ("card", ""), ("category", "goods bread")):
                shop.do(commands.ShowFigureRows(figure, view.first, "month", key))
            rows: notices.FigureRowsShown = shop.heard[notices.FigureRowsShown]
            assert [row.cents for row in rows.rows] == [320]
            shop.do(commands.ShowRanking("articles", view.first, "month"))
            ranking: notices.RankingShown = shop.heard[notices.RankingShown]
            assert [row.cents for row in ranking.rows] == [2490, 320, 115]
            shop.do(commands.ListZs())
            listed: notices.ZsListed = shop.heard[notices.ZsListed]
            assert [(row.total_cents, row.faults) for row in listed.zs.rows] == [(2935, ())]
