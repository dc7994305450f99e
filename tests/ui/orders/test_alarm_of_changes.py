"""The bar says what others did to an order and what goes back on the shelf, until a person has done it."""

from dataclasses import replace

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.services.views import GoodsView, OrderCardView
from herstal_pos.ui.scenes.sample_orders import TROUBLED
from tests.ui.scripted_counter import Counter

CHANGED = replace(TROUBLED[3], stage="picking", alarm="changed")


@pytest.mark.parametrize(
    ("card", "what", "goods"),
    [
        (
            replace(CHANGED, bags=1, put_back=(GoodsView("Sirop", 1),)),
            "Le mall a modifié M-2433",
            "Sortez 1 × Sirop du sac",
        ),
        (
            replace(CHANGED, put_back=(GoodsView("Sirop", 2),), add=(GoodsView("Café", 1),)),
            "Le mall a modifié M-2433",
            "Remettez 2 × Sirop en rayon · Ajoutez 1 × Café",
        ),
        (
            replace(CHANGED, alarm="unpacked"),
            "Le mall a annulé le colis de M-2433",
            "Étiquettes annulées\u00a0: emballez à nouveau.",
        ),
        (replace(CHANGED, alarm="changing"), "Le mall modifie M-2433", "Attendez qu'il ait fini"),
        (
            replace(CHANGED, column="handed_over", stage="handed_over"),
            "Le mall a modifié M-2433",
            "Déjà partie\u00a0: prévenez le coursier.",
        ),
        (
            replace(CHANGED, column="handed_over", stage="delivered"),
            "Le mall a modifié M-2433",
            "s'il la rapporte, Retour",
        ),
    ],
)
def test_an_order_that_others_changed_says_what_to_do(
    counter: Counter, card: OrderCardView, what: str, goods: str
) -> None:
    counter.says(notices.OrdersChanged((card,)))
    assert counter.sees(what)
    assert counter.sees(goods)
    assert counter.rings == 1
    counter.forget()
    counter.press("Ctrl M")
    assert counter.asked == [commands.DismissOrder(card.order_id, card.units_back)]
