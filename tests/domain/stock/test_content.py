"""What a piece holds, of which the price of a kilo or a litre comes: read as people and makers write it."""

import pytest

from herstal_pos.domain.stock.content import content_text, found_in, read_content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Coca-Cola 33cl x 6", (1980, "l")),
        ("Coca 6x33cl", (1980, "l")),
        ("Eau 1.5L x6", (9000, "l")),
        ("Thé 20 x 1,75 g", (35, "kg")),
        ("Café 1.000 g", (1000, "kg")),
        ("Vin 0,750 L", (750, "l")),
        ("Bière 33CL 5,2%", (330, "l")),
        ("Câble 2m", (2000, "m")),
        ("Nappe 140 x 240 cm", None),
        ("Film 30 m x 29 cm", None),
        ("Vis 4x40 mm", None),
        ("Ampoule 6W 230V E27", None),
    ],
)
def test_what_a_name_says_of_its_content(name: str, content: tuple[int, str] | None) -> None:
    assert found_in(name) == content


@pytest.mark.parametrize("text", ["1.000 g", "1,000 g", "1000 ml", "1 kg", "4 x 25 cl", "25 cl x 4"])
def test_a_whole_one_is_never_a_thousandth(text: str) -> None:
    found = read_content(text)
    assert found is not None
    assert found[0] == 1000


@pytest.mark.parametrize("content", [1, 5, 10, 250, 330, 999, 1000, 1250, 1_500_000])
@pytest.mark.parametrize("unit", ["kg", "l", "m"])
def test_what_is_shown_is_read_again(content: int, unit: str) -> None:
    assert read_content(content_text(content, unit)) == (content, unit)
