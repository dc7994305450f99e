"""A line of an order in words and in shape; what the mall does not tell is left out of the head."""

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.services import notices
from herstal_pos.ui.orders.picking.picking_head import HEIGHT, PickingHead
from herstal_pos.ui.orders.picking.picking_news import wrong
from herstal_pos.ui.orders.picking.picking_rows import ROW_HEIGHT, PickList, row_of
from herstal_pos.ui.orders.picking.picking_side import FEEDBACK, Feedback, FeedbackTone
from herstal_pos.ui.scenes.picking_pictures import BISCUITS, CANDLE, CHEESE, LINES, PASTA, SIRUP
from herstal_pos.ui.scenes.sample_orders import PICKED
from herstal_pos.ui.scenes.sample_shop import NOW
from tests.ui.pictures import grey, pixels_that_differ

FRENCH = Words("fr")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (SIRUP, ("done", "2 sur 2", "Rayon A1")),
        (BISCUITS, ("current", "1 sur 3", "Rayon A4 · en rayon 11, promis 3")),
        (CANDLE, ("short", "0 sur 1", "Manque 1\u00a0: pas en rayon")),
        (PASTA, ("open", "0 sur 2", "Rayon B3 · en rayon 11, promis 2")),
        (replace(PASTA, age=18), ("open", "0 sur 2", "18+ · Rayon B3 · en rayon 11, promis 2")),
        (replace(SIRUP, age=16), ("done", "2 sur 2", "16+ · Rayon A1")),
        (replace(PASTA, shelf=""), ("open", "0 sur 2", "en rayon 11, promis 2")),
        (replace(PASTA, on_hand=None), ("open", "0 sur 2", "Rayon B3")),
        (replace(CANDLE, reason="other"), ("short", "0 sur 1", "Manque 1")),
        (
            CHEESE,
            (
                "open",
                "0,000\u00a0kg sur 0,500\u00a0kg",
                "Rayon crèmerie · en rayon 4,200\u00a0kg, promis 0,500\u00a0kg",
            ),
        ),
        (
            replace(CHEESE, picked=3, wanted=3, missing=2, reason="damaged", state="short"),
            ("short", "0,300\u00a0kg sur 0,500\u00a0kg", "Manque 0,200\u00a0kg\u00a0: abîmé"),
        ),
        (replace(SIRUP, wanted=1), ("short", "2 sur 1", "Remettez 1 en rayon")),
        (replace(PASTA, wanted=0, state="done"), ("done", "0 sur 0", "Annulé par le client")),
    ],
)
def test_a_line_says_what_has_to_be_known_of_it_now(line: object, said: tuple[str, str, str]) -> None:
    row = row_of(line, FRENCH, may_pick=True)  # type: ignore[arg-type]
    assert (row.state, row.count_text, row.second_line) == said


def test_a_screen_reader_hears_name_count_and_place() -> None:
    spoken = row_of(BISCUITS, FRENCH, may_pick=True).spoken
    assert spoken == "Biscuits au beurre 250 g, 1 sur 3, Rayon A4 · en rayon 11, promis 3"


def test_the_states_of_a_line_are_told_apart_without_colour(qtbot: QtBot) -> None:
    shown = PickList()
    qtbot.addWidget(shown)
    shown.resize(700, 4 * ROW_HEIGHT)
    lines = (SIRUP, BISCUITS, CANDLE, PASTA)
    shown.present([row_of(line, FRENCH, may_pick=True) for line in lines])
    shown.show()
    seen = grey(shown.ground)
    discs = [seen.copy(QRect(16, place * ROW_HEIGHT + 20, 40, 34)) for place in range(4)]
    assert all(pixels_that_differ(one, other) > 40 for one, other in combinations(discs, 2))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", ["not_in_order", "enough", "unknown", "check_digit", "inner_check_digit"])
@pytest.mark.parametrize("wide", [350, 396])
def test_what_is_wrong_is_a_whole_sentence_however_long_the_name(
    qtbot: QtBot, language: str, why: str, wide: int
) -> None:
    feedback = Feedback()
    qtbot.addWidget(feedback)
    feedback.resize(wide, FEEDBACK)
    name = "Assortiment de gaufrettes vanille et chocolat de la maison, boîte en fer 750 g"
    said = wrong(notices.WrongArticle("order", name, "5410126999999", why), Words(language))
    feedback.say(*said)
    assert said.tone is FeedbackTone.BAD
    assert feedback.says_all


def test_without_parts_and_bike_the_head_says_only_whose_order_it_is(qtbot: QtBot) -> None:
    head = PickingHead(FRENCH)
    qtbot.addWidget(head)
    head.resize(1164, HEIGHT)
    head.show()
    head.present(PICKED, NOW)
    assert [part.accessibleName() for part in head.parts] == [
        "Partie 1 sur 3\u00a0: la vôtre",
        "Boulangerie Simon\u00a0: prête",
        "Librairie Page\u00a0: à faire",
    ]
    head.present(replace(PICKED, siblings=(), bike_at=None, by_bike=False, street=""), NOW)
    assert head.parts == []
    assert not head.segments.isVisible()
    assert (head.left.text, head.bike.text, head.who.text) == ("", "", "Marc T.")


def test_the_name_of_a_shop_gives_way_and_its_state_does_not(qtbot: QtBot) -> None:
    head = PickingHead(FRENCH)
    qtbot.addWidget(head)
    head.present(PICKED, NOW)
    head.resize(908, HEIGHT)
    shown = [part.shown for part in head.parts]
    assert shown[0] == "1 sur 3\u00a0: la vôtre"
    assert shown[1].endswith("…\u00a0: prête")


def test_the_afternoons_order_adds_up() -> None:
    assert sum(line.picked for line in LINES) == PICKED.picked
    assert sum(line.wanted + line.missing for line in LINES) == PICKED.wanted
