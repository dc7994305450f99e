"""Who sold what on the running day, as pictures."""

from herstal_pos.services import notices
from herstal_pos.services.views import CARD, CASH, ClerkFiguresView, ClerksView, ClerkView
from herstal_pos.ui.frame.places import DAY
from herstal_pos.ui.scenes.sample_shop import DAY_VIEW
from herstal_pos.ui.shell.window import MainWindow

STAFF = (
    ClerkView("sophie", "Sophie", manager=True, has_pin=True),
    ClerkView("karim", "Karim", manager=False, has_pin=True),
)
FIGURES = (
    ClerkFiguresView("karim", "Karim", 38, 61_240, 1, 1_290, 840, 3, ((CARD, 22, 38_015), (CASH, 9, 23_225))),
    ClerkFiguresView("sophie", "Sophie", 12, 18_475, 1, 505, 0, 0, ((CASH, 12, 18_475),)),
)


def day_with_staff(window: MainWindow) -> None:
    window.on_notice(notices.ClerksChanged(ClerksView(True, "sophie", STAFF)))
    window.on_notice(notices.DayChanged(DAY_VIEW))
    window.go(DAY)


def sellers(window: MainWindow) -> None:
    day_with_staff(window)
    window.act("sellers")
    window.on_notice(notices.ClerkFiguresShown(FIGURES, DAY_VIEW.business_day))


SCENES = {scene.__name__: scene for scene in (day_with_staff, sellers)}
