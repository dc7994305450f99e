"""A state is a shape: without colour all of them are still told apart."""

from itertools import combinations

import pytest
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.widgets.chip import Chip, State
from herstal_pos.ui.widgets.segments import PartProgress, Segments
from herstal_pos.ui.widgets.tab import Tab, Urgency
from tests.ui.pictures import grey, pixels_that_differ

every_theme = pytest.mark.parametrize("dress", theme.THEMES.values(), ids=theme.THEMES)


def assert_all_differ(widgets: list[QWidget]) -> None:
    """By more than a shade: at least a part of a 20 px icon changes by a tenth of the scale."""
    shots = [grey(widget) for widget in widgets]
    for one, other in combinations(range(len(shots)), 2):
        assert pixels_that_differ(shots[one], shots[other], levels=26) > 12, (one, other)


@every_theme
def test_states_of_a_device_are_told_apart_in_grey(dress: theme.Theme, qapp: object) -> None:
    theme.apply(qapp, dress)  # type: ignore[arg-type]
    assert_all_differ([Chip("Tiroir", state) for state in State])


@every_theme
def test_urgencies_of_an_order_are_told_apart_in_grey(dress: theme.Theme, qapp: object) -> None:
    theme.apply(qapp, dress)  # type: ignore[arg-type]
    assert_all_differ(
        [Tab("M-2418", "vélo dans 18 min", Icon.BICYCLE, urgency=urgency) for urgency in Urgency]
    )


@every_theme
def test_parts_of_an_order_are_told_apart_in_grey(dress: theme.Theme, qapp: object) -> None:
    theme.apply(qapp, dress)  # type: ignore[arg-type]
    bars: list[QWidget] = []
    for part in PartProgress:
        bar = Segments([part], part.value)
        bar.resize(120, 10)
        bars.append(bar)
    assert_all_differ(bars)


@every_theme
def test_the_current_tab_is_told_from_the_others_in_grey(dress: theme.Theme, qapp: object) -> None:
    theme.apply(qapp, dress)  # type: ignore[arg-type]
    assert_all_differ(
        [Tab("Vente", "aucun article", Icon.BASKET, current=current) for current in (True, False)]
    )
