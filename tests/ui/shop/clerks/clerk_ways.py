"""How a shop with staff is reached, and its till's own page, by keys and by fingers."""

from herstal_pos.services import notices
from herstal_pos.services.views import ClerksView
from herstal_pos.ui.scenes.staff.clerk_pictures import STAFF
from herstal_pos.ui.scenes.staff.sellers_pictures import day_with_staff
from tests.ui.scripted_counter import Counter
from tests.ui.stock.shelf_ways import Way

CLERK_WAYS = {
    "lock": Way("staffed", ("Ctrl L",), ("Sophie",)),
    "till_page": Way("devices", ("Shift F4",), ("Caisse",)),
    "sellers": Way("staffed_day", ("F9",), ("Par vendeur",)),
    "clerks_page": Way("devices", ("F9",), ("Vendeurs",)),
}


def staffed(counter: Counter) -> None:
    counter.says(notices.ClerksChanged(ClerksView(True, "sophie", STAFF)))


def staffed_day(counter: Counter) -> None:
    day_with_staff(counter.window)
