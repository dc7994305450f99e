"""The only manager has forgotten the PIN: whoever owns the computer gives another."""

from pathlib import Path

import pytest

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.domain.errors import Refused
from herstal_pos.headless.clerks import new_pin
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands, dispatch
from herstal_pos.services.shop.secret import Secret
from tests.fakes.clock import FixedClock
from tests.little_shop import LittleShop
from tests.staff import Staff


def test_a_new_one_opens_the_till(tmp_path: Path) -> None:
    clock = FixedClock()
    place = Place(DataFolder(tmp_path), Config(), clock=clock)
    storage, counter = place.open_shop()
    shop = LittleShop(storage, counter, clock)
    first = Staff(shop).seen.clerks[0].id
    shop.do(commands.KeepClerk(first, "Sophie", manager=True, pin=Secret("1234")))
    storage.close()
    pin = new_pin(place, "sophie ")
    with pytest.raises(Refused, match="clerk_unknown"):
        new_pin(place, "Karim")
    storage, counter = place.open_shop()
    try:
        shop = LittleShop(storage, counter, clock)
        assert Staff(shop).seen.locked
        dispatch.execute(commands.EnterPin(first, Secret(pin)), storage, counter)
        assert Staff(shop).here == "Sophie"
    finally:
        storage.close()
