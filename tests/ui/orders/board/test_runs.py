"""The board's runs whatever comes and goes: nobody moves, nobody is lost."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings, strategies as st

from herstal_pos.services.views import OrderCardView
from herstal_pos.ui.orders.board import runs
from herstal_pos.ui.scenes.sample_orders import NEW
from herstal_pos.ui.scenes.sample_shop import NOW

STAGES = (("new", "new"), ("to_prepare", "picking"), ("ready", "ready"), ("handed_over", "handed_over"))
ORDERS = st.dictionaries(
    st.integers(0, 30), st.tuples(st.integers(-1, 4), st.sampled_from(STAGES), st.booleans()), max_size=20
)


def _card(number: int, bike: int, stage: tuple[str, str], *, stopped: bool) -> OrderCardView:
    return replace(
        NEW,
        order_id=str(number),
        code=f"M-{number}",
        placed_at=NOW + timedelta(seconds=number * 7 % 30),
        bike_at=NOW + timedelta(minutes=30 * bike) if bike < 4 else None,
        column=stage[0],
        stage=stage[1],
        handed_over_at=NOW if stage[0] == "handed_over" else None,
        alarm="changed" if stopped else "",
    )


@given(st.lists(ORDERS, min_size=1, max_size=6))
@settings(max_examples=60)
def test_a_card_keeps_its_seat_as_long_as_its_run_is_there(
    boards: list[dict[int, tuple[int, tuple[str, str], bool]]],
) -> None:
    seats, before = runs.Seats(), dict[str, list[str]]()
    for board in boards:
        cards = [_card(number, *rest[:2], stopped=rest[2]) for number, rest in board.items()]
        shown = runs.runs_of(cards, NOW)
        stopped = runs.stopped(cards)
        assert sorted(card.order_id for run in shown for card in run.cards) + sorted(
            card.order_id for card in stopped
        ) == sorted(card.order_id for card in cards if not card.stop) + sorted(
            card.order_id for card in cards if card.stop
        )
        assert [run.bike_at for run in shown if run.bike_at] == sorted(
            run.bike_at for run in shown if run.bike_at
        )
        seats.leave(shown)
        now = {run.key: seats.of(run) for run in shown if run.key != runs.GONE}
        for run in shown:
            assert sorted(filter(None, seats.of(run))) == sorted(card.order_id for card in run.cards)
        for key in now.keys() & before.keys():
            for was, is_now in zip(before[key], now[key], strict=False):
                assert not was or is_now in (was, "")
            assert len(now[key]) >= len(before[key])
        before = now
