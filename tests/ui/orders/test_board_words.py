"""What a card says, and which steps it offers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.services.views import OrderCardView
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.orders import times
from herstal_pos.ui.orders.board import board_words
from herstal_pos.ui.orders.board.board_words import Board, CardFace
from herstal_pos.ui.scenes.sample_orders import (
    BOARD,
    HANDED_OVER,
    LATE,
    NEW,
    NEW_LATER,
    PICKED,
    READY,
    SOON,
    TROUBLED,
    WAITING,
    at,
    card,
)
from herstal_pos.ui.scenes.sample_shop import NOW
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.segments import PartProgress

FRENCH = Words("fr")
URGENT = board_words.most_urgent(BOARD)


def face(shown: OrderCardView, chosen: str = "", refusing: str = "") -> CardFace:
    return board_words.face(shown, Board(chosen, refusing, URGENT), NOW, FRENCH)


def lines(shown: OrderCardView) -> list[str]:
    return [line.text for line in face(shown).lines]


def steps(shown: OrderCardView, chosen: str = "") -> list[str]:
    return [step.action for step in face(shown, chosen).steps]


def test_a_new_order_says_who_what_when_and_how_much() -> None:
    said = face(NEW)
    assert (said.code, said.countdown, said.lead, said.bike) == (
        "M-2421",
        "48 min",
        "Inès B. · 3 articles",
        "vélo 15:20",
    )
    assert lines(NEW) == ["41,30\u00a0€, payé en ligne", "Sonner deux fois"]


def test_the_new_order_whose_bike_comes_first_has_the_dominant_button() -> None:
    assert [step.kind for step in face(NEW).steps] == [Kind.PLAIN, Kind.PRIMARY]
    assert face(NEW).steps[1].cap == "Ctrl M"
    assert [step.kind for step in face(NEW_LATER).steps] == [Kind.PLAIN, Kind.TONAL]


def test_an_order_with_siblings_shows_how_far_each_shop_is() -> None:
    said = face(PICKED)
    assert said.segments == (PartProgress.DOING, PartProgress.READY, PartProgress.NOT_BEGUN)
    assert said.parts == (
        "Partie 1 sur 3\u00a0: la vôtre\u00a0· Boulangerie Simon\u00a0: prête\u00a0· "
        "Librairie Page\u00a0: nouvelle"
    )


def test_ones_own_part_goes_on_while_the_mall_is_away() -> None:
    mine = [replace(part, stage="new") if part.mine else part for part in PICKED.siblings]
    away = replace(PICKED, siblings=tuple(mine))
    assert face(away).segments == face(PICKED).segments
    assert face(replace(away, stage="ready")).segments[0] is PartProgress.READY


def test_a_refused_order_wants_no_hand() -> None:
    assert times.wants_hand(NEW)
    assert not times.wants_hand(replace(NEW, stage="refused"))


def test_what_the_mall_does_not_tell_is_not_shown() -> None:
    said = face(replace(WAITING, bike_at=None, customer=""))
    assert (said.countdown, said.bike, said.lead, said.parts, said.segments) == (
        "",
        "",
        "4 articles",
        "",
        (),
    )


@pytest.mark.parametrize(
    ("shown", "tone", "icon", "countdown"),
    [
        (LATE, "bad", Icon.WARNING_OCTAGON, "En retard 6 min"),
        (SOON, "warn", Icon.ALARM, "4 min"),
        (PICKED, "", Icon.BICYCLE, "18 min"),
        (NEW_LATER, "", Icon.BICYCLE, "1 h 18"),
    ],
    ids=lambda value: getattr(value, "code", ""),
)
def test_how_soon_is_said_in_shape_and_words(
    shown: OrderCardView, tone: str, icon: Icon, countdown: str
) -> None:
    said = face(shown)
    assert (said.tone, said.icon, said.countdown) == (tone, icon, countdown)


def test_the_next_step_is_the_orders_own() -> None:
    assert steps(LATE) == ["pick"]
    assert face(LATE).steps[0].label == "Préparer"
    assert face(PICKED).steps[0].label == "Continuer"
    assert steps(SOON) == []
    assert lines(SOON) == ["Scannez le sac pour remettre"]


def test_the_chosen_card_offers_the_rest() -> None:
    assert steps(PICKED, PICKED.order_id) == ["pick", "undo", "reprint", "refuse"]
    assert steps(READY, READY.order_id) == ["undo", "reprint"]
    assert [step.second for step in face(READY, READY.order_id).steps] == ["le scan du sac", "les étiquettes"]


def test_enter_stands_on_the_chosen_cards_next_step() -> None:
    assert face(PICKED, PICKED.order_id).steps[0].cap == "Entrée"
    assert face(PICKED).steps[0].cap == ""


def test_a_refusal_asks_why_inside_the_card() -> None:
    said = face(NEW, NEW.order_id, refusing=NEW.order_id)
    assert [step.label for step in said.steps] == [
        "Épuisé",
        "Abîmé",
        "Périmé",
        "Fermé",
        "Autre raison",
        "Garder",
    ]
    assert [step.cap for step in said.steps] == ["1", "2", "3", "4", "5", "Échap"]


def test_troubles_are_said() -> None:
    late, short, asking, cancelled, vanished, refused, leaving, given_up = TROUBLED
    assert lines(late)[0] == "depuis 7 min"
    assert face(late).lines[0].colour == "bad"
    assert lines(short) == ["Manquent 2\u00a0: vendus au comptoir", "non confirmée depuis 14:05"]
    assert lines(asking) == ["Le mall confirme…"]
    assert lines(cancelled) == ["Annulée\u00a0: remettez tout en rayon"]
    assert lines(vanished) == ["Le mall ne la connaît plus\u00a0: arrêtez"]
    assert lines(refused) == ["Refusée, le mall va l'apprendre"]
    assert lines(leaving) == ["1 sur 1 sac scanné", "Le mall confirme…"]
    assert lines(given_up) == ["1 manque"]
    assert face(given_up).bike == "retrait au magasin"


@pytest.mark.parametrize("age", [16, 18])
@pytest.mark.parametrize("order", [NEW, PICKED, READY], ids=["new", "picked", "ready"])
def test_an_order_with_goods_that_ask_for_an_age_says_so_first(order: OrderCardView, age: int) -> None:
    assert lines(replace(order, age=age)) == [f"{age}+\u00a0: vérifier l'âge", *lines(order)]


def test_what_has_left_asks_for_no_age_any_more() -> None:
    assert lines(replace(HANDED_OVER[0], age=18)) == lines(HANDED_OVER[0])


def test_an_order_that_is_no_more_wants_to_be_seen() -> None:
    for gone in TROUBLED[3:5]:
        assert [step.label for step in face(gone, gone.order_id).steps] == ["Vu"]
        assert (face(gone).tone, face(gone).countdown) == ("bad", "")


def test_a_refusal_can_be_taken_back_until_it_is_told() -> None:
    assert steps(TROUBLED[5]) == ["undo"]
    assert steps(replace(TROUBLED[5], can_undo=False)) == []


@pytest.mark.parametrize(("minutes", "colour"), [(1, None), (2, "warn"), (4, "warn"), (5, "bad")])
def test_a_new_order_that_waits_says_so_ever_louder(minutes: int, colour: str | None) -> None:
    said = face(replace(NEW, received_at=NOW - timedelta(minutes=minutes), note="")).lines
    assert [line.colour for line in said[:-1]] == ([colour] if colour else [])


def test_the_summary_counts_what_leaves_within_the_hour() -> None:
    assert board_words.summary(BOARD, NOW, FRENCH) == "6 dans l'heure · prochain vélo 14:36"
    assert board_words.summary(BOARD, NOW + timedelta(hours=24), FRENCH) == ""
    assert board_words.summary(HANDED_OVER, NOW, FRENCH) == ""
    assert board_words.summary((card("M-1", "A. B.", "16:00"),), NOW, FRENCH) == "prochain vélo 16:00"
    assert board_words.summary((replace(NEW, bike_at=None),), at("14:32"), FRENCH) == ""


def test_the_most_urgent_new_order_is_the_first_that_waits_for_an_answer() -> None:
    assert board_words.most_urgent(BOARD) == NEW.order_id
    assert board_words.most_urgent((*TROUBLED, *BOARD)) == TROUBLED[0].order_id
    assert board_words.most_urgent((LATE, PICKED)) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_order_can_be_said_in_every_language(language: str) -> None:
    words = Words(language)
    for shown in (*BOARD, *TROUBLED):
        for refusing in ("", shown.order_id):
            said = board_words.face(shown, Board(shown.order_id, refusing, URGENT), NOW, words)
            assert said.code
            assert all(step.label for step in said.steps)
