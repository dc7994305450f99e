"""How a test says that a deed is refused, and the cart that both halves sell."""

from collections.abc import Callable
from copy import deepcopy

import pytest

from herstal_pos.domain.counter.sale import Sale, SaleLine
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import THOUSAND
from tests.builders import STANDARD, deposit, line, sale


def refusal(deed: Callable[[], object], held: Sale) -> tuple[str, dict[str, str | int]]:
    """Why a deed is refused; the sale must be as it was."""
    before = deepcopy(held)
    with pytest.raises(Refused) as refused:
        deed()
    assert held == before
    return refused.value.reason, refused.value.params


def beer(pieces: int) -> tuple[Sale, SaleLine, SaleLine]:
    """Bottles, with the deposit of each."""
    bottles = line(115, pieces * THOUSAND, STANDARD, name="Jupiler 33 cl")
    empties = deposit(10, pieces * THOUSAND, parent_id=bottles.id)
    return sale(bottles, empties), bottles, empties
