"""How a test says that something is refused, and the cart that both halves sell."""

from collections.abc import Callable
from copy import deepcopy

import pytest

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import THOUSAND
from tests.builders import STANDARD, deposit, line, sale_of


def refusal(act: Callable[[], object], sale: Sale) -> tuple[str, dict[str, str | int]]:
    """Why it is refused; the sale must be as it was."""
    before = deepcopy(sale)
    with pytest.raises(Refused) as refused:
        act()
    assert sale == before
    return refused.value.reason, refused.value.params


def beer(pieces: int) -> tuple[Sale, SaleLine, SaleLine]:
    """Bottles, with the deposit of each."""
    bottles = line(115, pieces * THOUSAND, STANDARD, name="Jupiler 33 cl")
    empties = deposit(10, pieces * THOUSAND, parent_id=bottles.id)
    return sale_of(bottles, empties), bottles, empties
