"""The pick ticket: what it says, and what it does not because the mall did not tell."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hardware.drivers.profiles import profile
from herstal_pos.documents.orders.pick_ticket import pick_ticket
from herstal_pos.domain.orders.order_facts import Stage
from herstal_pos.domain.orders.pick_ticket import PickTicket
from herstal_pos.i18n import LANGUAGES, Words
from tests.documents.order_papers import OFFLINE, PLAIN, TICKET, at
from tests.documents.tickets import MIDDLE, NARROW, WIDE, on_paper
from tests.emulator import Emulator
from tests.hardware.judges import codes, printed

languages = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    with Emulator(tmp_path_factory.mktemp("picking")) as running:
        yield running


def paper(ticket: PickTicket, language: str = "fr", printer: str = MIDDLE) -> str:
    return on_paper(pick_ticket(ticket, language), printer)


def test_it_says_code_part_bike_and_slot() -> None:
    seen = paper(TICKET).replace(" ", "")
    for said in ("M-2418", "Magasin2sur3", "Véloà15:50", "dans18min", "Livraison16:00–18:00"):
        assert said in seen


def test_lines_stand_under_their_shelf_in_order() -> None:
    rows = [row.strip() for row in paper(TICKET).splitlines()]
    shelves = [rows.index(shelf) for shelf in ("A1", "Frais", "Sans rayon")]
    assert shelves == sorted(shelves)
    assert rows[shelves[0] + 1 : shelves[0] + 5] == [
        "[ ] 3 × Sirop de Liège 450 g",
        "5410126006000",
        "[ ] 1 × Café moulu bio 250 g",
        "5410126006017",
    ]


def test_a_weighed_line_says_what_the_scale_is_to_show() -> None:
    assert "[ ] 0,400 kg Fromage de Herve AOP" in paper(TICKET)


@languages
@pytest.mark.parametrize("printer", [WIDE, NARROW])
def test_an_article_that_asks_for_an_age_is_marked_and_so_is_the_head(printer: str, language: str) -> None:
    sirup, coffee, *rest = TICKET.lines
    ticket = replace(TICKET, lines=(replace(sirup, age=16), replace(coffee, age=18), *rest))
    rows = [row.replace("█", " ").strip() for row in paper(ticket, language, printer).splitlines()]
    said = Words(language)("order.age", age=18).replace("\u00a0", " ")
    assert sum(said in row for row in rows) == 1
    assert [row for row in rows if row.endswith("+")] == ["5410126006000 · 16+", "5410126006017 · 18+"]


def test_without_such_an_article_no_age_stands_anywhere() -> None:
    assert "+" not in paper(TICKET)


def test_the_other_shops_are_named_with_their_state_and_ones_own_is_not() -> None:
    seen = paper(TICKET)
    assert "Épicerie du Perron" not in seen
    states = dict(re.findall(r"^\d\. (.+?)  +(\w+)$", seen, re.MULTILINE))
    assert states == {"Boucherie Lacroix": "prête", "Librairie de la Place": "annulée"}


@languages
@pytest.mark.parametrize("stage", [None, *Stage])
def test_every_state_has_a_word(stage: Stage | None, language: str) -> None:
    other = replace(TICKET.siblings[0], stage=stage)
    name = "cancelled" if stage is None else stage.name.lower()
    assert Words(language)(f"pick.stage_{name}") in paper(replace(TICKET, siblings=(other,)), language)


def test_one_that_replaces_another_says_so_and_what_goes_back() -> None:
    changed = replace(TICKET, replaces=True, back=(("Café moulu bio 250 g", 1),))
    seen = " ".join(paper(changed).replace("█", " ").split())
    assert "Modifiée : jetez l'ancien bon" in seen
    assert "Remettez 1 × Café moulu bio 250 g en rayon" in seen
    assert "Modifiée" not in paper(TICKET)


def test_offline_it_says_since_when_it_is_unconfirmed() -> None:
    assert "Non confirmée depuis 14:05" in paper(OFFLINE).replace("█", " ")
    assert "Non confirmée" not in paper(TICKET).replace("█", " ")


def test_what_plain_vendure_does_not_tell_is_not_printed() -> None:
    seen = paper(PLAIN).replace(" ", "")
    assert "Retraitaumagasin" in seen
    for missing in ("Magasin2", "Vélo", "dans", "16:00", "Autresmagasins", "Noteduclient", "None"):
        assert missing not in seen


@pytest.mark.parametrize("printer", [WIDE, NARROW])
@pytest.mark.parametrize("code", ["M-2418", "M-124189", "VDKRUU57JGN3CFYV"])
def test_the_code_stands_in_one_line_at_head_and_foot(code: str, printer: str) -> None:
    rows = [row.replace(" ", "") for row in paper(replace(TICKET, code=code), printer=printer).splitlines()]
    assert rows.count(code) >= 2  # a third time where its bars have no room


def test_a_bike_that_has_left_is_not_counted_down() -> None:
    late = paper(replace(TICKET, printed_at=TICKET.printed_at + timedelta(minutes=30))).replace(" ", "")
    assert "Véloà15:50" in late
    assert "min" not in late


def test_times_are_those_of_brussels_when_the_clocks_go_back() -> None:
    start = at(14).replace(month=10, day=25)
    seen = paper(replace(TICKET, slot_start=start, slot_end=start + timedelta(hours=2)))
    assert "Livraison 15:00–17:00" in seen  # an hour ahead again since three in the morning


def test_practice_is_marked_at_head_and_foot() -> None:
    rows = [row.replace("█", " ").replace(" ", "") for row in paper(PLAIN).splitlines()]
    assert rows[0] == "ÉCOLE"
    assert rows.count("ÉCOLE") == 2


@languages
@pytest.mark.parametrize("printer", [WIDE, NARROW])
@pytest.mark.parametrize("ticket", [OFFLINE, PLAIN], ids=["full", "plain"])
def test_nothing_is_cut_on_any_paper(ticket: PickTicket, printer: str, language: str) -> None:
    together = paper(ticket, language, printer).replace(" ", "").replace("\n", "")
    for line in ticket.lines:
        assert line.name.replace(" ", "") in together
    assert max(map(len, paper(ticket, language, printer).splitlines())) <= profile(printer).columns


@pytest.mark.parametrize("ticket", [OFFLINE, PLAIN], ids=["full", "plain"])
def test_it_prints_on_an_independent_printer_and_both_readers_read_its_code(
    emulator: Emulator, ticket: PickTicket, tmp_path: Path
) -> None:
    receipt = printed(emulator, pick_ticket(ticket, "fr"), profile(WIDE))
    (tmp_path / "pick-ticket.png").write_bytes(receipt.png)
    for line in ticket.lines:
        assert line.name.split(" ")[0] in receipt.text
    assert codes(receipt.png) == ({("Code128", "M-2418")}, {("Code128", "M-2418")})
