"""What a card and the open order say, and which steps it offers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.services import commands, notices
from herstal_pos.services.views import BagView, OrderCardView, SiblingView
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.orders import times
from herstal_pos.ui.orders.asking import command_of
from herstal_pos.ui.orders.board import board_words, panel_words, runs
from herstal_pos.ui.orders.board.board_faces import CardFace, SheetFace
from herstal_pos.ui.orders.board.panel_words import BoardAsks
from herstal_pos.ui.orders.order_words import order_text
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
)
from herstal_pos.ui.scenes.sample_shop import NOW
from herstal_pos.ui.widgets.segments import PartProgress

FRENCH = Words("fr")


def face(shown: OrderCardView) -> SheetFace:
    return panel_words.sheet(shown, BoardAsks(), NOW, FRENCH)


def card_face(shown: OrderCardView) -> CardFace:
    return board_words.face(shown, NOW, FRENCH)


def lines(shown: OrderCardView) -> list[str]:
    return [line.text for line in face(shown).lines]


def steps(shown: OrderCardView, asked: BoardAsks = BoardAsks()) -> list[list[str]]:  # noqa: B008 - it never changes
    return [[step.action for step in row] for row in panel_words.sheet(shown, asked, NOW, FRENCH).rows]


def test_a_new_order_says_who_what_when_and_how_much() -> None:
    said = face(NEW)
    assert (said.code, said.countdown, said.lead, said.bike) == (
        "M-2421",
        "48 min",
        "Inès B.",
        "vélo 15:20",
    )
    assert lines(NEW) == ["41,30\u00a0€, payé en ligne", "Sonner deux fois"]


@pytest.mark.parametrize(
    ("shown", "status", "second", "icon"),
    [
        (NEW, "nouvelle", "Inès B. · 3 articles", Icon.BELL_RINGING),
        (WAITING, "4 p.", "Nadia E. · 4 articles", Icon.CIRCLE),
        (PICKED, "4 sur 9", "Marc T.", Icon.ARROW_CIRCLE_RIGHT),
        (SOON, "prête", "Claire D. · 1 sac", Icon.TOTE),
        (READY, "1 sur 2", "Yves M. · 2 sacs", Icon.TOTE),
        (LATE, "3 p.", "Sara K. · 2 articles", Icon.WARNING_OCTAGON),
        (replace(WAITING, short=2), "2 manquent", "Nadia E. · 4 articles", Icon.CIRCLE),
        (replace(NEW, age=18), "nouvelle", "Inès B. · 3 articles · 18+", Icon.BELL_RINGING),
        (HANDED_OVER[0], "14:06", "Karim B. · 1 sac", Icon.CHECK_CIRCLE),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_card_says_how_far_it_is_in_shape_and_words(
    shown: OrderCardView, status: str, second: str, icon: Icon
) -> None:
    if shown is LATE:
        shown = replace(LATE, wanted=3)
    said = card_face(shown)
    assert (said.status, said.second, said.shape.icon) == (status, second, icon)


def test_all_new_ones_of_a_bike_may_be_accepted_together() -> None:
    assert steps(NEW) == [["accept"], ["refuse"]]
    assert steps(NEW, BoardAsks(together=3)) == [["accept"], ["refuse", "accept_all"]]
    both = (NEW, replace(NEW, order_id="other"), NEW_LATER)
    assert board_words.together(NEW, runs.runs_of(both, NOW)) == (NEW.order_id, "other")
    assert board_words.together(NEW_LATER, runs.runs_of(both, NOW)) == ()


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


def test_steps_of_a_newer_version_are_said_to_be_there() -> None:
    said = "Étapes d'une version plus récente, gardées\u00a0: 2"
    assert said in [line.text for line in face(replace(PICKED, newer_steps=2)).lines]
    assert said not in [line.text for line in face(PICKED).lines]


def test_a_refused_order_wants_no_hand() -> None:
    assert times.wants_hand(NEW)
    assert not times.wants_hand(replace(NEW, stage="refused"))


def test_what_the_mall_does_not_tell_is_not_shown() -> None:
    said = face(replace(WAITING, bike_at=None, customer=""))
    assert (said.countdown, said.bike, said.lead, said.parts, said.segments) == ("", "", "", "", ())


@pytest.mark.parametrize(
    ("shown", "tone", "countdown"),
    [
        (LATE, "bad", "En retard 6 min"),
        (SOON, "warn", "4 min"),
        (PICKED, "", "18 min"),
        (NEW_LATER, "", "1 h 18"),
    ],
    ids=lambda value: getattr(value, "code", ""),
)
def test_how_soon_is_said_of_the_open_order(shown: OrderCardView, tone: str, countdown: str) -> None:
    said = face(shown)
    assert (said.tone, said.countdown) == (tone, countdown)


def test_a_bag_that_waits_for_its_bike_is_calm_until_the_bike_has_gone() -> None:
    soon = replace(PICKED, bike_at=SOON.bike_at)
    assert [card_face(one).tone for one in (soon, SOON, replace(SOON, bike_at=LATE.bike_at))] == [
        "warn",
        "",
        "bad",
    ]


def test_the_next_step_is_the_orders_own() -> None:
    assert steps(LATE) == [["pick", "undo"], ["refuse", "reprint"]]
    assert face(LATE).rows[0][0].label == "Préparer"
    assert face(PICKED).rows[0][0].label == "Continuer"
    assert face(PICKED).rows[0][0].cap == "Entrée"
    assert steps(READY) == [["hand_over"], ["packing_slip"], ["reprint", "undo"]]
    seconds = [step.second for row in face(READY).rows for step in row]
    assert seconds == ["", "dans le sac", "les étiquettes", "le scan du sac"]
    assert lines(SOON) == ["Scannez le sac pour remettre"]


def test_a_refusal_asks_why_and_nothing_harmful_stands_where_accept_was() -> None:
    said = panel_words.sheet(NEW, BoardAsks(refusing=True), NOW, FRENCH)
    assert [step.label for row in said.rows for step in row] == [
        *("Épuisé", "Abîmé", "Périmé", "Fermé", "Autre raison", "Garder")
    ]
    assert [step.cap for row in said.rows for step in row] == ["1", "2", "3", "4", "5", "Échap"]
    assert [row[0].action for row in said.rows[-2:-1]] == ["keep"]


def test_troubles_are_said() -> None:
    late, short, asking, cancelled, vanished, refused, leaving, given_up = TROUBLED
    assert lines(late)[0] == "depuis 7 min"
    assert face(late).lines[0].colour == "bad"
    assert lines(short) == ["Manquent 2\u00a0: vendus au comptoir", "non confirmée depuis 14:05"]
    assert lines(asking) == ["Le mall confirme…"]
    assert lines(cancelled) == ["Annulée\u00a0: remettez tout en rayon"]
    assert lines(vanished) == ["Le mall ne la connaît plus\u00a0: arrêtez"]
    assert lines(refused) == ["Refusée, le mall va l'apprendre"]
    assert lines(leaving) == ["Le mall confirme…"]
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
        assert [step.label for step in face(gone).rows[0]] == ["Vu"]
        assert (face(gone).tone, face(gone).countdown) == ("bad", "")


def test_a_refusal_can_be_taken_back_until_it_is_told() -> None:
    assert steps(TROUBLED[5]) == [["undo"]]
    assert steps(replace(TROUBLED[5], can_undo=False)) == []


@pytest.mark.parametrize(("minutes", "colour"), [(1, None), (2, "warn"), (4, "warn"), (5, "bad")])
def test_a_new_order_that_waits_says_so_ever_louder(minutes: int, colour: str | None) -> None:
    said = face(replace(NEW, received_at=NOW - timedelta(minutes=minutes), note="")).lines
    assert [line.colour for line in said[:-1]] == ([colour] if colour else [])


def test_a_run_says_how_soon_its_bike_comes_and_what_needs_a_hand() -> None:
    said = [board_words.run_face(run, NOW, FRENCH) for run in runs.runs_of(BOARD, NOW)]
    assert [(one.title, one.when, one.tone) for one in said] == [
        ("Vélo de 14:26", "parti depuis 6 min", "bad"),
        ("Vélo de 14:36", "dans 4 min", "warn"),
        ("Vélo de 14:50", "dans 18 min", "accent"),
        ("Vélo de 15:20", "dans 48 min", ""),
        ("Vélo de 15:50", "dans 1 h 18", ""),
        ("Parties aujourd'hui", "", ""),
    ]
    assert said[2].tallies[0] == "2 commandes · 1 prête, 5 pièces à ramasser"
    others = (replace(NEW, bike_at=None), replace(WAITING, bike_at=None, by_bike=False))
    assert [run.key for run in runs.runs_of(others, NOW)] == ["picked_up", "untold"]


def test_the_most_urgent_new_order_is_the_first_that_waits_for_an_answer() -> None:
    assert board_words.most_urgent(BOARD) == NEW.order_id
    assert board_words.most_urgent((*TROUBLED, *BOARD)) == TROUBLED[0].order_id
    assert board_words.most_urgent((LATE, PICKED)) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_order_can_be_said_in_every_language(language: str) -> None:
    words = Words(language)
    for shown in (*BOARD, *TROUBLED):
        assert board_words.face(shown, NOW, words).status
        for asked in (BoardAsks(), BoardAsks(refusing=True), BoardAsks(together=2)):
            said = panel_words.sheet(shown, asked, NOW, words)
            assert all(step.label for row in said.rows for step in row)
    assert all(board_words.run_face(run, NOW, words).title for run in runs.runs_of(BOARD, NOW))


def test_a_ready_one_leaves_without_the_shop_that_is_late_once_its_bike_is_near() -> None:
    stages = ("picking", "ready", "cancelled", "ready")
    parts = tuple(SiblingView(at, f"Magasin {at}", stage, at == 2) for at, stage in enumerate(stages, 1))
    ready = replace(READY, siblings=parts, bags_handed=0, bike_at=NOW + timedelta(minutes=40))
    without = "Sans Magasin 1\u00a0: remettez vos sacs"

    def said(shown: OrderCardView, *, hears: bool = True) -> str:
        lines = panel_words.sheet(shown, BoardAsks(hears=hears), NOW, FRENCH).lines
        return next((line.text for line in lines if line.text.startswith("Sans ")), "")

    assert said(ready) == ""
    near = replace(ready, bike_at=NOW + timedelta(minutes=5))
    assert said(near) == f"{without}, le mall annonce la suite."
    assert said(near, hears=False) == f"{without} et appelez le client."
    assert said(replace(near, by_bike=False, bike_at=None)) == ""
    assert said(replace(near, siblings=())) == ""
    handed = replace(near, column="handed_over", stage="handed_over", handed_over_at=NOW)
    text, _ = order_text(notices.OrderHandedOver(handed), FRENCH)
    assert text == "M-2417 est remise sans Magasin 1\u00a0: sa partie suit."
    early = replace(handed, handed_over_at=NOW - timedelta(minutes=20))
    assert order_text(notices.OrderHandedOver(early), FRENCH)[0] == "M-2417 est remise au vélo."


def test_a_label_in_doubt_is_asked_about_before_the_order_leaves() -> None:
    bags = (BagView(1), BagView(2, doubt="job-2"), BagView(3, doubt="job-3"))
    asked = replace(READY, bags=3, bags_handed=0, each_bag=bags)
    assert card_face(asked).status == "étiquette\u00a0?"
    assert "L'étiquette du sac 2 est-elle sortie\u00a0?" in lines(asked)
    assert steps(asked)[0] == ["label_there"]
    assert board_words.next_step(asked) == "hand_over"  # by a scan, or with all of its bike, it leaves
    for action, came_out in (("label_there", True), ("reprint", False)):
        assert command_of(asked, action, ()) == commands.AnswerDoubtful("job-2", came_out=came_out)
    sure = replace(asked, each_bag=(BagView(1),))
    assert command_of(sure, "reprint", ()) == commands.ReprintLabels(READY.order_id)
    assert steps(sure)[0] == ["hand_over"]
