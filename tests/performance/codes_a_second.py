"""How many scans a second are told apart: `python -m tests.performance.codes_a_second`.

Goal 12: 100 000 EAN-13 a second; 30 000 GS1 element strings a second.
"""

import timeit
from functools import partial

from herstal_pos.domain.codes import classify
from herstal_pos.domain.weighed import read_prefixes

_SCALE = read_prefixes(
    {
        "prefix": [
            {"prefix": prefix, "item_digits": 5, "value_digits": 5, "kind": "price", "decimals": 2}
            for prefix in ("21", "22", "23", "26", "27", "28")
        ]
    }
)

_SCANS = {
    "EAN-13": ("5901234123457", "]E0", 1),
    "weighed label": ("2100101008528", "]E0", 1),
    "GS1-128 of 1 element": ("0109506000134352", "]C1", 1),
    "GS1-128 of 3 elements": ("0109506000134352310300034217261231", "]C1", 3),
}


def measure(count: int = 20_000) -> dict[str, tuple[float, float]]:
    """Scans and elements a second, for each kind of code."""
    rates = {}
    for name, (text, aim, elements) in _SCANS.items():
        classify(text, aim, _SCALE)
        scans = count / timeit.timeit(partial(classify, text, aim, _SCALE), number=count)
        rates[name] = (scans, scans * elements)
    return rates


if __name__ == "__main__":
    for kind, (scans, elements) in measure().items():
        print(f"{kind:24} {scans:10,.0f} scans/s {elements:10,.0f} elements/s")  # noqa: T201 - what the program is for
