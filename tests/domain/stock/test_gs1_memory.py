"""What biip reads as it is loaded, and nobody here asks, is forgotten with the first code."""

import inspect

from biip import gs1_prefixes

from herstal_pos.domain.stock.gs1 import COMPANIES, read_link, read_message


def test_whose_a_number_is_takes_no_memory() -> None:
    assert f"\n{COMPANIES}: " in inspect.getsource(gs1_prefixes), "renamed: it would stay in memory"
    link = "https://id.gs1.org/01/09501101530003"
    assert read_message("0109501101530003").gtin == read_link(link).gtin == "9501101530003"
    assert vars(gs1_prefixes)[COMPANIES] == {}
