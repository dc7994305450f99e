"""A bag's label on the roll of the tickets: it says what the label says, and its codes are read."""

from collections.abc import Iterator

import pytest

from hardware.drivers.profiles import profile
from herstal_pos.documents.orders.bag_ticket import bag_ticket
from herstal_pos.domain.orders.parcel import BikeLabel, read_bag_code
from herstal_pos.i18n import LANGUAGES
from tests.documents.order_papers import BARE, LABEL
from tests.documents.tickets import MIDDLE, NARROW, WIDE, on_paper
from tests.emulator import Emulator
from tests.hardware.judges import codes, printed

languages = pytest.mark.parametrize("language", LANGUAGES)
rolls = pytest.mark.parametrize("roll", [NARROW, MIDDLE, WIDE])


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    with Emulator(tmp_path_factory.mktemp("bags")) as running:
        yield running


def rows(label: BikeLabel, roll: str = MIDDLE, language: str = "fr") -> list[str]:
    """As they are read: signs of double width stand apart on the drawn paper."""
    return [row.replace(" ", "") for row in on_paper(bag_ticket(label, language), roll).splitlines()]


@rolls
def test_it_says_when_whose_where_and_which_bag(roll: str) -> None:
    seen = "".join(rows(LABEL, roll)).replace("█", "")
    for said in ("M-2418", "Livraisonmercredi25novembre", "16:00–18:00", "Marie-HélèneVandenbroucke"):
        assert said in seen
    for said in ("RueLargeVoie127,bte3", "4040Herstal", "Tél.…4567", "2/3", "18+", "Magasin2sur3"):
        assert said in seen
    assert "Sonnerdeuxfois" in seen


def test_on_a_narrow_roll_the_slot_breaks_between_its_times() -> None:
    assert "16:00–" in rows(LABEL, NARROW)
    assert "18:00" in rows(LABEL, NARROW)


@languages
def test_what_the_mall_does_not_tell_is_not_printed(language: str) -> None:
    seen = rows(BARE, language=language)
    assert not [row for row in seen if "Tél" in row or "Magasin" in row or "+" in row]
    assert seen.count("M-2418") == 1, "in the place of a time stands the order's code"


def test_practice_is_marked_at_head_and_foot() -> None:
    assert "".join(rows(BARE)).replace("█", "").count("ÉCOLE") == 2


def test_both_codes_are_read_from_the_paper_as_the_bag_s(emulator: Emulator) -> None:
    paper = printed(emulator, bag_ticket(LABEL, "fr"), profile(WIDE))
    both = {("QRCode", LABEL.bag_code), ("Code128", LABEL.bag_code)}
    assert codes(paper.png) == (both, both)
    assert read_bag_code(LABEL.bag_code) is not None
