"""Goal 12: how many scans a second are told apart, beside biip reading the same text."""

from functools import partial
from statistics import median

import biip
import pytest

from herstal_pos.domain.counter.codes import classify
from herstal_pos.domain.stock.weighed import read_prefixes
from tests.performance.conftest import Say
from tests.performance.timing import in_turn

_SCALE = read_prefixes(
    {
        "prefix": [
            {"prefix": prefix, "item_digits": 5, "value_digits": 5, "kind": "price", "decimals": 2}
            for prefix in ("21", "22", "23", "26", "27", "28")
        ]
    }
)


@pytest.mark.parametrize(
    ("what", "text", "aim", "elements", "goal"),
    [
        ("EAN-13", "5901234123457", "]E0", 1, "goal: 250,000"),
        ("weighed label", "2100101008528", "]E0", 1, ""),
        ("GS1-128, 1 element", "0109506000134352", "]C1", 1, "goal: 30,000"),
        ("GS1-128, 3 elements", "0109506000134352310300034217261231", "]C1", 3, "goal: 30,000"),
    ],
)
def test_codes_told_apart(say: Say, what: str, text: str, aim: str, elements: int, goal: str) -> None:
    pairs = in_turn(
        partial(classify, text, aim, _SCALE), partial(biip.parse, f"{aim}{text}"), rounds=40, count=200
    )
    say(pairs.summary(f"12 {what} told | biip"))
    a_second = [1e6 / median(one.cpu_us for one in side) * elements for side in (pairs.ours, pairs.raw)]
    say(f"{f'12 {what}, elements':42} {a_second[0]:,.0f} a second, biip {a_second[1]:,.0f}  {goal}")
