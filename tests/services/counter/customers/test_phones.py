"""A phone has no letters, whoever asks; what was stored with some before stays."""

from dataclasses import replace

import pytest

from herstal_pos.services import commands
from herstal_pos.services.shop.settings import stored_shop
from herstal_pos.services.shop.settings_rows import SHOP
from tests.little_shop import BREAD, LittleShop

RIGHT = ("", "04 264 12 34", "+32 (0)4/264.12-34", "0470123456")
ODD = ("Anne", "04 264 12 34 x", "0470;12", "=1+1", "\u0660\u0664")


@pytest.mark.parametrize("phone", [*RIGHT, *ODD])
def test_a_phone_of_a_customer_a_preorder_and_the_shop(phone: str, shop: LittleShop) -> None:
    shop.add(BREAD)
    day = shop.counter.today()
    asked = (
        commands.MakeCustomer(None, "Anne", phone=phone),
        commands.SaveShop({"phone": phone}),
        commands.MakePreorder(shop.cart.sale_id, shop.cart.version, day, name="Anne", phone=phone),
    )
    for command in asked:
        if phone in ODD:
            assert shop.refusal(command) == "phone_odd"
        else:
            shop.do(command)


def test_a_phone_with_words_that_is_stored_is_no_reason_to_refuse_the_rest(shop: LittleShop) -> None:
    with shop.storage.work() as work:
        SHOP.keep(replace(stored_shop(work.settings), phone="04 264 12 34 (Anne)"), work.settings)
        work.commit()
    shop.do(commands.SaveShop({"name": "Chez Anne", "phone": "04 264 12 34 (Anne)"}))
    assert shop.refusal(commands.SaveShop({"phone": "04 264 12 34 (Luc)"})) == "phone_odd"
