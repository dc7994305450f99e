"""Who serves, as pictures: the locked till, a manager's word, the page of the clerks."""

from datetime import timedelta

from herstal_pos.services import commands, notices
from herstal_pos.services.views import ClerksView, ClerkView
from herstal_pos.ui.scenes.sample_shop import LINES, NOW, cart
from herstal_pos.ui.scenes.staff.unticketed_pictures import SCENES as UNTICKETED
from herstal_pos.ui.shell.window import MainWindow

STAFF = (
    ClerkView("sophie", "Sophie", manager=True, has_pin=True, has_badge=True, sales=12),
    ClerkView("karim", "Karim", manager=False, rights=("discount", "drawer"), has_pin=True, sales=38),
    ClerkView("lucie", "Lucie", manager=False, has_pin=True),
    ClerkView("paul", "Paul", manager=True, has_pin=True),
    ClerkView("stage", "Stagiaire", manager=False, has_pin=True),
)
OPEN = ClerksView(True, "lucie", STAFF)
LOCKED = ClerksView(True, "", STAFF, locked_at=NOW - timedelta(minutes=12), locked_by="Sophie", idle=True)


def locked(window: MainWindow) -> None:
    window.on_notice(notices.SaleChanged(cart(LINES), "7"))
    window.on_notice(notices.ClerksChanged(LOCKED))
    window.shown.typed_elsewhere("1")
    window.shown.typed_elsewhere("2")


def locked_price(window: MainWindow) -> None:
    """What an article costs, while nobody sells."""
    locked(window)
    window.act("search")


def permission(window: MainWindow) -> None:
    window.on_notice(notices.SaleChanged(cart(LINES), "7"))
    window.on_notice(notices.ClerksChanged(OPEN))
    asked = commands.DiscountLine("7", 3000)
    window.on_notice(notices.CommandRefused("leave_discount", {}, again=asked))


def clerks_page(window: MainWindow) -> None:
    window.on_notice(notices.ClerksChanged(ClerksView(True, "sophie", STAFF)))
    window.act("show_devices")
    window.act("clerks_page")


SCENES = {scene.__name__: scene for scene in (locked, locked_price, permission, clerks_page)}
SCENES |= UNTICKETED
